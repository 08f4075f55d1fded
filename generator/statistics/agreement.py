"""How alike several raters judge the same subjects: agreement as it is, and beyond what chance alone would give.

Ratings are arrays [subjects, raters]: a category or a score as a number, nan where a rater did not judge the subject.
Which rater stands in which column does not matter, nor does the order of the subjects. What a coefficient cannot say
(nothing judged twice; every rating the same) is nan.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.statistics.intervals import Interval, wilson
from generator.statistics.resampling import RESAMPLES, SEED, resampled

Array = NDArray[np.float64]
Metric = Literal["nominal", "ordinal", "interval"]


@dataclass(frozen=True)
class Coefficient:
    """One way to measure agreement, so that one resampling serves them all."""

    rows: Callable[[Array], Array]
    """Ratings to what is needed of each subject, [subjects, k]; subjects that say nothing are left out."""
    of: Callable[[Array, Array], Array]
    """Rows and how often each counts, [resamples, rows], to the coefficient of each resample."""
    room: Callable[[Array], float]
    """Of ratings: the share of pairs that would disagree by chance, as the coefficient reckons it; 1 takes no chance out."""


def percent(ratings: Array) -> float:
    """The share of pairs of raters that agree, as a fraction: of each subject judged twice or more, then their mean."""
    return value(ratings, PERCENT)


def alpha(ratings: Array, metric: Metric = "nominal") -> float:
    """Krippendorff's alpha, 1 for perfect agreement and 0 for what chance gives; ratings may be missing.

    Categories are `nominal`; scores in an order are `ordinal`, and `interval` where their distances count. A subject
    judged once has no part in it. nan where all ratings that can be paired are the same.

    Krippendorff 2011, Computing Krippendorff's alpha-reliability; 2019, Content analysis, 4th ed., 12.
    """
    return value(ratings, ALPHA[metric])


def ac1(ratings: Array, categories: int | None = None) -> float:
    """Gwet's AC1, which stays meaningful where nearly all ratings are of one category.

    `categories` is how many there were to choose from, by default those that occur. A subject judged once tells how
    common the categories are, and nothing else. nan with fewer than two categories.

    Gwet 2014, Handbook of inter-rater reliability, 4th ed., 5.
    """
    return value(ratings, gwet(categories))


def value(ratings: Array, coefficient: Coefficient) -> float:
    """A coefficient of ratings."""
    rows = coefficient.rows(np.asarray(ratings, dtype=np.float64))
    return float(coefficient.of(rows, np.ones((1, len(rows))))[0])


def bootstrap(
    ratings: Array,
    coefficient: Coefficient,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = 0.95,
) -> Interval[float]:
    """The percentile interval of a coefficient over resampled subjects; the same for the same ratings in any order.

    A resample that the coefficient says nothing of could be anything, so it widens the interval at both ends; where too
    many are, the limits are nan. What did not occur cannot be drawn, so with few disagreements the lower limit alone
    would flatter: it is never above the one that Wilson's limit for the share of agreement leads to, the size of a
    disagreement and what chance gives being as they were found. Without that the lower limit lies above the truth in up
    to a sixth of samples (10 to 150 subjects, simulated), with it in one of forty as it should, and at worst in one of
    fifteen.

    Efron & Tibshirani 1993, An introduction to the bootstrap, 13; the effective number of subjects for shares of pairs
    within them: Saha, Miller & Wang 2016, Int. J. Biostat. 12.
    """
    ratings = np.asarray(ratings, dtype=np.float64)
    rows = coefficient.rows(ratings)
    if not len(rows):
        return Interval(np.nan, np.nan)
    kinds, often = np.unique(rows, axis=0, return_counts=True)
    found = coefficient.of(kinds, resampled(often, resamples, seed))
    tail = (1 - level) / 2
    low, high = (
        np.quantile(np.where(np.isnan(found), unknown, found), q, method="inverted_cdf")
        for q, unknown in ((tail, -np.inf), (1 - tail, np.inf))
    )
    if not (np.isfinite(low) and np.isfinite(high)):
        return Interval(np.nan, np.nan)
    here = float(coefficient.of(kinds, often[None, :].astype(np.float64))[0])
    return Interval(min(float(low), _carried(ratings, coefficient, here, level)), float(high))


def _carried(ratings: Array, coefficient: Coefficient, found: float, level: float) -> float:
    """The coefficient if pairs disagreed as often as Wilson's limit allows; subjects count for more than one by their pairs."""
    share = _shares(ratings)
    n, agree = float(len(share)), float(share.mean())
    if agree == 1:
        return 1 - (1 - wilson(n, n, level).low) / coefficient.room(ratings)
    if agree == 0 or found <= 0:
        return found
    spread = float(share.var(ddof=1)) if n > 1 else 0.0
    most = float(np.sum(np.maximum(np.sum(~np.isnan(ratings), axis=1) - 1, 0)))
    size = min(most, max(n, n * agree * (1 - agree) / spread)) if spread > 1e-12 else n
    return 1 - (1 - found) * (1 - wilson(agree * size, size, level).low) / (1 - agree)


