"""Single values with their intervals."""

import numpy as np

from generator.statistics import intervals
from vectors.common import EXACTLY, PUBLISHED, Comparison, Comparisons, Table, Vector, column_of, rows


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


TABLE: Table = {
    "prop_ci_newcombe_a": wilson,
    "prop_ci_other": wilson,
    "prop_ci_small_n": wilson,
    "prop_ci_phe_table": wilson_table,
    "rate_ci_phe_table": poisson_table,
    "nps_single_a": nps,
    "response_time_percentiles": percentiles,
    "nist_strd_mavro": mean_and_sd,
}
