"""Two periods or groups whose make-up differs: the difference within strata, put together."""

from math import exp, log, nan, sqrt
from typing import NamedTuple

import numpy as np
from scipy.special import chdtrc

from generator.statistics.intervals import Array, ValueInterval, normal_quantile


class Strata(NamedTuple):
    """A quantity in each stratum with its interval; arrays of one length."""

    value: Array
    low: Array
    high: Array


def standardised_change(now: Strata, then: Strata, weights: Array) -> ValueInterval:
    """The change, now minus then, where both have the same make-up: the strata in the proportion of `weights`.

    Direct standardisation; the rest as for `combined_change`.

    Rothman, Greenland & Lash 2008, Modern epidemiology, 3 and 15.
    """
    return combined_change(now, then, weights, weights)


def combined_change(now: Strata, then: Strata, weights_now: Array, weights_then: Array) -> ValueInterval:
    """The difference of two weighted means over strata, the weights being taken as fixed.

    The interval recovers the variances from the intervals of the strata, which need not be symmetric; the strata are
    independent. nan without a positive weight. Raises ValueError for negative weights.

    Zou, Huang & Zhang 2009, Stat. Med. 28:2159 (MOVER of a linear combination).
    """
    first, second = _parts(weights_now), _parts(weights_then)
    change = float(np.sum(first * now.value) - np.sum(second * then.value))
    below = (first * (now.value - now.low)) ** 2 + (second * (then.high - then.value)) ** 2
    above = (first * (now.high - now.value)) ** 2 + (second * (then.value - then.low)) ** 2
    return ValueInterval(change, change - sqrt(float(np.sum(below))), change + sqrt(float(np.sum(above))))


def _parts(weights: Array) -> Array:
    given = np.asarray(weights, dtype=np.float64)
    if np.any(given < 0):
        raise ValueError("weights cannot be negative")
    total = float(np.sum(given))
    return given / total if total else np.full(len(given), nan)


class CommonOdds(NamedTuple):
    """The odds ratio that strata have in common, and the test that it is 1: statistic with continuity correction and p."""

    ratio: float
    low: float
    high: float
    statistic: float
    p: float
    uncorrected: float
    """The statistic without continuity correction."""


def mantel_haenszel(successes1: Array, n1: Array, successes2: Array, n2: Array, level: float = 0.95) -> CommonOdds:
    """The common odds ratio of the first group against the second over strata of whole counts.

    Strata in which one group has nobody say nothing. nan where no stratum tells. Raises ValueError unless
    0 <= successes <= n.

    Mantel & Haenszel 1959, J. Natl. Cancer Inst. 22:719; interval of Robins, Breslow & Greenland 1986, Biometrics 42:311.
    """
    a, m1, c, m2 = (np.asarray(each, dtype=np.float64) for each in (successes1, n1, successes2, n2))
    if np.any((a < 0) | (a > m1) | (c < 0) | (c > m2)):
        raise ValueError("successes lie between 0 and n")
    told = (m1 > 0) & (m2 > 0)
    a, b, c, d = (each[told] for each in (a, m1 - a, c, m2 - c))
    total = a + b + c + d
    r, s = a * d / total, b * c / total
    above, below = float(np.sum(r)), float(np.sum(s))
    expected = (a + b) * (a + c) / total
    spread = np.where(
        total > 1, (a + b) * (c + d) * (a + c) * (b + d) / (total**2 * np.where(total > 1, total - 1, 1)), 0.0
    )
    variance, gap = float(np.sum(spread)), abs(float(np.sum(a - expected)))
    if not variance:
        return CommonOdds(nan, nan, nan, nan, nan, nan)
    statistic = max(gap - 0.5, 0.0) ** 2 / variance if gap >= 0.5 else gap**2 / variance
    tests = (statistic, float(chdtrc(1, statistic)), gap**2 / variance)
    if not (above and below):
        return CommonOdds(nan, nan, nan, *tests)
    p, q = (a + d) / total, (b + c) / total
    error = sqrt(
        float(np.sum(p * r)) / (2 * above**2)
        + float(np.sum(p * s + q * r)) / (2 * above * below)
        + float(np.sum(q * s)) / (2 * below**2)
    )
    middle, half = log(above / below), normal_quantile(level) * error
    return CommonOdds(above / below, exp(middle - half), exp(middle + half), *tests)
