"""Several groups at once: funnels, tests of shares, targets, shares of one whole, clusters, mixes, many tests, power."""

import numpy as np

from generator.statistics import clusters, funnel, groups, intervals, many, mix, multinomial, power
from vectors.common import EXACTLY, Comparison, Comparisons, Table, Vector, column_of, rows


def funnel_limits(vector: Vector) -> Comparisons:
    table = rows(vector)
    centre, n = vector["input"]["overall_proportion"], column_of(table, "denominator")
    for z, suffix in ((funnel.NEAR, "95"), (funnel.FAR, "998")):
        low, high = funnel.limits(centre, n, z)
        yield Comparison(f"lower{suffix}", 100 * low, column_of(table, f"lower{suffix}"))
        yield Comparison(f"upper{suffix}", 100 * high, column_of(table, f"upper{suffix}"))
    yield Comparison("baseline", np.full(len(n), 100 * centre), column_of(table, "baseline"))


def shares_and_trend(vector: Vector) -> Comparisons:
    x, n = (np.array(vector["input"][key], dtype=float) for key in "xn")
    expected = vector["expected"]
    test, trend = groups.chi_square(x, n), groups.trend_in_shares(x, n)
    yield Comparison("chi-square", test.statistic, expected["chisq"])
    yield Comparison("degrees of freedom", test.freedom, expected["df"], EXACTLY)
    yield Comparison("p", test.p, expected["p"])
    yield Comparison("trend", trend.statistic, expected["trend_chisq"])
    yield Comparison("p of the trend", trend.p, expected["trend_p"])


def target(vector: Vector) -> Comparisons:
    case, expected = vector["input"], vector["expected"]
    given = case["x"], case["n"], case["target"]
    for key in ("p", "p_two"):
        if key in expected:
            yield Comparison(key, groups.binomial_p(*given), expected[key])
    if "p_less" in expected:
        yield Comparison("p_less", groups.binomial_p(*given, "less"), expected["p_less"])
    yield Comparison("interval", groups.binomial_interval(case["x"], case["n"]), tuple(expected["ci"]))


def shares_of_one_whole(vector: Vector) -> Comparisons:
    counts, expected = vector["input"]["counts"], vector["expected"]["published_3dp"]
    n = float(sum(counts))
    found = {
        "sison_glaz": multinomial.sison_glaz(counts),
        "goodman": multinomial.score_shares(counts),
        "quesenberry_hurst": multinomial.score_shares(counts, method="quesenberry-hurst"),
        "wilson": intervals.wilson(np.array(counts, dtype=float), np.full(len(counts), n)),
    }
    for name, computed in found.items():
        yield Comparison(name, np.column_stack(computed), np.array(expected[name]))


def clustered(vector: Vector) -> Comparisons:
    x, n = (np.array(vector["input"][key]) for key in "xn")
    expected = vector["expected"]
    values = np.concatenate([np.r_[np.ones(a), np.zeros(b - a)] for a, b in zip(x, n, strict=True)])
    people = np.repeat(np.arange(len(n)), n)
    effect = clusters.design_effect(values, people)
    low, high = clusters.clustered_wilson(float(x.sum()), float(n.sum()), effect)
    yield Comparison("value", values.mean(), expected["est"])
    yield Comparison("correlation", clusters.intraclass(values, people), expected["icc"])
    yield Comparison("design effect", effect, expected["xi"])
    yield Comparison("interval", (low, high), (expected["lower"], expected["upper"]))


def admissions(vector: Vector) -> Comparisons:
    given = vector["input"]
    table, expected = rows(vector), vector["expected"]
    strata = sorted({row[given["stratum"]] for row in table})

    def counts(group: str, outcome: str | None) -> np.ndarray:
        return np.array(
            [
                sum(
                    float(row["Freq"])
                    for row in table
                    if row[given["stratum"]] == stratum
                    and row[given["exposure"]] == group
                    and outcome in (None, row[given["outcome"]])
                )
                for stratum in strata
            ]
        )

    men, women = (counts(group, "Admitted") for group in ("Male", "Female"))
    all_men, all_women = (counts(group, None) for group in ("Male", "Female"))
    found = mix.mantel_haenszel(men, all_men, women, all_women)
    yield Comparison("men", men.sum() / all_men.sum(), expected["crude_admit_rate_male"])
    yield Comparison("women", women.sum() / all_women.sum(), expected["crude_admit_rate_female"])
    yield Comparison("odds ratio", found.ratio, expected["common_or"])
    yield Comparison("interval", (found.low, found.high), tuple(expected["or_ci"]))
    yield Comparison("statistic", found.statistic, expected["cmh_chisq_cc"])
    yield Comparison("uncorrected", found.uncorrected, expected["cmh_chisq_nocc"])
    yield Comparison("p", found.p, expected["p"])


def many_tests(vector: Vector) -> Comparisons:
    expected = vector["expected"]
    adjusted = many.benjamini_hochberg(vector["input"]["p"])
    yield Comparison("adjusted", adjusted, np.array(expected["BH"]))
    yield Comparison("rejected", int((adjusted < 0.05).sum()), expected["rejected_BH_05"], EXACTLY)


def answers_needed(vector: Vector) -> Comparisons:
    for case, expected in zip(vector["input"], vector["expected"], strict=True):
        p1, p2 = case["p1"], case["p2"]
        if "n_per_group" in expected:
            yield Comparison(f"n of {case}", power.n_for_shares(p1, p2, case["power"]), expected["n_per_group"])
        else:
            n = case["n_per_group"]
            yield Comparison(f"power of {case}", power.power_of_shares(p1, p2, n, n), expected["power"])


TABLE: Table = {
    "funnel_limits_proportion": funnel_limits,
    "prop_k_groups_and_trend": shares_and_trend,
    "target_binom_test_a": target,
    "target_binom_test_b": target,
    "multinomial_ci_sison_glaz": shares_of_one_whole,
    "clustered_proportion": clustered,
    "mix_simpson_ucb": admissions,
    "multiple_testing_bh": many_tests,
    "sample_size_two_props_a": answers_needed,
    "sample_size_two_props_b": answers_needed,
}
