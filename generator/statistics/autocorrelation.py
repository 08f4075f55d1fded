"""A straight-line model whose neighbouring points resemble each other: autocorrelation of lag 1, and what it costs.

Points that follow each other in time are seldom independent. A model that takes them as independent makes its intervals
too narrow. Here the correlation of two points falls with each period between them (an AR(1) process), gaps included.
"""

from collections.abc import Callable
from math import log, nan

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from generator.records import dataclass
from generator.statistics.intervals import ValueInterval
from generator.statistics.roots import root

Array = NDArray[np.float64]
_NARROWEST, _WIDEST = -0.95, 0.995
"""Where the correlation is looked for."""
_GRID = np.linspace(_NARROWEST, _WIDEST, 80)


@dataclass(frozen=True, kw_only=True)
class Autocorrelated:
    """A fit by generalised least squares: coefficients in the order of the columns of the design, and their covariance."""

    correlation: ValueInterval
    """Of a point with the one before, with its 95 % profile interval."""
    coefficients: Array
    covariance: Array
    sigma: float
    freedom: float


def fit(design: Array, values: Array, times: Array, *, restricted: bool = True) -> Autocorrelated:
    """The model with errors of an AR(1) process, by restricted maximum likelihood (or plain, if not `restricted`).

    `design` has a row for each of the n points and a column for each of the p < n coefficients; `times` ascend, in whole
    periods. Restricted likelihood takes account of the coefficients that were fitted, so that the correlation is not
    underestimated in short series. Raises ValueError when there are no more points than coefficients. Of points without
    any variation around the model everything but the coefficients is nan.

    Pinheiro & Bates 2000, Mixed-effects models in S and S-PLUS, chapter 5; restricted likelihood is the method that
    Turner et al. 2021, BMC Med. Res. Methodol. 21:181, found best for interrupted time series.
    """
    n, p = design.shape
    if n <= p:
        raise ValueError("there are no more points than coefficients")
    steps = np.diff(times)
    left_over = values - design @ np.linalg.lstsq(design, values, rcond=None)[0]
    if float(left_over @ left_over) <= 1e-20 * max(1.0, float(values @ values)):
        found, _, _ = _solve(design, values)
        return Autocorrelated(
            correlation=ValueInterval(nan, nan, nan),
            coefficients=found,
            covariance=np.full((p, p), nan),
            sigma=nan,
            freedom=float(n - p),
        )

    def cost(correlation: float) -> float:
        return -_likelihood(design, values, steps, correlation, restricted=restricted)

    from scipy.optimize import minimize_scalar  # here: few reviews need it, and it takes long to load

    costs = [cost(each) for each in _GRID]
    best = int(np.argmin(costs))
    around = _GRID[max(0, best - 1)], _GRID[min(len(_GRID) - 1, best + 1)]
    found_at = minimize_scalar(cost, bounds=around, method="bounded", options={"xatol": 1e-10})
    correlation = float(found_at.x)
    coefficients, inverse, rest = _solve(*_whitened(design, values, steps, correlation))
    sigma = float(np.sqrt(rest / (n - p)))
    return Autocorrelated(
        correlation=ValueInterval(correlation, *_profile(cost, correlation, float(found_at.fun))),
        coefficients=coefficients,
        covariance=sigma**2 * inverse,
        sigma=sigma,
        freedom=float(n - p),
    )


def _profile(cost: Callable[[float], float], at: float, least: float) -> tuple[float, float]:
    """The correlations that the data do not speak against, from the lowest to the highest that is looked for."""
    allowed = least + float(gammaincinv(0.5, 0.95))

    def excess(correlation: float) -> float:
        return cost(correlation) - allowed

    low = _NARROWEST if excess(_NARROWEST) <= 0 else root(excess, _NARROWEST, at)
    high = _WIDEST if excess(_WIDEST) <= 0 else root(excess, at, _WIDEST)
    return low, high


def _whitened(design: Array, values: Array, steps: Array, correlation: float) -> tuple[Array, Array]:
    """Design and values turned so that their errors are independent and equally large."""
    share = np.sign(correlation) ** steps * np.abs(correlation) ** steps
    scale = np.sqrt(1 - share**2)
    rows = np.vstack([design[:1], (design[1:] - share[:, None] * design[:-1]) / scale[:, None]])
    return rows, np.concatenate([values[:1], (values[1:] - share * values[:-1]) / scale])


def _solve(design: Array, values: Array) -> tuple[Array, Array, float]:
    """Coefficients, the inverse of the cross product, and the sum of squares that is left over."""
    inverse: Array = np.asarray(np.linalg.inv(design.T @ design), dtype=np.float64)
    coefficients: Array = inverse @ (design.T @ values)
    rest = values - design @ coefficients
    return coefficients, inverse, float(rest @ rest)


def _likelihood(design: Array, values: Array, steps: Array, correlation: float, *, restricted: bool) -> float:
    """The logarithm of the profile likelihood, up to a constant."""
    n, p = len(values), int(design.shape[1])
    rows, turned = _whitened(design, values, steps, correlation)
    _, _, rest = _solve(rows, turned)
    share = np.abs(correlation) ** steps
    spread = float(np.log1p(-(share**2)).sum())
    if not restricted:
        return -(n * log(rest) + spread) / 2
    return -((n - p) * log(rest) + spread + float(np.linalg.slogdet(rows.T @ rows)[1])) / 2
