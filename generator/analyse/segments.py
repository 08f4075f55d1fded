"""A value for each group, with small groups held back so that they cannot be worked out from the others either."""

import numpy as np
import pandas as pd

from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.model.criterion import Measure
from generator.results import Segment, Segments

MOST_GROUPS = 30


def segments(
    sample: Sample, frame: pd.DataFrame, column: str, measure: Measure, minimum_n: int, periods: float = 1
) -> Segments:
    """The groups of one column, by name, never by value: an order of merit would read chance as rank."""
    labels = frame[column].iloc[sample.rows].astype("string")
    known = labels.notna().to_numpy(dtype=np.bool_)
    names = sorted(labels[known].unique())
    texts = labels.to_numpy(dtype=object, na_value="")
    found = []
    for name in names:
        part = sample.part((texts == name) & known)
        found.append((_label(name), estimate(part, measure, periods)))
    held = _held_back([each.n for _, each in found], minimum_n)
    groups = [
        Segment(value=name, suppressed=True)
        if hidden
        else Segment(value=name, n=each.n, estimate=each.value, low=each.low, high=each.high)
        for (name, each), hidden in zip(found, held, strict=True)
    ]
    missing = int((~known).sum())
    return Segments(
        column=column,
        groups=tuple(groups[:MOST_GROUPS]),
        missing=missing if missing == 0 or missing >= minimum_n else 0,
        more=max(0, len(groups) - MOST_GROUPS),
    )


def _label(name: str) -> str:
    return {"True": "Yes", "False": "No"}.get(name, name)


def _held_back(sizes: list[int], minimum_n: int) -> list[bool]:
    """Groups under the minimum; and where that is one alone, the next smallest too, or its size would follow by subtraction."""
    held = [size < minimum_n for size in sizes]
    if sum(held) == 1 and len(sizes) > 1:
        smallest = min((index for index, hidden in enumerate(held) if not hidden), key=lambda index: sizes[index])
        held[smallest] = True
    return held
