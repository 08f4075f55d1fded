"""Times to an end with open cases, and Paretos of reasons."""

import numpy as np

from generator.analyse.cases.pareto import pareto
from generator.statistics import ranks, survival
from vectors.common import Comparison, Comparisons, Table, Vector


def _curve(group: Vector) -> survival.Survival:
    return survival.kaplan_meier(np.array(group["time"], dtype=float), np.array(group["closed"], dtype=bool))


def kaplan_meier(vector: Vector) -> Comparisons:
    first, second = (_curve(vector["input"][name]) for name in ("groupA", "groupB"))
    expected = vector["expected"]
    columns = (first.times, first.at_risk, first.events, first.open, first.se, first.low, first.high)
    for step, row in zip(np.column_stack(columns), expected["groupA"]["steps"], strict=True):
        yield Comparison(f"step at {row[0]}", tuple(step), tuple(row))
    median = survival.time_quantile(first, 0.5)
    low, high = expected["groupA"]["median_ci_loglog"]
    yield Comparison("median", median.value, expected["groupA"]["median"])
    yield Comparison("lower limit", median.low, low)
    yield Comparison("upper limit", None if np.isnan(median.high) else median.high, high)
    yield Comparison("median without open cases", survival.time_quantile(second, 0.5).value, expected["groupB_median"])
    group = vector["input"]["groupA"]
    ended = np.median([time for time, closed in zip(group["time"], group["closed"], strict=True) if closed])
    yield Comparison("of the ended alone", ended, expected["naive_median_closed_only_A"])


def pareto_of_reasons(vector: Vector) -> Comparisons:
    found, expected = pareto("reason", vector["input"]["counts"], 0, 10), vector["expected"]
    shown = found.categories
    yield Comparison("order", [each.name for each in shown], expected["order"])
    yield Comparison("counts", [each.count for each in shown], expected["count"])
    yield Comparison("shares", [100 * each.share for each in shown], expected["pct"])
    yield Comparison("counts so far", [each.cumulative * found.total for each in shown], expected["cum"])
    yield Comparison("shares so far", [100 * each.cumulative for each in shown], expected["cum_pct"])
    yield Comparison("needed for 80 %", found.needed, 3)


def two_groups(vector: Vector) -> Comparisons:
    """The shift and its interval, which is the test turned round; no bare test stands on a page."""
    expected = vector["expected"]
    first, second = (np.array(vector["input"][name]) for name in "xy")
    found = ranks.hodges_lehmann(first, second)
    yield Comparison("shift", found.value, expected["HL"])
    yield Comparison("interval", found[1:], tuple(expected["HL_ci"]))


TABLE: Table = {
    "time_to_close_km_gehan": kaplan_meier,
    "response_time_two_groups": two_groups,
    "pareto_qcc": pareto_of_reasons,
}
