"""A step at a known moment beside a steady rise or fall: in a few points each looks like the other.

Weighted least squares of the points on time and on the step, alone and together, with Student's intervals (Draper & Smith
1998, Applied regression analysis, chapters 5 and 9). With few points a steady rise makes two sides differ as surely as a step
does; what tells them apart is which of the two fits the points better, and whether the step is clear beside the slope.
"""

from typing import NamedTuple

import numpy as np

from generator.statistics.intervals import Array, ValueInterval, student_quantile

FEWEST = 8
"""Points under which a step and a slope are not fitted together."""
FEWEST_ON_A_SIDE = 4
AS_WELL = 1.1
"""How many times the squares that a step leaves a line may leave and still fit about as well (found by simulation)."""


class Steady(NamedTuple):
    """The slope of one line through all points, by unit of time, and the step beside a slope."""

    line: ValueInterval
    step: ValueInterval
    explains: bool
    """Whether the line fits the points about as well as a step the same way, and leaves no clear step beside it."""


def line_or_step(times: Array, after: Array, values: Array, weights: Array, level: float = 0.95) -> Steady:
    """Fit the points; `after` is 1 from the moment of the step on, else 0, and `weights` how much each point counts.

    Raises ValueError with fewer than 8 points or 4 on a side. Points that lie exactly on a line have intervals of no width.
    """
    later = int(after.sum())
    if len(values) < FEWEST or min(later, len(values) - later) < FEWEST_ON_A_SIDE:
        raise ValueError("a step beside a slope takes 8 points, and 4 on each side")
    one = np.ones(len(values))
    line, beside_line = _fit([one, times], values, weights, level)
    alone, beside_step = _fit([one, after], values, weights, level)
    step, _ = _fit([one, times, after], values, weights, level)
    exact = beside_line <= 1e-18 * float(weights / weights.mean() @ values**2)
    unclear = exact or step.low <= 0 <= step.high
    return Steady(line, step, bool(line.value * alone.value > 0 and beside_line <= AS_WELL * beside_step and unclear))


def _fit(columns: list[Array], values: Array, weights: Array, level: float) -> tuple[ValueInterval, float]:
    """The last coefficient with its interval, and the weighted squares that the fit leaves."""
    root = np.sqrt(weights / weights.mean())
    matrix, seen = root[:, None] * np.column_stack(columns), root * values
    inverse = np.linalg.inv(matrix.T @ matrix)
    coefficients = inverse @ matrix.T @ seen
    left = float(((seen - matrix @ coefficients) ** 2).sum())
    freedom = len(values) - matrix.shape[1]
    half = float(student_quantile(level, freedom)) * float(np.sqrt(left / freedom * inverse[-1, -1]))
    value = float(coefficients[-1])
    return ValueInterval(value, value - half, value + half), left
