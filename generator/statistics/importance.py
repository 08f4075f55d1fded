"""How much of what several columns tell about an outcome is shared out to each of them.

The columns stand in a linear model of the outcome. Their shares of its R2 are never negative, sum to R2, and do not
depend on the units or the order of the columns. They tell what goes together with the outcome, nothing more.

Everything works on correlation matrices whose first row and column are the outcome, one or a stack of them, so that a
thousand resamples cost one call. A column without spread, in the data or in a resample, has correlation 0 with
everything and so gets no share; columns that copy each other share what they tell equally.
"""

from math import factorial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ncfdtr

from generator.statistics.intervals import Interval
from generator.statistics.numbering import rows_by_number
from generator.statistics.roots import root

Array = NDArray[np.float64]

MOST_EXACT = 10
"""Up to so many columns all subsets are gone through; with more, relative weights take their place."""
RESAMPLES = 1000
SEED = 20170501
_UNITS = 2000
"""So many rows are resampled one by one; of more, random groups of rows are."""
_CHUNK = 50
_ALIKE = 1e-9
"""What is left of a column's variance (of 1) when the columns before it tell the rest: below this it is rounding."""
_DIGITS = 10
"""Decimals to which shares are compared with each other."""


class Stability(NamedTuple):
    """What resampling says about shares; arrays with one entry a column, in fractions of R2."""

    low: Array
    high: Array
    kept: Array
    """In which part of the resamples the column has the place that it has in the data."""
    lead_low: Array
    """The lower limit of how far the first column is ahead of each column; nan for itself."""
    lead_high: Array


def correlations(outcome: Array, columns: Array) -> Array:
    """The correlation matrix of an outcome (n) and k columns (n, k): k + 1 rows, the outcome first.

    What has no spread has correlation 0 even with itself; without rows that is everything.
    """
    table = np.column_stack((outcome, columns))
    if not len(table):
        return np.zeros((table.shape[1], table.shape[1]))
    means = _summed(_standardised(table)) / len(table)
    return np.asarray(_correlations(means[None], table.shape[1])[0])


def importance(correlated: Array) -> Array:
    """The shares of R2 by the method for so many columns: LMG up to ten, relative weights from eleven on."""
    return lmg(correlated) if correlated.shape[-1] - 1 <= MOST_EXACT else relative_weights(correlated)


def lmg(correlated: Array) -> Array:
    """What each column adds to R2, averaged over all orders in which the columns can enter: (..., k) shares.

    Exact; time and memory grow with 2^k.

    Lindeman, Merenda & Gold 1980, Introduction to bivariate and multivariate analysis, 119; Groemping 2006, J. Stat.
    Softw. 17(1); as Shapley values Lipovetsky & Conklin 2001, Appl. Stoch. Models Bus. Ind. 17:319.
    """
    k = correlated.shape[-1] - 1
    told = 1 - _left_over(correlated.reshape(-1, k + 1, k + 1))
    return np.asarray((told.T @ _worth(k)).reshape(*correlated.shape[:-2], k))


def relative_weights(correlated: Array) -> Array:
    """Johnson's relative weights: (..., k) shares, close to LMG at a small part of its cost.

    The columns are turned into their nearest orthogonal counterparts, and what those tell is handed back by how much of
    each column they make up.

    Johnson 2000, Multivar. Behav. Res. 35:1.
    """
    among, toward = correlated[..., 1:, 1:], correlated[..., 1:, :1]
    values, vectors = np.linalg.eigh(among)
    roots = np.sqrt(np.maximum(values, 0.0))[..., None, :]
    usable = roots > np.sqrt(_ALIKE)
    inverse = np.where(usable, 1 / np.where(usable, roots, 1.0), 0.0)
    turned = np.swapaxes(vectors, -1, -2)
    loadings, slopes = (vectors * roots) @ turned, (vectors * inverse) @ turned @ toward
    return np.asarray((loadings**2 @ slopes**2)[..., 0])


def r_squared(correlated: Array) -> Array:
    """The part of the outcome's variance that all columns tell together, from 0 to 1."""
    return np.asarray(relative_weights(correlated).sum(axis=-1))


