"""Agreement of raters: published cases, and what must hold whoever rates what."""

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.statistics import kappa
from generator.statistics.agreement import Array, ac1, alpha, bootstrap, percent, value
from generator.statistics.agreement_coefficients import ALPHA, PERCENT, Coefficient, gwet
from generator.statistics.intervals import wilson

CANONICAL = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
        [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
    ]
).T
"""Krippendorff's data C: four observers, twelve units."""
COEFFICIENTS: dict[str, Coefficient] = {
    **{str(name): each for name, each in ALPHA.items()},
    "percent": PERCENT,
    "AC1": gwet(3),
    "kappa": kappa.FLEISS,
}
EVERY = pytest.mark.parametrize("name", COEFFICIENTS)


@st.composite
def ratings(draw: st.DrawFn, missing: bool = True) -> Array:
    """Up to twelve subjects, two to four raters, scores of 0 to 2."""
    subjects, raters = draw(st.integers(2, 12)), draw(st.integers(2, 4))
    scores = st.sampled_from([0.0, 1.0, 2.0, nan] if missing else [0.0, 1.0, 2.0])
    return np.array(
        draw(st.lists(st.lists(scores, min_size=raters, max_size=raters), min_size=subjects, max_size=subjects))
    )


def pairs(table: list[list[int]]) -> Array:
    """The ratings of two raters from how often they gave which scores."""
    return np.array([(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)], dtype=float)


def test_alpha_of_krippendorffs_own_example() -> None:
    """Krippendorff, Computing Krippendorff's alpha-reliability, data C: .743 nominal and .815 ordinal; interval .849."""
    assert [alpha(CANONICAL, metric) for metric in ("nominal", "ordinal", "interval")] == pytest.approx(
        [0.743, 0.815, 0.849], abs=6e-4
    )


def test_the_example_of_gwets_handbook() -> None:
    """Gwet 2014, Handbook, 4th ed., p. 120: percent agreement .81818, AC1 .77544, Fleiss' kappa .76117."""
    moved = CANONICAL.copy()
    moved[11] = [nan, nan, 3, nan]
    found = percent(moved), ac1(moved), value(moved, kappa.FLEISS)
    assert found == pytest.approx((0.81818, 0.77544, 0.76117), abs=6e-6)


def test_alpha_of_complete_data_weighs_each_pair_by_the_number_of_raters() -> None:
    """Gwet's table of 15 subjects and six raters (irrCAC): alpha .4204384; without the weight it would differ."""
    table = [
        "00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006", "10050", "11040",
        "03300", "10050", "02031",
    ]  # fmt: skip
    rated = np.array([np.repeat(np.arange(5), [int(n) for n in row]) for row in table], dtype=float)
    found = alpha(rated), ac1(rated), value(rated, kappa.FLEISS)
    assert found == pytest.approx((0.4204384, 0.4448007, 0.4139265), abs=1e-7)


def test_high_agreement_with_a_rare_score() -> None:
    """The usual illustration after Feinstein & Cicchetti 1990, J. Clin. Epidemiol. 43:543."""
    table = [[118, 5], [2, 0]]
    found = percent(pairs(table)), alpha(pairs(table)), ac1(pairs(table)), kappa.cohen(np.array(table)).value
    assert found == pytest.approx((0.944, -0.0246914, 0.9407763, -0.0233918), abs=1e-7)


def test_cohens_kappa_as_sas_prints_it() -> None:
    """SAS PROC FREQ, in the tests of statsmodels: .4842 (.2137 to .7547), weighted .4701 (.1845 to .7558)."""
    table = np.array([[0, 4, 1], [0, 8, 0], [0, 1, 5]])
    assert kappa.cohen(table) == pytest.approx((0.4842, 0.2137, 0.7547), abs=5.1e-5)
    assert kappa.cohen(table, "linear") == pytest.approx((0.4701, 0.1845, 0.7558), abs=5.1e-5)


def test_cohens_kappa_agrees_with_statsmodels() -> None:
    from statsmodels.stats.inter_rater import cohens_kappa  # noqa: PLC0415  slow to import

    table = np.array([[20, 5, 1], [3, 15, 4], [0, 6, 12]])
    oracle = cohens_kappa(table, wt="quadratic")
    assert kappa.cohen(table, "quadratic") == pytest.approx(
        (oracle.kappa, oracle.kappa_low, oracle.kappa_upp), abs=1e-9
    )


