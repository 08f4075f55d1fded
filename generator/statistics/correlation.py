"""Correlation of ranks with its interval."""

import math

import numpy as np
from numpy.typing import NDArray

from generator.statistics.intervals import ValueInterval, normal_quantile

Array = NDArray[np.float64]


def rank_correlation(first: Array, second: Array, level: float = 0.95) -> ValueInterval:
    """Spearman's rho of two columns of the same length, from -1 to 1, with the interval of `correlation_interval`.

    All three are nan where the values of a column are all alike or there are fewer than four pairs.

    Spearman 1904, Am. J. Psychol. 15:72; ties share their mean rank.
    """
    from scipy.stats import spearmanr  # here: it takes longer to load than the rest of scipy

    n = len(first)
    if n <= 3 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return ValueInterval(math.nan, math.nan, math.nan)
    rho = float(spearmanr(first, second).statistic)
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
    """Kendall's tau-b of two columns of the same length, from -1 to 1; nan where the values of a column are all alike.

    Kendall 1945, Biometrika 33:239.
    """
    from scipy.stats import kendalltau  # here: it takes longer to load than the rest of scipy

    return float(kendalltau(first, second).statistic)
