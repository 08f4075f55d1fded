"""Differences between two groups."""

from generator.statistics import differences, groups, intervals, paired, rates
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


def same_people(vector: Vector) -> Comparisons:
    expected = vector["expected"]
    published = {"abs": vector["tolerance"][PUBLISHED]}
    for case, wanted in zip(vector["input"], expected["per_input"], strict=True):
        pairs = paired.Pairs(*case["abcd"])
        found = {"newcombe10": paired.newcombe_paired(pairs)[1:], "tango": paired.tango(pairs)[1:]}
        for name, computed in found.items():
            yield Comparison(name, computed, tuple(wanted[name]))
            yield Comparison(f"{name}, published", computed, tuple(expected["published_3dp"][name]), published)
        yield Comparison("McNemar test", paired.mcnemar_p(pairs), wanted["mcnemar_p"])
        exact = groups.binomial_p(int(pairs.first), int(pairs.first + pairs.second), 0.5)
        yield Comparison("exact McNemar test", exact, wanted["mcnemar_exact_p"])


def rate_ratio(vector: Vector) -> Comparisons:
    several = isinstance(vector["input"], list)
    cases = vector["input"] if several else [vector["input"]]
    for case, expected in zip(cases, vector["expected"] if several else [vector["expected"]], strict=True):
        (first, second), (before, after) = case["counts"], case["exposure"]
        computed = rates.rate_ratio(first, before, second, after)
        yield Comparison(f"ratio of {case}", computed.value, expected["ratio"])
        yield Comparison(f"interval of {case}", computed[1:], tuple(expected["ci"]))
        yield Comparison(f"p of {case}", rates.rate_ratio_p(first, before, second, after), expected["p"])


TABLE: Table = {
    "nps_difference_a": nps_difference,
    "prop_diff_newcombe_a": newcombe,
    "prop_diff_fagerland": newcombe,
    "prop_diff_paired_a": same_people,
    "rate_ratio_a": rate_ratio,
    "rate_ratio_b": rate_ratio,
}
