"""What a difference between two estimates says: by its interval, of rates by their exact ratio; and what it could have said."""

import math

from generator.analyse.targets import side
from generator.results import Difference, Direction, Estimate
from generator.statistics import power
from generator.statistics.intervals import NpsCounts, ValueInterval
from generator.statistics.rates import rate_ratio


def ratio(kind: str, now: Estimate, then: Estimate) -> ValueInterval | None:
    """How many times the other rate a rate is; nothing for other measures, and nothing without any event."""
    if kind != "rate" or None in (now.numerator, now.denominator, then.numerator, then.denominator):
        return None
    found = rate_ratio(now.numerator or 0, now.denominator or 0, then.numerator or 0, then.denominator or 0)
    return None if math.isnan(found.value) else found


def judged(found: ValueInterval, times: ValueInterval | None, way: Direction) -> Difference:
    """The verdict of an interval; of rates that of the exact interval of their ratio."""
    return side(times.low - 1, times.high - 1, way) if times else side(found.low, found.high, way)


def smallest(kind: str, now: Estimate, then: Estimate, found: ValueInterval, *, paired: bool = False) -> float | None:
    """The smallest difference from `then` that such data show in four cases out of five; `found` is the one observed."""
    size = _size(kind, now, then) if not paired else math.nan
    if math.isnan(size) and found.low < found.high and math.isfinite(found.high - found.low):
        size = power.smallest_by_interval(found.low, found.high)
    return None if math.isnan(size) else size


def _size(kind: str, now: Estimate, then: Estimate) -> float:
    if "successes" in now.basis and "successes" in then.basis:
        first, second = then.basis, now.basis
        return power.smallest_of_shares(first["successes"] / first["n"], first["n"], second["n"])
    if kind == "nps":
        return 100 * power.smallest_of_nps(_nps(now), _nps(then))
    if "sd" in now.basis and "sd" in then.basis:
        first, second = then.basis, now.basis
        return power.smallest_of_means(first["sd"], first["n"], second["sd"], second["n"])
    if kind in ("rate", "count") and then.numerator and then.denominator and now.denominator and then.value:
        per = then.value * then.denominator / then.numerator
        return per * power.smallest_of_rates(then.numerator / then.denominator, then.denominator, now.denominator)
    return math.nan


def _nps(estimate: Estimate) -> NpsCounts:
    basis = estimate.basis
    return NpsCounts(basis["promoters"], basis["passives"], basis["detractors"])
