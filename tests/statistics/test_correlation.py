"""Rank correlation: published values, a count by hand, and what must always hold of its interval."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from published_tables import ATTITUDE
from scipy import stats

from generator.statistics.correlation import correlation_interval, order_agreement, rank_correlation


def test_the_rank_correlations_of_the_attitude_data() -> None:
    """R 4.2.2, cor(method = "spearman") of datasets::attitude (Chatterjee & Price, Regression analysis by example)."""
    published = (0.832200562269, 0.484287942946, 0.617270198818, 0.598149626579, 0.0482035692104, 0.202945595211)
    computed = [rank_correlation(ATTITUDE[:, 0], column).value for column in ATTITUDE[:, 1:].T]
    assert computed == pytest.approx(published, abs=1e-9)


def test_without_ties_it_is_the_sum_of_squared_differences_of_ranks() -> None:
    first, second = [1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]
    expected = 1 - 6 * sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) / (7 * 48)
    assert rank_correlation(np.array(first, float), np.array(second, float)).value == pytest.approx(expected)


def test_the_interval_is_that_of_bonett_and_wright() -> None:
    low, high = correlation_interval(0.5, 103)
    half = 1.959963984540054 * math.sqrt(1.125 / 100)
    assert (math.atanh(low), math.atanh(high)) == pytest.approx((math.atanh(0.5) - half, math.atanh(0.5) + half))
    assert correlation_interval(1.0, 20) == (1.0, 1.0)
    with pytest.raises(ValueError, match="more than three"):
        correlation_interval(0.5, 3)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=4, max_size=40))
def test_ranks_and_orders_are_those_of_scipy(pairs: list[tuple[int, int]]) -> None:
    first, second = (np.array(each) for each in zip(*pairs, strict=True))
    assume(np.ptp(first) > 0 and np.ptp(second) > 0)
    rho = stats.spearmanr(first, second).statistic
    assert rank_correlation(first, second).value == pytest.approx(rho)
    assert rank_correlation(first - 0.5, second / 3).value == pytest.approx(rho)
    assert order_agreement(first.astype(float), second.astype(float)) == pytest.approx(
        stats.kendalltau(first, second).statistic
    )


@given(st.floats(-0.999, 0.999), st.integers(4, 10_000))
def test_the_interval_holds_the_value_and_stays_in_range(rho: float, n: int) -> None:
    low, high = correlation_interval(rho, n)
    assert -1 <= low <= rho <= high <= 1


def test_what_has_no_spread_or_is_too_short_has_no_correlation() -> None:
    rising = np.arange(9.0)
    for first, second in ((rising, np.ones(9)), (np.ones(9), rising), (rising[:3], rising[:3])):
        assert np.isnan(rank_correlation(first, second)).all()
        assert math.isnan(order_agreement(first, np.ones(len(first))))