def r_squared_interval(value: float, n: int, k: int, level: float = 0.95) -> Interval[float]:
    """The interval of R2 from n rows and k columns; the lower limit is 0 where R2 may well be.

    R2 is taken too large on average, so its interval reaches further down than up. nan unless n exceeds k + 1.
    Raises ValueError unless 0 <= value <= 1.

    By the noncentral F distribution: Steiger & Fouladi 1997, in What if there were no significance tests?, 221.
    """
    freedom = n - k - 1
    if not -_ALIKE <= value <= 1 + _ALIKE:
        raise ValueError("R2 lies between 0 and 1")
    if freedom <= 0 or k <= 0:
        return Interval(np.nan, np.nan)
    if value > 1 - 1e-6:
        return Interval(value, value)
    ratio = max(value, 0.0) / k / ((1 - value) / freedom)

    def beyond(part: float, share: float) -> float:
        chance = float(ncfdtr(k, freedom, n * part / (1 - part), ratio))
        return (0.0 if np.isnan(chance) else chance) - share  # far out, where it is 0, it comes as nan

    def limit(share: float) -> float:
        return 0.0 if beyond(0.0, share) <= 0 else root(lambda part: beyond(part, share), 0.0, 1 - 1e-7, 1e-12)

    return Interval(limit((1 + level) / 2), limit((1 - level) / 2))


def inflation(among: Array) -> Array:
    """The variance inflation factor of each of k columns, from their correlations (k, k); 1 without any.

    nan where a column has no spread or follows from the others.

    Marquardt 1970, Technometrics 12:591.
    """
    k = len(among)
    factors = np.full(k, np.nan)
    spread = np.diag(among) > 0
    for each in np.flatnonzero(spread):
        others = [other for other in np.flatnonzero(spread) if other != each]
        order = [each, *others]
        left = 1 - float(r_squared(among[np.ix_(order, order)])) if others else 1.0
        factors[each] = 1 / left if left > np.sqrt(_ALIKE) else np.nan
    return factors


def stability(outcome: Array, columns: Array, resamples: int = RESAMPLES, seed: int = SEED) -> Stability:
    """95 % percentile intervals of the shares (as fractions of R2) of k columns (n, k), and how firm their order is.

    Rows are drawn with replacement; the same rows in another order give the same result. Resamples in which nothing is
    told do not count.

    Efron & Tibshirani 1993, An introduction to the bootstrap, 13; for relative importance Groemping 2006.
    """
    rng = np.random.default_rng(seed)
    moments, k = _of_units(outcome, columns, rng), columns.shape[1]
    drawn = _drawn(moments, k + 1, resamples, rng)
    chunks = [importance(drawn[start : start + _CHUNK]) for start in range(0, len(drawn), _CHUNK)]
    shares = _fractions(np.concatenate(chunks))
    shares = shares[~np.isnan(shares).any(axis=1)]
    if not len(shares):
        nothing = np.full(k, np.nan)
        return Stability(nothing, nothing, nothing, nothing, nothing)
    sums = moments.sum(axis=0)
    here = _fractions(importance(_correlations((sums / sums[0])[None], k + 1)[0]))
    first = int(np.argmax(np.round(here, _DIGITS)))
    low, high = np.percentile(shares, (2.5, 97.5), axis=0)
    lead_low, lead_high = np.percentile(shares[:, [first]] - shares, (2.5, 97.5), axis=0)
    lead_low[first] = lead_high[first] = np.nan
    kept = (_places(shares) == _places(here)).mean(axis=0)
    return Stability(low, high, kept, lead_low, lead_high)


def resampled(outcome: Array, columns: Array, resamples: int, seed: int) -> Array:
    """The correlation matrices of `resamples` samples of the rows, drawn with replacement: (resamples, k + 1, k + 1).

    Of more than 2,000 rows, 2,000 groups of rows put together by lot are drawn instead: sums over rows vary as much, and
    the time does not grow with the table.
    """
    rng = np.random.default_rng(seed)
    return _drawn(_of_units(outcome, columns, rng), columns.shape[1] + 1, resamples, rng)


def _of_units(outcome: Array, columns: Array, rng: np.random.Generator) -> Array:
    """The summed `_moments` of what is drawn: of each row, or of each group of rows."""
    table = np.column_stack((outcome, columns))
    table = _standardised(table[_in_order(table)])
    units = min(len(table), _UNITS)
    if units == len(table):
        return _moments(table)
    groups = rows_by_number(rng.permutation(len(table)) % units, units)
    return np.stack([_summed(table[rows]) for rows in groups])


