"""Intervals of single quantities: published cases, independent implementations, and what must always hold."""

from math import ceil, comb, floor, inf, isnan, nan

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from generator.statistics.intervals import (
    NpsCounts,
    effective_n,
    mean_t,
    nps,
    nps_score,
    poisson,
    poisson_method,
    quantile,
    ratio_linearised,
    wilson,
)

LEVELS = st.floats(0.5, 0.999)
COUNTS = st.integers(0, 2000)


@st.composite
def successes_of(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 2000))
    return draw(st.integers(0, n)), n


# Shares


@pytest.mark.parametrize("x, n, low, high", [(15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)])
def test_wilson_gives_the_limits_of_newcombe_1998_table_i(x: int, n: int, low: float, high: float) -> None:
    assert wilson(x, n) == pytest.approx((low, high), abs=5.1e-5)


def test_wilson_gives_the_limits_of_the_phe_test_data_at_the_level_of_funnel_plots() -> None:
    computed = wilson(np.array([1.0, 65.0]), np.array([100.0, 100.0]), 0.998)
    assert computed.low == pytest.approx([0.0008730656973, 0.495494657407], abs=1e-6)
    assert computed.high == pytest.approx([0.104554452837, 0.778354061409], abs=1e-6)


def test_wilson_is_exact_where_all_answers_agree() -> None:
    sizes = np.arange(1.0, 500.0)
    assert np.all(wilson(np.zeros_like(sizes), sizes).low == 0)
    assert np.all(wilson(sizes, sizes).high == 1)


def test_wilson_takes_fractional_counts_of_weighted_data() -> None:
    low, high = wilson(7.25, 12.5)
    assert wilson(7, 12.5).low < low < 7.25 / 12.5 < high < wilson(8, 12.5).high


def test_wilson_of_nothing_is_nan() -> None:
    assert all(map(isnan, wilson(0, 0)))


@pytest.mark.parametrize("x, n", [(-1, 10), (11, 10)])
def test_wilson_refuses_impossible_counts(x: int, n: int) -> None:
    with pytest.raises(ValueError, match="between 0 and n"):
        wilson(x, n)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_a_fraction(level: float) -> None:
    with pytest.raises(ValueError, match="confidence level"):
        wilson(1, 2, level)


@given(successes_of(), LEVELS)
def test_wilson_agrees_with_scipy(counts: tuple[int, int], level: float) -> None:
    oracle = stats.binomtest(*counts).proportion_ci(level, method="wilson")
    assert wilson(*counts, level) == pytest.approx((oracle.low, oracle.high), abs=1e-12)


@given(successes_of(), LEVELS)
def test_wilson_mirrors_when_successes_and_failures_swap(counts: tuple[int, int], level: float) -> None:
    x, n = counts
    low, high = wilson(x, n, level)
    assert wilson(n - x, n, level) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(successes_of(), LEVELS, LEVELS)
def test_wilson_contains_the_share_and_widens_with_the_level(counts: tuple[int, int], one: float, other: float) -> None:
    x, n = counts
    narrow, wide = wilson(x, n, min(one, other)), wilson(x, n, max(one, other))
    assert 0 <= wide.low <= narrow.low <= x / n <= narrow.high <= wide.high <= 1


# Counts and rates


@pytest.mark.parametrize(
    "events, low, high",
    [
        (1, 0.0253178079843, 5.57164339094),
        (5, 1.62348639012, 11.6683320793),
        (20, 12.2114288349, 30.8898803692),
        (65, 50.1631877105, 82.8491385459),
    ],
)
def test_poisson_gives_the_rates_of_the_phe_test_data(events: int, low: float, high: float) -> None:
    """PHEindicatormethods 2.1.0, events per 100: exact below ten, Byar above."""
    assert poisson(events, exposure=1) == pytest.approx((low, high), rel=1e-6)


def test_poisson_changes_its_method_at_ten_events() -> None:
    assert [poisson_method(events) for events in (0, 9, 10, 1000)] == ["exact", "exact", "Byar", "Byar"]


def test_no_events_leave_an_upper_limit() -> None:
    """The `rule of three`: 3.69 at 95 % two-sided, -log(0.025)."""
    assert poisson(0) == pytest.approx((0, -np.log(0.025)))


@given(st.integers(0, 9), LEVELS)
def test_poisson_is_garwood_below_ten_events(events: int, level: float) -> None:
    tail = (1 - level) / 2
    low = stats.chi2.ppf(tail, 2 * events) / 2 if events else 0
    assert poisson(events, level=level) == pytest.approx((low, stats.chi2.isf(tail, 2 * events + 2) / 2), rel=1e-9)


