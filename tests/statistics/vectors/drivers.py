"""What goes with an outcome: shares of R2, an ordinal model, and whether questions move together."""

import numpy as np

from generator.statistics import importance, reliability
from generator.statistics.correlation import rank_correlation
from generator.statistics.proportional_odds import proportional_odds
from vectors.common import Comparison, Comparisons, Table, Vector, column_of, rows


def _table(vector: Vector, names: list[str], index: int = 0) -> np.ndarray:
    table = rows(vector, index)
    return np.column_stack([column_of(table, name) for name in names])


def attitude(vector: Vector) -> Comparisons:
    names, expected = vector["input"]["predictors"], vector["expected"]
    outcome, columns = _table(vector, [vector["input"]["outcome"]])[:, 0], _table(vector, names)
    correlated = importance.correlations(outcome, columns)
    yield Comparison("R2", float(importance.r_squared(correlated)), expected["R2"])
    for what, computed in (
        ("lmg", importance.lmg(correlated)),
        ("genizi", importance.relative_weights(correlated)),
        ("johnson_relative_weights", importance.relative_weights(correlated)),
        ("first", correlated[0, 1:] ** 2),
        ("vif", importance.inflation(correlated[1:, 1:])),
        ("spearman", np.array([rank_correlation(outcome, column).value for column in columns.T])),
    ):
        yield Comparison(what, computed, np.array([expected[what][name] for name in names]))


def published(vector: Vector) -> Comparisons:
    for model, what, method in (
        ("model_a", "general_dominance_lmg", importance.lmg),
        ("model_b", "raw_relative_weights", importance.relative_weights),
    ):
        outcome, names = vector["input"][model].split(" ~ ")
        expected = vector["expected"][model]
        each = names.split(" + ")
        correlated = importance.correlations(_table(vector, [outcome])[:, 0], _table(vector, each))
        computed = method(correlated)
        yield Comparison(f"R2 of {model}", float(computed.sum()), expected["R2"])
        yield Comparison(what, computed, np.array([expected[what][name] for name in each]))
    percent = np.array([expected["rescaled_percent"][name] for name in each])
    yield Comparison("rescaled", 100 * computed / computed.sum(), percent, {"abs": 5e-6})


def housing(vector: Vector) -> Comparisons:
    expected, table = vector["expected"], rows(vector)
    times = column_of(table, "Freq").astype(int)
    names = list(expected["coef"])
    given = {f"{kind}{row[kind]}" for row in table for kind in ("Infl", "Type", "Cont")}
    assert given.issuperset(names)
    dummies = np.array(
        [[float(name in {k + row[k] for k in ("Infl", "Type", "Cont")}) for name in names] for row in table]
    )
    levels = np.array([["Low", "Medium", "High"].index(row["Sat"]) for row in table])
    fitted = proportional_odds(np.repeat(levels, times), np.repeat(dummies, times, axis=0))
    assert fitted is not None
    yield Comparison("slopes", fitted.slopes, np.array(list(expected["coef"].values())))
    yield Comparison("thresholds", fitted.thresholds, np.array(list(expected["thresholds"].values())))
    yield Comparison(
        "errors", fitted.errors, np.array([expected["se"][name] for name in (*names, *expected["thresholds"])])
    )
    yield Comparison("deviance", fitted.deviance, expected["deviance"])


def cronbach(vector: Vector) -> Comparisons:
    expected = vector["expected"]
    names = list(expected["alpha_if_dropped"])
    answers = _table({"input_csv": [vector["input"]["csv"].split(" ")[0]]}, names)
    computed = reliability.cronbach(answers)
    yield Comparison("alpha", computed.value, expected["raw_alpha"])
    yield Comparison("standardised", reliability.standardised_alpha(answers), expected["std_alpha"])
    yield Comparison("dropped", computed.dropped, np.array(list(expected["alpha_if_dropped"].values())))


TABLE: Table = {
    "drivers_attitude": attitude,
    "drivers_mtcars_published": published,
    "drivers_ordinal_housing": housing,
    "reliability_cronbach_attitude": cronbach,
}
