"""Figures whose points vary by more than chance: how much wider that makes the interval of a change.

Calls of one day share their queue, and complaints of one week their cause. So a difference between two periods is held
against how much the points within them differ, not only against how much single cases would by chance.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.analyse.samples import Sample
from generator.records import dataclass
from generator.results import CriterionResult, Estimate, Trend, Varied
from generator.statistics.dispersion import Dispersion, clustered, pearson
from generator.statistics.intervals import Array, poisson, wilson
from generator.statistics.numbering import numbered

_EXACT = 2.0**53
"""Below it a double holds every whole number."""
Periods = NDArray[np.datetime64]
"""The first day of the period of each row of a sample."""


def varied(found: Estimate, trend: Trend | None) -> Varied | None:
    """How much the whole points of a trend vary, beside chance; nothing where the measure is none of counts."""
    counts = None if trend is None else _counts(found, trend)
    if counts is None:
        return None
    told = pearson([counts], binomial=_is_share(found))
    if not told.freedom:
        return None
    wide = widened(found, told.inflation())
    return Varied(
        squares=round(told.squares, 8),
        freedom=told.freedom,
        times=round(float(np.sqrt(told.factor)), 8),
        clear=told.clear,
        low=wide.low,
        high=wide.high,
    )


def together(now: CriterionResult, then: CriterionResult) -> Dispersion:
    """The dispersion within both periods."""
    both = [each.varied for each in (now, then) if each.varied]
    return Dispersion(sum(each.squares for each in both), sum(each.freedom for each in both))


@dataclass(frozen=True)
class Crossed:
    """The rows of a sample by group and period: those of groups that are compared are summed once for all pairs of them."""

    sample: Sample
    groups: NDArray[np.int64]
    """The number of each row's group, or -1."""
    periods: Periods | None

    @cached_property
    def _at(self) -> tuple[NDArray[np.int64], int]:
        """The number of each row's period, and how many there are."""
        assert self.periods is not None
        at, starts = numbered(self.periods.view(np.int64), sort=True)
        return at, len(starts)

    @cached_property
    def _tables(self) -> tuple[Array, Array] | None:
        """What is counted and what it is counted in, by group and period; nothing where sums depend on their order."""
        sizes = self.sample.denominators
        if not (_are_whole(self.sample.values) and (sizes is None or _are_whole(sizes))):
            return None
        at, count = self._at
        many = int(self.groups.max(initial=-1)) + 2
        cells = (self.groups + 1) * count + at
        events = np.bincount(cells, self.sample.values, many * count).astype(np.float64)
        among = np.bincount(cells, sizes, many * count).astype(np.float64)
        return events.reshape(many, count)[1:], among.reshape(many, count)[1:]

    def of(self, groups: Sequence[int]) -> tuple[Array, Array]:
        """The same of some groups together, by period."""
        if self._tables is not None:
            events, among = self._tables
            return events[groups].sum(axis=0), among[groups].sum(axis=0)
        at, count = self._at
        mask = np.isin(self.groups, groups)
        values = self.sample.values
        sizes = np.ones(len(values)) if self.sample.denominators is None else self.sample.denominators
        found = [np.bincount(at[mask], each[mask], count).astype(np.float64) for each in (values, sizes)]
        return found[0], found[1]


def between(rows: Crossed, first: Sequence[int], second: Sequence[int], both: tuple[Estimate, Estimate]) -> Dispersion:
    """How much the difference of some groups and others varies from period to period, beside chance; nothing without periods."""
    sample = rows.sample
    share = all(_is_share(each) for each in both)
    rate = all("Poisson" in each.method for each in both) and sample.denominators is not None
    if rows.periods is None or sample.weights is not None or not (share or rate):
        return Dispersion(0.0, 0)
    return clustered(rows.of(first), rows.of(second), binomial=share)


def _are_whole(values: Array) -> bool:
    """Whether sums of the values are exact, in whatever order: whole numbers, and all of them together not too large."""
    return bool(np.all(values == np.floor(values)) and np.abs(values).sum() < _EXACT)


def widened(found: Estimate, inflation: float) -> Estimate:
    """The estimate as if it rested on so many times fewer cases: the same value, with the interval of those.

    Only estimates of shares, counts and rates change; others have their interval from the spread of their rows.
    """
    if inflation <= 1 or found.value is None:
        return found
    if _is_share(found):
        basis = {"successes": found.basis["successes"] / inflation, "n": found.basis["n"] / inflation}
        low, high = wilson(basis["successes"], basis["n"])
        return found.model_copy(update={"basis": basis, "low": float(low), "high": float(high)})
    if not found.numerator or not found.denominator or "Poisson" not in found.method:
        return found
    events, exposure = found.numerator / inflation, found.denominator / inflation
    per = found.value * found.denominator / found.numerator
    low, high = poisson(events, exposure / per)
    changed = {"numerator": events, "denominator": exposure, "low": float(low), "high": float(high)}
    return found.model_copy(update=changed)


def _is_share(found: Estimate) -> bool:
    return "successes" in found.basis


def _counts(found: Estimate, trend: Trend) -> tuple[Array, Array] | None:
    """Events of each point and what they are counted in; nothing of weighted answers and of measures that count nothing."""
    points = [point for point in trend.points if point.value is not None]
    values = np.array([point.value for point in points], dtype=np.float64)
    sizes = np.array([point.n for point in points], dtype=np.float64)
    if _is_share(found):
        return (values * sizes, sizes) if found.basis["n"] == found.n else None
    if "Poisson" not in found.method or not found.numerator or not found.denominator or found.value is None:
        return None
    if sizes.sum() == values.sum():  # a count: its points are the events of one period each
        return values, np.ones(len(values))
    per = found.value * found.denominator / found.numerator
    return values * sizes / per, sizes
