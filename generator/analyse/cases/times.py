"""The times of the duration columns that criteria are measured on: curve, quantiles, what ends in time, what is open."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse import description
from generator.analyse.cases.backlog import BANDS, ages_in_bands, backlog, oldest
from generator.analyse.samples import Sample, allows_for_open, draw
from generator.analyse.selection import Rows
from generator.analyse.tellers import People, behind
from generator.model import Criterion, Measure, MeasureType, Review
from generator.model.table import Table
from generator.records import dataclass
from generator.results import CurvePoint, EndedWithin, TimeQuantile, Times
from generator.statistics import intervals
from generator.statistics.intervals import Array, ValueInterval
from generator.statistics.survival import Survival, ended_within, kaplan_meier, time_quantile

MOST_POINTS = 60
_MEASURED = (MeasureType.SHARE, MeasureType.MEAN, MeasureType.MEDIAN, MeasureType.PERCENTILE)
_PARTS = (0.5, 0.9)


@dataclass(frozen=True, kw_only=True)
class _Cases:
    """The cases of one column: how long each took, or has been open."""

    criteria: tuple[str, ...]
    measure: Measure
    rows: Rows
    times: Array
    open: NDArray[np.bool_]
    people: People = None

    def watched(self, curve: Survival) -> Array:
        """Of each step of the curve how many cases were still watched, or the people whose cases these are."""
        if self.people is None:
            return curve.at_risk
        order = np.lexsort((self.times, self.people))
        last = np.append(np.diff(self.people[order]) != 0, np.ones(1, dtype=np.bool_))
        longest = np.sort(self.times[order][last])
        return np.asarray(len(longest) - np.searchsorted(longest, curve.times), dtype=np.float64)

    @property
    def curve(self) -> Survival:
        return kaplan_meier(self.times, ~self.open)

    @property
    def ended(self) -> Array:
        return self.times[~self.open]


def times(review: Review, rows: Mapping[str, Rows], tables: Mapping[str, Table], minimum_n: int) -> Iterator[Times]:
    """The times of each duration between two dates that a criterion is measured on, where there are cases enough."""
    for names in timed_together(review, rows):
        measure = review.criteria[names[0]].measure
        assert measure is not None
        cases = _cases(tuple(names), measure, rows[measure.source])
        if behind(np.arange(len(cases.times)), cases.people) >= minimum_n:
            yield _times(cases, review, tables[measure.source], minimum_n)


def timed_together(review: Review, rows: Collection[str]) -> list[list[str]]:
    """The criteria that have a curve, those with the same one together."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for name, criterion in review.criteria.items():
        measure = criterion.measure
        if measure and measure.type in _MEASURED and measure.source in rows and _is_time(review, measure):
            key = measure.source, measure.column or "", str(measure.of)
            grouped.setdefault(key, []).append(name)
    return list(grouped.values())


def all_cases(measure: Measure, rows: Rows) -> Sample:
    """The cases behind the curve of a measure, those that are open as well."""
    plain = Measure(type=MeasureType.MEDIAN, source=measure.source, column=measure.column, of=measure.of)
    return draw(rows, plain)


def _is_time(review: Review, measure: Measure) -> bool:
    """Whether a measure is of a time from one date to another; weighted answers are no cases that are followed."""
    source = review.sources[measure.source]
    column = source.table_columns().get(measure.column or "")
    return bool(column and column.between) and not source.weight


def _cases(names: tuple[str, ...], measure: Measure, rows: Rows) -> _Cases:
    plain = Measure(type=MeasureType.MEDIAN, source=measure.source, column=measure.column, of=measure.of)
    sample = all_cases(measure, rows)
    if sample.times is None or sample.open is None:
        values, none = sample.values, np.zeros(len(sample.values), dtype=np.bool_)
        return _Cases(criteria=names, measure=plain, rows=rows, times=values, open=none, people=sample.people)
    return _Cases(criteria=names, measure=plain, rows=rows, times=sample.times, open=sample.open, people=sample.people)


