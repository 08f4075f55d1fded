"""Coefficients of agreement: what each needs of a subject, what it adds up over subjects, and what it makes of the sums."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from generator.records import dataclass
from generator.statistics.ratings import Ratings, distinct

Array = NDArray[np.float64]
Often = NDArray[np.int64]
Metric = Literal["nominal", "ordinal", "interval"]


@dataclass(frozen=True)
class Coefficient:
    """One way to measure agreement, so that one resampling serves them all."""

    least: int
    """Subjects with fewer ratings say nothing."""
    kinds: Callable[[Ratings], tuple[csr_array, Often]]
    """Ratings to what is needed of each subject: the rows that differ, [kinds, k], and how often each occurs."""
    parts: Callable[[csr_array], csr_array]
    """Of each row what is added up over subjects, [kinds, m]."""
    of: Callable[[Array], Array]
    """Sums over the subjects, [resamples, m], to the coefficient of each resample."""
    room: Callable[[Ratings], float]
    """Of ratings: the share of pairs that would disagree by chance, as the coefficient reckons it; 1 takes no chance out."""


def _by_counts(ratings: Ratings) -> tuple[csr_array, Often]:
    """How many raters chose each category that occurs, [kinds, categories]."""
    return distinct(ratings.counts())


def agreed(rows: csr_array) -> Array:
    """Of rows of counts the share of pairs that agree, and whether there is a pair, [kinds, 2]."""
    size = rows.sum(axis=1)
    pairs = size * (size - 1)
    share = np.divide(rows.power(2).sum(axis=1) - size, pairs, out=np.zeros_like(size), where=pairs > 0)
    return np.stack((share, pairs > 0), axis=1)


def ratio(above: Array, below: Array) -> Array:
    """A quotient, nan where nothing is below."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)


def beside_common(rows: csr_array) -> csr_array:
    """What coefficients that know how common each category is add up: `agreed`, 1, and the share of each category."""
    share = rows.multiply(1 / rows.sum(axis=1)[:, None])
    return csr_array(hstack([csr_array(agreed(rows)), csr_array(np.ones((rows.shape[0], 1))), share]))


def beyond_common(sums: Array, by_chance: Callable[[Array], Array]) -> Array:
    """Agreement beyond what chance gives, which follows from the mean share of each category."""
    chance = by_chance(ratio(sums[:, 3:], np.broadcast_to(sums[:, 2:3], sums[:, 3:].shape)))
    return ratio(ratio(sums[:, 0], sums[:, 1]) - chance, 1 - chance)


def common(ratings: Ratings) -> Array:
    """The mean share of each category that occurs."""
    counts = ratings.counts()
    return np.asarray(counts.multiply(1 / counts.sum(axis=1)[:, None]).sum(axis=0) / counts.shape[0])


def gwet(categories: int | None = None) -> Coefficient:
    """AC1 with so many categories to choose from, by default those that occur."""

    def chance(common: Array) -> Array:
        choices = categories or common.shape[-1]
        spread = np.sum(common * (1 - common), axis=-1)
        return np.asarray(spread / (choices - 1) if choices > 1 else np.full_like(spread, np.nan))

    return Coefficient(
        least=1,
        kinds=_by_counts,
        parts=beside_common,
        of=lambda sums: beyond_common(sums, chance),
        room=lambda ratings: 1 - float(chance(common(ratings))),
    )


def _nominal_parts(rows: csr_array) -> csr_array:
    size = rows.sum(axis=1)
    apart = (size**2 - rows.power(2).sum(axis=1)) / (size - 1)
    return csr_array(hstack([csr_array(apart[:, None]), rows]))


def _nominal(sums: Array) -> Array:
    counted = sums[:, 1:]
    total = counted.sum(axis=1)
    return _beyond_chance(sums[:, 0], total**2 - np.sum(counted**2, axis=1), total)


def _ordinal_parts(rows: csr_array) -> csr_array:
    """The counts; the counts by size / (size - 1); and of each pair of categories the product of counts by 1 / (size - 1)."""
    size = rows.sum(axis=1)[:, None]
    shared = csr_array(rows.multiply(1 / (size - 1)))
    products = [shared.multiply(rows[:, [each]]) for each in range(rows.shape[1])]
    return csr_array(hstack([rows, rows.multiply(size / (size - 1)), *products]))


def _ordinal(sums: Array) -> Array:
    """Distances between the middle ranks of the categories, which each resample has of its own.

    Of one subject with counts c the squared distances of all its pairs are (size sum(c rank^2) - (sum(c rank))^2), so
    what is added up over subjects does not depend on the ranks.
    """
    k = round((1 + sums.shape[1]) ** 0.5) - 1  # as k + k + k * k are added up
    counted, within = sums[:, :k], sums[:, k : 2 * k]
    products = sums[:, 2 * k :].reshape(len(sums), k, k)
    total = counted.sum(axis=1)
    rank = np.cumsum(counted, axis=1) - counted / 2
    observed = 2 * (np.sum(within * rank**2, axis=1) - np.einsum("ri,rij,rj->r", rank, products, rank))
    expected = 2 * (total * np.sum(counted * rank**2, axis=1) - np.sum(counted * rank, axis=1) ** 2)
    return _beyond_chance(observed, expected, total)


def _by_moments(ratings: Ratings) -> tuple[csr_array, Often]:
    """Of each subject how many ratings, their sum and their sum of squares, about the middle of all."""
    about = ratings.scores - np.median(ratings.scores) if len(ratings.scores) else ratings.scores
    rows = np.stack((ratings.sizes(), ratings.sums(about), ratings.sums(about**2)), axis=1)
    kinds, often = np.unique(rows, axis=0, return_counts=True)
    return csr_array(kinds), often


def _interval_parts(rows: csr_array) -> csr_array:
    size, first, second = rows.toarray().T
    apart = (size * second - first**2) / (size - 1)
    return csr_array(np.stack((apart, size, first, second), axis=1))


def _interval(sums: Array) -> Array:
    apart, total, first, second = sums.T
    return _beyond_chance(2 * apart, 2 * (total * second - first**2), total)


def _beyond_chance(observed: Array, expected: Array, total: Array) -> Array:
    """Alpha from the sums of squared distances within subjects and between all ratings; noise of rounding is no distance."""
    real = np.where(expected > 1e-9 * total**2, expected, 0.0)
    return 1 - ratio(observed * (total - 1), real)


def _room(ratings: Ratings) -> float:
    """How often two of all ratings that can be paired disagree; a disagreement is taken to be of the usual size."""
    _, often = np.unique(ratings.scores, return_counts=True)
    total = often.sum()
    return float((total**2 - np.sum(often**2)) / (total * (total - 1)))


PERCENT = Coefficient(
    least=2,
    kinds=_by_counts,
    parts=lambda rows: csr_array(agreed(rows)),
    of=lambda sums: ratio(sums[:, 0], sums[:, 1]),
    room=lambda _: 1.0,
)
ALPHA: dict[Metric, Coefficient] = {
    "nominal": Coefficient(least=2, kinds=_by_counts, parts=_nominal_parts, of=_nominal, room=_room),
    "ordinal": Coefficient(least=2, kinds=_by_counts, parts=_ordinal_parts, of=_ordinal, room=_room),
    "interval": Coefficient(least=2, kinds=_by_moments, parts=_interval_parts, of=_interval, room=_room),
}
