"""Regression of an outcome of which only the order of its levels is taken."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Array = NDArray[np.float64]
_AT_ONCE = 1 << 12
_STEPS = 50
_HALVINGS = 30
_PARTED = 1e-6
"""A log-likelihood a row as close to 0 as this comes from columns that part the levels without an exception."""


class ProportionalOdds(NamedTuple):
    """A fitted model; a slope is the log of the odds ratio of a higher level for one more unit of its column."""

    slopes: Array
    thresholds: Array
    """On the log-odds scale, ascending: between the first and the second level, and so on."""
    errors: Array
    """Standard errors, first of the slopes and then of the thresholds."""
    deviance: float


def proportional_odds(levels: NDArray[np.int64], columns: Array) -> ProportionalOdds | None:
    """Fit logit P(level <= j) = threshold_j - columns @ slopes by maximum likelihood; nothing where there is no maximum.

    `levels` (n) counts from 0 without gaps, `columns` is (n, k). There is no maximum with fewer than two levels, with
    columns that follow from each other, or where a column parts the levels without an exception.

    McCullagh 1980, J. R. Stat. Soc. B 42:109; by Newton's method with steps halved until the likelihood grows, standard
    errors from the observed information. The general routine of statsmodels gives the same and takes a second or two.
    """
    k, cuts = columns.shape[1], int(levels.max(initial=0))
    if cuts < 1:
        return None
    below = np.array([np.mean(levels <= cut) for cut in range(cuts)])
    if np.any(np.diff(below, prepend=0, append=1) <= 0):
        return None
    order = np.argsort(levels, kind="stable")
    levels, columns = levels[order], columns[order]
    at = np.concatenate((np.zeros(k), logit(below)))
    value, slope, curve = _likelihood(at, levels, columns)
    for _ in range(_STEPS):
        try:
            step = np.linalg.solve(curve, slope)
        except np.linalg.LinAlgError:
            return None
        gain = float(slope @ step)
        if not np.isfinite(gain) or gain < 0:
            return None
        if gain < 1e-12:
            break
        for halving in range(_HALVINGS):
            new = _likelihood(at + step / 2**halving, levels, columns)
            if new[0] >= value - 1e-12 * abs(value):
                break
        else:
            return None
        at, (value, slope, curve) = at + step / 2**halving, new
    else:
        return None
    if np.linalg.cond(curve) > 1e10 or value > -_PARTED * len(levels):
        return None
    errors = np.sqrt(np.diag(np.linalg.inv(curve)))
    return ProportionalOdds(at[:k], at[k:], errors, -2 * value)


def _likelihood(at: Array, levels: NDArray[np.int64], columns: Array) -> tuple[float, Array, Array]:
    """The log-likelihood, its gradient and minus its second derivatives; -inf where thresholds do not ascend.

    `levels` ascend. The argument at an end of a row's level is the threshold there minus `linear`, so what each row adds is
    a product of its columns and a place among the thresholds: sums over the rows of a level are enough.
    """
    k, size = columns.shape[1], len(at)
    slopes, thresholds = at[:k], at[k:]
    impossible = -np.inf, np.zeros(size), np.eye(size)
    if np.any(np.diff(thresholds) <= 0):
        return impossible
    ends = np.concatenate(([-np.inf], thresholds, [np.inf]))
    of_slopes, among_slopes = np.zeros(k), np.zeros((k, k))
    # by threshold, with a place more at each end for what is open there and always 0
    gradient, crossed, twice = np.zeros(len(ends)), np.zeros((len(ends), k)), np.zeros(len(ends))
    beside = np.zeros(len(ends) - 1)
    value = 0.0
    for level, piece in _pieces(levels, len(ends) - 1):
        some = columns[piece]
        linear = some @ slopes
        above, below = expit(ends[level + 1] - linear), expit(ends[level] - linear)
        chance = above - below
        if np.any(chance <= 0):
            return impossible
        value += float(np.log(chance).sum())
        of_above, of_below = above * (1 - above), below * (1 - below)
        # what a row's upper and lower threshold (each minus `linear`) do to its log-likelihood: first and second derivatives
        up, down = of_above / chance, -of_below / chance
        up_up = of_above * (1 - 2 * above) / chance - up**2
        down_down = -of_below * (1 - 2 * below) / chance - down**2
        up_down = -up * down
        of_slopes -= (up + down) @ some
        among_slopes += (some * (up_up + down_down + 2 * up_down)[:, None]).T @ some
        for end, first, second in ((level + 1, up, up_up), (level, down, down_down)):
            gradient[end] += first.sum()
            crossed[end] -= (second + up_down) @ some
            twice[end] += second.sum()
        beside[level] += up_down.sum()
    second = np.empty((size, size))
    second[:k, :k] = among_slopes
    second[k:, :k] = crossed[1:-1]
    second[:k, k:] = second[k:, :k].T
    second[k:, k:] = np.diag(twice[1:-1]) + np.diag(beside[1:-1], 1) + np.diag(beside[1:-1], -1)
    return value, np.concatenate((of_slopes, gradient[1:-1])), -second


def _pieces(levels: NDArray[np.int64], count: int) -> Iterator[tuple[int, slice]]:
    """The rows of each level, few enough at once that what is worked out of them stays where the processor has it at hand."""
    starts = np.searchsorted(levels, np.arange(count + 1)).tolist()
    for level, (start, stop) in enumerate(pairwise(starts)):
        for at in range(start, stop, _AT_ONCE):
            yield level, slice(at, min(at + _AT_ONCE, stop))
