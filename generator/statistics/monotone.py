"""Whether a series rises or falls steadily, and how fast: the Mann-Kendall test and the Theil-Sen slope.

Both look at every pair of points and ask which is higher; neither takes the rise to be a straight line, nor the values to
be normal, and both take the points to be independent of each other. A step up is a rise to both of them.

H. B. Mann 1945, Econometrica 13:245; M. G. Kendall 1975, Rank correlation methods; P. K. Sen 1968, JASA 63:1379;
R. M. Hirsch, J. R. Slack and R. A. Smith 1982, Water Resources Research 18:107 (seasons);
USEPA 2009, Unified guidance, chapter 17; R. O. Gilbert 1987, Statistical methods for environmental pollution monitoring.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from generator.records import dataclass
from generator.statistics.intervals import normal_quantile
from generator.statistics.special_causes import Array


@dataclass(frozen=True, kw_only=True)
class Kendall:
    """The Mann-Kendall test: `s` is the number of pairs that rise less the number of those that fall."""

    s: int
    variance: float
    """Of `s` where points are in random order; corrected for ties."""
    pairs: int
    untied: int
    """Pairs whose values differ."""

    @property
    def z(self) -> float:
        """`s` in standard errors, moved by one towards 0 (continuity correction)."""
        return float(np.sign(self.s) * (abs(self.s) - 1) / np.sqrt(self.variance)) if self.s and self.variance else 0.0

    @property
    def p(self) -> float:
        """Two-sided."""
        return float(2 * ndtr(-abs(self.z)))

    @property
    def tau_a(self) -> float:
        """`s` by the number of pairs; nan without a pair."""
        return self.s / self.pairs if self.pairs else np.nan

    @property
    def tau_b(self) -> float:
        """`s` by the number of pairs, made larger for ties; nan where all values are equal."""
        return float(self.s / np.sqrt(self.pairs * self.untied)) if self.untied else np.nan


class Slope(NamedTuple):
    """The median of the slopes of all pairs with its interval, in the unit of the values by that of the time."""

    value: float
    low: float
    high: float


def mann_kendall(values: Array) -> Kendall:
    """The test of `values` in the order of time; nan where missing."""
    return _sum([np.asarray(values, dtype=np.float64)])


def seasonal_mann_kendall(values: Array, seasons: Sequence[int]) -> Kendall:
    """The test within each season, summed up: January is compared with January alone. `seasons` names that of each point."""
    return _sum(_by_season(values, seasons))


def theil_sen(times: Array, values: Array, level: float = 0.95, *, interpolated: bool = False) -> Slope:
    """The median slope; its limits are slopes as far from the middle as Kendall's variance lets the median lie.

    Their ranks are rounded, as Sen's theorem needs whole ones; `interpolated` goes between two slopes, as Gilbert does.
    Missing values are nan. All nan without two points at different times; limits of nan where they would lie beyond
    the first or last slope. Raises ValueError unless 0 < level < 1.
    """
    known = ~np.isnan(values)
    times, values = np.asarray(times, dtype=np.float64)[known], np.asarray(values, dtype=np.float64)[known]
    return _slope([(times, values)], mann_kendall(values), level, interpolated=interpolated)


def seasonal_sen(times: Array, values: Array, seasons: Sequence[int], level: float = 0.95) -> Slope:
    """The median of the slopes between points of one season; options as for `theil_sen`."""
    given, kept = np.asarray(seasons), ~np.isnan(values)
    groups = [(times[kept & (given == each)], values[kept & (given == each)]) for each in np.unique(given)]
    return _slope(groups, seasonal_mann_kendall(values, seasons), level, interpolated=False)


def _by_season(values: Array, seasons: Sequence[int]) -> list[Array]:
    given, names = np.asarray(values, dtype=np.float64), np.asarray(seasons)
    return [given[names == each] for each in np.unique(names)]


def _sum(groups: list[Array]) -> Kendall:
    s = variance = pairs = untied = 0.0
    for group in groups:
        known = group[~np.isnan(group)]
        n, ties = len(known), np.unique(known, return_counts=True)[1]
        first, second = np.triu_indices(n, 1)
        s += float(np.sign(known[second] - known[first]).sum())
        variance += float(n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
        pairs += n * (n - 1) / 2
        untied += n * (n - 1) / 2 - float((ties * (ties - 1) / 2).sum())
    return Kendall(s=int(s), variance=variance, pairs=int(pairs), untied=int(untied))


def _slope(groups: list[tuple[Array, Array]], test: Kendall, level: float, *, interpolated: bool) -> Slope:
    found = []
    for times, values in groups:
        first, second = np.triu_indices(len(values), 1)
        apart = times[second] - times[first]
        found.append(((values[second] - values[first])[apart > 0]) / apart[apart > 0])
    slopes = np.sort(np.concatenate(found)) if found else np.array([])
    count = len(slopes)
    if not count:
        return Slope(np.nan, np.nan, np.nan)
    reach = normal_quantile(level) * float(np.sqrt(test.variance))
    ranks = (count - reach) / 2, (count + reach) / 2 + 1
    if not interpolated:
        ranks = float(round(ranks[0])), float(round(ranks[1]))
    low, high = (
        float(np.interp(rank, np.arange(1, count + 1), slopes)) if 1 <= rank <= count else np.nan for rank in ranks
    )
    return Slope(float(np.median(slopes)), low, high)
