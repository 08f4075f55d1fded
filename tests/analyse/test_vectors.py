"""Every shared reference vector that these analyses answer for, each to the tolerance that its file states."""

import csv
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest
from shared_files import shared

from generator.analyse import differences, intervals, special_causes, xmr
from generator.results import Assurance, Direction, Signal, TargetResult, Variation

PUBLISHED = "published_abs"
EXACTLY: dict[str, float] = {}
NIST_CONSTANT = 3 / 1.128


class Comparison(NamedTuple):
    """A computed value and the expected one; `tolerance` where it is not the file's own."""

    what: str
    computed: Any
    expected: Any
    tolerance: dict[str, float] | None = None


Vector = dict[str, Any]
Comparisons = Iterator[Comparison]

DIRECTIONS = {"increase": Direction.UP, "decrease": Direction.DOWN, "neutral": Direction.NEITHER}
RELATIONS = {"increase": "at least", "decrease": "at most", "neutral": "at least"}
LABELS = {
    "Above UCL": Signal.ABOVE_LIMIT,
    "Below LCL": Signal.BELOW_LIMIT,
    "7 Point Trend (Increasing)": Signal.RISING,
    "7 Point Trend (Decreasing)": Signal.FALLING,
    "2 in 3 Above CL": Signal.NEAR_UPPER,
    "2 in 3 Below CL": Signal.NEAR_LOWER,
    "7 Points Above CL": Signal.SHIFT_ABOVE,
    "7 Points Below CL": Signal.SHIFT_BELOW,
}
VARIATIONS = {
    "common_cause": Variation.COMMON_CAUSE,
    "special_cause_improvement": Variation.IMPROVEMENT,
    "special_cause_concern": Variation.CONCERN,
}
ASSURANCES = {
    "consistent_pass": Assurance.PASSES,
    "consistent_fail": Assurance.FAILS,
    "inconsistent": Assurance.HIT_OR_MISS,
    None: None,
}


