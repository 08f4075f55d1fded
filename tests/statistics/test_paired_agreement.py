"""Agreement of two raters from a table of pairs: the same figures as from the ratings one by one."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.statistics import agreement
from generator.statistics.agreement_coefficients import ALPHA
from generator.statistics.paired_agreement import alpha, bootstrap, pairs_of, percent

RATINGS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=80)


def same(found: float, expected: float) -> bool:
    return found == pytest.approx(expected, abs=1e-9, nan_ok=True)


@settings(max_examples=50, deadline=None)
@given(RATINGS)
def test_the_figures_are_those_of_the_ratings(given_ratings: list[tuple[int, int]]) -> None:
    ratings = np.array(given_ratings)
    pairs = pairs_of(*ratings.T)
    assert same(percent(pairs), agreement.percent(ratings))
    assert same(alpha(pairs), agreement.alpha(ratings))
    for found, expected in zip(bootstrap(pairs), agreement.bootstrap(ratings, ALPHA["nominal"]), strict=True):
        assert same(found, expected)


@settings(max_examples=25, deadline=None)
@given(RATINGS, st.randoms(use_true_random=False))
def test_neither_the_order_nor_who_is_who_matters(given_ratings: list[tuple[int, int]], chance: random.Random) -> None:
    ratings = np.array(given_ratings)
    shuffled = np.array(chance.sample(given_ratings, len(given_ratings)))[:, ::-1]
    one, other = pairs_of(*ratings.T), pairs_of(*shuffled.T)
    assert np.array_equal([alpha(one), *bootstrap(one)], [alpha(other), *bootstrap(other)], equal_nan=True)


def test_a_published_case() -> None:
    """Krippendorff 2011, Computing Krippendorff's alpha-reliability, B: nominal data, two observers, 0.692."""
    first = np.array([0, 0, 1, 1, 3, 2, 2, 2, 4, 3, 3, 0])
    second = np.array([1, 0, 1, 1, 1, 2, 2, 2, 4, 3, 3, 3])
    assert alpha(pairs_of(first, second)) == pytest.approx(0.692, abs=5e-4)


def test_what_cannot_be_said() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    for found in (
        alpha(pairs_of(nothing, nothing)),
        percent(pairs_of(nothing, nothing)),
        *bootstrap(pairs_of(nothing, nothing)),
    ):
        assert np.isnan(found)
    alike = pairs_of(np.zeros(9, dtype=np.int64), np.zeros(9, dtype=np.int64))
    assert percent(alike) == 1
    assert np.isnan(alpha(alike))
    with pytest.raises(ValueError, match="two ratings of every subject"):
        pairs_of(nothing, np.zeros(1, dtype=np.int64))
