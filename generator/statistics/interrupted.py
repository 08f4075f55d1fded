"""An interrupted time series: what changed at a known moment, beside the trend and the season that were there anyway.

The model is a line before the moment, a step at it, and a change of the line's slope from it on (segmented regression):
Wagner et al. 2002, J. Clin. Pharm. Ther. 27:299; Lopez Bernal, Cummins & Gasparrini 2017, Int. J. Epidemiol. 46:348.
The change of slope counts from the moment itself, max(0, t - T0), so that the step is the change of level at T0; with
t times the step it would be something else (Wang et al. 2024). Statsmodels is imported where it runs: it is slow to load.
"""

import warnings
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.records import dataclass
from generator.statistics.intervals import ValueInterval, student_quantile

Array = NDArray[np.float64]
CONSTANT, TIME, STEP, SLOPE = range(4)
"""The first columns of a design; those of the season follow."""


class Link(StrEnum):
    """The scale on which the lines are straight."""

    IDENTITY = "value"
    LOGIT = "log odds"
    LOG = "logarithm"

    def in_unit(self, at: Array | float) -> Any:
        """What stands on that scale, in the unit of the figure."""
        place = np.asarray(at, dtype=np.float64)
        with np.errstate(over="ignore"):
            if self is Link.LOGIT:
                return 1 / (1 + np.exp(-place))
            return np.exp(place) if self is Link.LOG else place


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A fitted model, on the scale of its link; coefficients in the order of the columns of the design.

    `dispersion` is Pearson's: how many times the points vary more than chance alone makes counts vary; nan for values
    that are no counts, whose spread is estimated freely. `covariance` is nan where nothing varies.
    """

    link: Link
    coefficients: Array
    covariance: Array
    freedom: float
    dispersion: float = np.nan

    def effect(self, weights: Array, level: float = 0.95) -> ValueInterval:
        """A weighted sum of the coefficients, with Student's interval."""
        value = float(weights @ self.coefficients)
        half = float(student_quantile(level, self.freedom)) * float(np.sqrt(weights @ self.covariance @ weights))
        return ValueInterval(value, value - half, value + half)


def design(times: Array, change: float, season: Array | None = None) -> Array:
    """A constant, the time since `change`, the step at it, the time after it, and the columns of the season.

    Time is counted from `change`, so that the constant is the level that the trend before leads to at that moment.
    """
    since = times - change
    after = since >= 0
    columns = [np.ones(len(times)), since, after.astype(np.float64), np.where(after, since, 0.0)]
    return np.column_stack(columns if season is None else [*columns, season])


def waves(phase: Array, pairs: int = 2) -> Array:
    """Sines and cosines of a cycle and its first fractions; `phase` says which part of it is over, from 0 to 1."""
    angles = 2 * np.pi * phase[:, None] * np.arange(1, pairs + 1)
    return np.column_stack([np.sin(angles), np.cos(angles)])


def groups(codes: NDArray[np.int64]) -> Array:
    """A column for each kind of period but the last, as differences from the average of all kinds."""
    kinds = np.unique(codes)
    marked = (codes[:, None] == kinds[None, :]).astype(np.float64)
    return np.asarray(marked[:, :-1] - marked[:, -1:], dtype=np.float64)


def linear(columns: Array, values: Array) -> Fit:
    """Ordinary least squares. All points weigh the same; what is nan in the covariance has no spread to rest on."""
    from statsmodels.regression.linear_model import OLS

    found = OLS(values, columns).fit()
    exact = float(found.ssr) <= 1e-20 * max(1.0, float(values @ values))
    covariance = np.full((columns.shape[1],) * 2, np.nan) if exact else np.asarray(found.cov_params())
    return Fit(
        link=Link.IDENTITY,
        coefficients=np.asarray(found.params),
        covariance=covariance,
        freedom=float(found.df_resid),
    )


def shares(columns: Array, successes: Array, sizes: Array) -> Fit:
    """Binomial regression of shares with quasi-likelihood: odds that change by factors, intervals as wide as the points vary.

    McCullagh & Nelder 1989, Generalized linear models, chapter 4. The dispersion widens intervals, and never narrows them.
    Raises ValueError where no odds fit, as where all answers of a side are alike.
    """
    from statsmodels.genmod.families import Binomial

    return _counted(successes / sizes, columns, Binomial(), Link.LOGIT, var_weights=sizes)


def events(columns: Array, counts: Array, exposures: Array) -> Fit:
    """Poisson regression of counts with quasi-likelihood; `exposures` is what each count is measured against.

    Values are events for each unit of exposure. Otherwise as `shares`.
    """
    from statsmodels.genmod.families import Poisson

    return _counted(counts, columns, Poisson(), Link.LOG, offset=np.log(exposures))


def _counted(response: Array, columns: Array, family: Any, link: Link, **given: Any) -> Fit:
    from statsmodels.genmod.generalized_linear_model import GLM

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what does not fit is told below
        found = GLM(response, columns, family=family, **given).fit(tol_criterion="params", atol=1e-10, rtol=1e-10)
    covariance = np.asarray(found.cov_params())
    if not (found.converged and np.isfinite(covariance).all()):
        raise ValueError("no model of this kind fits the points")
    # what `scale="X2"` would give, which cannot start from points that are all the same
    dispersion = float(found.pearson_chi2 / found.df_resid)
    return Fit(
        link=link,
        coefficients=np.asarray(found.params),
        covariance=covariance * max(1.0, dispersion),
        freedom=float(found.df_resid),
        dispersion=dispersion,
    )


def newey_west(columns: Array, values: Array, lags: int | None = None, *, small_sample: bool = True) -> Fit:
    """Least squares whose intervals allow for points that resemble their neighbours up to `lags` periods away.

    Newey & West 1987, Econometrica 55:703; without `lags` 4 (n / 100)^(2/9), as they advise. `small_sample` enlarges
    the covariance by n / (n - p). In short series it still makes intervals too narrow.
    """
    from statsmodels.regression.linear_model import OLS

    most = int(4 * (len(values) / 100) ** (2 / 9)) if lags is None else lags
    found = OLS(values, columns).fit(cov_type="HAC", cov_kwds={"maxlags": most, "use_correction": small_sample})
    return Fit(
        link=Link.IDENTITY,
        coefficients=np.asarray(found.params),
        covariance=np.asarray(found.cov_params()),
        freedom=float(found.df_resid),
    )


def in_unit(fit: Fit, weights: Array, base: float) -> ValueInterval:
    """An effect in the unit of the figure: what it does to the value that stands at `base` on the scale of the link.

    The ends are those of the interval on that scale, so the one excludes 0 exactly when the other does; `base` is taken
    as fitted.
    """
    start = float(fit.link.in_unit(base))
    return ValueInterval(*(float(fit.link.in_unit(base + each)) - start for each in fit.effect(weights)))


def factor(fit: Fit, weights: Array) -> ValueInterval:
    """An effect as a ratio: of odds for shares, of rates for events; nan for plain values."""
    if fit.link is Link.IDENTITY:
        return ValueInterval(np.nan, np.nan, np.nan)
    return ValueInterval(*(float(np.exp(min(each, 700.0))) for each in fit.effect(weights)))