def _drawn(moments: Array, size: int, resamples: int, rng: np.random.Generator) -> Array:
    units = len(moments)
    found = []
    for start in range(0, resamples, _CHUNK):
        several = min(_CHUNK, resamples - start)
        chosen = rng.integers(0, units, (several, units)) + np.arange(several)[:, None] * units
        times = np.bincount(chosen.ravel(), minlength=several * units).reshape(several, units)
        sums = times.astype(np.float64) @ moments
        found.append(_correlations(sums / sums[:, :1], size))
    return np.concatenate(found)


def _in_order(table: Array) -> NDArray[np.int64]:
    """The rows in an order that depends on nothing but what they hold. Small whole numbers are sorted much faster."""
    with np.errstate(invalid="ignore"):
        whole = table.astype(np.int16)
    return np.lexsort(whole.T if np.array_equal(whole, table) else table.T)


def _standardised(table: Array) -> Array:
    """Each column with mean 0 and spread 1; without spread, all 0."""
    flat = np.ptp(table, axis=0) == 0
    centred = table - table.mean(axis=0)
    spread = np.sqrt(np.einsum("ij,ij->j", centred, centred) / len(table))
    centred /= np.where(flat, np.inf, spread)
    return np.asarray(centred)


def _moments(table: Array) -> Array:
    """Per row a 1, the values, and the products of all pairs of them."""
    first, second = np.triu_indices(table.shape[1])
    return np.column_stack((np.ones(len(table)), table, table[:, first] * table[:, second]))


def _summed(table: Array) -> Array:
    """The sum of `_moments` over all rows, without those of each row, which take sixteen times the room of 30 columns."""
    pairs = np.triu_indices(table.shape[1])
    return np.concatenate(([len(table)], table.sum(axis=0), (table.T @ table)[pairs]))


def _correlations(means: Array, size: int) -> Array:
    """Correlation matrices from the mean of `_moments`."""
    first, second = np.triu_indices(size)
    middle, products = means[:, 1 : size + 1], means[:, size + 1 :]
    found = np.zeros((len(means), size, size))
    found[:, first, second] = found[:, second, first] = products - middle[:, first] * middle[:, second]
    variance = np.diagonal(found, axis1=1, axis2=2)
    spread = variance > _ALIKE
    root = np.where(spread, np.sqrt(np.where(spread, variance, 1.0)), np.inf)
    found = found / root[:, :, None] / root[:, None, :]
    diagonal = np.arange(size)
    found[:, diagonal, diagonal] = spread
    return np.asarray(found)


def _left_over(correlated: Array) -> Array:
    """The part of the outcome's variance that a subset of the columns leaves, for all subsets: (2^k, stack).

    Bit j of a subset's number says whether it holds column j. Column by column, what is left of the others is worked out
    with and without it (a step of Gaussian elimination), and the column is dropped.
    """
    order = [*range(1, correlated.shape[-1]), 0]
    rest = correlated[None][..., order, :][..., order]
    for _ in order[1:]:
        pivot, column, without = rest[..., :1, :1], rest[..., 1:, :1], rest[..., 1:, 1:]
        tells = pivot > _ALIKE
        inverse = np.where(tells, 1 / np.where(tells, pivot, 1.0), 0.0)
        rest = np.concatenate((without, without - column * inverse * np.swapaxes(column, -1, -2)))
    return np.asarray(rest[..., 0, 0])


def _worth(k: int) -> Array:
    """What the R2 of each subset of k columns counts in the share of each column: (2^k, k)."""
    member = (np.arange(2**k)[:, None] >> np.arange(k)) & 1
    size = member.sum(axis=1)
    entering = np.array([factorial(s) * factorial(k - s - 1) / factorial(k) for s in range(k)] + [0.0])
    return np.asarray(np.where(member == 1, entering[size - 1][:, None], -entering[size][:, None]))


def _fractions(shares: Array) -> Array:
    total = shares.sum(axis=-1, keepdims=True)
    return np.asarray(np.where(total > _ALIKE, shares / np.where(total > _ALIKE, total, 1.0), np.nan))


def _places(shares: Array) -> NDArray[np.int64]:
    """The place of each column, the largest share being 0; equal shares have the same place."""
    rounded = np.round(shares, _DIGITS)
    return np.asarray((rounded[..., None, :] > rounded[..., :, None]).sum(axis=-1))