def _times(cases: _Cases, review: Review, table: Table, minimum_n: int) -> Times:
    measure = cases.measure
    source = review.sources[measure.source]
    column = source.table_columns()[measure.column or ""]
    assert column.between is not None
    clock = cases.rows.clocks.get(measure.column or "")
    curve = cases.curve
    watched = cases.watched(curve)
    by_end = source.date is not None and source.date.column == column.between[1]
    every, left = backlog(measure, clock, review, table) if clock else (None, ())
    begins = table.frame[column.between[0]].min()
    return Times(
        source=measure.source,
        column=measure.column or "",
        start=column.between[0],
        end=column.between[1],
        unit=column.unit or "days",
        criteria=cases.criteria,
        counted=description.counted(measure, source),
        simulated=source.simulated,
        n=len(cases.times),
        ended=len(cases.ended),
        open=int(cases.open.sum()),
        unknown_end=not column.open,
        by_end=by_end,
        as_of=source.as_of or (clock.moment.date() if clock else None),
        assumed=bool(clock and clock.assumed),
        later=_later(table.frame, column.between, source.as_of),
        quantiles=tuple(_quantile(cases, curve, part, minimum_n) for part in _parts(cases, review)),
        within=tuple(_within(cases, curve, limit, minimum_n) for limit in _limits(cases, review)),
        curve=tuple(_points(curve, watched, minimum_n)),
        least=minimum_n,
        cut=bool((watched < minimum_n).any()),
        ages=tuple(
            ages_in_bands(
                cases.times[cases.open],
                BANDS[column.unit or "days"],
                minimum_n,
                None if cases.people is None else cases.people[cases.open],
            )
        ),
        oldest=oldest(cases.times[cases.open], BANDS[column.unit or "days"]),
        backlog_every=every,
        backlog=left,
        backlog_from_nothing=bool(pd.notna(begins) and begins >= pd.Timestamp(review.period.start)),
    )


def _later(frame: pd.DataFrame, between: tuple[str, str], day: dt.date | None) -> int:
    """How many rows have a date after the day on which the data are said to be drawn."""
    if day is None:
        return 0
    after = pd.Timestamp(day) + pd.Timedelta(days=1)
    return int((frame[list(between)] >= after).any(axis=1).sum())


def _criteria(cases: _Cases, review: Review) -> Iterator[tuple[Criterion, Measure]]:
    for name in cases.criteria:
        criterion = review.criteria[name]
        assert criterion.measure is not None
        yield criterion, criterion.measure


def _parts(cases: _Cases, review: Review) -> list[float]:
    asked = {measure.q for _, measure in _criteria(cases, review) if measure.q}
    return sorted({*_PARTS, *asked})


def _limits(cases: _Cases, review: Review) -> list[float]:
    """The times that criteria name: what a share is held to, and the target of a median or percentile."""
    found = set()
    for criterion, measure in _criteria(cases, review):
        if measure.type is MeasureType.SHARE and measure.at_most is not None and allows_for_open(cases.rows, measure):
            found.add(measure.at_most)
        quantile = measure.type in (MeasureType.MEDIAN, MeasureType.PERCENTILE)
        if quantile and criterion.target and criterion.target.relation == "at most":
            found.add(criterion.target.value)
    return sorted(found)


def _quantile(cases: _Cases, curve: Survival, part: float, minimum_n: int) -> TimeQuantile:
    censored = cases.open.any()
    found = time_quantile(curve, part) if censored else intervals.quantile(np.sort(cases.times), part)
    beside = (
        float(np.quantile(cases.ended, part)) if censored and behind(~cases.open, cases.people) >= minimum_n else None
    )
    value, low, high = _known(found)
    return TimeQuantile(part=part, value=value, low=low, high=high, of_ended=beside)


def _within(cases: _Cases, curve: Survival, limit: float, minimum_n: int) -> EndedWithin:
    in_time = cases.ended <= limit
    if (cases.open & (cases.times < limit)).any():
        found = ended_within(curve, limit)
    else:
        successes, n = float(in_time.sum()), float(len(cases.times))
        found = ValueInterval(successes / n, *intervals.wilson(successes, n))
    beside = float(in_time.mean()) if cases.open.any() and behind(~cases.open, cases.people) >= minimum_n else None
    value, low, high = _known(found)
    return EndedWithin(limit=limit, share=value, low=low, high=high, of_ended=beside)


def _known(found: ValueInterval) -> tuple[float | None, float | None, float | None]:
    value, low, high = (None if np.isnan(each) else float(each) for each in found)
    return value, low, high


def _points(curve: Survival, watched: Array, minimum_n: int) -> Iterator[CurvePoint]:
    """The steps of the curve while enough cases (or people) are `watched`, at most so many, evenly spread over what they rise."""
    steps = np.flatnonzero((curve.events > 0) & (watched >= minimum_n))
    if len(steps) > MOST_POINTS:
        share = 1 - curve.open[steps]
        wanted = np.linspace(share[0], share[-1], MOST_POINTS)
        steps = steps[np.unique(np.searchsorted(share, wanted - 1e-12).clip(0, len(steps) - 1))]
    for index in steps:
        found = ended_within(curve, float(curve.times[index]))
        value, low, high = (round(each, 8) for each in found)
        yield CurvePoint(time=round(float(curve.times[index]), 8), share=value, low=low, high=high)
