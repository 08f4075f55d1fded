"""Whose words are not quoted: those of groups that the page holds back, and of groups that it would."""

import numpy as np

from generator.analyse.groupings import Withheld
from generator.analyse.groupings import groups as grouped
from generator.analyse.selection import Mask, Rows


def rows_of_few(name: str, rows: Rows, groups: Withheld, minimum_n: int) -> Mask:
    """The rows of a source in a group of any `by` column that is held back or has few rows; few that name none are alike."""
    found = np.zeros(len(rows.frame), dtype=np.bool_)
    for (source, column), held in groups.items():
        if source == name:
            known = grouped(rows.frame, column)
            at = known.codes + 1  # with those that name none in front
            sizes = np.bincount(at, minlength=len(known.names) + 1)
            hidden = np.array([False, *(name in held for name in known.names)])
            found |= (hidden | (sizes < minimum_n))[at]
    return found
