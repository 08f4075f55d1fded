"""Two groups of times by their ranks: whether one tends to be longer, and by how much."""

from math import nan, sqrt

import numpy as np
from numpy.typing import NDArray

from generator.statistics.intervals import Array, ValueInterval, normal_quantile

SMALL = 50
"""Below this many values in both groups, and without ties, the interval is exact."""
_HALVINGS = 200
_FEW = 50_000
"""So few differences are sorted."""
_SOME = 500
"""Of longer lists about so many values are held against each other first."""
_BESIDE = 0.005
"""So far beside a rank, as a share of all, is looked first."""


def hodges_lehmann(first: Array, second: Array, level: float = 0.95) -> ValueInterval:
    """By how much the first group is shifted against the second: the median of all pairwise differences, in their unit.

    The limits are differences themselves, chosen by their rank as the Mann-Whitney test would reject them: exactly below
    50 values a group without ties, else by the normal approximation with a correction for ties. nan without values in
    both groups; without limits where so few values allow none. The differences are counted, not kept, so large groups
    take little memory.

    Hodges & Lehmann 1963, Ann. Math. Stat. 34:598; interval: Hollander & Wolfe 1973, Nonparametric statistical methods, 4.3.
    """
    if len(first) < len(second):  # few values are soon looked for among many, many among few are not
        turned = hodges_lehmann(second, first, level)
        return ValueInterval(*(0.0 - each for each in (turned.value, turned.high, turned.low)))
    one, other = (np.sort(np.asarray(each, dtype=np.float64)) for each in (first, second))
    pairs = len(one) * len(other)
    if not pairs:
        return ValueInterval(nan, nan, nan)
    lower, upper = (pairs - 1) // 2, pairs // 2
    counted = _Counted(one, other)
    near = _near(counted, one, other, lower)
    further = near if counted.up_to(near) > upper else _near(counted, one, other, upper)
    middle = (_difference(one, other, near) + _difference(one, other, further)) / 2
    skipped = _skipped(one, other, level)
    if skipped < 0:
        return ValueInterval(middle, nan, nan)
    low, high = (_difference(one, other, _near(counted, one, other, rank)) for rank in (skipped, pairs - 1 - skipped))
    return ValueInterval(middle, low, high)


def _runs(values: Array) -> tuple[Array, NDArray[np.int64]]:
    """The distinct ones of sorted values, and how often each is there."""
    first = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    return values[first], np.diff(np.append(first, len(values)))


def _exact(one: Array, other: Array) -> bool:
    together = np.concatenate([one, other])
    return max(len(one), len(other)) < SMALL and len(np.unique(together)) == len(together)


def _skipped(one: Array, other: Array, level: float) -> int:
    """How many of the smallest (and of the largest) differences lie outside the interval; -1 where none may."""
    n, m = len(one), len(other)
    tail = (1 - level) / 2
    if _exact(one, other):
        return int(np.searchsorted(np.cumsum(_distribution(n, m)), tail * (1 + 1e-12), side="right")) - 1
    ties = _runs(np.sort(np.concatenate([one, other]), kind="stable"))[1].astype(np.float64)
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


def _near(counted: "_Counted", one: Array, other: Array, rank: int) -> float:
    """About the pairwise difference of this rank, counted from 0, halved down by counting."""
    low, high = _around(counted, one, other, rank)
    return low if counted.up_to(low) > rank else counted.halved(low, high, rank)


def _difference(one: Array, other: Array, near: float) -> float:
    """The pairwise difference that lies there, taken from the values themselves."""
    places = np.searchsorted(one, other + near).clip(1, max(len(one) - 1, 1))
    beside = np.concatenate([one[places - 1] - other, one[places.clip(max=len(one) - 1)] - other])
    return float(beside[np.abs(beside - near).argmin()])


def _around(counted: "_Counted", one: Array, other: Array, rank: int) -> tuple[float, float]:
    """Two differences with that of a rank between them: near it where those of some of the values tell where to look."""
    low, high = float(one[0] - other[-1]), float(one[-1] - other[0])
    if min(len(one), len(other)) > _SOME:
        some = np.subtract.outer(one[:: len(one) // _SOME], other[:: len(other) // _SOME]).ravel()
        share, last = rank / (len(one) * len(other)), len(some) - 1
        places = [round(min(max(each, 0.0), 1.0) * last) for each in (share - _BESIDE, share + _BESIDE)]
        first, second = np.partition(some, places)[places].tolist()
        low = first if counted.up_to(first) <= rank else low
        high = second if counted.up_to(second) > rank else high
    return low, high


class _Counted:
    """Counts pairwise differences: equal values once, and with two limits only those of which some lie between them."""

    def __init__(self, one: Array, other: Array) -> None:
        self._values, often = _runs(one)
        self._below = np.concatenate([[0], np.cumsum(often)])
        self._others, self._often = _runs(other)

    def up_to(self, most: float) -> int:
        """How many pairwise differences are no larger."""
        return int(self._often @ self._below[self._places(self._others, most)])

    def halved(self, low: float, high: float, rank: int) -> float:
        """The smallest number with more differences up to it than `rank`; there are no more up to `low`, and more to `high`."""
        others, often, settled = self._others, self._often, 0
        lowest, highest = self._places(others, low), self._places(others, high)
        for _ in range(_HALVINGS):
            middle = low + (high - low) / 2
            if not low < middle < high:
                break
            places = self._places(others, middle)
            if settled + int(often @ self._below[places]) > rank:
                high, highest = middle, places
            else:
                low, lowest = middle, places
            known = (
                lowest == highest
            )  # whatever lies between the limits, of these values as many differences are below it
            settled += int(often[known] @ self._below[lowest[known]])
            others, often, lowest, highest = (each[~known] for each in (others, often, lowest, highest))
            if int((highest - lowest).sum()) < _FEW:
                return self._among(others, often, lowest, highest, rank - settled)
        return high

    def _among(
        self, others: Array, often: NDArray[np.int64], lowest: NDArray[np.int64], highest: NDArray[np.int64], rank: int
    ) -> float:
        """The difference of a rank from these values, of each from the place `lowest` of the others to before `highest`."""
        sizes = highest - lowest
        places = np.arange(int(sizes.sum())) + np.repeat(lowest - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
        differences = self._values[places] - np.repeat(others, sizes)
        order = np.argsort(differences, kind="stable")
        counted = np.cumsum((np.diff(self._below)[places] * np.repeat(often, sizes))[order])
        found = np.searchsorted(counted, rank - int(often @ self._below[lowest]), side="right")
        return float(differences[order[min(int(found), len(order) - 1)]])

    def _places(self, others: Array, most: float) -> NDArray[np.int64]:
        return np.searchsorted(self._values, others + most, side="right")
