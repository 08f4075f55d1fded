"""Two groups of times by their ranks: whether one tends to be longer, and by how much."""

from math import nan, sqrt

import numpy as np
from numpy.typing import NDArray

from generator.statistics.intervals import Array, ValueInterval, normal_quantile

SMALL = 50
"""Below this many values in both groups, and without ties, the interval is exact."""
_HALVINGS = 200


def hodges_lehmann(first: Array, second: Array, level: float = 0.95) -> ValueInterval:
    """By how much the first group is shifted against the second: the median of all pairwise differences, in their unit.

    The limits are differences themselves, chosen by their rank as the Mann-Whitney test would reject them: exactly below
    50 values a group without ties, else by the normal approximation with a correction for ties. nan without values in
    both groups; without limits where so few values allow none. The differences are counted, not kept, so large groups
    take little memory.

    Hodges & Lehmann 1963, Ann. Math. Stat. 34:598; interval: Hollander & Wolfe 1973, Nonparametric statistical methods, 4.3.
    """
    one, other = (np.sort(np.asarray(each, dtype=np.float64)) for each in (first, second))
    pairs = len(one) * len(other)
    if not pairs:
        return ValueInterval(nan, nan, nan)
    middle = (_difference(one, other, (pairs - 1) // 2) + _difference(one, other, pairs // 2)) / 2
    skipped = _skipped(one, other, level)
    if skipped < 0:
        return ValueInterval(middle, nan, nan)
    low, high = (_difference(one, other, rank) for rank in (skipped, pairs - 1 - skipped))
    return ValueInterval(middle, low, high)


def _exact(one: Array, other: Array) -> bool:
    together = np.concatenate([one, other])
    return max(len(one), len(other)) < SMALL and len(np.unique(together)) == len(together)


def _skipped(one: Array, other: Array, level: float) -> int:
    """How many of the smallest (and of the largest) differences lie outside the interval; -1 where none may."""
    n, m = len(one), len(other)
    tail = (1 - level) / 2
    if _exact(one, other):
        return int(np.searchsorted(np.cumsum(_distribution(n, m)), tail * (1 + 1e-12), side="right")) - 1
    ties = np.unique(np.concatenate([one, other]), return_counts=True)[1].astype(np.float64)
    size = n + m
    spread = sqrt(n * m / 12 * (size + 1 - float((ties**3 - ties).sum()) / (size * (size - 1)))) if size > 1 else 0.0
    return int(np.floor(n * m / 2 - normal_quantile(level) * spread)) - 1


def _distribution(n: int, m: int) -> Array:
    """The chance of each value of the Mann-Whitney statistic, from 0 to n times m, where the groups do not differ."""
    ways = np.zeros(n * m + 1)
    ways[0] = 1.0
    for step in range(1, n + 1):
        ways[m + step :] = ways[m + step :] - ways[: len(ways) - m - step]
        for start in range(step):
            ways[start::step] = np.cumsum(ways[start::step])
    found: Array = ways / ways.sum()
    return found


def _difference(one: Array, other: Array, rank: int) -> float:
    """The pairwise difference of this rank, counted from 0: halved down by counting, then taken from the values themselves."""
    low, high = float(one[0] - other[-1]), float(one[-1] - other[0])
    for _ in range(_HALVINGS):
        middle = low + (high - low) / 2
        if not low < middle < high:
            break
        low, high = (low, middle) if _up_to(one, other, middle) > rank else (middle, high)
    near = low if _up_to(one, other, low) > rank else high
    places = np.searchsorted(one, other + near).clip(1, max(len(one) - 1, 1))
    beside = np.concatenate([one[places - 1] - other, one[places.clip(max=len(one) - 1)] - other])
    return float(beside[np.abs(beside - near).argmin()])


def _up_to(one: Array, other: Array, most: float) -> int:
    """How many pairwise differences are no larger."""
    places: NDArray[np.int64] = np.searchsorted(one, other + most, side="right")
    return int(places.sum())
