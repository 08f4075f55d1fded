"""Many comparisons at once: which of them still count, and the p-value that an interval implies."""

from collections.abc import Sequence
from math import inf, isnan, nan

import numpy as np
from scipy.special import ndtr

from generator.statistics.intervals import Array, normal_quantile


def benjamini_hochberg(p: Sequence[float]) -> Array:
    """Adjusted p-values, in the order given: those below q keep the expected share of false findings among all below q.

    Raises ValueError unless all lie between 0 and 1.

    Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289.
    """
    values = np.asarray(p, dtype=np.float64)
    if not np.all((values >= 0) & (values <= 1)):
        raise ValueError("p-values lie between 0 and 1")
    order = np.argsort(values)
    raised = values[order] * (len(values) / np.arange(1, len(values) + 1))
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum.accumulate(raised[::-1])[::-1]
    return np.minimum(adjusted, 1.0)


def implied_p(change: float, low: float, high: float, level: float = 0.95) -> float:
    """The two-sided p-value that the interval of a difference implies.

    The standard error is taken from the side that faces zero, so that p is below 1 - level exactly where the interval
    leaves zero out, lopsided though it be. nan where the limits are; 1 where the interval has no width and lies on zero.

    Altman & Bland 2011, BMJ 343:d2304.
    """
    if isnan(change) or isnan(low) or isnan(high):
        return nan
    middle = change if low < change < high else (low + high) / 2
    half = middle - low if middle > 0 else high - middle
    if middle == 0:
        return 1.0
    deviate = normal_quantile(level) * abs(middle) / half if half > 0 else inf
    return float(2 * ndtr(-deviate))
