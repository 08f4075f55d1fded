"""Drawing again from what was observed, always in the same way: the same numbers give the same draws."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Array = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20140
_MANY_ALIKE = 8
"""From so many rows of a kind on it is quicker to draw how often each kind occurs than to draw row by row."""
_HELD = 2_000_000
"""So many numbers are held in memory at once."""
_GROUPED, _UNITS = 5_000, 2_000
"""Of more different kinds of rows than the first, so many groups are drawn."""


def resampled(often: NDArray[np.int64], resamples: int = RESAMPLES, seed: int = SEED) -> Array:
    """How often each kind of row is drawn, [resamples, kinds], when as many rows are drawn as there are.

    `often` counts the rows of each kind. The draws depend on these counts and their order alone, so kinds that are put in
    order first give the same draws whatever the order of the rows.

    Efron & Tibshirani 1993, An introduction to the bootstrap, 6.
    """
    return np.concatenate([np.empty((0, len(often))), *resampled_in_parts(often, resamples, seed)])


def resampled_in_parts(often: NDArray[np.int64], resamples: int = RESAMPLES, seed: int = SEED) -> Iterator[Array]:
    """The same draws in parts, [some resamples, kinds], so that many kinds do not fill the memory."""
    random, n, kinds = np.random.default_rng(seed), int(often.sum()), len(often)
    few = _MANY_ALIKE * kinds < n
    kind = np.repeat(np.arange(kinds), 0 if few else often)
    size = max(1, _HELD // max(kinds, 1))
    for start in range(0, resamples, size):
        part = min(size, resamples - start)
        if few:
            yield random.multinomial(n, often / n, size=part).astype(np.float64)
            continue
        drawn = np.empty((part, kinds))
        for index in range(part):
            drawn[index] = np.bincount(kind[random.integers(0, n, size=n)], minlength=kinds)
        yield drawn


def sums_resampled(
    rows: Array | csr_array, often: NDArray[np.int64], resamples: int = RESAMPLES, seed: int = SEED
) -> Array:
    """The sums of each column over the rows that are drawn, [resamples, columns]; `rows` are kinds, of which `often` counts.

    Of more than 5,000 kinds, 2,000 groups of rows put together by lot are drawn instead: sums over rows vary as much, and
    the time does not grow with the table.
    """
    if len(often) > _GROUPED:
        n = int(often.sum())
        kind = np.repeat(np.arange(len(often)), often)
        group = np.random.default_rng(seed).permutation(n) % _UNITS
        rows = csr_array((np.ones(n), (group, kind)), shape=(_UNITS, len(often))) @ rows
        often = np.ones(_UNITS, dtype=np.int64)
    nothing = np.zeros((0, rows.shape[1]))
    return np.concatenate([nothing, *(drawn @ rows for drawn in resampled_in_parts(often, resamples, seed))])
