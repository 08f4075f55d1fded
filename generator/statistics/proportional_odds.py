"""Regression of an outcome of which only the order of its levels is taken."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Array = NDArray[np.float64]
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
    k = columns.shape[1]
    slopes, thresholds = at[:k], at[k:]
    size = len(at)
    if np.any(np.diff(thresholds) <= 0):
        return -np.inf, np.zeros(size), np.eye(size)
    linear = columns @ slopes
    ends = np.concatenate(([-np.inf], thresholds, [np.inf]))
    above, below = expit(ends[levels + 1] - linear), expit(ends[levels] - linear)
    chance = above - below
    if np.any(chance <= 0):
        return -np.inf, np.zeros(size), np.eye(size)
    of_above, of_below = above * (1 - above), below * (1 - below)
    # what a row's upper and lower threshold (each minus `linear`) do to its log-likelihood: first and second derivatives;
    # all are 0 at an open end
    up, down = of_above / chance, -of_below / chance
    up_up = of_above * (1 - 2 * above) / chance - up**2
    down_down = -of_below * (1 - 2 * below) / chance - down**2
    up_down = -up * down
    starts = np.searchsorted(levels, np.arange(len(thresholds) + 1))

    def by_level(values: Array) -> Array:
        return np.asarray(np.add.reduceat(values, starts))

    def crossed(weights: Array) -> Array:
        return np.stack(
            [a @ b for a, b in zip(np.split(weights, starts[1:]), np.split(columns, starts[1:]), strict=True)]
        )

    gradient = np.concatenate((-columns.T @ (up + down), by_level(up)[:-1] + by_level(down)[1:]))
    second = np.empty((size, size))
    second[:k, :k] = (columns * (up_up + down_down + 2 * up_down)[:, None]).T @ columns
    upper, lower = crossed(up_up + up_down), crossed(down_down + up_down)
    second[k:, :k] = -(upper[:-1] + lower[1:])
    second[:k, k:] = second[k:, :k].T
    beside = by_level(up_down)[1:-1]
    second[k:, k:] = np.diag(by_level(up_up)[:-1] + by_level(down_down)[1:]) + np.diag(beside, 1) + np.diag(beside, -1)
    return float(np.log(chance).sum()), gradient, -second
