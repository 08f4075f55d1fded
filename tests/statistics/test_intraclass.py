"""Scores of the same subjects by several raters."""

from itertools import combinations
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from generator.statistics.intraclass import Array, apart, from_the_others, icc_agreement
from generator.statistics.ratings import Ratings

JUDGES = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float)
"""Shrout & Fleiss 1979, Psychol. Bull. 86:420: six targets, four judges."""
SCORES = arrays(np.float64, st.tuples(st.integers(3, 9), st.integers(2, 4)), elements=st.integers(0, 100).map(float))


def test_icc_of_shrout_and_fleiss() -> None:
    """They print .29 for ICC(2,1), .02 to .76."""
    assert icc_agreement(JUDGES) == pytest.approx((0.2897638, 0.0187865, 0.7610844), abs=1e-7)


def test_subjects_with_a_missing_score_are_left_out() -> None:
    assert icc_agreement(np.vstack([JUDGES, [1, 2, nan, 4]])) == icc_agreement(JUDGES)


def test_what_cannot_be_told_is_nan() -> None:
    for scores in (np.ones((5, 3)), JUDGES[:1], JUDGES[:, :1], np.full((4, 2), nan)):
        assert all(map(isnan, icc_agreement(scores)))
    assert all(map(isnan, apart(Ratings.of_table(np.array([[1, nan]])))))


def test_raters_who_give_every_subject_their_one_score_have_nothing_between_subjects_and_no_limits() -> None:
    value, low, high = icc_agreement(np.repeat([[0.0, 3.0]], 8, axis=0))
    assert value == 0
    assert isnan(low)
    assert isnan(high)


def test_raters_who_agree_to_the_last_digit_have_no_interval() -> None:
    value, low, high = icc_agreement(np.repeat(np.arange(6.0)[:, None], 3, axis=1))
    assert value == 1
    assert isnan(low)
    assert isnan(high)


def test_a_rater_who_is_always_kinder_lowers_it() -> None:
    same = np.column_stack([JUDGES[:, 0], JUDGES[:, 0]])
    assert icc_agreement(same + np.array([0, 3])).value < icc_agreement(same).value


@settings(max_examples=50)
@given(SCORES, st.integers(0, 99))
def test_order_scale_and_origin_do_not_matter(scores: Array, seed: int) -> None:
    random = np.random.default_rng(seed)
    moved = random.permutation(random.permutation(scores), axis=1) * 0.3 - 7
    assert icc_agreement(moved) == pytest.approx(icc_agreement(scores), abs=1e-6, nan_ok=True)


def test_how_far_scores_lie_apart() -> None:
    each = [np.mean([abs(a - b) for a, b in combinations(row, 2)]) for row in JUDGES]
    assert apart(Ratings.of_table(JUDGES)).value == pytest.approx(np.mean(each))
    with_gap = Ratings.of_table(np.vstack([JUDGES, [3, nan, nan, 7], [nan, 5, nan, nan]]))
    assert apart(with_gap).value == pytest.approx(np.mean([*each, 4]))
    assert 0 <= apart(with_gap).low < apart(with_gap).value < apart(with_gap).high


@settings(max_examples=50)
@given(SCORES)
def test_differences_from_the_others_add_up_to_nothing(scores: Array) -> None:
    scores[0, 0] = nan
    rated, found = from_the_others(Ratings.of_table(scores))
    assert rated.sums(found) == pytest.approx(0, abs=1e-9)


def test_differences_from_the_others() -> None:
    scores = Ratings.of_table(np.array([[90, 80, 70], [50, nan, 60], [40, nan, nan]]))
    rated, found = from_the_others(scores)
    by_rating = dict(zip(zip(rated.subjects, rated.raters, strict=True), found, strict=True))
    assert by_rating == {(0, 0): 15, (0, 1): 0, (0, 2): -15, (1, 0): -10, (1, 2): 10}
