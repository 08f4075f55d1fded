"""Intervals of several shares of one whole that all hold at once."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from scipy.special import chdtri

from generator.statistics.intervals import Array, Interval

Simultaneous = Literal["goodman", "quesenberry-hurst"]


def score_shares(
    counts: Sequence[float] | Array, level: float = 0.95, method: Simultaneous = "goodman"
) -> Interval[Array]:
    """Score intervals of the share of each class, as fractions, wide enough to hold all at once.

    `goodman` splits the error over the classes and is the narrower of the two beyond two classes. nan without a count.
    Raises ValueError for negative counts.

    Goodman 1965, Technometrics 7:247; Quesenberry & Hurst 1964, Technometrics 6:191.
    """
    x = np.asarray(counts, dtype=np.float64)
    if np.any(x < 0):
        raise ValueError("counts cannot be negative")
    n, classes = float(x.sum()), max(len(x), 1)
    if not n:
        return Interval(np.full(len(x), np.nan), np.full(len(x), np.nan))
    error = 1 - level
    wide = float(chdtri(1, error / classes) if method == "goodman" else chdtri(max(classes - 1, 1), error))
    half = np.sqrt(wide * (wide + 4 * x * (n - x) / n))
    middle = wide + 2 * x
    return Interval((middle - half) / (2 * (n + wide)), (middle + half) / (2 * (n + wide)))


def sison_glaz(counts: Sequence[float] | Array, level: float = 0.95) -> Interval[Array]:
    """The simultaneous intervals of Sison & Glaz 1995, J. Am. Stat. Assoc. 90:366: narrow where there are many classes.

    Their coverage holds for seven classes or more with counts of similar size. nan without a count.
    """
    from statsmodels.stats.proportion import multinomial_proportions_confint

    x = np.asarray(counts, dtype=np.float64)
    if not x.sum():
        return Interval(np.full(len(x), np.nan), np.full(len(x), np.nan))
    limits = np.asarray(multinomial_proportions_confint(x, alpha=1 - level, method="sison-glaz"), dtype=np.float64)
    return Interval(limits[:, 0], limits[:, 1])
