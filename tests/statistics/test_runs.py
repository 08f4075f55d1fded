"""Runs about the median: published critical values, and how often the test errs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from generator.statistics import false_alarms
from generator.statistics.runs import fewest_by_chance, longest_by_chance, runs

SERIES = st.lists(st.one_of(st.integers(-9, 9), st.just(np.nan)), max_size=40)


@pytest.mark.parametrize(
    "useful, most, fewest", [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (60, 9, 23)]
)
def test_what_chance_allows(useful: int, most: int, fewest: int) -> None:
    """Anhøj and Olesen 2014, table 1: upper limit of the longest run, lower limit of the crossings."""
    assert (longest_by_chance(useful), fewest_by_chance(useful)) == (most, fewest)


def test_points_on_the_line_and_gaps_do_not_count() -> None:
    found = runs(np.array([1, 0, 2, np.nan, 3, -1, 0, -2, 4.0]), 0)
    assert (found.useful, found.longest, found.crossings) == (6, 3, 2)


def test_too_few_points_signal_nothing() -> None:
    assert not runs(np.arange(9.0), -1).signal
    assert runs(np.arange(10.0), -1).signal
    empty = runs(np.array([]), 0)
    assert (empty.useful, empty.longest, empty.most, empty.crossings, empty.signal) == (0, 0, 0, 0, False)


@given(SERIES)
def test_upside_down_and_backwards_the_runs_are_the_same(values: list[float]) -> None:
    given_values = np.array(values, dtype=float)
    assert runs(given_values, 0) == runs(-given_values, 0) == runs(given_values[::-1], 0)


@pytest.mark.parametrize("points", [11, 12, 24])
def test_a_run_chart_errs_no_more_often_than_the_page_says(points: int) -> None:
    rng = np.random.default_rng(7)
    found = []
    for _ in range(2_000):
        values = rng.normal(size=points)
        found.append(runs(values, float(np.median(values))).signal)
    useful = points - points % 2
    stated = max(false_alarms.somewhere("run", each) for each in (useful, points))
    assert np.mean(found) <= stated + 2.5 * np.sqrt(stated / len(found))
    assert stated < 0.05


def test_the_fewest_crossings_are_those_of_the_binomial_distribution() -> None:
    assert [fewest_by_chance(useful) for useful in range(2, 400)] == [
        int(binom.ppf(0.05, n - 1, 0.5)) for n in range(2, 400)
    ]
