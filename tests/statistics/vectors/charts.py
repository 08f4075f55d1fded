"""Control charts and their rules."""

from collections.abc import Callable
from typing import Any

import numpy as np

from generator.results import Assurance, Direction, Signal, TargetResult, Variation
from generator.statistics import special_causes, xmr
from vectors.common import EXACTLY, PUBLISHED, Comparison, Comparisons, Table, Vector, column_of, rows

NIST_CONSTANT = 3 / 1.128
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


TABLE: Table = {
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
}
