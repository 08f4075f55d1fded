"""XmR charts: process limits from the moving range, limits that start anew, and what the chart says.

Shewhart's chart for individual values, as Wheeler and "Making data count" (NHS England) use it. The rules are in
`special_causes`.
"""

from collections.abc import Sequence

import numpy as np

from generator.records import dataclass
from generator.results import Assurance, Direction, Signal, TargetResult, Variation
from generator.statistics import control_charts
from generator.statistics.comparing import at_least
from generator.statistics.control_charts import ControlChart
from generator.statistics.special_causes import Array

WHEELER = 2.66
"""Half the width of the limits in mean moving ranges: 3 / 1.128, rounded as Wheeler and NHS England print it."""
RANGE_LIMIT = 3.267
"""The upper limit of a moving range in mean moving ranges."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The centre line and natural process limits of a stretch of points, in the unit of the values."""

    points: int
    """How many points, missing ones aside, the limits rest on."""
    ranges: int
    """How many moving ranges they rest on: one fewer than the points, and one fewer for each gap."""
    mean: float
    lower: float
    upper: float
    mean_range: float
    """The mean moving range."""
    range_limit: float
    """What a moving range exceeds only when something unusual happened between two points."""

    @property
    def natural(self) -> tuple[float, float]:
        """Lower and upper limit."""
        return self.lower, self.upper


XmrChart = ControlChart[Limits]
"""An XmR chart: the limits of each baseline, and per point its baseline (counted from 0), limits and signals."""


def limits(values: Array, *, constant: float = WHEELER, screen: bool = False, baseline: int | None = None) -> Limits:
    """Mean plus and minus `constant` mean moving ranges.

    `values` are in order, nan where a period has none. A moving range measures the variation from one period to the
    next, so there is none across a gap: longer steps would widen the limits. `baseline` fixes the limits on the first
    so many periods. `screen` leaves out, once, the moving ranges at or above their own limit. What cannot be computed
    (no point; no two neighbours) is nan.

    Wheeler 2000, Understanding variation; NIST/SEMATECH e-Handbook, 6.3.2.2 (with constant 3 / 1.128);
    screening: Nelson 1982, J. Qual. Technol. 14:172.
    """
    fixed = np.asarray(values, dtype=np.float64)[:baseline]
    ranges = _present(np.abs(np.diff(fixed)))
    if screen:
        ranges = _screened(ranges)
    points = _present(fixed)
    mean, mean_range = _mean(points), _mean(ranges)
    return Limits(
        points=len(points),
        ranges=len(ranges),
        mean=mean,
        lower=mean - constant * mean_range,
        upper=mean + constant * mean_range,
        mean_range=mean_range,
        range_limit=RANGE_LIMIT * mean_range,
    )


def chart(
    values: Array,
    starts: Sequence[int] = (),
    *,
    constant: float = WHEELER,
    screen: bool = False,
    baseline: int | None = None,
) -> XmrChart:
    """The chart of `values`, with limits computed anew from each index in `starts`; options as for `limits`.

    Raises ValueError unless `starts` ascend between the first point and the last.
    """
    return control_charts.chart(
        values,
        starts,
        lambda part: limits(np.asarray(values[part]), constant=constant, screen=screen, baseline=baseline),
    )


def variation(last: tuple[Signal, ...], direction: Direction) -> Variation:
    """What the signals of the last point mean, given which way is better; the first of them decides."""
    if not last:
        return Variation.COMMON_CAUSE
    if direction is Direction.NEITHER:
        return Variation.CHANGE
    return Variation.IMPROVEMENT if last[0].upwards is (direction is Direction.UP) else Variation.CONCERN


def assurance(lower: float, upper: float, target: TargetResult, direction: Direction) -> Assurance | None:
    """Whether the process as it stands reaches the target: always, never, or now and then.

    A limit that lies on the target is `hit or miss`. A band has its own good side; a target with one end says nothing
    where no direction is good. None then, and where there are no limits.
    """
    if np.isnan(lower) or (direction is Direction.NEITHER and target.relation != "between"):
        return None
    low, high = _wanted(target)
    if at_least(low, lower) or at_least(upper, high):
        wholly_outside = not at_least(upper, low) or not at_least(high, lower)
        return Assurance.FAILS if wholly_outside else Assurance.HIT_OR_MISS
    return Assurance.PASSES


def _wanted(target: TargetResult) -> tuple[float, float]:
    """The values that reach the target, without end where it has one end only."""
    match target.relation:
        case "at least":
            return target.value, np.inf
        case "at most":
            return -np.inf, target.value
        case "between":
            return target.value, np.inf if target.upper is None else target.upper


def _screened(ranges: Array) -> Array:
    """The moving ranges below their limit. All are kept when none varies: a limit of 0 would leave nothing."""
    kept = ranges[ranges < RANGE_LIMIT * _mean(ranges)]
    return kept if kept.size else ranges


def _present(values: Array) -> Array:
    return values[~np.isnan(values)]


def _mean(values: Array) -> float:
    return float(np.mean(values)) if values.size else np.nan
