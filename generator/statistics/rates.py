"""The ratio of two rates, with the exact interval."""

from math import inf, nan

from scipy.special import betaincinv

from generator.statistics.intervals import ValueInterval


def rate_ratio(
    events1: float, exposure1: float, events2: float, exposure2: float, level: float = 0.95
) -> ValueInterval:
    """The first rate divided by the second, with the exact conditional interval.

    Given how many events there are in both together, those of the first are binomial; the limits are those of Clopper &
    Pearson, brought to the scale of the ratio. A limit or value without an end is inf. nan without any event, and where
    an exposure is 0. Raises ValueError for negative numbers.

    Przyborowski & Wilenski 1940, Biometrika 31:313; Rothman, Greenland & Lash 2008, Modern epidemiology, 14.
    """
    if min(events1, exposure1, events2, exposure2) < 0:
        raise ValueError("events and exposures cannot be negative")
    if not (exposure1 and exposure2 and events1 + events2):
        return ValueInterval(nan, nan, nan)
    tail, scale = (1 - level) / 2, exposure2 / exposure1
    low = float(betaincinv(events1, events2 + 1, tail)) if events1 else 0.0
    high = float(betaincinv(events1 + 1, events2, 1 - tail)) if events2 else 1.0
    value = events1 / events2 * scale if events2 else inf
    return ValueInterval(value, *(scale * each / (1 - each) if each < 1 else inf for each in (low, high)))


def rate_ratio_p(events1: int, exposure1: float, events2: int, exposure2: float) -> float:
    """The p-value of the exact conditional test that both rates are the same; nan as for `rate_ratio`.

    It takes both tails as far as they are no more likely than what was observed, while the tails of the interval are
    equal, so that close to .05 the two need not agree.

    Przyborowski & Wilenski 1940.
    """
    from scipy.stats import binomtest  # here: it takes longer to load than the rest of scipy

    if not (exposure1 and exposure2 and events1 + events2):
        return nan
    return float(binomtest(events1, events1 + events2, exposure1 / (exposure1 + exposure2)).pvalue)
