import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chart import axis
from generator.chart.axis import Span

numbers = st.floats(-1e9, 1e9).map(lambda value: round(value, 6))


def test_a_span_maps_its_ends() -> None:
    up = Span(low=0, high=1, start=300, end=100)
    assert (up.at(0), up.at(0.5), up.at(1)) == (300, 200, 100)
    assert up.at(2) == -100
    assert up.within(2) == 100


@pytest.mark.parametrize(
    "values, ends, low, high",
    [
        ([0.9, 1.0], (0.0, 1.0), 0.892, 1.0),
        ([0.0, 0.1], (0.0, 1.0), 0.0, 0.108),
        ([1.0], (0.0, 1.0), 0.9, 1.0),
        ([0.0], (0.0, 1.0), 0.0, 0.05),
        ([0.0], (0.0, None), 0.0, 1.0),
        ([0.0], None, -1.0, 1.0),
        ([50.0], None, 45.0, 55.0),
        ([-0.2, 1.3], (0.0, 1.0), -0.2, 1.3),
    ],
)
def test_an_axis_has_room_but_not_beyond_what_can_be_measured(
    values: list[float], ends: axis.Ends, low: float, high: float
) -> None:
    assert axis.extent(values, ends) == pytest.approx((low, high))


@given(st.lists(numbers, min_size=1, max_size=20), st.sampled_from([None, (0.0, 1.0), (0.0, None), (-100.0, 100.0)]))
def test_an_axis_holds_all_values(values: list[float], ends: axis.Ends) -> None:
    low, high = axis.extent(values, ends)
    assert low <= min(values) <= max(values) <= high
    assert low < high


@given(numbers, st.floats(1e-6, 1e9), st.integers(2, 8))
def test_ticks_are_few_and_inside(low: float, size: float, most: int) -> None:
    high = low + max(size, abs(low) * 1e-6)
    found = axis.ticks(low, high, most)
    slack = (high - low) * 1e-6
    assert len(found) <= most
    assert all(low - slack <= value <= high + slack for value in found)


@pytest.mark.parametrize(
    "low, high, most, expected, places",
    [
        (52, 83, 6, [60, 70, 80], 0),
        (98.1, 99.8, 6, [98.5, 99.0, 99.5], 1),
        (0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1.0], 1),
        (-38, 14, 6, [-20, 0], 0),
        (0, 12000, 4, [0, 5000, 10000], 0),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, expected: list[float], places: int) -> None:
    found = axis.ticks(low, high, most)
    assert found == pytest.approx(expected)
    assert axis.decimals(found) == places


def test_round_ends_lie_around_the_range() -> None:
    assert axis.rounded(0, 37) == (0, 40)
    assert axis.rounded(-3, 18) == (-5, 20)


@given(st.integers(1, 500), st.integers(2, 8))
def test_named_points_include_the_first_and_the_last(count: int, most: int) -> None:
    found = axis.evenly(count, most)
    assert (found[0], found[-1]) == (0, count - 1)
    assert len(found) <= most + 1
    assert found == sorted(set(found))


@given(st.lists(st.floats(0, 300), max_size=6))
def test_labels_keep_their_distance_and_order(wanted: list[float]) -> None:
    found = axis.apart(wanted, 20, 0, 300)
    assert all(after - before >= 20 - 1e-9 for before, after in pairwise(sorted(found)))
    assert all(-1e-9 <= place <= 300 + 1e-9 for place in found)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    assert [found[i] for i in order] == sorted(found)


def test_labels_that_do_not_collide_stay_where_they_are() -> None:
    assert axis.apart([100, 10, 200], 20, 0, 300) == [100, 10, 200]


def test_only_finite_numbers_are_drawn() -> None:
    assert axis.present([None, 1.0, math.nan, math.inf]) == [1.0]
