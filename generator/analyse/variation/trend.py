"""The trend of a criterion: its value in each period, on an XmR chart."""

import datetime as dt

import numpy as np

from generator import speech
from generator.analyse import calendar
from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.analyse.small_groups import held_back
from generator.model.criterion import Criterion, MeasureType
from generator.model.review import Period
from generator.results import Baseline, Direction, Point, TargetResult, Trend
from generator.statistics import xmr

MOST_POINTS = 1_000
ENOUGH_POINTS = 13
"""Points of a baseline before its limits are more than provisional (Making data count)."""


def trend(
    sample: Sample,
    rows: Rows,
    criterion: Criterion,
    period: Period,
    *,
    way: Direction,
    target: TargetResult | None,
    minimum_n: int,
    complete: bool,
    ends: tuple[float, float | None] | None,
) -> Trend | None:
    """The chart of a criterion that names `every`, or nothing without it."""
    if criterion.every is None or criterion.measure is None:
        return None
    if rows.dates is None:
        return Trend(every=criterion.every, points=(), reason="the source names no date column, so there is no trend")
    points = _points(sample, rows, criterion, period, minimum_n, complete=complete)
    if not any(point.value is not None for point in points):
        reason = (
            "no period has enough data to show" if points or not len(sample.values) else speech.too_many(MOST_POINTS)
        )
        return Trend(every=criterion.every, points=tuple(points), direction=way, reason=reason)
    return _chart(points, criterion, way, target, ends)


def count_periods(rows: Rows, criterion: Criterion, period: Period, *, complete: bool) -> list[dt.date]:
    """The whole periods that a count spans: those of the review for a complete record, else up to the last date in the data."""
    last = rows.use.last_date
    if criterion.every is None or last is None:
        return []
    return calendar.whole(period.start, period.end if complete else min(period.end, last), criterion.every)


def _points(
    sample: Sample, rows: Rows, criterion: Criterion, period: Period, minimum_n: int, *, complete: bool
) -> list[Point]:
    """The points, small ones held back; none at all where there would be more than a chart can show."""
    measure, every = criterion.measure, criterion.every
    assert measure is not None
    assert every is not None
    assert rows.dates is not None
    counting = measure.type is MeasureType.COUNT
    begin = calendar.starts(rows.dates.iloc[sample.rows], every)
    if counting:
        shown = count_periods(rows, criterion, period, complete=complete)
    elif len(begin):
        shown = calendar.between(begin.min().astype(dt.date), begin.max().astype(dt.date), every)
    else:
        shown = []
    if len(shown) > MOST_POINTS:
        return []
    found = [estimate(sample.part(begin == np.datetime64(start)), measure) for start in shown]
    held = [False] * len(found) if counting else held_back([each.n for each in found], minimum_n)
    return [
        Point(start=start, n=0, suppressed=True) if hidden else Point(start=start, n=each.n, value=each.value)
        for start, each, hidden in zip(shown, found, held, strict=True)
    ]


def _chart(
    points: list[Point],
    criterion: Criterion,
    way: Direction,
    target: TargetResult | None,
    ends: tuple[float, float | None] | None,
) -> Trend:
    assert criterion.every is not None
    values = np.array([np.nan if point.value is None else point.value for point in points], dtype=np.float64)
    begins, reasons = _new_baselines(points, criterion)
    chart = xmr.chart(values, begins)
    low, high = (ends[0], np.inf if ends[1] is None else ends[1]) if ends else (-np.inf, np.inf)
    drawn = tuple(
        point.model_copy(
            update={
                "mean": _plain(chart.mean[i]),
                "lower": _plain(max(chart.lower[i], low)),
                "upper": _plain(min(chart.upper[i], high)),
                "baseline": int(chart.baseline[i]),
                "signals": chart.signals[i] if point.value is not None else (),
            }
        )
        for i, point in enumerate(points)
    )
    baselines = tuple(
        Baseline(
            start=points[first].start,
            because=why,
            points=limits.points,
            mean=limits.mean,
            lower=max(limits.lower, low),
            upper=min(limits.upper, high),
        )
        for first, why, limits in zip([0, *begins], ["", *reasons], chart.limits, strict=True)
        if limits.points > 1 and not np.isnan(limits.lower)
    )
    last = chart.limits[-1]
    provisional = min(last.points, last.ranges + 1) < ENOUGH_POINTS
    common = {
        "every": criterion.every,
        "points": drawn,
        "baselines": baselines,
        "direction": way,
        "provisional": provisional,
    }
    if provisional:
        return Trend.model_validate(
            common | {"reason": speech.too_short(last.points, ENOUGH_POINTS, rebased=len(chart.limits) > 1)}
        )
    latest = next(point for point in reversed(drawn) if point.value is not None)
    sure = xmr.assurance(max(last.lower, low), min(last.upper, high), target, way) if target else None
    return Trend.model_validate(common | {"variation": xmr.variation(latest.signals, way), "assurance": sure})


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _new_baselines(points: list[Point], criterion: Criterion) -> tuple[list[int], list[str]]:
    """The indexes at which new baselines begin, and why: the first period that starts on or after each declared date."""
    begins: list[int] = []
    reasons: list[str] = []
    for rebase in sorted(criterion.rebase, key=lambda each: each.date):
        index = next((i for i, point in enumerate(points) if point.start >= rebase.date), len(points))
        if 0 < index < len(points) and index not in begins:
            begins.append(index)
            reasons.append(rebase.because)
    return begins, reasons
