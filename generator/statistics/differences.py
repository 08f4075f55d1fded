"""Intervals of the difference between two independent groups.

Always the first group minus the second, in the unit of the quantity: for a change over time pass the later period
first. What cannot be computed is nan, as in `intervals`.
"""

from math import hypot, inf, nan, sqrt

from generator.statistics.intervals import (
    NpsCounts,
    ValueInterval,
    normal_quantile,
    nps_adjusted,
    nps_score,
    student_quantile,
    wilson,
)


def newcombe(x1: float, n1: float, x2: float, n2: float, level: float = 0.95) -> ValueInterval:
    """The hybrid score interval of a difference of shares, as fractions; counts may be fractional, as for `wilson`.

    Raises ValueError unless 0 <= x <= n in both groups.

    Method 10 of Newcombe 1998, Stat. Med. 17:873.
    """
    if not (n1 and n2):
        return ValueInterval(nan, nan, nan)
    return mover(x1 / n1, *wilson(x1, n1, level), x2 / n2, *wilson(x2, n2, level))


def nps_change(first: NpsCounts, second: NpsCounts, level: float = 0.95) -> ValueInterval:
    """The two-sample adjusted Wald interval of a difference of net promoter scores, as fractions from -2 to 2.

    The value is the difference of the scores as reported; the interval surrounds that of the adjusted scores.

    Rocks 2016, Am. Stat. 70:365.
    """
    score1, variance1 = nps_adjusted(*first)
    score2, variance2 = nps_adjusted(*second)
    centre = float(score1 - score2)
    half = normal_quantile(level) * sqrt(variance1 + variance2)
    return ValueInterval(nps_score(*first) - nps_score(*second), centre - half, centre + half)


def welch(
    mean1: float, sd1: float, n1: float, mean2: float, sd2: float, n2: float, level: float = 0.95
) -> ValueInterval:
    """Student's interval of a difference of means whose variances may differ.

    `n1` and `n2` may be effective n, hence fractions; the limits are nan unless both exceed 1. Without spread in both
    groups it has no width.

    Welch 1947, Biometrika 34:28; degrees of freedom of Satterthwaite 1946, Biometrics Bull. 2:110.
    """
    change = mean1 - mean2
    if not (n1 > 1 and n2 > 1):
        return ValueInterval(change, nan, nan)
    part1, part2 = sd1**2 / n1, sd2**2 / n2
    variance = part1 + part2
    freedom = variance**2 / (part1**2 / (n1 - 1) + part2**2 / (n2 - 1)) if variance else inf
    half = float(student_quantile(level, freedom)) * sqrt(variance)
    return ValueInterval(change, change - half, change + half)


def mover(value1: float, low1: float, high1: float, value2: float, low2: float, high2: float) -> ValueInterval:
    """The interval of a difference of any two quantities, from the interval of each, which need not be symmetric.

    Both intervals have the level that the result has. A limit that is nan in one of them makes one of the result nan.

    Zou & Donner 2008, Stat. Med. 27:1693 (method of variance estimates recovery).
    """
    change = value1 - value2
    low = change - hypot(value1 - low1, high2 - value2)
    return ValueInterval(change, low, change + hypot(high1 - value1, value2 - low2))
