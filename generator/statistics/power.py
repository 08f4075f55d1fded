"""How large a change must be before data can show it: the honest side of `no clear difference`.

Two-sided tests at 5 % and a power of 80 % unless told otherwise: of changes of the size that is returned, four in five
would be found. Always a size, hence positive; nan where no change within what is possible could be shown.
"""

from collections.abc import Callable
from math import isnan, nan, sqrt

from scipy.special import ndtr, ndtri

from generator.statistics.intervals import NpsCounts, normal_quantile, nps_adjusted
from generator.statistics.roots import root

POWER = 0.8


def power_of_shares(p1: float, p2: float, n1: float, n2: float, level: float = 0.95) -> float:
    """The chance to find a difference of two shares, by the test that pools them; as R's power.prop.test for equal n.

    Fleiss, Levin & Paik 2003, Statistical methods for rates and proportions, 4.
    """
    pooled = (n1 * p1 + n2 * p2) / (n1 + n2)
    null = normal_quantile(level) * sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    own = sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    if not own:
        return 1.0 if p1 != p2 else 0.0
    return float(ndtr((abs(p1 - p2) - null) / own))


def n_for_shares(p1: float, p2: float, power: float = POWER, level: float = 0.95) -> float:
    """How many answers each of two groups needs to show the difference of two shares; nan where there is none.

    Fleiss, Levin & Paik 2003, eq. 4.14, without continuity correction.
    """
    if p1 == p2:
        return nan
    pooled = (p1 + p2) / 2
    null = normal_quantile(level) * sqrt(2 * pooled * (1 - pooled))
    own = float(ndtri(power)) * sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    return ((null + own) / (p1 - p2)) ** 2


def smallest_of_shares(share: float, n1: float, n2: float, power: float = POWER, level: float = 0.95) -> float:
    """The smallest change of a share that is found with the given power, up or down, whichever takes more."""

    def found(other: float) -> float:
        return power_of_shares(share, other, n1, n2, level)

    return _larger(_first(found, share, 1.0, power), _first(found, share, 0.0, power), share)


def smallest_of_rates(
    rate: float, exposure1: float, exposure2: float, power: float = POWER, level: float = 0.95
) -> float:
    """The smallest change of a rate of independent events, per unit of exposure: `exposure1` is that of the known rate."""

    def found(other: float) -> float:
        pooled = (exposure1 * rate + exposure2 * other) / (exposure1 + exposure2)
        null = normal_quantile(level) * sqrt(pooled * (1 / exposure1 + 1 / exposure2))
        own = sqrt(rate / exposure1 + other / exposure2)
        return float(ndtr((abs(rate - other) - null) / own)) if own else 0.0

    most = rate + 1 / exposure1 + 1 / exposure2
    while found(most) < power:
        most *= 2
    return _larger(_first(found, rate, most, power), _first(found, rate, 0.0, power), rate)


def smallest_of_means(sd1: float, n1: float, sd2: float, n2: float, power: float = POWER, level: float = 0.95) -> float:
    """The smallest change of a mean, by the normal approximation; nan without spread."""
    error = sqrt(sd1**2 / n1 + sd2**2 / n2) if n1 and n2 else nan
    return _deviates(power, level) * error or nan


def smallest_of_nps(first: NpsCounts, second: NpsCounts, power: float = POWER, level: float = 0.95) -> float:
    """The smallest change of a net promoter score, as a fraction, with the variances of `differences.nps_change`."""
    return _deviates(power, level) * sqrt(float(nps_adjusted(*first)[1] + nps_adjusted(*second)[1]))


def smallest_by_interval(low: float, high: float, power: float = POWER, level: float = 0.95) -> float:
    """The smallest change of any quantity, from the width that the interval of its difference has."""
    return _deviates(power, level) / normal_quantile(level) * (high - low) / 2 or nan


def _deviates(power: float, level: float) -> float:
    """2.80 for a level of 95 % and a power of 80 %."""
    return normal_quantile(level) + float(ndtri(power))


def _first(found: Callable[[float], float], start: float, end: float, power: float) -> float:
    """The value nearest to `start` on the way to `end` that is found with the power; nan where the end is not."""
    if start == end or found(end) < power:
        return nan
    near = start + (end - start) * 1e-9
    return near if found(near) >= power else root(lambda other: found(other) - power, near, end)


def _larger(up: float, down: float, start: float) -> float:
    sizes = [abs(each - start) for each in (up, down) if not isnan(each)]
    return max(sizes, default=nan)
