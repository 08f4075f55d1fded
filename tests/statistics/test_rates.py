"""Ratios of rates against R's published example, and against the exact test that they turn round."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from generator.statistics.rates import rate_ratio, rate_ratio_p


def test_published_example() -> None:
    """R's ?poisson.test after Dukes & Sullivan 2008: 11 in 800 against 21 in 3,011."""
    assert rate_ratio(11, 800, 21, 3011) == pytest.approx((1.971488, 0.858426, 4.277266), abs=1e-6)
    assert rate_ratio_p(11, 800, 21, 3011) == pytest.approx(0.07966863, abs=1e-8)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.5, 500), st.floats(0.5, 500))
@settings(max_examples=60, deadline=None)
def test_the_limits_are_those_of_clopper_and_pearson(x: int, y: int, e: float, f: float) -> None:
    if x + y == 0:
        return
    low, high = binomtest(x, x + y).proportion_ci(0.95)
    found = rate_ratio(x, e, y, f)
    assert found.low == pytest.approx(low / (1 - low) * f / e if low < 1 else math.inf)
    assert found.high == pytest.approx(high / (1 - high) * f / e if high < 1 else math.inf)
    turned = rate_ratio(y, f, x, e)
    assert turned.low == pytest.approx(1 / found.high if found.high else math.inf)


def test_without_events_on_one_side_the_ratio_has_one_end() -> None:
    assert rate_ratio(0, 100, 5, 100)[:2] == (0, 0)
    assert rate_ratio(5, 100, 0, 100).high == math.inf
    assert all(math.isnan(each) for each in rate_ratio(0, 100, 0, 100))
    assert math.isnan(rate_ratio_p(0, 100, 0, 100))
    assert math.isnan(rate_ratio(3, 0, 4, 10).value)
    with pytest.raises(ValueError, match="negative"):
        rate_ratio(-1, 1, 1, 1)
