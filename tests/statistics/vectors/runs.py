"""Charts of counts, runs about the median, and steady rises and falls."""

import numpy as np

from generator.results import Signal
from generator.statistics import control_charts, monotone, runs
from generator.statistics.control_charts import CountLimits, Width
from generator.statistics.special_causes import Array
from vectors.common import EXACTLY, PUBLISHED, Comparison, Comparisons, Table, Vector, column_of, rows

BEYOND = {Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT}


def outside(values: Array, limits: CountLimits) -> list[int]:
    """The points beyond a limit, counted from 1."""
    chart = control_charts.chart(values, [], lambda _: limits)
    return [number for number, each in enumerate(chart.signals, 1) if BEYOND & set(each)]


def pairs(limits: CountLimits) -> Array:
    return np.column_stack([limits.lower, limits.upper])


def orange_juice(vector: Vector) -> Comparisons:
    given, expected = vector["input"], vector["expected"]
    counts = np.array(given["counts"], dtype=float)
    n = np.full(len(counts), float(given["n"]))
    kept = ~np.isin(np.arange(1, len(counts) + 1), given["second_run_exclude_1based"])
    published = {"abs": vector["tolerance"][PUBLISHED]}
    printed = expected["published"]
    trial, after = control_charts.p_chart(counts, n), control_charts.p_chart(counts, n, basis=kept)
    yield Comparison("centre", trial.mean, expected["trial"]["center"])
    yield Comparison("limits", pairs(trial)[0], np.array(expected["trial"]["lcl_ucl"]))
    yield Comparison("beyond", outside(counts / n, trial), expected["trial"]["beyond_1based"], EXACTLY)
    yield Comparison("centre after", after.mean, expected["after_exclusion"]["center"])
    yield Comparison("limits after", pairs(after)[0], np.array(expected["after_exclusion"]["lcl_ucl"]))
    nist = (printed["nist_center"], printed["nist_lcl"], printed["nist_ucl"])
    yield Comparison("NIST", (trial.mean, trial.lower[0], trial.upper[0]), nist, published)
    revised = [after.mean, after.lower[0], after.upper[0]]
    yield Comparison("Montgomery", revised, printed["montgomery_revised"], published)


def varying_units(vector: Vector) -> Comparisons:
    given, expected = vector["input"], vector["expected"]
    limits = control_charts.u_chart(np.array(given["counts"], dtype=float), np.array(given["units"], dtype=float))
    yield Comparison("centre", limits.mean, expected["center"])
    yield Comparison("limits", pairs(limits), np.array(expected["lcl_ucl"]))


def constant_units(vector: Vector) -> Comparisons:
    given, expected = vector["input"], vector["expected"]
    a, b = (
        control_charts.u_chart(
            np.array(given[name]["counts"], dtype=float), np.array(given[name]["units"], dtype=float)
        )
        for name in "ab"
    )
    yield Comparison("centre of a", a.mean, expected["a"]["center"])
    yield Comparison("limits of a", pairs(a)[0], np.array(expected["a"]["lcl_ucl"]))
    yield Comparison("centre of b", b.mean, expected["b"]["center"])
    yield Comparison("limits of b", pairs(b)[0], np.array([expected["b"]["lcl"], expected["b"]["ucl"]]))
    rates = np.array(given["b"]["counts"]) / np.array(given["b"]["units"])
    yield Comparison("beyond in b", outside(rates, b), expected["b"]["outside_1based"], EXACTLY)


def wafers(vector: Vector) -> Comparisons:
    counts, expected = np.array(vector["input"]["counts"], dtype=float), vector["expected"]
    limits = control_charts.c_chart(counts)
    yield Comparison("centre", limits.mean, expected["center"])
    yield Comparison("limits", pairs(limits)[0], np.array(expected["lcl_ucl"]))
    published = expected["published"]
    named = {"center": limits.mean, "lcl": limits.lower[0], "ucl": limits.upper[0]}
    yield Comparison("published", named, published)
    yield Comparison("beyond", outside(counts, limits), [expected["beyond_1based"]], EXACTLY)


def accident_and_emergency(vector: Vector) -> Comparisons:
    r, n = (np.array(vector["input"][name], dtype=float) for name in "rn")
    widths: tuple[tuple[str, Width], ...] = (("p", "chance"), ("p_prime", "laney"))
    for name, width in widths:
        limits = control_charts.p_chart(r, n, width=width)
        expected = np.array(vector["expected"][name])
        yield Comparison(f"values of {name}", r / n, expected[:, 1])
        yield Comparison(f"centre of {name}", np.full(len(r), limits.mean), expected[:, 2])
        yield Comparison(f"limits of {name}", pairs(limits), expected[:, 3:5])
        yield Comparison(
            f"beyond in {name}", outside(r / n, limits), (np.flatnonzero(expected[:, 5]) + 1).tolist(), EXACTLY
        )
    chosen = control_charts.p_chart(r, n, width="at least chance")
    yield Comparison("widened", chosen.upper, control_charts.p_chart(r, n, width="laney").upper)


def critical_values(vector: Vector) -> Comparisons:
    for row in rows(vector):
        useful = int(row["n_useful"])
        yield Comparison(f"run of {useful}", runs.longest_by_chance(useful), int(row["longest_run_max"]), EXACTLY)
        yield Comparison(f"crossings of {useful}", runs.fewest_by_chance(useful), int(row["crossings_min"]), EXACTLY)


