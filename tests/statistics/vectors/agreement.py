"""Agreement of raters.

Left out, because nothing reports them: Conger's, Brennan and Prediger's and the ratio coefficients, weighted AC1, kappa
of single categories, and tests of whether there is any agreement at all.
"""

from typing import Any

import numpy as np

from generator.statistics import agreement, intraclass, kappa
from generator.statistics.agreement_coefficients import ALPHA
from vectors.common import Comparison, Comparisons, Table, Vector, rows


def krippendorff(vector: Vector) -> Comparisons:
    ratings = _subjects(vector["input"]["raters_by_units"])
    expected = vector["expected"]
    for metric in ALPHA:
        computed, published = agreement.alpha(ratings, metric), expected["published_3dp"].get(metric)
        yield Comparison(metric, computed, expected[metric])
        if published is not None:
            yield Comparison(f"published {metric}", computed, published, {"abs": 5e-4})


def gwet(vector: Vector) -> Comparisons:
    ratings, expected = _subjects(vector["input"]["raters_by_units"]), vector["expected"]
    computed = {
        "pa.coeff__unweighted": agreement.percent(ratings),
        "gwet.ac1__unweighted": agreement.ac1(ratings),
        "fleiss.kappa__unweighted": agreement.value(ratings, kappa.FLEISS),
        "krippen.alpha__unweighted": agreement.alpha(ratings),
        "krippen.alpha__quadratic": agreement.alpha(ratings, "interval"),
    }
    for name, value in computed.items():
        yield Comparison(name, value, expected[name]["coeff"])


def fleiss(vector: Vector) -> Comparisons:
    ratings = np.array([list(row.values())[1:] for row in rows(vector)], dtype=np.float64)
    expected = vector["expected"]
    yield Comparison("kappa", agreement.value(ratings, kappa.FLEISS), expected["fleiss_kappa"])
    yield Comparison("alpha", agreement.alpha(ratings), expected["krippendorff_alpha_nominal"])
    yield Comparison("AC1", agreement.ac1(ratings), expected["gwet_ac1"])


def cohen(vector: Vector) -> Comparisons:
    table = np.array(vector["input"]["table"], dtype=np.float64)
    for name, weights in (("unweighted", "equal"), ("linear_weights", "linear")):
        expected = vector["expected"][name]
        value, low, high = kappa.cohen(table, weights)  # type: ignore[arg-type]
        yield Comparison(f"kappa {name}", value, expected["kappa"])
        yield Comparison(f"interval {name}", (low, high), tuple(expected["ci"]))


def distribution(vector: Vector) -> Comparisons:
    ratings = np.array([np.repeat(np.arange(len(each)), each) for each in vector["input"]["counts"]], dtype=np.float64)
    expected = vector["expected"]
    yield Comparison("AC1", agreement.ac1(ratings), expected["gwet_ac1"][0])
    yield Comparison("kappa", agreement.value(ratings, kappa.FLEISS), expected["fleiss_kappa"][0])
    yield Comparison("alpha", agreement.alpha(ratings), expected["krippendorff_alpha"][0])


def icc(vector: Vector) -> Comparisons:
    scores = np.array(vector["input"]["rows_targets_cols_judges"], dtype=np.float64)
    expected = next(each for each in vector["expected"]["results"] if each["type"] == "Single_random_raters")
    value, low, high = intraclass.icc_agreement(scores)
    yield Comparison("ICC(A,1)", value, expected["ICC"])
    yield Comparison("interval", (low, high), (expected["lower bound"], expected["upper bound"]))


def paradox(vector: Vector) -> Comparisons:
    for table, expected in zip(vector["input"]["tables"], vector["expected"]["per_table"], strict=True):
        ratings = np.array([(i, j) for i in (0, 1) for j in (0, 1) for _ in range(table[i][j])], dtype=np.float64)
        yield Comparison("percent", agreement.percent(ratings), expected["pa"])
        yield Comparison("alpha", agreement.alpha(ratings), expected["kripp"])
        yield Comparison("AC1", agreement.ac1(ratings), expected["ac1"])
        yield Comparison("Scott's pi", agreement.value(ratings, kappa.FLEISS), expected["scott"])
        yield Comparison("Cohen's kappa", kappa.cohen(np.array(table)).value, expected["kappa"])


def _subjects(raters: list[list[Any]]) -> agreement.Array:
    return np.array([[np.nan if each is None else each for each in row] for row in raters], dtype=np.float64).T


TABLE: Table = {
    "irr_krippendorff_canonical": krippendorff,
    "irr_gwet_4raters": gwet,
    "irr_fleiss_1971": fleiss,
    "irr_cohen_sas": cohen,
    "irr_distribution_6raters": distribution,
    "irr_icc_shrout_fleiss": icc,
    "irr_kappa_paradox": paradox,
}
