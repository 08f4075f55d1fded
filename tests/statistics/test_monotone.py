"""Steady rises and falls: published cases, other implementations, and how often the test errs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.statistics.monotone import mann_kendall, seasonal_mann_kendall, seasonal_sen, theil_sen

SERIES = st.lists(st.integers(-20, 20), min_size=3, max_size=25)
SULFATE = (
    (89.6, 480), (89.8, 450), (90.1, 490), (90.3, 520), (90.6, 485), (90.8, 510), (91.1, 510), (91.3, 530), (91.6, 510),
    (91.8, 560), (92.1, 560), (92.6, 540), (93.1, 590), (93.6, 550), (94.1, 600), (94.6, 700), (95.1, 570), (95.6, 610),
    (95.8, 650), (96.1, 620), (96.3, 830), (96.6, 720), (96.8, 590),
)  # fmt: skip


def test_the_example_of_sen() -> None:
    """Sen 1968, JASA 63:1379: slope 4, 93 % interval 3.71 to 4.38."""
    x, y = np.array([1, 2, 3, 4, 10, 12, 18.0]), np.array([9, 15, 19, 20, 45, 55, 78.0])
    assert theil_sen(x, y, 0.93) == pytest.approx((4, 3.71, 4.38), abs=0.006)


def test_sulfate_in_groundwater_at_its_real_dates() -> None:
    """USEPA 2009, Unified guidance, example 17-6, as EnvStats prints it."""
    x, y = (np.array(side, dtype=float) for side in zip(*SULFATE, strict=True))
    test = mann_kendall(y)
    assert (test.s, test.variance) == (194, 1428)
    assert (test.z, test.tau_a, test.tau_b) == pytest.approx((5.107322, 0.7667984, 0.7744897), abs=1e-6)
    assert theil_sen(x, y, interpolated=True) == pytest.approx((26.66667, 20.0, 35.71182), abs=1e-5)
    assert theil_sen(x, y).high == pytest.approx(stats.theilslopes(y, x).high_slope), "whole ranks, as in scipy"


def test_seasons_are_compared_with_themselves() -> None:
    """A season alone is no rise; a rise within each season is, though the whole series falls at first sight."""
    months = [index % 12 for index in range(36)]
    saw = np.array([10.0 * month for month in months])
    assert seasonal_mann_kendall(saw, months).s == 0
    rising = saw + np.floor(np.arange(36.0) / 12)
    assert seasonal_mann_kendall(rising, months).s == 36
    assert seasonal_sen(np.arange(36.0) / 12, rising, months).value == pytest.approx(1)


@given(SERIES)
def test_tau_is_that_of_scipy(values: list[int]) -> None:
    expected = stats.kendalltau(np.arange(len(values)), values).statistic
    assert mann_kendall(np.array(values, dtype=float)).tau_b == pytest.approx(expected, nan_ok=True)


@given(SERIES, st.integers(1, 9), st.integers(-9, 9))
def test_slopes_follow_scale_and_turn_round_with_the_series(values: list[int], scale: int, shift: int) -> None:
    x, y = np.arange(len(values), dtype=float), np.array(values, dtype=float)
    one, other = theil_sen(x, y), theil_sen(x, shift - scale * y)
    assert other.value == pytest.approx(-scale * one.value)
    assert other.low == pytest.approx(-scale * one.high, nan_ok=True)
    assert mann_kendall(shift - scale * y).p == pytest.approx(mann_kendall(y).p)


@given(SERIES)
def test_missing_points_are_as_if_they_were_not_there(values: list[int]) -> None:
    x, y = np.arange(len(values), dtype=float), np.array(values, dtype=float)
    gaps = np.column_stack([y, np.full(len(y), np.nan)]).ravel()
    assert mann_kendall(gaps) == mann_kendall(y)
    assert theil_sen(np.repeat(x, 2), gaps) == pytest.approx(theil_sen(x, y), nan_ok=True)


def test_what_is_too_little_has_no_slope() -> None:
    assert np.isnan(theil_sen(np.array([1.0]), np.array([2.0]))).all()
    assert np.isnan(theil_sen(np.array([]), np.array([]))).all()
    alike = mann_kendall(np.full(9, 3.0))
    assert (alike.s, alike.z, alike.p) == (0, 0, 1)
    assert np.isnan(alike.tau_b)


@pytest.mark.parametrize("points", [8, 12, 30])
def test_where_nothing_rises_one_test_in_twenty_says_so(points: int) -> None:
    rng = np.random.default_rng(3)
    found = [mann_kendall(rng.normal(size=points)).p < 0.05 for _ in range(2_000)]
    assert 0.02 < np.mean(found) < 0.05 + 2.5 * np.sqrt(0.05 * 0.95 / 2_000)
