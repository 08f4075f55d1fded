"""How far scores of the same subjects by several raters are the same number, and how each rater stands to the others."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri

from generator.statistics.intervals import ValueInterval, mean_t

Array = NDArray[np.float64]


def icc_agreement(scores: Array, level: float = 0.95) -> ValueInterval:
    """The share of the variance of single scores that lies between the subjects: ICC(A,1), with its F interval.

    `scores` is [subjects, raters], of raters who are a sample of those who might score. A rater who is always kinder
    lowers it. Subjects with a missing score are left out. nan with fewer than two subjects or raters, and where all scores
    are the same; the limits alone are nan where raters agree to the last digit, or where each gives every subject one
    score, since nothing is left to reckon from.

    McGraw & Wong 1996, Psychol. Methods 1:30, tables 4 and 7, two-way random effects; ICC(2,1) of Shrout & Fleiss 1979,
    Psychol. Bull. 86:420.
    """
    full = scores[~np.isnan(scores).any(axis=1)]
    n, k = full.shape
    if n < 2 or k < 2 or np.ptp(full) == 0:
        return ValueInterval(np.nan, np.nan, np.nan)
    mean = full.mean()
    rows = k * float(np.sum((full.mean(axis=1) - mean) ** 2)) / (n - 1)
    columns = n * float(np.sum((full.mean(axis=0) - mean) ** 2)) / (k - 1)
    total = float(np.sum((full - mean) ** 2))
    error = max(0.0, total - rows * (n - 1) - columns * (k - 1)) / ((n - 1) * (k - 1))
    if error <= 1e-12 * total:
        error = 0.0
    icc = (rows - error) / (rows + (k - 1) * error + k * (columns - error) / n)
    if error == 0 and columns <= 1e-12 * total:
        return ValueInterval(1.0, np.nan, np.nan)
    if error == 0 and rows <= 1e-12 * total:
        return ValueInterval(0.0, np.nan, np.nan)
    a = k * icc / (n * (1 - icc))
    b = 1 + k * icc * (n - 1) / (n * (1 - icc))
    freedom = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)))
    upper = (1 + level) / 2
    above, below = float(fdtri(n - 1, freedom, upper)), float(fdtri(freedom, n - 1, upper))
    rest = k * columns + (k * n - k - n) * error
    low = n * (rows - above * error) / (above * rest + n * rows)
    high = n * (below * rows - error) / (rest + n * below * rows)
    return ValueInterval(float(icc), float(low), float(high))


def apart(scores: Array, level: float = 0.95) -> ValueInterval:
    """How far the scores of two raters of the same subject lie apart on average, in the unit of the scores.

    Of each subject the mean over its pairs of raters; then the mean over subjects with its Student interval, not below
    0. nan where no subject has two scores.
    """
    order = np.sort(scores, axis=1)
    size = np.sum(~np.isnan(order), axis=1)
    order, size = order[size > 1], size[size > 1]
    if not len(order):
        return ValueInterval(np.nan, np.nan, np.nan)
    weight = 2 * np.arange(order.shape[1]) - (size[:, None] - 1)
    each = 2 * np.nansum(weight * order, axis=1) / (size * (size - 1))
    low, high = mean_t(
        float(each.mean()), float(each.std(ddof=1)) if len(each) > 1 else np.nan, float(len(each)), level
    )
    return ValueInterval(float(each.mean()), max(0.0, low), high)


def from_the_others(scores: Array) -> Array:
    """By how much each score differs from the mean of the other raters' scores of the same subject; nan without another.

    Over the raters of a subject these differences add up to nothing.
    """
    present = ~np.isnan(scores)
    others = present.sum(axis=1, keepdims=True) - 1.0
    rest = np.nansum(scores, axis=1, keepdims=True) - scores
    return np.asarray(scores - np.divide(rest, others, out=np.full_like(scores, np.nan), where=present & (others > 0)))
