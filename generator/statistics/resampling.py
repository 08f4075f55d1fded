"""Drawing again from what was observed, always in the same way: the same numbers give the same draws."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20140
_MANY_ALIKE = 8
"""From so many rows of a kind on it is quicker to draw how often each kind occurs than to draw row by row."""


def resampled(often: NDArray[np.int64], resamples: int = RESAMPLES, seed: int = SEED) -> Array:
    """How often each kind of row is drawn, [resamples, kinds], when as many rows are drawn as there are.

    `often` counts the rows of each kind. The draws depend on these counts and their order alone, so kinds that are put in
    order first give the same draws whatever the order of the rows.

    Efron & Tibshirani 1993, An introduction to the bootstrap, 6.
    """
    random, n, kinds = np.random.default_rng(seed), int(often.sum()), len(often)
    if _MANY_ALIKE * kinds < n:
        return random.multinomial(n, often / n, size=resamples).astype(np.float64)
    kind = np.repeat(np.arange(kinds), often)
    drawn = np.empty((resamples, kinds))
    for index in range(resamples):
        drawn[index] = np.bincount(kind[random.integers(0, n, size=n)], minlength=kinds)
    return drawn
