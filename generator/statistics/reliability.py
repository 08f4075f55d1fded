"""Whether several questions measure the same thing, so that they could be read as one."""

from math import nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri

Array = NDArray[np.float64]
_NOTHING = 1e-12
"""What rounding leaves of a spread."""


class Alpha(NamedTuple):
    """Cronbach's alpha with its interval; `dropped` has for each question the alpha of the others."""

    value: float
    low: float
    high: float
    dropped: Array


def cronbach(answers: Array, level: float = 0.95) -> Alpha:
    """Alpha of the sum of k questions, from complete answers (n, k) on one scale, all in the same direction.

    From below 0 (questions that go against each other) to 1. nan with fewer than two questions or rows, and where the
    sum has no spread; `dropped` is nan with fewer than three questions.

    Cronbach 1951, Psychometrika 16:297; interval: Feldt 1965, Psychometrika 30:357.
    """
    n, k = answers.shape
    if n < 2 or k < 2:
        return Alpha(nan, nan, nan, np.full(k, nan))
    among = np.cov(answers, rowvar=False)
    value = _alpha(among)
    low, high = _interval(value, n, k, level)
    others = (np.delete(np.arange(k), each) for each in range(k))
    dropped = [_alpha(among[np.ix_(each, each)]) if k > 2 else nan for each in others]
    return Alpha(value, low, high, np.array(dropped))


def standardised_alpha(answers: Array) -> float:
    """Alpha from correlations (n, k), as if all questions had the same spread; nan where one has none.

    Cronbach 1951, Psychometrika 16:297.
    """
    n, k = answers.shape
    if n < 2 or k < 2 or np.any(np.ptp(answers, axis=0) == 0):
        return nan
    mean = (np.corrcoef(answers, rowvar=False).sum() - k) / (k * (k - 1))
    return float(k * mean / (1 + (k - 1) * mean))


def _alpha(among: Array) -> float:
    """From the covariances of two or more questions: the spread of their sum is the sum of them all."""
    k, parts, total = len(among), float(np.trace(among)), float(among.sum())
    if total < _NOTHING * max(1.0, parts):
        return nan
    return float(k / (k - 1) * (1 - parts / total))


def _interval(value: float, n: int, k: int, level: float) -> tuple[float, float]:
    """(1 - alpha) over its estimate follows F with n - 1 and (n - 1)(k - 1) degrees of freedom."""
    if np.isnan(value):
        return nan, nan
    ends = [float(fdtri(n - 1, (n - 1) * (k - 1), tail)) for tail in ((1 + level) / 2, (1 - level) / 2)]
    return 1 - (1 - value) * ends[0], 1 - (1 - value) * ends[1]
