"""The special-cause rules of "Making data count", each a function of a series in its order.

The rules are those of NHS England as NHSRplotthedots 0.2 computes them:

1. a point beyond a process limit;
2. a trend: seven points, each higher (or each lower) than the one before; an equal neighbour ends it;
3. two of three points in the outer third between mean and limit, all three on that side of the mean;
4. a shift: seven points on one side of the mean; a point on the mean ends it.

A trend and a shift mark their whole run, rule 3 only the points in the outer third. A missing point (nan) ends every
run and spoils every three: what was not observed supports no pattern.

Limits may differ from point to point. Rules 1, 3 and 4 then hold each point against its own lines, which is the same as
to hold its standardised value against fixed ones; rule 2 needs no line and looks at the values that are drawn.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from generator.results import Signal

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Sides = NDArray[np.int64]
Line = Array | float
"""A line on a chart: one height for all points, or one for each."""

RUN = 7
"""Points in a trend or a shift."""
OUTER_THIRD = 2 / 3
"""Where the outer third begins, on the way from the mean to a limit: two of the three sigma."""
ON_THE_LINE = 1e-12
"""Distances below this part of the largest value are rounding noise."""


def signals(values: Array, mean: float, lower: Line, upper: Line) -> list[tuple[Signal, ...]]:
    """For each point the signals that apply to it, in their order of priority; the first one names the point.

    Where one trend turns into another the point belongs to both, and the new one comes first. Limits that are nan
    (a single point has none) signal nothing.
    """
    side = sides(values, mean)
    trends = ends_of_trends(values)
    rising, falling = mark_runs(trends > 0), mark_runs(trends < 0)
    peaks = rising & falling & (np.diff(values, append=np.nan) < 0)
    near = near_limits(values, mean, lower, upper)
    flagged = two_of_three(near, side) & near
    shifted = mark_runs(ends_of_shifts(side))
    found = (
        (Signal.ABOVE_LIMIT, sides(values, upper) > 0),
        (Signal.BELOW_LIMIT, sides(values, lower) < 0),
        (Signal.FALLING, peaks),
        (Signal.RISING, rising),
        (Signal.FALLING, falling & ~peaks),
        (Signal.NEAR_UPPER, flagged & (side > 0)),
        (Signal.NEAR_LOWER, flagged & (side < 0)),
        (Signal.SHIFT_ABOVE, shifted & (side > 0)),
        (Signal.SHIFT_BELOW, shifted & (side < 0)),
    )
    return [tuple(signal for signal, flags in found if flags[i]) for i in range(len(values))]


def sides(values: Array, line: Line) -> Sides:
    """1 for a point above the line, -1 below, 0 on it (rounding aside) or when point or line is missing."""
    noise = ON_THE_LINE * float(np.max(np.abs(values), initial=0.0, where=~np.isnan(values)))
    return _sign(values - line, noise)


def near_limits(values: Array, mean: float, lower: Line, upper: Line) -> Flags:
    """Whether a point lies in the outer third between the mean and a limit, but not beyond the limit."""
    above = (sides(values, mean + OUTER_THIRD * (upper - mean)) > 0) & (sides(values, upper) <= 0)
    below = (sides(values, mean - OUTER_THIRD * (mean - lower)) < 0) & (sides(values, lower) >= 0)
    return above | below


def ends_of_shifts(side: Sides) -> Flags:
    """Whether a point is the seventh, or later, of consecutive points on one side; `side` as `sides` gives it."""
    ends: Flags = np.abs(_trailing(side, RUN).sum(axis=1)) == RUN
    return ends


def ends_of_trends(values: Array) -> Sides:
    """1 where a point is the seventh, or later, of a rising run, -1 of a falling one, else 0."""
    net: Sides = _trailing(_moves(values), RUN - 1).sum(axis=1)
    return np.where(np.abs(net) == RUN - 1, np.sign(net), 0)


def mark_runs(ends: Flags) -> Flags:
    """Whether a point belongs to a run of seven whose last point is flagged."""
    return _starts_window_with_any(ends, RUN)


def two_of_three(near: Flags, side: Sides) -> Flags:
    """Whether a point belongs to three consecutive points on one side, of which at least two are near the limit."""
    same_side = np.abs(_trailing(side, 3).sum(axis=1)) == 3
    ends = same_side & (_trailing(near.astype(np.int64), 3).sum(axis=1) >= 2)
    return _starts_window_with_any(ends, 3)


def _moves(values: Array) -> Sides:
    """1, -1 or 0 for a point higher than, lower than or equal to the one before; 0 without one before."""
    return _sign(np.diff(values, prepend=np.nan))


def _sign(numbers: Array, noise: float = 0.0) -> Sides:
    """1 above `noise`, -1 below its negative, 0 between them and for nan."""
    signs: Sides = (numbers > noise).astype(np.int64) - (numbers < -noise).astype(np.int64)
    return signs


def _trailing(series: Sides, length: int) -> Sides:
    """Per point the window that ends with it, filled with zeros before the series begins."""
    return sliding_window_view(np.concatenate([np.zeros(length, np.int64), series]), length)[1:]


def _starts_window_with_any(flags: Flags, length: int) -> Flags:
    """Whether a point or one of the next `length - 1` is flagged."""
    windows = sliding_window_view(np.concatenate([flags, np.zeros(length, np.bool_)]), length)[:-1]
    marked: Flags = windows.max(axis=1)
    return marked
