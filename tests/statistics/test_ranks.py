"""Two groups by their ranks: published values, another way of counting, and what cannot change the answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.statistics.ranks import hodges_lehmann

AT_TERM = np.array([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46])
EARLY = np.array([1.15, 0.88, 0.90, 0.74, 1.21])
"""Permeability of a membrane at term and earlier: Hollander & Wolfe 1973, page 69."""
TIMES = st.lists(st.integers(0, 400).map(float), min_size=1, max_size=25).map(np.array)


def test_the_textbook_case() -> None:
    assert hodges_lehmann(AT_TERM, EARLY) == pytest.approx((0.305, -0.15, 0.76), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(TIMES, TIMES)
def test_the_shift_is_the_median_of_all_differences(one: np.ndarray, other: np.ndarray) -> None:
    found = hodges_lehmann(one, other)
    assert found.value == pytest.approx(float(np.median(np.subtract.outer(one, other))), abs=1e-6)
    assert np.isnan(found.low) or found.low <= found.value + 1e-6 <= found.high + 2e-6


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 9), st.sampled_from([1, 10, 10_000]))
def test_of_many_values_as_of_few_the_limits_are_differences_of_their_rank(seed: int, steps: int) -> None:
    random = np.random.default_rng(seed)
    one, other = random.integers(0, 9 * steps, 1_300) / steps, random.integers(0, 8 * steps, 700) / steps
    found = hodges_lehmann(one, other)
    apart = np.sort(np.subtract.outer(one, other).ravel())
    assert found.value == pytest.approx(float(np.median(apart)), abs=1e-9)
    often = np.unique(np.concatenate([one, other]), return_counts=True)[1].astype(np.float64)
    spread = np.sqrt(1_300 * 700 / 12 * (2_001 - ((often**3 - often).sum()) / (2_000 * 1_999)))
    skipped = int(np.floor(1_300 * 700 / 2 - 1.959963984540054 * spread)) - 1
    assert (found.low, found.high) == pytest.approx((apart[skipped], apart[-1 - skipped]), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(TIMES, TIMES, st.floats(-50, 50), st.floats(0.1, 10))
def test_swapping_shifting_and_scaling(one: np.ndarray, other: np.ndarray, by: float, times: float) -> None:
    value, low, high = hodges_lehmann(one, other)
    assert hodges_lehmann(other, one) == pytest.approx((-value, -high, -low), abs=1e-6, nan_ok=True)
    assert hodges_lehmann(one + by, other).value == pytest.approx(value + by, abs=1e-6)  # ties may come and go
    scaled = hodges_lehmann(one * times, other * times)
    assert scaled == pytest.approx((value * times, low * times, high * times), abs=1e-5, nan_ok=True)


def test_the_order_of_the_values_does_not_matter() -> None:
    assert hodges_lehmann(AT_TERM[::-1], EARLY[::-1]) == hodges_lehmann(AT_TERM, EARLY)


def test_too_few_values_have_a_shift_and_no_limits() -> None:
    value, low, high = hodges_lehmann(np.array([1.0, 2.0]), np.array([4.0]))
    assert value == -2.5
    assert np.isnan(low)
    assert np.isnan(high)
    assert all(np.isnan(hodges_lehmann(np.array([]), EARLY)))


@pytest.mark.parametrize("n", [12, 60])
def test_the_interval_holds_its_level(n: int) -> None:
    draw = np.random.default_rng(7)
    missed = 0
    for _ in range(600):
        found = hodges_lehmann(draw.exponential(size=n) + 0.5, draw.exponential(size=n))
        missed += not found.low <= 0.5 <= found.high
    assert missed / 600 < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 600)
