"""Tests of several shares and of one against a figure, against published values and independent implementations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from generator.statistics.groups import binomial_interval, binomial_p, chi_square, trend_in_shares

SMOKERS, PATIENTS = np.array([83.0, 90, 129, 70]), np.array([86.0, 93, 136, 82])


def test_published_smokers() -> None:
    """Fleiss 1981, p. 139; the figures as R's ?prop.test and ?prop.trend.test print them."""
    found, trend = chi_square(SMOKERS, PATIENTS), trend_in_shares(SMOKERS, PATIENTS)
    assert (found.statistic, found.freedom, found.p) == pytest.approx((12.6, 3, 0.005585), abs=5e-4)
    assert (trend.statistic, trend.p) == pytest.approx((8.2249, 0.004132), abs=1e-4)


def test_published_peas() -> None:
    """Mendel's peas: Conover 1971, as R's ?binom.test prints them."""
    assert binomial_p(682, 925, 0.75) == pytest.approx(0.3825, abs=5e-5)
    assert binomial_interval(682, 925) == pytest.approx((0.7076683, 0.7654066), abs=1e-7)
    assert binomial_p(171, 200, 0.9, "less") == pytest.approx(0.02709, abs=5e-6)


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), min_size=2, max_size=6))
@settings(max_examples=50, deadline=None)
def test_it_is_the_test_of_the_table_in_any_order(table: list[tuple[int, int]]) -> None:
    good, bad = (np.array(side, dtype=float) for side in zip(*table, strict=True))
    found = chi_square(good, good + bad)
    expected = chi2_contingency(np.array([good, bad]), correction=False)
    assert (found.statistic, found.freedom, found.p) == pytest.approx(
        (expected.statistic, expected.dof, expected.pvalue)
    )
    assert chi_square(good[::-1], (good + bad)[::-1]).p == pytest.approx(found.p)
    assert trend_in_shares(good[::-1], (good + bad)[::-1]).p == pytest.approx(trend_in_shares(good, good + bad).p)


def test_of_two_groups_the_trend_is_the_difference() -> None:
    x, n = np.array([30.0, 45]), np.array([60.0, 70])
    assert trend_in_shares(x, n).p == pytest.approx(chi_square(x, n).p)


def test_nothing_to_compare_is_no_number() -> None:
    assert np.isnan(chi_square(np.array([3.0]), np.array([9.0])).p)
    assert np.isnan(chi_square(np.array([9.0, 4]), np.array([9.0, 4])).p)
    assert np.isnan(trend_in_shares(np.array([3.0, 0]), np.array([9.0, 0])).p)
    assert np.isnan(binomial_p(0, 0, 0.5))
    assert np.isnan(binomial_interval(0, 0).low)
    with pytest.raises(ValueError, match="between 0 and n"):
        chi_square(np.array([3.0, 9]), np.array([4.0, 8]))
