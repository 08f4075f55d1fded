"""Intervals of a change in the same people, who are likely to answer much as they did before.

As in `differences`: the first minus the second, nan where nothing can be computed.
"""

from collections.abc import Callable
from math import hypot, nan, sqrt
from typing import NamedTuple

from scipy.special import chdtrc

from generator.statistics.intervals import (
    NpsCounts,
    ValueInterval,
    normal_quantile,
    nps_adjusted,
    nps_score,
    student_quantile,
    wilson,
)
from generator.statistics.roots import root


class Pairs(NamedTuple):
    """How many people met a condition both times, only the first, only the second time, or neither time."""

    both: float
    first: float
    second: float
    neither: float


def newcombe_paired(pairs: Pairs, level: float = 0.95) -> ValueInterval:
    """The hybrid score interval of a difference of shares in the same people, as fractions.

    Method 10 of Newcombe 1998, Stat. Med. 17:2635, with its continuity correction of the correlation.
    """
    n = sum(pairs)
    if not n:
        return ValueInterval(nan, nan, nan)
    once, again = pairs.both + pairs.first, pairs.both + pairs.second
    limits = (once / n, *wilson(once, n, level), again / n, *wilson(again, n, level))
    return mover_correlated(*limits, correlation(pairs))


def correlation(pairs: Pairs) -> float:
    """Phi of the two answers, a positive one drawn towards 0 as Newcombe does; 0 where all answers of a time are alike."""
    n, product = sum(pairs), pairs.both * pairs.neither - pairs.first * pairs.second
    once, again = pairs.both + pairs.first, pairs.both + pairs.second
    scale = sqrt(once * (n - once) * again * (n - again))
    if not scale:
        return 0.0
    return (max(product - n / 2, 0.0) if product > 0 else product) / scale


def mover_correlated(
    value1: float, low1: float, high1: float, value2: float, low2: float, high2: float, together: float
) -> ValueInterval:
    """The interval of a difference of two quantities whose estimates have the correlation `together`.

    Zou & Donner 2008, Stat. Med. 27:1693. Without correlation it is `differences.mover`.
    """
    change = value1 - value2
    below, above = _joined(value1 - low1, high2 - value2, together), _joined(high1 - value1, value2 - low2, together)
    return ValueInterval(change, change - below, change + above)


def _joined(one: float, other: float, together: float) -> float:
    return sqrt(max(hypot(one, other) ** 2 - 2 * together * one * other, 0.0))


def mcnemar_p(pairs: Pairs) -> float:
    """The p-value of the test that both shares are the same, without continuity correction; nan where nobody changed.

    It belongs to `tango`: below .05 exactly where that interval leaves 0 out. McNemar 1947, Psychometrika 12:153.
    """
    changed = pairs.first + pairs.second
    return float(chdtrc(1, (pairs.first - pairs.second) ** 2 / changed)) if changed else nan


def tango(pairs: Pairs, level: float = 0.95) -> ValueInterval:
    """The score interval of a difference of shares in the same people, as fractions.

    Tango 1998, Stat. Med. 17:891.
    """
    n, difference = sum(pairs), pairs.first - pairs.second
    if not n:
        return ValueInterval(nan, nan, nan)
    z, change = normal_quantile(level), difference / n

    def inside(delta: float) -> float:
        """How far the score statistic of a true difference lies inside the limit; negative where it lies outside."""
        half = (2 * n + pairs.second - pairs.first) * delta - pairs.first - pairs.second
        root = sqrt(max(half * half + 8 * n * pairs.second * delta * (1 - delta), 0.0))
        only_second = (root - half) / (4 * n)
        variance = n * (2 * only_second + delta * (1 - delta))
        return z * sqrt(max(variance, 0.0)) - abs(difference - n * delta)

    return ValueInterval(change, _edge(inside, change, -1.0), _edge(inside, change, 1.0))


def _edge(inside: Callable[[float], float], change: float, end: float) -> float:
    """Where the limit lies between the difference itself and the end of the scale."""
    near = change + (end - change) * 1e-9
    if inside(end) >= 0 or inside(near) <= 0:
        return end if inside(end) >= 0 else change
    return root(inside, near, end, 1e-12)


def mean_change_correlated(
    mean1: float, sd1: float, n1: float, mean2: float, sd2: float, n2: float, together: float, pairs: int
) -> ValueInterval:
    """Student's interval of a difference of means whose estimates have the correlation `together`, from `pairs` people.

    Where all answered both times it is the interval of the paired t test. The limits are nan below two pairs.

    Looney & Jones 2003, Stat. Med. 22:1601; Student 1908, Biometrika 6:1.
    """
    change = mean1 - mean2
    if pairs < 2:
        return ValueInterval(change, nan, nan)
    one, other = sd1 / sqrt(n1), sd2 / sqrt(n2)
    half = float(student_quantile(0.95, pairs - 1)) * _joined(one, other, together)
    return ValueInterval(change, change - half, change + half)


def nps_change_correlated(first: NpsCounts, second: NpsCounts, together: float, level: float = 0.95) -> ValueInterval:
    """The interval of `differences.nps_change` where the two scores have the correlation `together`."""
    score1, variance1 = nps_adjusted(*first)
    score2, variance2 = nps_adjusted(*second)
    centre = float(score1 - score2)
    half = normal_quantile(level) * _joined(sqrt(float(variance1)), sqrt(float(variance2)), together)
    return ValueInterval(nps_score(*first) - nps_score(*second), centre - half, centre + half)
