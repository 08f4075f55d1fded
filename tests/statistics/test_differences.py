"""Intervals of differences: published cases, independent implementations, and what must always hold."""

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from generator.statistics.differences import mover, newcombe, nps_change, welch
from generator.statistics.intervals import NpsCounts, mean_t, nps_score, poisson, wilson

LEVELS = st.floats(0.5, 0.999)


@st.composite
def successes_of(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 1000))
    return draw(st.integers(0, n)), n


NPS = st.builds(NpsCounts, *[st.integers(0, 400)] * 3).filter(lambda counts: sum(counts) > 0)


@pytest.mark.parametrize(
    "counts, difference, low, high",
    [
        ((56, 70, 48, 80), 0.2, 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.6, 0.1705, 0.8090),
    ],
)
def test_newcombe_gives_published_limits(
    counts: tuple[int, int, int, int], difference: float, low: float, high: float
) -> None:
    """Newcombe 1998, Stat. Med. 17:873, examples a and b."""
    computed = newcombe(*counts)
    assert computed.value == pytest.approx(difference, abs=5.1e-5)
    assert computed[1:] == pytest.approx((low, high), abs=5.1e-5)


def test_newcombe_gives_the_limits_of_fagerland_2015() -> None:
    """Fagerland, Lydersen & Laake 2015, Stat. Methods Med. Res. 24:224, printed to two figures."""
    assert newcombe(7, 34, 1, 34)[1:] == pytest.approx((0.019, 0.34), abs=0.005)


@given(successes_of(), successes_of(), LEVELS)
def test_newcombe_agrees_with_statsmodels(one: tuple[int, int], other: tuple[int, int], level: float) -> None:
    oracle = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff", alpha=1 - level)
    assert newcombe(*one, *other, level)[1:] == pytest.approx(oracle, abs=1e-9)


@given(successes_of(), successes_of(), LEVELS)
def test_swapping_the_groups_flips_the_sign(one: tuple[int, int], other: tuple[int, int], level: float) -> None:
    value, low, high = newcombe(*one, *other, level)
    assert newcombe(*other, *one, level) == pytest.approx((-value, -high, -low), abs=1e-12)
    assert -1 - 1e-12 <= low <= value <= high <= 1 + 1e-12


def test_a_group_without_rows_differs_from_nothing() -> None:
    assert all(map(isnan, newcombe(0, 0, 3, 10)))


def test_nps_change_gives_the_interval_of_rocks_2016_with_a_sign() -> None:
    before, after = NpsCounts(200, 180, 120), NpsCounts(235, 170, 95)
    computed = nps_change(after, before)
    assert computed.value == pytest.approx(0.12)
    assert computed[1:] == pytest.approx((0.0237345850861, 0.214834003383), abs=1e-9)


@given(NPS, NPS, LEVELS)
def test_nps_change_flips_with_the_groups(one: NpsCounts, other: NpsCounts, level: float) -> None:
    value, low, high = nps_change(one, other, level)
    assert value == pytest.approx(nps_score(*one) - nps_score(*other))
    assert nps_change(other, one, level) == pytest.approx((-value, -high, -low), abs=1e-12)


SAMPLES = st.lists(st.integers(-100, 100), min_size=2, max_size=30)


@given(SAMPLES, SAMPLES, LEVELS)
def test_welch_agrees_with_scipy(one: list[int], other: list[int], level: float) -> None:
    assume(len(set(one)) > 1 and len(set(other)) > 1)
    oracle = stats.ttest_ind(one, other, equal_var=False).confidence_interval(level)
    computed = welch(*summary(one), *summary(other), level)
    assert computed.value == pytest.approx(np.mean(one) - np.mean(other), abs=1e-9)
    assert computed[1:] == pytest.approx((oracle.low, oracle.high), rel=1e-7, abs=1e-7)


@given(SAMPLES, SAMPLES)
def test_welch_flips_with_the_groups(one: list[int], other: list[int]) -> None:
    value, low, high = welch(*summary(one), *summary(other))
    assert welch(*summary(other), *summary(one)) == pytest.approx((-value, -high, -low), abs=1e-9)


def summary(sample: list[int]) -> tuple[float, float, int]:
    return float(np.mean(sample)), float(np.std(sample, ddof=1)), len(sample)


def test_welch_without_spread_has_no_width() -> None:
    assert welch(4, 0, 5, 3, 0, 5) == (1, 1, 1)


@pytest.mark.parametrize("n1, n2", [(1, 5), (5, 1), (0.5, 5)])
def test_welch_needs_more_than_one_row_in_each_group(n1: float, n2: float) -> None:
    assert welch(4, 1, n1, 3, 1, n2) == pytest.approx((1, nan, nan), nan_ok=True)


@given(successes_of(), successes_of())
def test_newcombe_is_mover_over_wilson(one: tuple[int, int], other: tuple[int, int]) -> None:
    (x1, n1), (x2, n2) = one, other
    assert newcombe(x1, n1, x2, n2) == mover(x1 / n1, *wilson(x1, n1), x2 / n2, *wilson(x2, n2))


@given(st.integers(0, 500), st.integers(0, 500), st.floats(0.1, 100), st.floats(0.1, 100))
def test_mover_flips_with_the_groups(events1: int, events2: int, exposure1: float, exposure2: float) -> None:
    first = events1 / exposure1, *poisson(events1, exposure1)
    second = events2 / exposure2, *poisson(events2, exposure2)
    value, low, high = mover(*first, *second)
    assert low <= value <= high
    assert mover(*second, *first) == pytest.approx((-value, -high, -low))


def test_mover_of_symmetric_intervals_adds_their_squares() -> None:
    """With the intervals of two means it is the large-sample interval of their difference."""
    first, second = mean_t(10, 3, 900), mean_t(8, 4, 1600)
    half = np.hypot(first.high - 10, second.high - 8)
    assert mover(10, *first, 8, *second) == pytest.approx((2, 2 - half, 2 + half))


def test_a_missing_limit_is_missing_in_the_difference_on_its_side_only() -> None:
    assert mover(5, nan, 7, 3, 2, 4) == pytest.approx((2, nan, 2 + np.hypot(2, 1)), nan_ok=True)
    assert mover(5, 4, 7, 3, nan, 4) == pytest.approx((2, 2 - np.hypot(1, 1), nan), nan_ok=True)
