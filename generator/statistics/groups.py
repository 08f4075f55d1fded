"""Several shares at once, and one against a fixed figure: tests by chi-square and the exact binomial test."""

from math import nan
from typing import Literal, NamedTuple

import numpy as np
from scipy.special import chdtrc

from generator.statistics.intervals import Array, Interval


class ChiSquare(NamedTuple):
    """A statistic with its degrees of freedom and the chance of one as large where nothing differs."""

    statistic: float
    freedom: int
    p: float


def chi_square(successes: Array, n: Array) -> ChiSquare:
    """Pearson's test that the groups have one share, without continuity correction; groups without answers count for nothing.

    nan with fewer than two groups, and where all answers are alike. Raises ValueError unless 0 <= successes <= n.

    Pearson 1900, Phil. Mag. 50:157; Fleiss 1981, Statistical methods for rates and proportions, 9.1.
    """
    x, size = _filled(successes, n)
    share, freedom = _overall(x, size), len(size) - 1
    if freedom < 1 or not 0 < share < 1:
        return ChiSquare(nan, max(freedom, 0), nan)
    found = float(np.sum((x - size * share) ** 2 / (size * share * (1 - share))))
    return ChiSquare(found, freedom, float(chdtrc(freedom, found)))


def trend_in_shares(successes: Array, n: Array, scores: Array | None = None) -> ChiSquare:
    """The test for a steady rise or fall of a share over groups in an order; without `scores` they are equally far apart.

    nan and errors as for `chi_square`.

    Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics 11:375.
    """
    places = np.arange(len(n), dtype=np.float64) if scores is None else np.asarray(scores, dtype=np.float64)
    places = places[np.asarray(n) > 0]
    x, size = _filled(successes, n)
    share = _overall(x, size)
    about = places - float(np.average(places, weights=size)) if len(size) else places
    spread = float(np.sum(size * about**2))
    if not 0 < share < 1 or not spread:
        return ChiSquare(nan, 1, nan)
    found = float(np.sum((x - size * share) * about)) ** 2 / (spread * share * (1 - share))
    return ChiSquare(found, 1, float(chdtrc(1, found)))


def binomial_p(
    successes: int, n: int, share: float, alternative: Literal["two-sided", "less", "greater"] = "two-sided"
) -> float:
    """The exact chance of so many successes, or fewer likely ones, where the true share is `share`; nan without answers.

    Raises ValueError unless 0 <= successes <= n and 0 <= share <= 1.

    Conover 1999, Practical nonparametric statistics, 3.1.
    """
    from scipy.stats import binomtest  # here: it takes longer to load than the rest of scipy

    if not n:
        return nan
    return float(binomtest(successes, n, share, alternative).pvalue)


def binomial_interval(successes: int, n: int, level: float = 0.95) -> Interval[float]:
    """The exact interval of a share, which belongs to the exact test: never too narrow, mostly wider than `wilson`.

    nan without answers. Raises ValueError unless 0 <= successes <= n.

    Clopper & Pearson 1934, Biometrika 26:404.
    """
    from scipy.stats import binomtest  # here: it takes longer to load than the rest of scipy

    if not n:
        return Interval(nan, nan)
    found = binomtest(successes, n).proportion_ci(level)
    return Interval(float(found.low), float(found.high))


def _filled(successes: Array, n: Array) -> tuple[Array, Array]:
    x, size = np.asarray(successes, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if np.any((x < 0) | (x > size)):
        raise ValueError("successes lie between 0 and n")
    return x[size > 0], size[size > 0]


def _overall(x: Array, size: Array) -> float:
    return float(np.sum(x) / np.sum(size)) if len(size) else nan
