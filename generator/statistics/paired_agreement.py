"""How alike two raters judge many subjects: from a table of the pairs that occur, which may be far smaller than the subjects.

The figures are those of `agreement` for two raters who both judged every subject, with memory that does not grow with
the subjects times the categories.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from generator.records import dataclass
from generator.statistics.agreement_coefficients import ratio
from generator.statistics.intervals import Interval, wilson
from generator.statistics.resampling import RESAMPLES, SEED, resampled_in_parts

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """The different pairs of categories and how often each occurs. Whose category is whose does not matter."""

    first: NDArray[np.int64]
    """The lower category of each pair, [pairs]."""
    second: NDArray[np.int64]
    often: NDArray[np.int64]
    categories: int

    @property
    def n(self) -> int:
        """How many subjects there are."""
        return int(self.often.sum())


def pairs_of(first: NDArray[np.int64], second: NDArray[np.int64]) -> Pairs:
    """The table of two ratings of each subject, [subjects] each, in categories numbered from 0.

    Its order depends on the numbers of the categories alone, not on that of the subjects. Raises ValueError for
    ratings of different lengths.
    """
    if len(first) != len(second):
        raise ValueError("needs two ratings of every subject")
    categories = int(max(first.max(initial=-1), second.max(initial=-1))) + 1
    keys, often = np.unique(np.minimum(first, second) * categories + np.maximum(first, second), return_counts=True)
    # From the last pair to the first: the order in which `agreement` draws, so that both give the same interval.
    lower, upper = np.divmod(keys[::-1], max(categories, 1))
    return Pairs(lower.astype(np.int64), upper.astype(np.int64), often[::-1].astype(np.int64), categories)


def percent(pairs: Pairs) -> float:
    """The share of subjects on which both agree; nan without subjects."""
    return float(pairs.often[pairs.first == pairs.second].sum() / pairs.n) if pairs.n else np.nan


def alpha(pairs: Pairs) -> float:
    """Krippendorff's alpha for categories; nan where all ratings are the same.

    Krippendorff 2011, Computing Krippendorff's alpha-reliability.
    """
    return float(_alphas(pairs, pairs.often[None, :].astype(np.float64))[0]) if pairs.n else np.nan


def bootstrap(pairs: Pairs, *, resamples: int = RESAMPLES, seed: int = SEED, level: float = 0.95) -> Interval[float]:
    """The percentile interval of alpha over resampled subjects, its lower limit widened, as `agreement.bootstrap` has it."""
    if not pairs.n:
        return Interval(np.nan, np.nan)
    parts = resampled_in_parts(pairs.often, resamples, seed)
    found = np.concatenate([_alphas(pairs, drawn) for drawn in parts])
    tail = (1 - level) / 2
    low, high = (
        float(np.quantile(np.where(np.isnan(found), unknown, found), q, method="inverted_cdf"))
        for q, unknown in ((tail, -np.inf), (1 - tail, np.inf))
    )
    if not (np.isfinite(low) and np.isfinite(high)):
        return Interval(np.nan, np.nan)
    return Interval(min(low, _carried(pairs, level)), high)


def _alphas(pairs: Pairs, drawn: Array) -> Array:
    """Alpha of each resample, from how often each pair is drawn, [resamples, pairs]."""
    total = 2 * drawn.sum(axis=1)
    observed = 2 * drawn @ (pairs.first != pairs.second).astype(np.float64)
    expected = total**2 - np.sum(_common(pairs, drawn) ** 2, axis=1)
    real = np.where(expected > 1e-9 * total**2, expected, 0.0)
    return 1 - ratio(observed * (total - 1), real)


def _common(pairs: Pairs, weights: Array) -> Array:
    """How often each category was given, by either, [resamples, categories]."""
    places = np.arange(len(pairs.often))
    cells = (np.concatenate((places, places)), np.concatenate((pairs.first, pairs.second)))
    return np.asarray(weights @ csr_array((np.ones(2 * len(places)), cells), shape=(len(places), pairs.categories)))


def _carried(pairs: Pairs, level: float) -> float:
    """Alpha if pairs disagreed as often as Wilson's limit for the share of agreement allows."""
    n, agree, found = float(pairs.n), percent(pairs), alpha(pairs)
    if agree == 1:
        total = 2 * n
        room = (total**2 - np.sum(_common(pairs, pairs.often[None, :].astype(np.float64)) ** 2)) / (total * (total - 1))
        return 1 - (1 - wilson(n, n, level).low) / float(room)
    if agree == 0 or found <= 0:
        return found
    return 1 - (1 - found) * (1 - wilson(agree * n, n, level).low) / (1 - agree)
