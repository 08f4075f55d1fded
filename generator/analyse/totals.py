"""Counts that stand in a column: each row is the total of some span, and a span without a row is unknown, not empty."""

import datetime as dt
from dataclasses import replace

import numpy as np

from generator.analyse import calendar
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows, meets
from generator.model import Criterion
from generator.model.review import Period


def known_periods(rows: Rows, criterion: Criterion, period: Period) -> list[dt.date]:
    """The whole periods whose total is known: those with rows, none of which is without its number."""
    measure = criterion.measure
    assert measure is not None
    assert criterion.every is not None
    assert rows.dates is not None
    chosen = np.ones(len(rows.frame), dtype=np.bool_)
    for name, condition in measure.of.items():
        chosen &= meets(rows.frame, name, condition, rows.columns)
    if not chosen.any():
        return []
    numbers = rows.frame[measure.count].to_numpy(dtype=np.float64, na_value=np.nan)
    begin = rows.begins(criterion.every)
    incomplete = np.unique(begin[chosen & ~(numbers >= 0)])
    begins = [each.item() for each in np.setdiff1d(begin[chosen], incomplete)]
    dates, (first, last) = rows.dates[chosen], (period.start, period.end)
    partial = calendar.partly_covered(begins, dates, first, last, criterion.every, complete=False)
    return [each for each, part in zip(begins, partial, strict=True) if not part]


def of_known_periods(sample: Sample, rows: Rows, criterion: Criterion, period: Period) -> Sample:
    """The rows of the sample that lie in such periods; what is missing and excluded stays told of all."""
    assert criterion.every is not None
    assert rows.dates is not None
    known = np.array(known_periods(rows, criterion, period), dtype="datetime64[D]")
    inside = np.isin(rows.begins(criterion.every)[sample.rows], known)
    left_out = sample.excluded + int((~inside).sum())
    return replace(sample.part(inside), missing=sample.missing, excluded=left_out)
