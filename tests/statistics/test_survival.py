"""Times to an end, against published values, an independent implementation, and what must hold for any data."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from generator.statistics.survival import Survival, ended_within, kaplan_meier, time_quantile

GEHAN_TIMES = [10, 7, 32, 23, 22, 6, 16, 34, 32, 25, 11, 20, 19, 6, 17, 35, 6, 13, 9, 6, 10]
GEHAN_ENDED = [1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0]
"""Weeks in remission under 6-MP: Freireich et al. 1963, Blood 21:699; Gehan 1965, Biometrika 52:203."""

CASES = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)


def curve(times: Sequence[float], ended: list[int] | None = None) -> Survival:
    return kaplan_meier(np.array(times, dtype=float), np.array(ended or [1] * len(times), dtype=bool))


def test_the_published_remission_times() -> None:
    found = curve(GEHAN_TIMES, GEHAN_ENDED)
    shares = dict(zip(found.times, found.open, strict=True))
    assert [round(shares[week], 4) for week in (6, 7, 10, 13, 16, 22, 23)] == [
        0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]  # fmt: skip
    assert [round(each, 4) for each in found.se[:2]] == [0.0764, 0.0869]
    median = time_quantile(found, 0.5)
    assert (median.value, median.low) == (23, 13)
    assert np.isnan(median.high)
    assert np.median([time for time, end in zip(GEHAN_TIMES, GEHAN_ENDED, strict=True) if end]) == 10


@settings(max_examples=50, deadline=None)
@given(CASES)
def test_another_implementation_gives_the_same(cases: list[tuple[int, bool]]) -> None:
    times, ended = ([float(time) for time, _ in cases], [int(end) for _, end in cases])
    if not any(ended):
        return
    found, other = curve(times, ended), SurvfuncRight(times, ended)
    steps = np.isin(found.times, other.surv_times)
    assert found.open[steps] == pytest.approx(other.surv_prob)
    ours, theirs = found.se[steps], other.surv_prob_se
    known = ~np.isnan(ours)
    assert ours[known] == pytest.approx(theirs[known])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_without_open_cases_it_is_the_empirical_distribution(times: list[int]) -> None:
    found = curve([float(time) for time in times])
    assert 1 - found.open == pytest.approx([np.mean(np.array(times) <= time) for time in found.times])
    assert time_quantile(found, 0.5).value == pytest.approx(np.median(times))
    for limit in (0, 7, 30):
        assert ended_within(found, limit).value == pytest.approx(np.mean(np.array(times) <= limit))


@settings(max_examples=50, deadline=None)
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(cases: list[tuple[int, bool]], random: object) -> None:
    mixed = list(cases)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = (curve([float(t) for t, _ in each], [int(e) for _, e in each]) for each in (cases, mixed))
    for ours, theirs in zip(one, other, strict=True):
        assert ours == pytest.approx(theirs, nan_ok=True)


@settings(max_examples=50, deadline=None)
@given(CASES, st.sampled_from([1 / 24, 60.0, 3600.0]))
def test_the_unit_only_scales(cases: list[tuple[int, bool]], factor: float) -> None:
    times, ended = [float(time) for time, _ in cases], [int(end) for _, end in cases]
    one, other = curve(times, ended), curve([time * factor for time in times], ended)
    assert np.array(time_quantile(other, 0.5)) == pytest.approx(factor * np.array(time_quantile(one, 0.5)), nan_ok=True)


@settings(max_examples=50, deadline=None)
@given(CASES)
def test_the_same_cases_twice_leave_the_median_and_narrow_its_interval(cases: list[tuple[int, bool]]) -> None:
    times, ended = [float(time) for time, _ in cases], [int(end) for _, end in cases]
    one, two = time_quantile(curve(times, ended), 0.5), time_quantile(curve(times * 2, ended * 2), 0.5)
    assert two.value == pytest.approx(one.value, nan_ok=True)
    if not np.isnan([*one, *two]).any():
        assert two.high - two.low <= one.high - one.low


@settings(max_examples=50, deadline=None)
@given(CASES, st.integers(0, 35))
def test_limits_surround_the_share(cases: list[tuple[int, bool]], limit: int) -> None:
    found = ended_within(curve([float(t) for t, _ in cases], [int(e) for _, e in cases]), limit)
    known = [each for each in (found.low, found.value, found.high) if not np.isnan(each)]
    assert known == sorted(known)
    assert all(-1e-12 <= each <= 1 + 1e-12 for each in known)


def test_a_case_that_is_open_makes_the_median_no_shorter() -> None:
    ended = [3.0, 5, 8, 13, 21]
    with_open = time_quantile(curve([*ended, 30, 30], [1] * 5 + [0] * 2), 0.5)
    assert with_open.value > time_quantile(curve(ended), 0.5).value


def test_open_for_longer_than_the_limit_is_a_known_failure() -> None:
    found = ended_within(curve([1, 2, 9, 9], [1, 1, 0, 0]), 5)
    assert found.value == pytest.approx(0.5)


def test_what_nobody_watched_is_not_known() -> None:
    found = ended_within(curve([1, 2, 3, 4], [1, 0, 0, 0]), 5)
    assert np.isnan(found.value)
    assert np.isnan(found.high)
    assert 0 < found.low < 0.25
    assert np.isnan(ended_within(curve([4, 4], [0, 0]), 5).value)


def test_none_and_all_have_the_limits_of_the_score_interval() -> None:
    none = ended_within(curve([5] * 10), 4)
    assert (none.value, none.low) == (0, 0)
    assert none.high == pytest.approx(0.2775, abs=1e-4)
    all_of_them = ended_within(curve([5] * 10), 5)
    assert (all_of_them.value, all_of_them.high) == (1, 1)
    assert all_of_them.low == pytest.approx(0.7225, abs=1e-4)


@pytest.mark.parametrize("times, ended", [([], []), ([1.0], [True, False]), ([-1.0], [True])])
def test_times_that_cannot_be(times: list[float], ended: list[bool]) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        kaplan_meier(np.array(times), np.array(ended, dtype=bool))


def test_a_quantile_lies_between_0_and_1() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        time_quantile(curve([1, 2]), 1)


def test_one_case_that_was_watched_long_tells_nothing_of_the_others() -> None:
    lone = kaplan_meier(np.array([1.0] * 29 + [121.0]), np.zeros(30, dtype=bool))
    assert time_quantile(lone, 0.5).low == 1
    few = kaplan_meier(np.array([3.0] * 4), np.zeros(4, dtype=bool))
    assert all(np.isnan(time_quantile(few, 0.5)))


def test_a_share_within_a_time_that_hardly_any_case_reached_is_not_known() -> None:
    times = np.array([1.0, 1.0] + [2.0] * 37 + [178.0])
    curve = kaplan_meier(times, np.array([True, True] + [False] * 38))
    value, low, high = ended_within(curve, 20)
    assert np.isnan(value)
    assert np.isnan(high)
    assert 0 < low < 0.05
    assert ended_within(curve, 1).value == pytest.approx(2 / 40)
    most_ended = kaplan_meier(np.array([*range(1, 26), 5.0, 5.0, 5.0, 40.0, 41.0]), np.array([True] * 25 + [False] * 5))
    assert ended_within(most_ended, 30).value == pytest.approx(1 - most_ended.open[-3])