def infections(vector: Vector) -> Comparisons:
    table, expected, split = rows(vector), vector["expected"], vector["input"]["split_after"]
    counts, exposure = column_of(table, "count"), column_of(table, "exposure_days")
    for name, part in (("before", slice(0, split)), ("after", slice(split, None))):
        limits, wanted = control_charts.c_chart(counts[part]), expected[f"c_{name}"]
        found = runs.runs(counts[part], limits.mean)
        named = {
            "cl": limits.mean,
            "lcl": limits.lower[0],
            "ucl": limits.upper[0],
            "runs.signal": found.signal,
            "longest.run": found.longest,
            "n.crossings": found.crossings,
        }
        yield Comparison(f"c {name}", named, wanted)
        rate = control_charts.u_chart(counts[part], exposure[part]).mean
        yield Comparison(f"u {name}", rate, expected[f"u_{name}_center"])
    yield Comparison("u", control_charts.u_chart(counts, exposure).mean, expected["u_all_center"])
    median = float(np.median(counts))
    found = runs.runs(counts, median)
    named = {
        "cl": median,
        "runs.signal": found.signal,
        "longest.run": found.longest,
        "longest.run.max": found.most,
        "n.crossings": found.crossings,
        "n.crossings.min": found.fewest,
        "n.useful": found.useful,
    }
    yield Comparison("runs", named, expected["run_chart_median_all"])


def sen(vector: Vector) -> Comparisons:
    given, expected = vector["input"], vector["expected"]
    x, y = np.array(given["x"], dtype=float), np.array(given["y"], dtype=float)
    slope = monotone.theil_sen(x, y, given["conf"])
    yield Comparison("slope", slope.value, expected["slope"])
    yield Comparison("interval", [slope.low, slope.high], expected["ci"])


def sulfate(vector: Vector) -> Comparisons:
    given, expected = vector["input"], vector["expected"]
    x, y = np.array(given["x"]), np.array(given["y"], dtype=float)
    test, slope = monotone.mann_kendall(y), monotone.theil_sen(x, y)
    yield Comparison("S", test.s, expected["S"])
    yield Comparison("variance", test.variance, expected["varS"])
    yield Comparison("z", test.z, expected["z"])
    yield Comparison("p", test.p, expected["p"])
    yield Comparison("tau a", test.tau_a, expected["tau_a"])
    yield Comparison("tau b", test.tau_b, expected["tau_b"])
    yield Comparison("slope", slope.value, expected["sen_slope_per_year"])
    yield Comparison("intercept", np.median(y) - slope.value * np.median(x), expected["intercept_conover"])
    between = monotone.theil_sen(x, y, interpolated=True)
    yield Comparison("interval", [between.low, between.high], expected["sen_ci95_gilbert_interpolated"])
    by_index = monotone.theil_sen(np.arange(len(y), dtype=float), y)
    yield Comparison("by index", by_index.value, expected["sen_slope_per_observation_index"])


def precipitation(vector: Vector) -> Comparisons:
    y, expected = np.array(vector["input"]["y"]), vector["expected"]
    yield Comparison("n", len(y), expected["n"], EXACTLY)
    yield from kendall(y, expected)
    tau = {"abs": vector["tolerance"]["tau_abs"]}
    yield Comparison("tau b", monotone.mann_kendall(y).tau_b, expected["tau_b"], tau)


def kendall(y: Array, expected: dict[str, float]) -> Comparisons:
    test, slope = monotone.mann_kendall(y), monotone.theil_sen(np.arange(len(y), dtype=float), y)
    relative = {"rel": 1e-6}
    yield Comparison("S", test.s, expected["S"], EXACTLY)
    for name, computed in (("varS", test.variance), ("z", test.z), ("p", test.p), ("sen", slope.value)):
        yield Comparison(name, computed, expected[name], relative)
    yield Comparison("interval", [slope.low, slope.high], expected["sen_ci"], relative)


def nile(vector: Vector) -> Comparisons:
    yield from kendall(np.array(vector["input"]["y"], dtype=float), vector["expected"]["mk"])


def passengers(vector: Vector) -> Comparisons:
    y, period, expected = np.array(vector["input"]["y"], dtype=float), vector["input"]["period"], vector["expected"]
    seasons = [index % period for index in range(len(y))]
    test = monotone.seasonal_mann_kendall(y, seasons)
    yield Comparison("S", test.s, expected["S"], EXACTLY)
    yield Comparison("variance", test.variance, expected["varS"])
    yield Comparison("z", test.z, expected["z"])
    slope = monotone.seasonal_sen(np.arange(len(y)) / period, y, seasons)
    yield Comparison("slope", slope.value, expected["seasonal_sen_slope_per_year"])


TABLE: Table = {
    "spc_p_chart_oj": orange_juice,
    "spc_u_chart_variable_n": varying_units,
    "spc_u_chart_const_n": constant_units,
    "spc_c_chart_nist_wafer": wafers,
    "spc_laney_p_prime_nhs": accident_and_emergency,
    "spc_anhoej_critical_values": critical_values,
    "spc_before_after_cdi": infections,
    "trend_sen_1968": sen,
    "trend_mk_epa_sulfate": sulfate,
    "trend_mk_precipgl": precipitation,
    "trend_seasonal_mk_airpassengers": passengers,
    "trend_step_not_trend_nile": nile,
}
