"""Shares of R2: published cases, a second way of working them out, and what must always hold."""

from itertools import combinations, permutations
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_tables import ATTITUDE, CARS
from scipy import stats

from generator.statistics import importance
from generator.statistics.intervals import Array

FEW = settings(max_examples=40)


def shares(outcome: Array, columns: Array) -> Array:
    return importance.lmg(importance.correlations(outcome, columns))


def weights(outcome: Array, columns: Array) -> Array:
    return importance.relative_weights(importance.correlations(outcome, columns))


def told(outcome: Array, columns: Array) -> float:
    """R2 by least squares."""
    design = np.column_stack((np.ones(len(outcome)), columns))
    left = outcome - design @ np.linalg.lstsq(design, outcome)[0]
    return float(1 - left @ left / ((outcome - outcome.mean()) ** 2).sum())


def by_orders(outcome: Array, columns: Array) -> Array:
    """LMG as it is defined: what a column adds, averaged over all orders."""
    k = columns.shape[1]
    orders = list(permutations(range(k)))
    of = {part: told(outcome, columns[:, list(part)]) for size in range(k + 1) for part in combinations(range(k), size)}
    found = np.zeros(k)
    for order in orders:
        for at, each in enumerate(order):
            found[each] += of[tuple(sorted(order[: at + 1]))] - of[tuple(sorted(order[:at]))]
    return found / len(orders)