@given(st.integers(10, 10**6), LEVELS)
def test_byar_stays_close_to_the_exact_limits(events: int, level: float) -> None:
    tail = (1 - level) / 2
    exact = stats.chi2.ppf(tail, 2 * events) / 2, stats.chi2.isf(tail, 2 * events + 2) / 2
    assert poisson(events, level=level) == pytest.approx(exact, rel=0.02)


@given(COUNTS, st.floats(0.01, 1e6), LEVELS, LEVELS)
def test_a_rate_lies_in_its_interval_which_widens(events: int, exposure: float, one: float, other: float) -> None:
    narrow = poisson(events, exposure, min(one, other))
    wide = poisson(events, exposure, max(one, other))
    assert wide.low <= narrow.low <= events / exposure <= narrow.high <= wide.high


def test_a_rate_without_exposure_is_nan() -> None:
    low, high = poisson(np.array([0.0, 3.0, 3.0]), np.array([0.0, 0.0, 2.0]))
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [True, True, False]


def test_poisson_refuses_negative_events() -> None:
    with pytest.raises(ValueError, match="negative"):
        poisson(-1)


# Net promoter score


@pytest.mark.parametrize(
    "counts, score, low, high",
    [
        (NpsCounts(19, 11, 6), 0.361111111111, 0.0967230153032, 0.569943651363),
        (NpsCounts(3, 2, 1), 0.333333333333, -0.267432587941, 0.711877032385),
        (NpsCounts(5, 0, 0), 1, 0.174914530342, 1.07508546966),
    ],
)
def test_nps_gives_the_adjusted_wald_interval_of_rocks_2016(
    counts: NpsCounts, score: float, low: float, high: float
) -> None:
    assert nps_score(*counts) == pytest.approx(score, abs=1e-9)
    assert nps(*counts) == pytest.approx((low, high), abs=1e-9)


@given(COUNTS, COUNTS, COUNTS, LEVELS)
def test_nps_mirrors_when_promoters_and_detractors_swap(p: int, n: int, d: int, level: float) -> None:
    assume(p + n + d > 0)
    low, high = nps(p, n, d, level)
    assert nps(d, n, p, level) == pytest.approx((-high, -low), abs=1e-12)
    assert nps_score(d, n, p) == -nps_score(p, n, d)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300), st.floats(0.9, 0.999))
def test_nps_contains_its_score(p: int, n: int, d: int, level: float) -> None:
    assume(p + n + d > 0)
    low, high = nps(p, n, d, level)
    assert low < nps_score(p, n, d) < high


def test_nps_of_nobody_is_nan() -> None:
    assert all(map(isnan, (nps_score(0, 0, 0), *nps(0, 0, 0))))


def test_arrays_give_arrays() -> None:
    promoters, passives, detractors = np.array([19.0, 0.0]), np.array([11.0, 0.0]), np.array([6.0, 0.0])
    low, high = nps(promoters, passives, detractors)
    assert low == pytest.approx([nps(19, 11, 6).low, nan], nan_ok=True)
    assert high == pytest.approx([nps(19, 11, 6).high, nan], nan_ok=True)
    assert nps_score(promoters, passives, detractors) == pytest.approx([13 / 36, nan], nan_ok=True)


@pytest.mark.parametrize("computed", [wilson(1, 2), poisson(3), nps(1, 1, 1), mean_t(1, 1, 5)])
def test_numbers_give_plain_floats(computed: tuple[float, float]) -> None:
    assert [type(limit) for limit in computed] == [float, float]


# Means


def test_mean_t_gives_the_limits_of_the_nist_handbook() -> None:
    """NIST/SEMATECH e-Handbook 1.3.5.2, ZARR13.DAT: heat flow meter calibration."""
    assert mean_t(9.261460, 0.022789, 195) == pytest.approx((9.258242, 9.264679), abs=1.5e-6)


