"""Times to an end that some have not reached yet: what is still open counts for as long as it was seen.

Times are in any one unit and at least 0; `ended` tells which of them reached their end. What cannot be told is nan.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.statistics.intervals import Array, ValueInterval, normal_quantile, wilson

ENOUGH_AT_RISK = 10
"""Fewer cases than these tell nothing of what becomes of the others."""
_CLOSE = 1e-9
"""Shares that differ by less are the same: products of many fractions are not exact."""


class Survival(NamedTuple):
    """The share still open after each distinct time, in ascending order, as a step function that begins with 1."""

    times: Array
    at_risk: Array
    """How many had neither ended nor gone out of sight just before that time."""
    events: Array
    """How many ended at that time."""
    open: Array
    """The share still open after it."""
    se: Array
    """Greenwood's standard error of that share."""
    low: Array
    """Its limits, by the log-log transformation; 1 and 1 before the first end, nan once nothing is open."""
    high: Array


def kaplan_meier(times: Array, ended: NDArray[np.bool_], level: float = 0.95) -> Survival:
    """The product-limit estimate. Of equal times, ends come before what goes out of sight.

    Without open cases it is the empirical distribution. Raises ValueError without times, for negative ones and for
    arrays of different lengths.

    Kaplan & Meier 1958, J. Am. Stat. Assoc. 53:457; variance of Greenwood 1926; limits of Kalbfleisch & Prentice 1980,
    The statistical analysis of failure time data, 1.3.
    """
    given = np.asarray(times, dtype=np.float64)
    if len(given) == 0 or len(given) != len(ended) or np.any(given < 0):
        raise ValueError("every time is at least 0 and is known to have ended or not")
    distinct, place = np.unique(given, return_inverse=True)
    seen = np.bincount(place, minlength=len(distinct)).astype(np.float64)
    events = np.bincount(place[np.asarray(ended)], minlength=len(distinct)).astype(np.float64)
    at_risk = len(given) - np.concatenate([[0.0], np.cumsum(seen)[:-1]])
    share = np.cumprod(1 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(events / (at_risk * (at_risk - events)))
        spread = normal_quantile(level) * np.sqrt(variance) / np.abs(np.log(share))
        low, high = share ** np.exp(spread), share ** np.exp(-spread)
        se = share * np.sqrt(variance)
    none, all_ended = events.cumsum() == 0, share <= 0
    low, high = (np.where(none, 1.0, np.where(all_ended, np.nan, each)) for each in (low, high))
    return Survival(distinct, at_risk, events, share, np.where(all_ended, np.nan, se), low, high)


def time_quantile(curve: Survival, q: float) -> ValueInterval:
    """The time by which the share `q` has ended, with the limits at which the limits of the curve reach that share.

    A value or upper limit that the curve does not reach is nan. A lower limit that it does not reach lies beyond the last
    time at which ten cases were still being watched, and is given as that time; nan where there is none. Where the curve
    runs level at exactly that share, the middle of the level stretch is taken, as a median of an even number of values is.
    Raises ValueError unless 0 < q < 1.

    Brookmeyer & Crowley 1982, Biometrics 38:29, on the log-log scale.
    """
    if not 0 < q < 1:
        raise ValueError("a quantile lies between 0 and 1")
    value, low, high = (_reached(curve.times, line, 1 - q) for line in (curve.open, curve.low, curve.high))
    if np.isnan(value):
        return ValueInterval(value, _watched(curve, 1 - q) if np.isnan(low) else low, high)
    return ValueInterval(value, min(low, value), high)


def _watched(curve: Survival, share: float) -> float:
    """The last time at which enough cases were watched to say that more than a share of them are open."""
    sure = np.flatnonzero((curve.at_risk >= ENOUGH_AT_RISK) & ~(curve.low <= share))
    return float(curve.times[sure[-1]]) if len(sure) else np.nan


def _reached(times: Array, line: Array, share: float) -> float:
    """When a falling line is down to a share."""
    below = np.flatnonzero(line <= share + _CLOSE)
    if not len(below):
        return np.nan
    first = below[0]
    lower = np.flatnonzero(line < share - _CLOSE)
    level = abs(line[first] - share) <= _CLOSE and len(lower)
    return float((times[first] + times[lower[0]]) / 2 if level else times[first])


def ended_within(curve: Survival, limit: float) -> ValueInterval:
    """The share that ends within a time, with log-log limits; where none or all have ended, with those of the score interval.

    Beyond the longest time that was seen the share is nan, and its lower limit is what was reached until then. The same
    holds where fewer than ten cases are still watched at that time and of most it is not known whether they had ended: the
    limits of the curve know of ends alone, and not of how few could still be seen to end.
    """
    before = int(np.searchsorted(curve.times, limit, side="right")) - 1
    last = len(curve.times) - 1
    still = float(curve.at_risk[before + 1]) if before < last else 0.0
    known = float(curve.events[: before + 1].sum()) + still
    lost = still < ENOUGH_AT_RISK and known < curve.at_risk[0] / 2
    beyond = curve.open[last] > 0 and (limit > curve.times[last] or lost)
    if not curve.events[: before + 1].any():
        watched = float(curve.at_risk[min(before + 1, last)])
        return ValueInterval(np.nan, 0.0, np.nan) if beyond else ValueInterval(0.0, *wilson(0.0, watched))
    if curve.open[before] <= 0:
        ended = float(curve.events.sum())
        return ValueInterval(1.0, *wilson(ended, ended))
    value, low, high = (float(1 - each[before]) for each in (curve.open, curve.high, curve.low))
    return ValueInterval(np.nan, low, np.nan) if beyond else ValueInterval(value, low, high)
