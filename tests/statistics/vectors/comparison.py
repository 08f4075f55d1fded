"""Differences between two groups."""

from generator.statistics import differences, intervals
from vectors.common import PUBLISHED, Comparison, Comparisons, Table, Vector


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


TABLE: Table = {
    "nps_difference_a": nps_difference,
    "prop_diff_newcombe_a": newcombe,
    "prop_diff_fagerland": newcombe,
}
