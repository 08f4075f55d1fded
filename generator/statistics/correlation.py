"""Correlation of ranks with its interval.

scipy's own functions take longer to load than the rest of what this needs, and sort the rows once more for each pair.
"""

import math

import numpy as np
from numpy.typing import NDArray

from generator.statistics.intervals import ValueInterval, normal_quantile

Array = NDArray[np.float64]
Integers = NDArray[np.int64]


def rank_correlation(first: Array | Integers, second: Array | Integers, level: float = 0.95) -> ValueInterval:
    """Spearman's rho of two columns of the same length, from -1 to 1, with the interval of `correlation_interval`.

    All three are nan where the values of a column are all alike or there are fewer than four pairs. Whole numbers are taken
    for places among distinct values, counted from 0, some of which may be missing: nothing is sorted for them.

    Spearman 1904, Am. J. Psychol. 15:72; ties share their mean rank.
    """
    n = len(first)
    if n <= 3 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return ValueInterval(math.nan, math.nan, math.nan)
    rho = float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])
    return ValueInterval(rho, *correlation_interval(rho, n, level))


def correlation_interval(rho: float, n: int, level: float = 0.95) -> tuple[float, float]:
    """The interval of a rank correlation from `n` pairs. Raises ValueError unless n exceeds 3.

    On Fisher's scale the standard error of atanh(rho) is sqrt((1 + rho^2 / 2) / (n - 3)).

    Bonett & Wright 2000, Psychometrika 65:23.
    """
    if n <= 3:
        raise ValueError("a correlation needs more than three pairs for an interval")
    if abs(rho) >= 1:
        return rho, rho
    half = normal_quantile(level) * math.sqrt((1 + rho**2 / 2) / (n - 3))
    middle = math.atanh(rho)
    return math.tanh(middle - half), math.tanh(middle + half)


def order_agreement(first: Array, second: Array) -> float:
    """Kendall's tau-b of two short columns of the same length, from -1 to 1; nan where the values of one are all alike.

    Time and room grow with the square of the length.

    Kendall 1945, Biometrika 33:239.
    """
    ways = [np.sign(each[:, None] - each) for each in (first, second)]
    both = math.sqrt(float((ways[0] ** 2).sum() * (ways[1] ** 2).sum()))
    return float((ways[0] * ways[1]).sum()) / both if both else math.nan


def _ranks(values: Array | Integers) -> Array:
    """The mean rank of each value."""
    places = values if values.dtype.kind == "i" else np.unique(values, return_inverse=True)[1]
    counts = np.bincount(places)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[places])
