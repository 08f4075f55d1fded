"""The level and the limits of one side of a change, on the chart that suits the measure.

Shares, rates and counts have the level of all their cases together, as the figure of the side has it: a mean of points would
count a month of few cases like one of many, and could tell another direction than the figures do.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from generator.analyse.variation.chart_choice import ENOUGH_EVENTS, Kind, Series, counted_on, events
from generator.model import Criterion, MeasureType
from generator.results import Estimate, SplitSide
from generator.statistics import control_charts, xmr
from generator.statistics.control_charts import CountLimits
from generator.statistics.special_causes import Array

ENOUGH = 12
"""Points on each side from which on a model is made of them."""
ENOUGH_FOR_LIMITS = 13
"""Points of a side that limits of its own need (Making data count)."""
Ends = tuple[float, float | None] | None
Limits = tuple[float | None, float | None]
_NONE: Limits = (None, None)
_TOGETHER = (MeasureType.SHARE, MeasureType.CSAT, MeasureType.RATE, MeasureType.COUNT)


def level(
    found: Sequence[Estimate | None], criterion: Criterion, ends: Ends, whole: Estimate
) -> tuple[SplitSide, list[Limits]]:
    """The level of a side, and the limits of its points. `found` has None where none is shown; `whole` is the side's figure."""
    shown = [each for each in found if each is not None]
    common: dict[str, Any] = {"points": len(shown), "needed": max(0, ENOUGH - len(shown))}
    if _together(shown, criterion):
        side, limits = _of_all(found, criterion, ends, whole)
    else:
        side, limits = _of_points(found, ends)
    return SplitSide.model_validate(common | side), limits


def _together(shown: Sequence[Estimate], criterion: Criterion) -> bool:
    """Whether points are parts of one figure: shares, rates and counts, and ratios that are shares."""
    assert criterion.measure is not None
    kind = criterion.measure.type
    return kind in _TOGETHER or (kind is MeasureType.RATIO and all("successes" in each.basis for each in shown))


def _of_all(
    found: Sequence[Estimate | None], criterion: Criterion, ends: Ends, whole: Estimate
) -> tuple[dict[str, Any], list[Limits]]:
    series = _series(found, criterion)
    kind = counted_on(criterion, weighted=any("weighted" in each.method for each in found if each), series=series)
    side = {"centre": whole.value, "of": "all cases"}
    nothing = [_NONE] * len(found)
    if series.points < ENOUGH_FOR_LIMITS:
        return side | {"without": "few"}, nothing
    if kind is None or whole.value is None:
        return side | {"without": "no counts"}, nothing
    if events(kind, series.counts, series.sizes) < ENOUGH_EVENTS:
        return side | {"without": "rare"}, nothing
    limits = _chart(kind, series)
    if limits.ranges + 1 < ENOUGH_FOR_LIMITS or np.isnan(limits.sigma).all():
        return side | {"without": "few"}, nothing
    reach = control_charts.SIGMAS * limits.sigma
    low, high = _cut(whole.value - reach, ends), _cut(whole.value + reach, ends)
    known = ~np.isnan(reach)
    size = float(np.median(series.sizes[known]))
    usual = float(reach[known][0]) * float(np.sqrt(series.sizes[known][0] / size))
    alike = bool(np.all(series.sizes[known] == size))
    n = [each.n for each, there in zip(found, known, strict=True) if each is not None and there]
    side |= {
        "lower": float(_cut(np.array(whole.value - usual), ends)),
        "upper": float(_cut(np.array(whole.value + usual), ends)),
        "usual_n": None if alike else round(float(np.median(n))),
    }
    return side, [
        (float(first), float(last)) if there else _NONE for first, last, there in zip(low, high, known, strict=True)
    ]


def _series(found: Sequence[Estimate | None], criterion: Criterion) -> Series:
    measure = criterion.measure
    assert measure is not None
    per = measure.per or 1 if measure.type is MeasureType.RATE else 1
    shown = [each or Estimate() for each in found]
    return Series(
        values=_numbers([each.value for each in shown]),
        counts=_numbers([each.numerator for each in shown]),
        sizes=_numbers([each.denominator for each in shown]) / per,
    )


def _chart(kind: Kind, series: Series) -> CountLimits:
    chart = control_charts.p_chart if kind == "p" else control_charts.u_chart
    return chart(series.counts, series.sizes, width="at least chance")


def _of_points(found: Sequence[Estimate | None], ends: Ends) -> tuple[dict[str, Any], list[Limits]]:
    """Mean and limits of the points where there are enough for limits, else their median."""
    values = _numbers([None if each is None else each.value for each in found])
    limits = xmr.limits(values)
    if min(limits.points, limits.ranges + 1) < ENOUGH_FOR_LIMITS:
        return {"centre": float(np.nanmedian(values)), "of": "median", "without": "few"}, [_NONE] * len(found)
    low, high = (float(_cut(np.array(each), ends)) for each in (limits.lower, limits.upper))
    side = {"centre": limits.mean, "of": "points", "lower": low, "upper": high}
    return side, [_NONE if each is None else (low, high) for each in found]


def _cut(values: Array, ends: Ends) -> Array:
    low, high = (-np.inf, np.inf) if ends is None else (ends[0], np.inf if ends[1] is None else ends[1])
    return np.clip(values, low, high)


def _numbers(given: Sequence[float | None]) -> Array:
    return np.array([np.nan if each is None else each for each in given], dtype=np.float64)
