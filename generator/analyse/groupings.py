"""The groups that `by` asks for: how they are named and how large they are."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.samples import Sample
from generator.analyse.small_groups import Sizes

_YES_OR_NO = {"True": "Yes", "False": "No"}
Withheld = Mapping[tuple[str, str], frozenset[str]]
"""The groups that no table may show, by source and column."""


def labels(rows: NDArray[np.int64], frame: pd.DataFrame, column: str) -> pd.Series:
    """The group of each of these rows of the frame, as a reader is told it; rows that name none have none."""
    found = frame[column].iloc[rows].astype("string")
    return found.replace(_YES_OR_NO) if frame[column].dtype == "boolean" else found


def sizes(sample: Sample, frame: pd.DataFrame, column: str, *, things: bool = False) -> Sizes:
    """The answers of each group, or the people who gave them where these are fewer; for a ratio or rate its lower side.

    Of a count the `things` that are counted, whoever told of them.
    """
    codes, names = pd.factorize(labels(sample.rows, frame, column))
    known = codes >= 0
    counted = np.ones(len(codes)) if sample.denominators is None else sample.denominators
    counted = sample.values if things else counted
    n = np.rint(np.bincount(codes[known], weights=counted[known], minlength=len(names)))
    if sample.people is not None and not things and known.any():
        pairs = np.unique(np.column_stack([codes[known], sample.people[known]]), axis=0)
        n = np.minimum(n, np.bincount(pairs[:, 0], minlength=len(names)))
    unnamed = int(counted[~known].sum()) if things else int((~known).sum())
    return Sizes(named={str(name): int(size) for name, size in zip(names, n, strict=True)}, unnamed=unnamed)
