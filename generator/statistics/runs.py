"""Runs on a run chart: whether points lie on one side of the median for longer, or cross it more seldom, than chance lets them.

J. Anhøj and A. V. Olesen 2014, PLoS ONE 9(11):e113825; J. Anhøj and T. Wentzel-Larsen 2018, BMC Medical Research
Methodology 18:57.
"""

import numpy as np
from scipy.special import bdtr

from generator.records import dataclass
from generator.statistics.special_causes import Array, sides

ENOUGH_POINTS = 10
"""Points beside the centre line that the test needs."""
_TAIL = 0.05


@dataclass(frozen=True, kw_only=True)
class Runs:
    """How a series runs about its centre line. Points on the line, and missing ones, are not useful."""

    useful: int
    longest: int
    """Points in the longest run on one side."""
    most: int
    """The longest run that chance makes as a rule."""
    crossings: int
    fewest: int
    """The fewest crossings that chance makes as a rule."""

    @property
    def signal(self) -> bool:
        """Whether the points run in a way that chance seldom makes; never where too few of them are useful."""
        return self.useful >= ENOUGH_POINTS and (self.longest > self.most or self.crossings < self.fewest)


def runs(values: Array, centre: float) -> Runs:
    """The runs of `values` (in order, nan where missing) about `centre`. Useful points are taken as neighbours."""
    side = sides(np.asarray(values, dtype=np.float64), centre)
    side = side[side != 0]
    turns = np.flatnonzero(np.diff(side)) + 1
    lengths = np.diff(np.concatenate([[0], turns, [len(side)]]))
    return Runs(
        useful=len(side),
        longest=int(lengths.max(initial=0)),
        most=longest_by_chance(len(side)),
        crossings=len(turns),
        fewest=fewest_by_chance(len(side)),
    )


def longest_by_chance(useful: int) -> int:
    """The longest run that is no signal: log2 of the number of useful points, rounded, plus 3. 0 without points."""
    return round(float(np.log2(useful))) + 3 if useful else 0


def fewest_by_chance(useful: int) -> int:
    """The fewest crossings that are no signal: the fifth percentile of a binomial with one trial fewer than useful points."""
    if useful <= 1:
        return 0
    return int(np.searchsorted(bdtr(np.arange(useful), useful - 1, 0.5), _TAIL))
