"""Intervals of single quantities.

Two-sided, 95 % unless `level` says otherwise. What cannot be computed (no rows, one row, no exposure) is nan, never an
exception; an exception means that the arguments contradict each other. Where a signature says `Q`, floats give floats
and arrays of one shape give arrays of that shape, so that a trend or a table of groups needs one call.
"""

from bisect import bisect_left, bisect_right
from typing import Any, Generic, Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, gammainccinv, gammaincinv, ndtri, stdtrit

Array = NDArray[np.float64]
Q = TypeVar("Q", float, Array)

BYAR_FROM = 10
"""From this many events Byar's approximation replaces the exact Poisson interval."""


class Interval(NamedTuple, Generic[Q]):
    """Lower and upper confidence limit, in the unit of the quantity."""

    low: Q
    high: Q


class ValueInterval(NamedTuple):
    """A value with its interval. It need not lie in the middle; a limit that does not exist is nan."""

    value: float
    low: float
    high: float


class NpsCounts(NamedTuple):
    """Answers of 9 or 10, 7 or 8, and 0 to 6 to whether one would recommend; or sums of weights."""

    promoters: float
    passives: float
    detractors: float


def normal_quantile(level: float) -> float:
    """The standard normal deviate of a two-sided interval. Raises ValueError unless 0 < level < 1."""
    return float(ndtri(_upper_tail(level)))


def student_quantile(level: float, freedom: Array | float) -> Array:
    """Student's t of a two-sided interval; `freedom` may be a fraction. Raises ValueError unless 0 < level < 1."""
    return np.asarray(stdtrit(freedom, _upper_tail(level)))


def wilson(successes: Q, n: Q, level: float = 0.95) -> Interval[Q]:
    """The score interval of a share, as a fraction.

    `successes` may be fractional: for weighted data pass the weighted share times the effective n. The limits are
    exactly 0 without a success and exactly 1 without a failure. nan where n is 0.
    Raises ValueError unless 0 <= successes <= n.

    Wilson 1927, J. Am. Stat. Assoc. 22:209; method 3 of Newcombe 1998, Stat. Med. 17:857.
    """
    x, size = _array(successes), _array(n)
    if np.any((x < 0) | (x > size)):
        raise ValueError("successes lie between 0 and n")
    total = _where_positive(size)
    share, z2 = x / total, normal_quantile(level) ** 2
    scale = 1 + z2 / total
    centre = (share + z2 / (2 * total)) / scale
    half = np.sqrt(z2 * (share * (1 - share) / total + z2 / (4 * total**2))) / scale
    low = np.where(share == 0, 0.0, np.maximum(centre - half, 0.0))
    return _interval(low, np.where(share == 1, 1.0, np.minimum(centre + half, 1.0)))


def poisson(events: Q, exposure: Q | float = 1.0, level: float = 0.95) -> Interval[Q]:
    """The interval of a count, or of a rate per unit of `exposure` (which broadcasts); nan where exposure is 0.

    Exact below ten events, Byar's approximation from there on; `poisson_method` names the one in use.
    Raises ValueError for negative events.

    Garwood 1936, Biometrika 28:437; Breslow & Day 1987, vol. II, eq. 2.10; Public Health England, Technical guide:
    confidence intervals.
    """
    count = _array(events)
    if np.any(count < 0):
        raise ValueError("events cannot be negative")
    exact, byar, exposed = _garwood(count, level), _byar(count, level), _where_positive(_array(exposure))
    few = count < BYAR_FROM
    return _interval(np.where(few, exact.low, byar.low) / exposed, np.where(few, exact.high, byar.high) / exposed)


def poisson_method(events: float) -> Literal["exact", "Byar"]:
    """Which of its two methods `poisson` uses for so many events."""
    return "exact" if events < BYAR_FROM else "Byar"


def nps_score(promoters: Q, passives: Q, detractors: Q) -> Q:
    """Net promoter score as a fraction from -1 to 1; nan without answers."""
    promoted, detracted = _array(promoters), _array(detractors)
    score: Q = _plain((promoted - detracted) / _where_positive(promoted + _array(passives) + detracted))
    return score


def nps(promoters: Q, passives: Q, detractors: Q, level: float = 0.95) -> Interval[Q]:
    """The adjusted Wald interval of a net promoter score, as fractions; nan without answers.

    It surrounds the adjusted score, so the score itself is off its middle, and with few or unanimous answers a limit
    lies beyond -1 or 1, which is for the caller to clip.

    Rocks 2016, Am. Stat. 70:365.
    """
    score, variance = nps_adjusted(promoters, passives, detractors)
    half = normal_quantile(level) * np.sqrt(variance)
    return _interval(score - half, score + half)


