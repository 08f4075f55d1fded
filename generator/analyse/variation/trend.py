"""The trend of a criterion: its value in each period, on the chart that suits it."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator import speech
from generator.analyse import calendar
from generator.analyse.calendar import MOST_POINTS
from generator.analyse.changes import Divided
from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.analyse.totals import known_periods
from generator.analyse.variation.chart_choice import ENOUGH_POINTS, Choice, Series, choose
from generator.analyse.variation.control import Stretch, control_chart, run_chart, stretches, whole
from generator.analyse.variation.drift import drift
from generator.model.criterion import Criterion, Measure, MeasureType
from generator.model.review import Period
from generator.results import Direction, Estimate, Point, TargetResult, Trend


def trend(
    sample: Sample,
    rows: Rows,
    criterion: Criterion,
    period: Period,
    *,
    way: Direction,
    target: TargetResult | None,
    held: Divided,
    complete: bool,
    ends: tuple[float, float | None] | None,
) -> Trend | None:
    """The chart of a criterion that names `every`, or nothing without it. `held` says which periods have no figure."""
    if criterion.every is None or criterion.measure is None:
        return None
    if rows.dates is None:
        return Trend(every=criterion.every, points=(), reason="the source names no date column, so there is no trend")
    points, found = _points(sample, rows, criterion, period, held, complete=complete)
    if not any(point.value is not None for point in points):
        reason = speech.too_many(MOST_POINTS)
        if points or not len(sample.values):
            few = any(point.suppressed for point in points)
            reason = speech.nothing_to_show(criterion.every, held.minimum_n if few else None)
        return Trend(every=criterion.every, points=tuple(points), direction=way, reason=reason)
    series = _series(points, found, criterion.measure)
    chosen = choose(criterion, sample, series)
    begins, reasons = _new_baselines(points, criterion)
    fixed = None if chosen.kind == "run" else criterion.baseline
    parts = stretches(points, begins, reasons, fixed, criterion.every)
    if chosen.kind == "run":
        chart = run_chart(points, series, parts) | {"reason": _no_verdict(series, parts, chosen)}
    else:
        low, high = (ends[0], np.inf if ends[1] is None else ends[1]) if ends else (-np.inf, np.inf)
        chart = control_chart(points, series, parts, chosen.kind, way=way, target=target, ends=(low, high))
    last = parts[-1].part
    judged = np.where(whole(points[last]), series.values[last], np.nan)
    return Trend.model_validate(
        {
            "every": criterion.every,
            "direction": way,
            "why": chosen.why,
            "drift": drift([point.start for point in points[last]], judged, criterion.every),
            "part_periods": _left_out(points, rows, criterion),
            **chart,
        }
    )


def count_periods(rows: Rows, criterion: Criterion, period: Period, *, complete: bool) -> list[dt.date]:
    """The whole periods that a count spans: those of the review for a complete record, else up to the last date in the data.

    Of totals those that have one.
    """
    last = rows.use.last_date
    if criterion.every is None or last is None:
        return []
    if criterion.measure and criterion.measure.of_totals:
        return known_periods(rows, criterion, period)
    return calendar.whole(period.start, period.end if complete else min(period.end, last), criterion.every)


def _points(
    sample: Sample, rows: Rows, criterion: Criterion, period: Period, held: Divided, *, complete: bool
) -> tuple[list[Point], list[Estimate]]:
    """The points, those held back without a figure, and what they were made from; none where a chart cannot show so many."""
    measure, every = criterion.measure, criterion.every
    assert measure is not None
    assert every is not None
    assert rows.dates is not None
    counting = measure.type is MeasureType.COUNT
    codes, starts = rows.periods(every)
    codes = codes[sample.rows]
    if counting:
        shown = count_periods(rows, criterion, period, complete=complete)
        shown = calendar.between(shown[0], shown[-1], every) if measure.of_totals and shown else shown
    elif len(codes):
        first_one, last_one = (starts[each].astype(dt.date) for each in (codes.min(), codes.max()))
        shown = calendar.between(first_one, last_one, every)
    else:
        shown = []
    if len(shown) > MOST_POINTS:
        return [], []
    found = [
        estimate(sample.part(part), measure, least=held.minimum_n) for part in calendar.by_period(codes, starts, shown)
    ]
    first, last = period.start, period.end
    partial = calendar.partly_covered(shown, rows.dates, first, last, every, complete=complete)
    points = [
        Point(start=start, n=0, suppressed=True)
        if start in held.held
        else Point(start=start, n=each.n, value=each.value, partial=part and each.value is not None)
        for start, each, part in zip(shown, found, partial, strict=True)
    ]
    return points, found


def _left_out(points: list[Point], rows: Rows, criterion: Criterion) -> int:
    """How many periods with data are not among the points of a count, since only a part of them lies in the period."""
    assert criterion.measure is not None
    assert criterion.every is not None
    first, last = rows.use.first_date, rows.use.last_date
    if criterion.measure.type is not MeasureType.COUNT or first is None or last is None:
        return 0
    return len(set(calendar.between(first, last, criterion.every)) - {point.start for point in points})


def _no_verdict(series: Series, parts: Sequence[Stretch], chosen: Choice) -> str:
    """Why a run chart gives no verdict: there are too few points, or no limits for another reason."""
    if series.points < ENOUGH_POINTS:
        shown = int((~np.isnan(series.values[parts[-1].part])).sum())
        return speech.too_short(shown, ENOUGH_POINTS, "since the last baseline" if len(parts) > 1 else "")
    return speech.no_limits(chosen.why)


def _series(points: list[Point], found: list[Estimate], measure: Measure) -> Series:
    """The shown points as numbers, of a rate in units of `per`."""
    per = measure.per or 1 if measure.type is MeasureType.RATE else 1
    shown = [each if point.value is not None else Estimate() for point, each in zip(points, found, strict=True)]
    return Series(
        values=_numbers([each.value for each in shown]),
        counts=_numbers([each.numerator for each in shown]),
        sizes=_numbers([each.denominator for each in shown]) / per,
    )


def _numbers(given: list[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if each is None else each for each in given], dtype=np.float64)


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
