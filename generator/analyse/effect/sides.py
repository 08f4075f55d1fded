"""The two sides of a change: which rows and days come before it and which from it on, and the figure of each."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from generator.analyse.cases.contacts import joined
from generator.analyse.effect.split import Side, begins
from generator.analyse.estimates import estimate
from generator.analyse.groupings import Withheld
from generator.analyse.monitoring.scorecards import counted_once
from generator.analyse.repeats import held_together
from generator.analyse.samples import draw
from generator.analyse.selection import select
from generator.analyse.totals import of_known_periods
from generator.model import Criterion, Impact, MeasureType, Review
from generator.model.review import Period
from generator.model.table import Table
from generator.model.values import FIRST_YEAR, LAST_YEAR
from generator.results import Estimate

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125}


def spans(entry: Impact, review: Review) -> tuple[Period | None, Period | None]:
    """The days before the change, and those from it on; data of another source may go beyond the period."""
    one = dt.timedelta(days=1)
    end = dt.date(LAST_YEAR, 12, 31) if entry.source else review.period.end
    before = None
    if entry.changed_on > review.period.start:
        before = Period(start=review.period.start, end=min(entry.changed_on - one, review.period.end))
    after = Period(start=entry.changed_on, end=end) if entry.changed_on <= end else None
    return before, after


def rows_of(
    criterion: Criterion,
    review: Review,
    tables: Mapping[str, Table],
    name: str,
    span: Period,
    withheld: Withheld = MappingProxyType({}),
) -> Side | None:
    """The rows of a side, up to the day that the source is known to tell of; nothing where there are no data."""
    measure = criterion.measure
    assert measure is not None
    source, last = review.sources[name], _last_day(name, review, tables)
    rows = counted_once(select(tables[name], source, span), source)
    counts_rows = measure.type is MeasureType.COUNT and not measure.of_totals
    silent = source.complete and last >= span.start and counts_rows
    if not len(rows.frame) and not silent:
        return None
    known = Period(start=span.start, end=max(span.start, min(span.end, last)))
    selected = {measure.source: rows}
    if measure.contacts and (other := measure.contacts.source) in tables:
        selected[other] = select(tables[other], review.sources[other], span)
    if beside := joined(criterion, review, selected, known):
        return Side(rows=beside.rows, sample=beside.sample, span=known)
    sample = held_together(draw(rows, measure), rows, withheld)
    if measure.of_totals:
        sample = of_known_periods(sample, rows, criterion, span)
    return Side(rows=rows, sample=sample, span=known)


def _last_day(name: str, review: Review, tables: Mapping[str, Table]) -> dt.date:
    """The day up to which a source is known to tell what happened: its last date; of a complete record the end of the period."""
    source = review.sources[name]
    always = Period(start=dt.date(FIRST_YEAR, 1, 1), end=dt.date(LAST_YEAR, 12, 31))
    last = select(tables[name], source, always).use.last_date or always.start
    return max(last, review.period.end) if source.complete else last


def figure(criterion: Criterion, part: Side | None, minimum_n: int) -> Estimate:
    """The figure of a side; of counts for one period of `every` (a month without it), of totals for each that is known."""
    if part is None:
        return Estimate(reason="no data")
    assert criterion.measure is not None
    if criterion.measure.of_totals:
        periods = float(len(np.unique(begins(part, criterion))))
    else:
        periods = ((part.span.end - part.span.start).days + 1) / _DAYS[criterion.every or "month"]
    return estimate(part.sample, criterion.measure, periods, least=minimum_n)
