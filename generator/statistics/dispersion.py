"""Whether points vary by more than the cases in them do by chance, and how much wider that makes an interval."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import gammaincinv

from generator.statistics.intervals import Array, normal_quantile, student_quantile

CLEARLY = 0.95
"""A dispersion counts as more than chance where stable points reach it in fewer than one series in twenty."""


class Dispersion(NamedTuple):
    """Squared standardised distances of points from the level of their group, summed, and how many of them are free."""

    squares: float
    freedom: int

    @property
    def factor(self) -> float:
        """Pearson's dispersion: the variance of the points by that which chance alone gives them; nan if none is free."""
        return self.squares / self.freedom if self.freedom else np.nan

    @property
    def clear(self) -> bool:
        """Whether the points vary by more than chance."""
        return self.freedom > 0 and self.squares > 2 * float(gammaincinv(self.freedom / 2, CLEARLY))

    def inflation(self, level: float = 0.95) -> float:
        """By how much the number of cases is to be divided; 1 where the points vary no more than chance makes them.

        The interval of a quantity then has Student's width on the free points in the place of the normal one.
        """
        if not self.clear:
            return 1.0
        wider = float(student_quantile(level, self.freedom)) / normal_quantile(level)
        return max(1.0, self.factor * wider**2)


def pearson(groups: Sequence[tuple[Array, Array]], *, binomial: bool) -> Dispersion:
    """The dispersion of points around the level of their own group.

    Each group holds events and what they are counted in (answers of a share where `binomial`, else exposures). A group of
    one point, or one without a success or without a failure, tells nothing.

    McCullagh & Nelder 1989, Generalized linear models, 4.5 and 6.2.
    """
    squares, freedom = 0.0, 0
    for events, sizes in groups:
        counted = sizes > 0
        x, n = events[counted], sizes[counted]
        level = float(x.sum() / n.sum()) if len(x) else 0.0
        chance = n * level * ((1 - level) if binomial else 1)
        if len(x) < 2 or not np.all(chance > 0):
            continue
        squares += float(((x - n * level) ** 2 / chance).sum())
        freedom += len(x) - 1
    return Dispersion(squares, freedom)


def clustered(first: tuple[Array, Array], second: tuple[Array, Array], *, binomial: bool) -> Dispersion:
    """How much a difference of two levels varies from period to period, in terms of what chance alone would make of it.

    Both groups hold events and what they are counted in for the same periods, in the same order; a period without cases
    of a group has zeros. What moves both groups alike cancels out. Nothing is free with fewer than two periods, or where a
    group has no success or no failure. Raises ValueError when the lengths differ.

    The variance of a difference of two ratios over clusters, linearised: Cochran 1977, Sampling techniques, 6 and 11.
    """
    if len({len(each) for each in (*first, *second)}) != 1:
        raise ValueError("both groups have the same periods")
    together, chance, periods = np.zeros(len(first[0])), 0.0, len(first[0])
    for sign, (events, sizes) in ((1, first), (-1, second)):
        total = float(sizes.sum())
        level = float(events.sum()) / total if total else 0.0
        spread = level * ((1 - level) if binomial else 1)
        if spread <= 0 or periods < 2:
            return Dispersion(0.0, 0)
        together += sign * (events - level * sizes) / total
        chance += spread / total
    observed = periods / (periods - 1) * float((together**2).sum())
    return Dispersion(observed / chance * (periods - 1), periods - 1)
