"""Whose words are not quoted: those of groups that the page holds back, and of groups that it would."""

import numpy as np

from generator.analyse.groupings import Withheld, labels
from generator.analyse.selection import Mask, Rows


def rows_of_few(name: str, rows: Rows, groups: Withheld, minimum_n: int) -> Mask:
    """The rows of a source in a group of any `by` column that is held back or has few rows; few that name none are alike."""
    found = np.zeros(len(rows.frame), dtype=np.bool_)
    for (source, column), held in groups.items():
        if source == name:
            texts = labels(np.arange(len(rows.frame)), rows.frame, column)
            sizes = texts.groupby(texts, dropna=False).transform("size").fillna(0).to_numpy()
            unnamed = texts.isna().to_numpy()
            sizes = np.where(unnamed, unnamed.sum(), sizes)
            found |= texts.isin(held).to_numpy() | (sizes < minimum_n)
    return found