def _shares(ratings: Array) -> Array:
    """Of each subject judged twice or more, the share of its pairs that agree."""
    columns = range(ratings.shape[1])
    same = np.sum([ratings[:, i] == ratings[:, j] for i in columns for j in columns[:i]], axis=0)
    size = np.sum(~np.isnan(ratings), axis=1)
    twice = size > 1
    return np.asarray(2 * same[twice] / (size * (size - 1))[twice])


def counts(ratings: Array, *, least: int = 1) -> Array:
    """How many raters chose each category that occurs, [subjects, categories], of subjects with `least` ratings or more."""
    present = ~np.isnan(ratings)
    kept = ratings[present.sum(axis=1) >= least]
    values = np.unique(kept[~np.isnan(kept)])
    return (
        np.stack([(kept == each).sum(axis=1) for each in values], axis=1).astype(np.float64) if len(values) else _none()
    )


def agreed(rows: Array, weights: Array) -> Array:
    """The mean share of pairs that agree, of rows of counts; rows with one rating are passed over."""
    size = rows.sum(axis=1)
    pairs = size * (size - 1)
    share = np.divide((rows**2).sum(axis=1) - size, pairs, out=np.zeros_like(size), where=pairs > 0)
    return ratio(weights @ share, weights @ (pairs > 0))


def ratio(above: Array, below: Array) -> Array:
    """A quotient, nan where nothing is below."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)


def gwet(categories: int | None = None) -> Coefficient:
    """AC1 with so many categories to choose from, by default those that occur."""

    def chance(rows: Array, weights: Array) -> Array:
        common = (weights @ (rows / rows.sum(axis=1, keepdims=True))) / weights.sum(axis=1, keepdims=True)
        choices = categories or rows.shape[1]
        spread = np.sum(common * (1 - common), axis=1)
        return spread / (choices - 1) if choices > 1 else np.full(len(weights), np.nan)

    def of(rows: Array, weights: Array) -> Array:
        by_chance = chance(rows, weights)
        return ratio(agreed(rows, weights) - by_chance, 1 - by_chance)

    def room(ratings: Array) -> float:
        rows = counts(ratings)
        return 1 - float(chance(rows, np.ones((1, len(rows))))[0])

    return Coefficient(rows=counts, of=of, room=room)


def _paired(ratings: Array) -> Array:
    return counts(ratings, least=2)


def _nominal(rows: Array, weights: Array) -> Array:
    size = rows.sum(axis=1)
    observed = weights @ ((size**2 - (rows**2).sum(axis=1)) / (size - 1))
    common, total = weights @ rows, weights @ size
    return _beyond_chance(observed, total**2 - np.sum(common**2, axis=1), total)


def _ordinal(rows: Array, weights: Array) -> Array:
    """Distances between the middle ranks of the categories, which each resample has of its own."""
    size = rows.sum(axis=1)
    common, total = weights @ rows, weights @ size
    rank = np.cumsum(common, axis=1) - common / 2
    within = size * (rank**2 @ rows.T) - (rank @ rows.T) ** 2
    observed = 2 * np.sum(weights * within / (size - 1), axis=1)
    expected = 2 * (total * np.sum(common * rank**2, axis=1) - np.sum(common * rank, axis=1) ** 2)
    return _beyond_chance(observed, expected, total)


def _moments(ratings: Array) -> Array:
    """Of each subject judged twice or more: how many ratings, their sum and their sum of squares, about the middle of all."""
    kept = ratings[(~np.isnan(ratings)).sum(axis=1) > 1]
    if not len(kept):
        return _none()
    about = kept - np.nanmedian(kept)
    return np.stack([(~np.isnan(about)).sum(axis=1), np.nansum(about, axis=1), np.nansum(about**2, axis=1)], axis=1)


def _interval(rows: Array, weights: Array) -> Array:
    size, first, second = rows.T
    observed = 2 * weights @ ((size * second - first**2) / (size - 1))
    total = weights @ size
    return _beyond_chance(observed, 2 * (total * (weights @ second) - (weights @ first) ** 2), total)


def _beyond_chance(observed: Array, expected: Array, total: Array) -> Array:
    """Alpha from the sums of squared distances within subjects and between all ratings; noise of rounding is no distance."""
    real = np.where(expected > 1e-9 * total**2, expected, 0.0)
    return 1 - ratio(observed * (total - 1), real)


def _room(ratings: Array) -> float:
    """How often two of all ratings that can be paired disagree; a disagreement is taken to be of the usual size."""
    kept = ratings[np.sum(~np.isnan(ratings), axis=1) > 1]
    _, common = np.unique(kept[~np.isnan(kept)], return_counts=True)
    total = common.sum()
    return float((total**2 - np.sum(common**2)) / (total * (total - 1)))


def _none() -> Array:
    return np.zeros((0, 3))


PERCENT = Coefficient(rows=_paired, of=agreed, room=lambda _: 1.0)
ALPHA: dict[Metric, Coefficient] = {
    "nominal": Coefficient(rows=_paired, of=_nominal, room=_room),
    "ordinal": Coefficient(rows=_paired, of=_ordinal, room=_room),
    "interval": Coefficient(rows=_moments, of=_interval, room=_room),
}
