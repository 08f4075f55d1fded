"""How far scores of the same subjects by several raters are the same number, and how each rater stands to the others."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri

from generator.statistics.intervals import ValueInterval, mean_t
from generator.statistics.ratings import Ratings

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


def apart(ratings: Ratings, level: float = 0.95) -> ValueInterval:
    """How far the scores of two raters of the same subject lie apart on average, in the unit of the scores.

    Of each subject the mean over its pairs of raters; then the mean over subjects with its Student interval, not below
    0. nan where no subject has two scores.
    """
    twice = ratings.of_at_least(2)
    size = twice.sizes()
    if not len(size):
        return ValueInterval(np.nan, np.nan, np.nan)
    place = np.arange(len(twice.scores)) - np.repeat(twice.starts(), size)
    each = 2 * twice.sums((2 * place - (np.repeat(size, size) - 1)) * twice.scores) / (size * (size - 1.0))
    low, high = mean_t(
        float(each.mean()), float(each.std(ddof=1)) if len(each) > 1 else np.nan, float(len(each)), level
    )
    return ValueInterval(float(each.mean()), max(0.0, low), high)


def from_the_others(ratings: Ratings) -> tuple[Ratings, Array]:
    """The ratings of subjects that have several, and by how much each differs from the mean of the others of its subject.

    Over the raters of a subject these differences add up to nothing.
    """
    twice = ratings.of_at_least(2)
    size = twice.sizes()
    rest = np.repeat(twice.sums(twice.scores), size) - twice.scores
    return twice, np.asarray(twice.scores - rest / (np.repeat(size, size) - 1))
