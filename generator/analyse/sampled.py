"""What each criterion is worked out from: its rows, its sample, and the whole periods that a count spans."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from generator.analyse.cases.contacts import Joined, joined
from generator.analyse.samples import Sample, draw
from generator.analyse.selection import Mask, Rows
from generator.analyse.variation.trend import count_periods
from generator.model import Criterion, MeasureType, Review
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """The rows and the sample of a criterion."""

    rows: Rows
    sample: Sample
    periods: float = 1.0
    """How many periods the rows of a count span."""
    beside: Joined | None = None
    """Of a rate whose contacts are counted in another source."""


def sampled(review: Review, tables: Mapping[str, Rows]) -> dict[str, Sampled]:
    """By the name of each criterion that is measured on a source with a table."""
    return {
        name: _sampled(each, review, tables)
        for name, each in review.criteria.items()
        if each.measure and each.measure.source in tables
    }


def _sampled(criterion: Criterion, review: Review, tables: Mapping[str, Rows]) -> Sampled:
    measure = criterion.measure
    assert measure is not None
    if beside := joined(criterion, review, tables, review.period):
        return Sampled(rows=beside.rows, sample=beside.sample, beside=beside)
    rows = tables[measure.source]
    sample = draw(rows, measure)
    if measure.type is MeasureType.COUNT and criterion.every and rows.dates is not None:
        inside, periods = in_whole_periods(rows, criterion, review)
        return Sampled(rows=rows, sample=_only(sample, inside[sample.rows]), periods=periods)
    return Sampled(rows=rows, sample=sample)


def _only(sample: Sample, inside: Mask) -> Sample:
    excluded = sample.excluded + int((~inside).sum())
    return replace(sample.part(inside), missing=sample.missing, excluded=excluded)


def in_whole_periods(rows: Rows, criterion: Criterion, review: Review) -> tuple[Mask, float]:
    """Which rows a count looks at, those of whole periods only, and how many these are: a part of a week is not a low week."""
    if criterion.every is None or rows.dates is None:
        return np.ones(len(rows.frame), dtype=np.bool_), 1.0
    whole = count_periods(rows, criterion, review.period, complete=review.sources[rows.use.source].complete)
    codes, starts = rows.periods(criterion.every)
    among = frozenset(whole)  # no array of them is made: there may be far more than the data have
    inside = np.array([start in among for start in starts.tolist()], dtype=np.bool_)[codes]
    return inside, float(len(whole))
