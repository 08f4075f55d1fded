"""A value for each group, with small groups held back so that they cannot be worked out from the others either."""

import numpy as np
import pandas as pd

from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.analyse.small_groups import held_back
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
    yes_or_no = frame[column].dtype == "boolean"
    texts = labels.to_numpy(dtype=object, na_value="")
    found = []
    for name in names:
        part = sample.part((texts == name) & known)
        label = {"True": "Yes", "False": "No"}[name] if yes_or_no else name
        found.append((label, estimate(part, measure, periods)))
    missing = int((~known).sum())
    held = held_back([each.n for _, each in found], minimum_n, hidden=missing if missing < minimum_n else 0)
    groups = [
        Segment(value=name, suppressed=True)
        if hidden
        else Segment(value=name, n=each.n, estimate=each.value, low=each.low, high=each.high)
        for (name, each), hidden in zip(found, held, strict=True)
    ]
    return Segments(
        column=column,
        groups=tuple(groups[:MOST_GROUPS]),
        missing=missing if missing == 0 or missing >= minimum_n else 0,
        more=max(0, len(groups) - MOST_GROUPS),
    )
