"""A step beside a steady rise: the fits against those of statsmodels, and how often each is taken for the other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import WLS

from generator.statistics.differences import newcombe
from generator.statistics.steady import line_or_step

AFTER = np.repeat([0.0, 1.0], 8)
WEEKS = np.arange(16.0)


def test_slope_and_step_are_those_of_statsmodels() -> None:
    values, weights = np.sin(WEEKS) + WEEKS / 5 + AFTER, 1 + WEEKS % 3
    found = line_or_step(WEEKS, AFTER, values, weights)
    one = np.ones(16)
    alone = WLS(values, np.column_stack([one, WEEKS]), weights).fit()
    both = WLS(values, np.column_stack([one, WEEKS, AFTER]), weights).fit()
    assert tuple(found.line) == pytest.approx((alone.params[-1], *alone.conf_int()[-1]))
    assert tuple(found.step) == pytest.approx((both.params[-1], *both.conf_int()[-1]))


def test_points_exactly_on_a_line_or_a_step() -> None:
    assert line_or_step(WEEKS, AFTER, 3 + 0.1 * WEEKS, np.ones(16)).explains
    assert not line_or_step(WEEKS, AFTER, 3 + 0.1 * AFTER, np.ones(16)).explains


def test_few_points_cannot_tell() -> None:
    with pytest.raises(ValueError, match="8 points"):
        line_or_step(WEEKS[:7], AFTER[4:11], WEEKS[:7], np.ones(7))
    with pytest.raises(ValueError, match="4 on each side"):
        line_or_step(WEEKS[:11], AFTER[:11], WEEKS[:11], np.ones(11))


@given(st.lists(st.integers(0, 100), min_size=16, max_size=16), st.integers(2, 50))
@settings(max_examples=50)
def test_unit_and_direction_make_no_difference(given_values: list[int], times: int) -> None:
    values = np.array(given_values, dtype=float) + np.arange(16) / 7
    found = line_or_step(WEEKS, AFTER, values, np.ones(16))
    assert line_or_step(WEEKS, AFTER, -times * values, np.ones(16)).explains is found.explains
    assert line_or_step(WEEKS + 40, AFTER, values, np.full(16, 2.5)).explains is found.explains


def called(rise: float, step: float, runs: int = 300) -> float:
    """The part of stable series of 8 and 8 weeks of 280 answers that are called a change."""
    rng, found = np.random.default_rng(7), 0
    for _ in range(runs):
        good = rng.binomial(280, 0.75 + rise * WEEKS + step * AFTER)
        whole = newcombe(good[8:].sum(), 8 * 280, good[:8].sum(), 8 * 280)
        clear = whole.low > 0 or whole.high < 0
        found += bool(clear and not line_or_step(WEEKS, AFTER, good / 280, np.full(16, 280.0)).explains)
    return found / runs


def test_a_steady_rise_is_seldom_called_a_step_and_a_step_mostly_is() -> None:
    assert called(0.007, 0) <= 0.1
    assert called(0, 0) <= 0.05
    assert called(0, 0.08) >= 0.85
    assert called(0, 0.1) >= 0.9