@st.composite
def surveys(draw: st.DrawFn) -> tuple[Array, Array]:
    """An outcome and columns that go with it and with each other."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n, k = draw(st.integers(20, 80)), draw(st.integers(2, 5))
    columns = np.round(rng.normal(size=(n, 1)) + rng.normal(size=(n, k)), 2)
    return np.round(columns @ rng.uniform(0, 1, k) + rng.normal(size=n), 2), columns


def test_the_attitude_data() -> None:
    """R 4.2.2, relaimpo 2.2-7: calc.relimp(lmg, genizi) of datasets::attitude; VIF from lm()."""
    correlated = importance.correlations(ATTITUDE[:, 0], ATTITUDE[:, 1:])
    lmg = (0.370816194319, 0.0509037929715, 0.155765990169, 0.120345079404, 0.00658872254586, 0.0281822131216)
    genizi = (0.362760199658, 0.0560022787789, 0.163610910751, 0.121780399688, 0.00825546649644, 0.020192737159)
    vif = (2.66706030826, 1.60089140738, 2.27104315805, 3.07822621819, 1.22810896721, 1.95159079115)
    assert importance.lmg(correlated) == pytest.approx(lmg, abs=1e-9)
    assert importance.relative_weights(correlated) == pytest.approx(genizi, abs=1e-9)
    assert importance.inflation(correlated[1:, 1:]) == pytest.approx(vif, abs=1e-9)
    assert importance.r_squared(correlated) == pytest.approx(0.732601992531, abs=1e-9)


def test_general_dominance_of_the_car_data() -> None:
    """README of the R package domir 1.2.0: mpg ~ am + vs + cyl."""
    computed = shares(CARS[:, 0], CARS[:, (4, 5, 1)])
    assert computed == pytest.approx((0.1774892, 0.2027032, 0.3817849), abs=1e-7)


def test_relative_weights_of_the_car_data() -> None:
    """README of the R package rwa 0.1.0: mpg ~ cyl + disp + hp + gear."""
    computed = weights(CARS[:, 0], CARS[:, (1, 2, 3, 6)])
    assert computed == pytest.approx((0.2284797, 0.2221469, 0.2321744, 0.0963886), abs=1e-7)


@FEW
@given(surveys())
def test_it_is_what_a_column_adds_on_average_over_all_orders(survey: tuple[Array, Array]) -> None:
    assert shares(*survey) == pytest.approx(by_orders(*survey), abs=1e-9)


@FEW
@given(surveys())
def test_shares_are_not_negative_and_sum_to_r_squared(survey: tuple[Array, Array]) -> None:
    for found in (shares(*survey), weights(*survey)):
        assert found.min() > -1e-12
        assert found.sum() == pytest.approx(told(*survey), abs=1e-9)


@FEW
@given(surveys(), st.randoms(use_true_random=False))
def test_the_order_of_columns_and_rows_does_not_matter(survey: tuple[Array, Array], random: object) -> None:
    outcome, columns = survey
    rng = np.random.default_rng(int(random.random() * 1e9))  # type: ignore[attr-defined]
    across, down = rng.permutation(columns.shape[1]), rng.permutation(len(outcome))
    for method in (shares, weights):
        turned = method(outcome[down], columns[down][:, across])
        assert turned == pytest.approx(method(outcome, columns)[across], abs=1e-10)
    one, other = (importance.stability(o, c, 100) for o, c in ((outcome, columns), (outcome[down], columns[down])))
    assert one.low == pytest.approx(other.low, abs=1e-10)
    assert one.kept == pytest.approx(other.kept)


@FEW
@given(surveys(), st.floats(0.01, 100), st.floats(-50, 50))
def test_the_unit_of_a_column_does_not_matter(survey: tuple[Array, Array], factor: float, shift: float) -> None:
    outcome, columns = survey
    other = columns.copy()
    other[:, 0] = -factor * other[:, 0] + shift
    for method in (shares, weights):
        assert method(3 * outcome + 1, other) == pytest.approx(method(outcome, columns), abs=1e-8)


@FEW
@given(surveys())
def test_a_copy_shares_the_weight_and_the_others_keep_theirs_in_sum(survey: tuple[Array, Array]) -> None:
    outcome, columns = survey
    doubled = np.column_stack((columns, columns[:, 0]))
    for method in (shares, weights):
        found = method(outcome, doubled)
        assert found[0] == pytest.approx(found[-1], abs=1e-9)
        assert found.sum() == pytest.approx(told(outcome, columns), abs=1e-8)
    among = importance.correlations(outcome, doubled)[1:, 1:]
    factors = importance.inflation(among)
    assert isnan(factors[0])
    assert isnan(factors[-1])
    assert np.isfinite(factors[1:-1]).all()


def test_two_copies_have_half_each() -> None:
    outcome, column = ATTITUDE[:, 0], ATTITUDE[:, 1]
    half = told(outcome, column[:, None]) / 2
    assert shares(outcome, np.column_stack((column, column))) == pytest.approx((half, half))


def test_a_column_without_spread_has_no_share_and_no_factor() -> None:
    outcome, columns = ATTITUDE[:, 0], ATTITUDE[:, 1:4].copy()
    columns[:, 1] = 7
    for method in (shares, weights):
        assert method(outcome, columns)[1] == pytest.approx(0, abs=1e-20)
        assert method(outcome, columns)[[0, 2]] == pytest.approx(method(outcome, columns[:, [0, 2]]))
    factors = importance.inflation(importance.correlations(outcome, columns)[1:, 1:])
    assert np.isnan(factors).tolist() == [False, True, False]


def test_an_outcome_without_spread_is_told_by_nothing() -> None:
    found = importance.stability(np.ones(30), ATTITUDE[:, 1:3])
    assert np.isnan(found.low).all()
    assert shares(np.ones(30), ATTITUDE[:, 1:3]).tolist() == [0, 0]
    assert importance.correlations(np.array([]), np.empty((0, 2))).tolist() == np.zeros((3, 3)).tolist()


def test_more_than_ten_columns_take_relative_weights() -> None:
    rng = np.random.default_rng(1)
    columns = rng.normal(size=(60, 11))
    correlated = importance.correlations(columns.sum(axis=1) + rng.normal(size=60), columns)
    assert importance.importance(correlated) == pytest.approx(importance.relative_weights(correlated))
    fewer = correlated[:11, :11]
    assert importance.importance(fewer) == pytest.approx(importance.lmg(fewer))


@pytest.mark.parametrize("value, n, k", [(0.3, 100, 3), (0.7326, 30, 6), (0.05, 2000, 10)])
def test_the_limits_of_r_squared_are_where_the_observed_one_would_be_extreme(value: float, n: int, k: int) -> None:
    low, high = importance.r_squared_interval(value, n, k)
    ratio = value / k / ((1 - value) / (n - k - 1))
    below, above = (stats.ncf.cdf(ratio, k, n - k - 1, n * end / (1 - end)) for end in (low, high))
    assert (below, above) == pytest.approx((0.975, 0.025), abs=1e-6)


def test_r_squared_of_chance_has_the_lower_limit_0() -> None:
    assert importance.r_squared_interval(0.05, 60, 6).low == 0
    assert importance.r_squared_interval(0.0, 60, 6) == (0, 0)
    assert importance.r_squared_interval(1.0, 60, 6) == (1, 1)
    assert np.isnan(importance.r_squared_interval(0.5, 7, 6)).all()
    with pytest.raises(ValueError, match="between 0 and 1"):
        importance.r_squared_interval(1.2, 60, 6)


@given(st.floats(0, 1), st.integers(30, 100_000), st.integers(2, 20))
@FEW
def test_the_interval_of_r_squared_stays_in_range(value: float, n: int, k: int) -> None:
    low, high = importance.r_squared_interval(value, n, k)
    assert 0 <= low <= high <= 1


def test_resamples_are_the_same_on_every_run_and_surround_the_shares() -> None:
    outcome, columns = ATTITUDE[:, 0], ATTITUDE[:, 1:]
    one, other = importance.stability(outcome, columns), importance.stability(outcome, columns)
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))
    parts = shares(outcome, columns) / told(outcome, columns)
    assert (one.low < parts).all()
    assert (parts < one.high).all()
    assert one.kept[0] > 0.8
    assert isnan(one.lead_low[0])
    assert one.lead_low[1:].min() == pytest.approx(np.nanmin(one.lead_low))


def test_the_resamples_are_those_of_rows_drawn_with_replacement() -> None:
    """The moments of counted rows give the correlations of the rows themselves."""
    outcome, columns = ATTITUDE[:, 0], ATTITUDE[:, 1:3]
    drawn = importance.resampled(outcome, columns, 3, 5)
    table = ATTITUDE[:, :3][np.lexsort(ATTITUDE[:, :3].T)]
    rows = np.random.default_rng(5).integers(0, 30, (3, 30))
    for found, chosen in zip(drawn, rows, strict=True):
        assert found == pytest.approx(np.corrcoef(table[chosen].T))


def test_groups_of_rows_vary_as_much_as_rows() -> None:
    rng = np.random.default_rng(3)
    columns = rng.normal(size=(6000, 2))
    outcome = columns @ (0.5, 0.3) + rng.normal(size=6000)
    found = importance.resampled(outcome, columns, 1000, 1)[:, 0, 1].std()
    r = np.corrcoef(outcome, columns[:, 0])[0, 1]
    assert found == pytest.approx((1 - r**2) / np.sqrt(6000), rel=0.1)


def test_whole_numbers_are_drawn_as_the_same_numbers_with_decimals_are() -> None:
    rng = np.random.default_rng(6)
    table = rng.integers(-3, 4, (5000, 4)).astype(np.float64)
    whole, decimal = (importance.resampled(each[:, 0], each[:, 1:], 20, 1) for each in (table, table / 7))
    assert whole == pytest.approx(decimal)


def test_equal_columns_have_the_same_place() -> None:
    outcome, columns = ATTITUDE[:, 0], np.column_stack((ATTITUDE[:, 1], ATTITUDE[:, 1]))
    assert importance.stability(outcome, columns, 50).kept.tolist() == [1, 1]