def test_what_cannot_be_told_is_nan() -> None:
    once, same = np.array([[1, nan], [nan, 0]]), np.ones((5, 2))
    assert all(isnan(each) for each in (percent(once), alpha(once), alpha(same), alpha(same, "ordinal"), ac1(same)))
    assert (percent(same), ac1(same, 2)) == (1, 1)
    assert all(map(isnan, bootstrap(once, PERCENT)))
    assert all(map(isnan, bootstrap(same, ALPHA["interval"])))
    assert all(map(isnan, kappa.cohen(np.zeros((2, 2)))))
    assert all(map(isnan, kappa.cohen(np.array([[5, 0], [0, 0]]))))
    with pytest.raises(ValueError, match="same categories"):
        kappa.cohen(np.zeros((2, 3)))


@EVERY
@settings(max_examples=40)
@given(data=ratings())
def test_neither_the_order_of_subjects_nor_of_raters_matters(name: str, data: Array) -> None:
    seed = np.random.default_rng(len(data))
    moved = seed.permutation(data)
    moved = np.array([seed.permutation(row) for row in moved])
    coefficient = COEFFICIENTS[name]
    assert value(moved, coefficient) == pytest.approx(value(data, coefficient), abs=1e-9, nan_ok=True)
    first, second = bootstrap(data, coefficient, resamples=50), bootstrap(moved, coefficient, resamples=50)
    assert tuple(second) == pytest.approx(tuple(first), abs=1e-7, nan_ok=True)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 2), min_size=3, max_size=12), st.integers(2, 4))
def test_perfect_agreement_is_1_but_not_certain(scores: list[int], raters: int) -> None:
    assume(len(set(scores)) > 1)
    data = np.repeat(np.array(scores, dtype=float)[:, None], raters, axis=1)
    for coefficient in COEFFICIENTS.values():
        assert value(data, coefficient) == pytest.approx(1)
        low, high = bootstrap(data, coefficient, resamples=200)
        assert isnan(low) or low < high == pytest.approx(1)


@settings(max_examples=40)
@given(ratings())
def test_the_names_of_categories_do_not_matter(data: Array) -> None:
    renamed = np.select([data == 0, data == 1, data == 2], [7.0, 3.0, 5.0], nan)
    for coefficient in (ALPHA["nominal"], PERCENT, gwet(3), kappa.FLEISS):
        assert value(renamed, coefficient) == pytest.approx(value(data, coefficient), nan_ok=True)


@settings(max_examples=40)
@given(ratings(), st.integers(0, 2))
def test_a_subject_rated_once_does_not_matter_to_alpha_and_percent(data: Array, score: int) -> None:
    more = np.vstack([data, np.full(data.shape[1], nan)])
    more[-1, 0] = score
    for coefficient in (*ALPHA.values(), PERCENT):
        assert value(more, coefficient) == pytest.approx(value(data, coefficient), nan_ok=True)
        assert tuple(bootstrap(more, coefficient, resamples=20)) == pytest.approx(
            tuple(bootstrap(data, coefficient, resamples=20)), nan_ok=True
        )


@settings(max_examples=40)
@given(ratings(), st.floats(0.1, 9), st.floats(-50, 50))
def test_scale_and_origin_do_not_matter(data: Array, scale: float, origin: float) -> None:
    for metric in ("ordinal", "interval"):
        assert alpha(origin + scale * data, metric) == pytest.approx(alpha(data, metric), abs=1e-6, nan_ok=True)


@settings(max_examples=40)
@given(ratings(missing=False))
def test_of_two_scores_all_metrics_are_one(data: Array) -> None:
    two = np.minimum(data, 1)
    assert alpha(two, "ordinal") == pytest.approx(alpha(two), nan_ok=True)
    assert alpha(two, "interval") == pytest.approx(alpha(two), nan_ok=True)


@EVERY
def test_an_interval_holds_its_value_and_narrows_with_more_subjects(name: str) -> None:
    few = pairs([[12, 2, 0], [1, 9, 2], [0, 1, 13]])
    low, high = bootstrap(few, COEFFICIENTS[name])
    assert low < value(few, COEFFICIENTS[name]) < high
    least, most = bootstrap(np.tile(few, (9, 1)), COEFFICIENTS[name])
    assert most - least == pytest.approx((high - low) / 3, rel=0.25)


def test_the_lower_limit_of_percent_agreement_is_no_better_than_wilsons() -> None:
    assert bootstrap(pairs([[30, 0], [0, 10]]), PERCENT).low == pytest.approx(wilson(40, 40).low)
    assert bootstrap(pairs([[30, 1], [0, 9]]), PERCENT).low <= wilson(39, 40).low + 1e-12


def test_where_resamples_say_nothing_there_are_no_limits() -> None:
    rare = pairs([[22, 1], [1, 0]])
    assert not isnan(alpha(rare))
    assert all(map(isnan, bootstrap(rare, ALPHA["nominal"])))
    assert not any(map(isnan, bootstrap(rare, gwet(2))))