def nps_adjusted(promoters: Q, passives: Q, detractors: Q) -> tuple[Array, Array]:
    """Rocks' adjusted score and its variance: 3/4 promoter, 3/2 passives and 3/4 detractor are added to the answers."""
    promoted, detracted = _array(promoters), _array(detractors)
    answers = 3 + _where_positive(promoted + _array(passives) + detracted)
    score = (promoted - detracted) / answers
    return score, ((promoted + detracted + 1.5) / answers - score**2) / answers


def mean_t(mean: Q, sd: Q, n: Q, level: float = 0.95) -> Interval[Q]:
    """Student's interval of a mean, in its unit, from the sample standard deviation (n - 1 in the denominator).

    `n` may be an effective n, hence a fraction; nan unless it exceeds 1. Without spread (sd = 0) it has no width.

    Student 1908, Biometrika 6:1.
    """
    size = _array(n)
    freedom = _where_positive(size - 1)
    half = student_quantile(level, freedom) * _array(sd) / np.sqrt(freedom + 1)
    return _interval(_array(mean) - half, _array(mean) + half)


def quantile(sorted_values: Array, q: float, level: float = 0.95) -> ValueInterval:
    """The q-quantile of values in ascending order, between two order statistics.

    The value interpolates linearly (Hyndman & Fairman's type 7). The limits are the r-th and the s-th smallest value:
    with B binomial(n, q), r is the largest rank with P(B < r) <= (1 - level) / 2 and s the smallest with
    P(B >= s) <= (1 - level) / 2. They therefore hold the level whatever the distribution, ties included. Where n is too
    small for such a rank the limit is nan; where an extreme q puts the value beyond a limit, the limit moves to it.
    Raises ValueError without values and unless 0 < q < 1.

    Conover 1999, Practical nonparametric statistics, 3.2; David & Nagaraja 2003, Order statistics, 7.1.
    """
    n = len(sorted_values)
    if not (n and 0 < q < 1):
        raise ValueError("a quantile needs values, and q between 0 and 1")
    upper = _upper_tail(level)
    below = bisect_right(range(n), 1 - upper, key=lambda k: float(bdtr(k, n, q)))
    above = bisect_left(range(n), upper, key=lambda k: float(bdtr(k, n, q)))
    place = (n - 1) * q
    beside = sorted_values[int(place) : int(place) + 2]  # of all values it would put them in order once more
    value = float(np.quantile(beside, place - int(place)))
    low = min(float(sorted_values[below - 1]), value) if below else np.nan
    return ValueInterval(value, low, max(float(sorted_values[above]), value) if above < n else np.nan)


def ratio_linearised(numerators: Array, denominators: Array, level: float = 0.95) -> ValueInterval:
    """The sum of `numerators` over the sum of `denominators` (one of each a row), for ratios that are not shares.

    The variance is that of the first-order Taylor expansion, rows being independent, with Student's t on one degree of
    freedom less than there are rows. The limits are nan below two rows, the value too where the denominators sum to 0.
    Raises ValueError when the lengths differ.

    Cochran 1977, Sampling techniques, 2.11 and 6.
    """
    rows = len(numerators)
    if rows != len(denominators):
        raise ValueError("every numerator has one denominator")
    total = float(np.sum(denominators))
    if total == 0:
        return ValueInterval(np.nan, np.nan, np.nan)
    ratio = float(np.sum(numerators)) / total
    residuals = float(np.sum((numerators - ratio * denominators) ** 2))
    sd = np.sqrt(residuals / max(rows - 1, 1)) * rows / abs(total)
    return ValueInterval(ratio, *mean_t(ratio, sd, rows, level))


def effective_n(weights: Array) -> float:
    """How many equally weighted rows would tell as much as these; nan when all weights are 0.

    Kish 1965, Survey sampling, 11.7.
    """
    squares = float(np.sum(np.square(weights)))
    return float(np.sum(weights)) ** 2 / squares if squares else np.nan


def _garwood(events: Array, level: float) -> Interval[Array]:
    small = np.minimum(events, BYAR_FROM)
    tail = 1 - _upper_tail(level)
    low = np.where(small > 0, gammaincinv(np.where(small > 0, small, 1.0), tail), 0.0)
    return Interval(low, np.asarray(gammainccinv(small + 1, tail)))


def _byar(events: Array, level: float) -> Interval[Array]:
    large, z = np.maximum(events, BYAR_FROM), normal_quantile(level)
    low = large * (1 - 1 / (9 * large) - z / (3 * np.sqrt(large))) ** 3
    more = large + 1
    return Interval(low, more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3)


def _upper_tail(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError("a confidence level lies between 0 and 1")
    return (1 + level) / 2


def _array(values: Array | float) -> Array:
    return np.asarray(values, dtype=np.float64)


def _where_positive(values: Array) -> Array:
    return np.where(values > 0, values, np.nan)


def _interval(low: Array, high: Array) -> Interval[Any]:
    return Interval(_plain(low), _plain(high))


def _plain(values: Array) -> Any:
    """A float for an array without dimensions."""
    return values if values.ndim else values.item()
