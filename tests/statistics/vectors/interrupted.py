"""Interrupted time series, and the least squares beneath them."""

import numpy as np
from scipy import stats

from generator.statistics import autocorrelation, interrupted
from generator.statistics.autocorrelation import Autocorrelated
from generator.statistics.interrupted import Fit
from vectors.common import Comparison, Comparisons, Table, Vector, column_of, rows

CHANGE = 37.0
NAMES = ("(Intercept)", "time", "smokban", "slope")
NORMAL = stats.norm.ppf(0.975)


def named(values: np.ndarray) -> dict[str, float]:
    return dict(zip(NAMES, map(float, values), strict=True))


def errors(found: Fit | Autocorrelated) -> np.ndarray:
    return np.asarray(np.sqrt(np.diag(found.covariance)))


def sicily(vector: Vector) -> Comparisons:
    table, expected = rows(vector), vector["expected"]
    events, population, time = (column_of(table, name) for name in ("aces", "stdpop", "time"))
    ban = column_of(table, "smokban")
    yield from counts(
        interrupted.events(np.column_stack([np.ones(len(time)), ban, time]), events, population), expected
    )
    rate = events / population * 1e5
    since = interrupted.design(time, CHANGE)
    columns = np.column_stack([np.ones(len(time)), time, ban, np.maximum(0, time - CHANGE)])
    yield Comparison("step and slope of the design", since[:, 2:].ravel(), columns[:, 2:].ravel())
    ols = expected["ols_hac"]
    plain = interrupted.linear(columns, rate)
    yield Comparison("level at the change", interrupted.linear(since, rate).coefficients[2], ols["coef"]["smokban"])
    yield Comparison("coefficients", named(plain.coefficients), ols["coef"])
    yield Comparison("standard errors", named(errors(plain)), ols["se_ols"])
    p = 2 * stats.t.sf(np.abs(plain.coefficients / errors(plain)), plain.freedom)
    yield Comparison("p-values", named(p), ols["p_ols"])
    for key, small_sample in (("se_nw", False), ("se_nw_adj", True)):
        found = interrupted.newey_west(columns, rate, ols["lag"], small_sample=small_sample)
        yield Comparison(key, named(errors(found)), ols[key])
    for key, restricted in (("gls_ar1_reml", True), ("gls_ar1_ml", False)):
        model, wanted = autocorrelation.fit(columns, rate, time, restricted=restricted), expected[key]
        yield Comparison(f"{key}: coefficients", named(model.coefficients), wanted["coef"])
        yield Comparison(f"{key}: standard errors", named(errors(model)), wanted["se"])
        yield Comparison(f"{key}: correlation", model.correlation.value, wanted["phi"])
        # nlme divides by n under plain likelihood, and by n - p for the standard errors
        sigma = model.sigma if restricted else model.sigma * np.sqrt(model.freedom / len(time))
        yield Comparison(f"{key}: sigma", sigma, wanted["sigma"])


def counts(found: Fit, expected: Vector) -> Comparisons:
    """The Poisson model without a change of slope, with the errors of chance alone and those that the points show."""
    yield Comparison("dispersion", found.dispersion, expected["dispersion"])
    yield Comparison("ratio of a month", np.exp(found.coefficients[2]), expected["poisson"]["time_rr"])
    for key, width in (("poisson", 1 / np.sqrt(found.dispersion)), ("quasi_poisson", 1.0)):
        wanted = expected[key].get("smokban", expected[key])
        b, error = found.coefficients[1], errors(found)[1] * width
        yield Comparison(f"{key}: coefficient", b, wanted["b"])
        yield Comparison(f"{key}: standard error", error, wanted["se"])
        yield Comparison(f"{key}: ratio", interrupted.factor(found, np.array([0.0, 1, 0])).value, wanted["rr"])
        yield Comparison(f"{key}: limits", [np.exp(b - NORMAL * error), np.exp(b + NORMAL * error)], wanted["ci"])


def norris(vector: Vector) -> Comparisons:
    table, expected = rows(vector), vector["expected"]
    x, y = column_of(table, "x"), column_of(table, "y")
    columns = np.column_stack([np.ones(len(x)), x])
    found = interrupted.linear(columns, y)
    rest = y - columns @ found.coefficients
    for index, name in enumerate(("b0", "b1")):
        yield Comparison(name, found.coefficients[index], expected[name])
        yield Comparison(f"{name}_se", errors(found)[index], expected[f"{name}_se"])
    yield Comparison("residual_sd", np.sqrt(rest @ rest / found.freedom), expected["residual_sd"])
    yield Comparison("r2", 1 - rest @ rest / ((y - y.mean()) @ (y - y.mean())), expected["r2"])


TABLE: Table = {"its_sicily": sicily, "nist_strd_norris": norris}