def rows(vector: Vector) -> list[dict[str, str]]:
    with shared("vectors", vector["input_csv"][0]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column_of(table: list[dict[str, str]], column: str) -> intervals.Array:
    return np.array([float(row[column]) for row in table])


def wilson(vector: Vector) -> Comparisons:
    expected = vector["expected"]
    for case, limits in zip(vector["input"], expected["per_input"], strict=True):
        yield Comparison(str(case), intervals.wilson(case["x"], case["n"]), tuple(limits["wilson"]))
    for case, limits in expected.get("published_4dp", {}).items():
        x, n = map(int, case.split("/"))
        published = {"abs": vector["tolerance"][PUBLISHED]}
        yield Comparison(case, intervals.wilson(x, n), tuple(limits["wilson"]), published)


def wilson_table(vector: Vector) -> Comparisons:
    table = rows(vector)
    x, n = column_of(table, "numerator"), column_of(table, "denominator")
    yield Comparison("value", x / n, column_of(table, "value"))
    for level, suffix in ((0.95, "95"), (0.998, "998")):
        computed = intervals.wilson(x, n, level)
        yield Comparison(f"lower{suffix}", computed.low, column_of(table, f"lower{suffix}"))
        yield Comparison(f"upper{suffix}", computed.high, column_of(table, f"upper{suffix}"))


def poisson_table(vector: Vector) -> Comparisons:
    table = rows(vector)
    events, exposure = column_of(table, "count"), column_of(table, "exposure") / 100
    yield Comparison("value", events / exposure, column_of(table, "value"))
    for level, suffix in ((0.95, "95"), (0.998, "998")):
        computed = intervals.poisson(events, exposure, level)
        yield Comparison(f"lower{suffix}", computed.low, column_of(table, f"lower{suffix}"))
        yield Comparison(f"upper{suffix}", computed.high, column_of(table, f"upper{suffix}"))
    names = {"Exact": "exact", "Byars": "Byar"}
    for row in table:
        yield Comparison(row["area"], intervals.poisson_method(float(row["count"])), names[row["method"]], EXACTLY)


def nps(vector: Vector) -> Comparisons:
    for counts, expected in zip(vector["input"], vector["expected"]["per_input"], strict=True):
        yield Comparison(f"score of {counts}", intervals.nps_score(**counts), expected["nps"])
        yield Comparison(f"interval of {counts}", intervals.nps(**counts), tuple(expected["adjusted_wald"]))


def nps_difference(vector: Vector) -> Comparisons:
    for case, expected in zip(vector["input"], vector["expected"]["per_input"], strict=True):
        first, second = (intervals.NpsCounts(**case[name]) for name in "yx")
        computed = differences.nps_change(first, second)
        yield Comparison("change", computed.value, expected["nps_y"] - expected["nps_x"])
        yield Comparison("interval", computed[1:], tuple(expected["adjusted_wald"]))
        yield Comparison("middle", (computed.low + computed.high) / 2, expected["adj_abs_delta"])


def newcombe(vector: Vector) -> Comparisons:
    published = vector["expected"].get("published", {}).get("newcombe10")
    for case, expected in zip(vector["input"], vector["expected"]["per_input"], strict=True):
        computed = differences.newcombe(**case)
        yield Comparison(f"difference of {case}", computed.value, expected["diff"])
        yield Comparison(f"interval of {case}", computed[1:], tuple(expected["newcombe10"]))
        if published:
            yield Comparison("published", computed[1:], tuple(published), {"abs": vector["tolerance"][PUBLISHED]})


def flow_rate(vector: Vector) -> Comparisons:
    limits, expected = xmr.limits(vector["input"]["values"], constant=NIST_CONSTANT), vector["expected"]
    yield Comparison("mean", limits.mean, expected["center"])
    yield Comparison("limits", (limits.lower, limits.upper), (expected["lcl"], expected["ucl"]))
    yield Comparison("limits of qcc", [limits.lower, limits.upper], expected["qcc_limits"])
    yield Comparison("mean range", limits.mean_range, expected["mr_bar"])
    # The handbook prints 6.1349 for 3.267 x 1.8778, which is 6.1348.
    yield Comparison("range limit", limits.range_limit, expected["mr_ucl"], {"abs": 2.5e-4})


def viscosity(vector: Vector) -> Comparisons:
    limits, expected = xmr.limits(vector["input"]["values"], constant=NIST_CONSTANT), vector["expected"]
    yield Comparison("mean", limits.mean, expected["center"])
    yield Comparison("limits", (limits.lower, limits.upper), (expected["lcl"], expected["ucl"]))
    yield Comparison("sigma", limits.mean_range / 1.128, expected["sigma"])


def rules(vector: Vector) -> Comparisons:
    for (name, cases), wanted in zip(vector["input"].items(), vector["expected"].values(), strict=True):
        for case, expected in zip(cases, wanted, strict=True):
            yield Comparison(f"{name} {case}", RULES[name](case).astype(int).tolist(), expected, EXACTLY)


def flagged_two_of_three(near: list[int], side: list[int]) -> special_causes.Flags:
    close = np.array(near, dtype=bool)
    flags: special_causes.Flags = special_causes.two_of_three(close, np.array(side)) & close
    return flags


RULES: dict[str, Callable[[Any], Any]] = {
    "seven_one_side(sign)": lambda side: special_causes.ends_of_shifts(np.array(side)),
    "seven_trend(values)": lambda values: special_causes.ends_of_trends(np.array(values, dtype=float)),
    "mark_whole_run(end_flags)": lambda ends: special_causes.mark_runs(np.array(ends, dtype=bool)),
    "two_in_three(close,side)": lambda pair: special_causes.two_of_three(
        np.array(pair[0], dtype=bool), np.array(pair[1])
    ),
    "points_flagged_two_in_three(close,side)": lambda pair: flagged_two_of_three(*pair),
}


def screening(vector: Vector) -> Comparisons:
    values, expected = vector["input"]["values"], vector["expected"]
    published = {"abs": vector["tolerance"][PUBLISHED]}
    for screen, key, caption in (
        (True, "screen_outliers_true", "screened"),
        (False, "screen_outliers_false_as_NHS_Excel", "unscreened"),
    ):
        limits = xmr.limits(values, screen=screen)
        named = {"mean": limits.mean, "lpl": limits.lower, "upl": limits.upper}
        yield Comparison(key, named, expected[key])
        yield Comparison(caption, named, expected["published_captions"][caption], published)
    found = xmr.chart(values, screen=True).signals
    yield Comparison("points", [i for i, each in enumerate(found, 1) if each], expected["special_cause_1based"])


def plot_the_dots(vector: Vector) -> Comparisons:
    options, expected = vector["input"], vector["expected"]
    table = rows(vector)
    chart = xmr.chart(
        column_of(table, "value"),
        [i for i, row in enumerate(table) if row["period"] == options["rebase"]],
        screen=options["screen_outliers"],
        baseline=options["fix_after_n_points"] or None,
    )
    points = [dict(zip(expected["points_columns"], point, strict=True)) for point in expected["points"]]
    direction = DIRECTIONS[options["improvement_direction"]]
    for name, computed in (("mean", chart.mean), ("lpl", chart.lower), ("upl", chart.upper)):
        yield Comparison(name, computed, np.array([point[name] for point in points]))
    yield Comparison("baselines", chart.baseline.tolist(), [point["rebase_group"] for point in points], EXACTLY)
    first = [signals[0] if signals else None for signals in chart.signals]
    labels = [LABELS.get(point["special_cause_type"]) for point in points]
    yield Comparison("labels", first, labels, EXACTLY)
    types = [xmr.variation(signals, direction) for signals in chart.signals]
    yield Comparison("types", types, [VARIATIONS[point["point_type"]] for point in points], EXACTLY)
    yield from summaries(vector, chart, types, direction)


def summaries(vector: Vector, chart: xmr.XmrChart, types: list[Variation], direction: Direction) -> Comparisons:
    options, summary = vector["input"], vector["expected"]["summary"]
    target = TargetResult(relation=RELATIONS[options["improvement_direction"]], value=options["target"])
    for group, wanted in enumerate(summary):
        mine = [types[i] for i in np.flatnonzero(chart.baseline == group)]
        limits = chart.limits[group]
        counts = {name: mine.count(kind) for name, kind in VARIATIONS.items()}
        yield Comparison(f"counts {group}", counts, {name: wanted[name] for name in VARIATIONS})
        yield Comparison(f"size {group}", len(mine), wanted["n"])
        yield Comparison(f"mean {group}", limits.mean, wanted["mean_col"])
        yield Comparison(f"limits {group}", (limits.lower, limits.upper), (wanted["lpl"], wanted["upl"]))
        yield Comparison(f"variation {group}", mine[-1], VARIATIONS[wanted["variation_type"]], EXACTLY)
    last = chart.limits[-1]
    assured = xmr.assurance(last.lower, last.upper, target, direction)
    yield Comparison("assurance", assured, ASSURANCES[summary[-1]["assurance_type"]], EXACTLY)


def assurance(vector: Vector) -> Comparisons:
    for case, expected in zip(vector["input"], vector["expected"], strict=True):
        target = TargetResult(relation=RELATIONS[case["improvement"]], value=case["target"])
        computed = xmr.assurance(case["lpl"], case["upl"], target, DIRECTIONS[case["improvement"]])
        yield Comparison(str(case), computed, ASSURANCES[expected], EXACTLY)


def percentiles(vector: Vector) -> Comparisons:
    values = np.sort(np.array(vector["input"]["x"], dtype=float))
    for name, expected in vector["expected"].items():
        yield Comparison(name, intervals.quantile(values, int(name.rstrip("%")) / 100).value, expected)


def mean_and_sd(vector: Vector) -> Comparisons:
    """A mean is the ratio whose denominators are all 1; its half width gives the standard deviation back."""
    values, expected = np.array(vector["input"]["values"]), vector["expected"]
    computed = intervals.ratio_linearised(values, np.ones_like(values))
    yield Comparison("mean", computed.value, expected["mean"])
    t = float(intervals.student_quantile(0.95, len(values) - 1))
    yield Comparison("sd", (computed.high - computed.low) / 2 / t * np.sqrt(len(values)), expected["sd"])
    by_t = intervals.mean_t(expected["mean"], expected["sd"], len(values))
    yield Comparison("interval", computed[1:], tuple(by_t))


VECTORS: dict[str, Callable[[Vector], Comparisons]] = {
    "prop_ci_newcombe_a": wilson,
    "prop_ci_other": wilson,
    "prop_ci_small_n": wilson,
    "prop_ci_phe_table": wilson_table,
    "rate_ci_phe_table": poisson_table,
    "nps_single_a": nps,
    "nps_difference_a": nps_difference,
    "prop_diff_newcombe_a": newcombe,
    "prop_diff_fagerland": newcombe,
    "spc_xmr_nist_flowrate": flow_rate,
    "spc_xmr_viscosity": viscosity,
    "ptd_rule_units": rules,
    "ptd_screen_outliers_vignette": screening,
    "ptd_ae_RQM_breaches": plot_the_dots,
    "ptd_ae_RTK_performance": plot_the_dots,
    "ptd_ae_RRK_rebase": plot_the_dots,
    "ptd_ae_RRK_noscreen": plot_the_dots,
    "ptd_ae_RJZ_fix12": plot_the_dots,
    "ptd_assurance_icons": assurance,
    "response_time_percentiles": percentiles,
    "nist_strd_mavro": mean_and_sd,
}


@pytest.mark.parametrize("name", VECTORS)
def test_vector(name: str) -> None:
    vector = json.loads(shared("vectors", f"{name}.json").read_text("utf-8"))
    own = {key: value for key, value in vector["tolerance"].items() if key != PUBLISHED}
    for what, computed, expected, stated in VECTORS[name](vector):
        tolerance = own if stated is None else stated
        assert computed == (pytest.approx(expected, **tolerance) if tolerance else expected), what


@pytest.mark.parametrize("family", ["prop_ci_*", "ptd_*", "spc_xmr_*"])
def test_no_vector_of_a_family_is_left_out(family: str) -> None:
    assert {path.stem for path in shared("vectors").glob(f"{family}.json")} <= set(VECTORS)