@given(st.floats(-1e3, 1e3), st.floats(0, 1e3), st.floats(1.01, 1e4), LEVELS)
def test_mean_t_agrees_with_scipy_for_any_effective_n(mean: float, sd: float, n: float, level: float) -> None:
    half = stats.t.ppf((1 + level) / 2, n - 1) * sd / np.sqrt(n)
    assert mean_t(mean, sd, n, level) == pytest.approx((mean - half, mean + half), rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("n", [0, 0.5, 1])
def test_one_row_tells_nothing_about_the_spread(n: float) -> None:
    assert all(map(isnan, mean_t(3, 0, n)))


# Quantiles


@pytest.mark.parametrize(
    "n, q, low, high",
    [(5, 0.5, nan, nan), (6, 0.5, 1, 6), (10, 0.5, 2, 9), (25, 0.5, 8, 18), (100, 0.5, 40, 61), (20, 0.9, 15, nan)],
)
def test_the_ranks_are_those_of_the_sign_test_tables(n: int, q: float, low: float, high: float) -> None:
    """For the median: Conover 1999, table A3; the ranks stand for themselves when the values are 1 to n."""
    assert quantile(np.arange(1.0, n + 1), q)[1:] == pytest.approx((low, high), nan_ok=True)


def binomial_sum(n: int, q: float, first: int, last: int) -> float:
    return sum(comb(n, k) * q**k * (1 - q) ** (n - k) for k in range(first, last + 1))


@given(st.integers(1, 120), st.floats(0.02, 0.98), st.floats(0.5, 0.99))
def test_order_statistics_cover_the_quantile_and_no_tighter_ranks_do(n: int, q: float, level: float) -> None:
    _, low, high = quantile(np.arange(1.0, n + 1), q, level)
    r, s = (0 if isnan(low) else ceil(low)), (n + 1 if isnan(high) else floor(high))
    tail, noise = (1 - level) / 2, 1e-12
    assert binomial_sum(n, q, r, s - 1) >= level - noise
    assert binomial_sum(n, q, 0, r) > tail - noise
    assert binomial_sum(n, q, s - 1, n) > tail - noise


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=60), st.floats(0.05, 0.95), LEVELS)
def test_a_quantile_lies_in_its_interval_which_widens(numbers: list[int], q: float, level: float) -> None:
    values = np.sort(np.array(numbers, dtype=float))
    value, low, high = quantile(values, q, level)
    assert value == pytest.approx(np.percentile(values, 100 * q))
    wider = quantile(values, q, (1 + level) / 2)
    assert reach(wider.low, -inf) <= reach(low, -inf) <= value <= reach(high, inf) <= reach(wider.high, inf)


def reach(limit: float, otherwise: float) -> float:
    return otherwise if isnan(limit) else limit


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.floats(0.001, 0.999))
def test_a_quantile_is_that_of_numpy_to_the_last_bit(numbers: list[float], q: float) -> None:
    values = np.sort(np.array(numbers))
    assert quantile(values, q).value == float(np.quantile(values, q))


@pytest.mark.parametrize("values, q", [([], 0.5), ([1.0], 0), ([1.0], 1)])
def test_quantile_refuses_what_has_none(values: list[float], q: float) -> None:
    with pytest.raises(ValueError, match="quantile needs values"):
        quantile(np.array(values), q)


# Ratios


ROWS = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 50)), min_size=2, max_size=40)


def columns(rows: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    y, x = np.array(rows, dtype=float).T
    return y, x


@given(ROWS, LEVELS)
def test_a_ratio_is_a_weighted_regression_through_the_origin(rows: list[tuple[int, int]], level: float) -> None:
    """With weights 1 / x its slope is the ratio; the sandwich variance for one parameter is the linearised one."""
    y, x = columns(rows)
    fit = sm.WLS(y, x, weights=1 / x).fit(cov_type="HC1", use_t=True)
    computed = ratio_linearised(y, x, level)
    assert computed.value == pytest.approx(fit.params[0], abs=1e-9)
    assert computed[1:] == pytest.approx(tuple(fit.conf_int(1 - level)[0]), rel=1e-7, abs=1e-7)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, int]], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ratio_linearised(*columns(rows)) == pytest.approx(ratio_linearised(*columns(shuffled)), abs=1e-9)
    assert effective_n(columns(rows)[1]) == pytest.approx(effective_n(columns(shuffled)[1]))


def test_with_equal_denominators_a_ratio_is_a_mean() -> None:
    values = np.array([1.0, 2.0, 4.0, 8.0])
    computed = ratio_linearised(values, np.ones(4))
    assert computed[1:] == pytest.approx(mean_t(values.mean(), values.std(ddof=1), 4))


def test_a_ratio_needs_two_rows_and_something_to_divide_by() -> None:
    one = ratio_linearised(np.array([3.0]), np.array([2.0]))
    assert one.value == 1.5
    assert isnan(one.low)
    assert isnan(one.high)
    assert all(map(isnan, ratio_linearised(np.array([1.0, 2.0]), np.zeros(2))))


def test_a_ratio_needs_a_denominator_for_each_numerator() -> None:
    with pytest.raises(ValueError, match="one denominator"):
        ratio_linearised(np.ones(2), np.ones(3))


# Weights


def test_effective_n_is_that_of_kish() -> None:
    assert effective_n(np.array([1.0, 1.0, 1.0, 1.0])) == 4
    assert effective_n(np.array([3.0, 1.0])) == pytest.approx(16 / 10)
    assert isnan(effective_n(np.zeros(3)))


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=50), st.floats(0.01, 100))
def test_effective_n_never_exceeds_n_and_ignores_the_scale(weights: list[float], scale: float) -> None:
    array = np.array(weights)
    assert effective_n(array) <= len(weights) * (1 + 1e-9)
    assert effective_n(scale * array) == pytest.approx(effective_n(array))
