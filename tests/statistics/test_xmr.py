"""XmR charts: published limits, the four rules, and what must hold when the scale moves or turns round."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.results import Assurance, Direction, Signal, TargetResult, Variation
from generator.statistics.special_causes import ends_of_shifts, ends_of_trends, mark_runs, sides, signals, two_of_three
from generator.statistics.xmr import assurance, chart, limits, variation

nan = np.nan
FLOW_RATE = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
OUTLIER = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
SERIES = st.lists(st.one_of(st.integers(-30, 30), st.just(nan)), min_size=1, max_size=40)
OPPOSITE = {
    Signal.ABOVE_LIMIT: Signal.BELOW_LIMIT,
    Signal.RISING: Signal.FALLING,
    Signal.NEAR_UPPER: Signal.NEAR_LOWER,
    Signal.SHIFT_ABOVE: Signal.SHIFT_BELOW,
}
OPPOSITE |= {low: high for high, low in OPPOSITE.items()}


def series(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


# Limits


def test_limits_are_those_of_the_nist_flow_rate_example() -> None:
    """NIST/SEMATECH e-Handbook 6.3.2.2, which divides by 1.128."""
    computed = limits(series(*FLOW_RATE), constant=3 / 1.128)
    assert (computed.mean, computed.lower, computed.upper) == pytest.approx((50.81, 45.8159, 55.8041), abs=1e-4)
    assert computed.mean_range == pytest.approx(1.8778, abs=1e-4)
    assert computed.range_limit == pytest.approx(3.267 * 1.8778, abs=1e-4)
    assert computed.points == 10


def test_the_usual_constant_is_the_rounded_one() -> None:
    computed = limits(series(*FLOW_RATE))
    assert (computed.lower, computed.upper) == pytest.approx((45.8151, 55.8049), abs=1e-4)


@pytest.mark.parametrize("screen, lower, upper", [(True, -0.72, 4.60), (False, -3.06, 6.95)])
def test_screening_narrows_the_limits_as_in_nhsrplotthedots(screen: bool, lower: float, upper: float) -> None:
    """Its vignette on deviations from the NHS workbook, which never screens."""
    computed = limits(series(*OUTLIER), screen=screen)
    assert (computed.mean, computed.lower, computed.upper) == pytest.approx((1.94, lower, upper), abs=0.005)


def test_a_series_that_never_moves_has_its_limits_on_the_mean() -> None:
    values = series(*[0.1] * 10)
    computed = limits(values, screen=True)
    assert (computed.lower, computed.upper) == pytest.approx((0.1, 0.1))
    assert chart(values).signals == ((),) * 10


def test_no_moving_range_spans_a_gap() -> None:
    computed = limits(series(1, 2, nan, 12, 13))
    assert computed.mean_range == 1
    assert computed.mean == 7
    assert computed.points == 4


def test_a_baseline_fixes_the_limits_on_its_periods() -> None:
    values = series(1, 2, nan, 2, 1, 50, 90)
    assert limits(values, baseline=5) == limits(values[:5])


@pytest.mark.parametrize("values", [[], [nan], [nan, nan]])
def test_nothing_has_no_limits(values: list[float]) -> None:
    computed = limits(series(*values))
    assert computed.points == 0
    assert np.isnan([computed.mean, computed.lower, computed.upper, computed.mean_range, computed.range_limit]).all()
    assert chart(series(*values)).signals == ((),) * len(values)


def test_a_single_point_has_a_mean_and_no_limits() -> None:
    computed = limits(series(3))
    assert computed.mean == 3
    assert np.isnan([computed.lower, computed.upper]).all()
    assert chart(series(3)).signals == ((),)


# Rules


@pytest.mark.parametrize(
    "side, ends",
    [
        ([1, 1, 1, 1, 1, 1, -1], [0, 0, 0, 0, 0, 0, 0]),
        ([-1, -1, -1, -1, -1, -1, -1, -1, 1], [0, 0, 0, 0, 0, 0, 1, 1, 0]),
        ([1, 1, 1, 0, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0]),
        ([], []),
    ],
)
def test_a_shift_is_seven_points_on_one_side(side: list[int], ends: list[int]) -> None:
    """NHSRplotthedots 0.2.2; a point on the mean ends the run."""
    assert ends_of_shifts(np.array(side, dtype=np.int64)).astype(int).tolist() == ends


@pytest.mark.parametrize(
    "values, ends",
    [
        ([1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0]),
        ([1, 2, 3, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0, 0]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0, 0, 0, 0, 0, 0, 0, 1, 0]),
        ([7, 6, 5, 4, 3, 2, 1], [0, 0, 0, 0, 0, 0, -1]),
        ([1, 2, 3, nan, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 0, 0]),
        ([], []),
    ],
)
def test_a_trend_is_six_moves_in_one_direction(values: list[float], ends: list[int]) -> None:
    """NHSRplotthedots 0.2.2; an equal neighbour or a gap ends it."""
    assert ends_of_trends(series(*values)).tolist() == ends


def test_a_run_is_marked_whole() -> None:
    ends = np.array([0, 0, 0, 0, 0, 0, 0, 1, 0], dtype=bool)
    assert mark_runs(ends).astype(int).tolist() == [0, 1, 1, 1, 1, 1, 1, 1, 0]


@pytest.mark.parametrize(
    "near, side, marked",
    [
        ([1, 0, 1], [1, 1, 1], [1, 1, 1]),
        ([0, 0, 1, 1, 0, 0, 0], [1, 1, 1, 1, 1, 1, 1], [0, 1, 1, 1, 1, 0, 0]),
        ([1, 0, 1], [1, -1, 1], [0, 0, 0]),
        ([1, 1], [1, 1], [0, 0]),
    ],
)
def test_two_of_three_need_all_three_on_one_side(near: list[int], side: list[int], marked: list[int]) -> None:
    """NHSRplotthedots 0.2.2."""
    assert two_of_three(np.array(near, dtype=bool), np.array(side)).astype(int).tolist() == marked


def test_only_points_in_the_outer_third_are_flagged() -> None:
    found = signals(series(2.5, 1, 2.5, -1), 0, -3, 3)
    assert found == [(Signal.NEAR_UPPER,), (), (Signal.NEAR_UPPER,), ()]


def test_a_point_beyond_the_limit_is_not_near_it() -> None:
    assert signals(series(4, 1, 2.5), 0, -3, 3) == [(Signal.ABOVE_LIMIT,), (), ()]


def test_points_on_a_limit_or_on_the_two_sigma_line_signal_nothing() -> None:
    assert signals(series(3, 0, -3), 0, -3, 3) == [(), (), ()]
    assert signals(series(2, 2, 2), 0, -3, 3) == [(), (), ()]


def test_a_point_that_only_rounding_takes_off_the_mean_is_on_it() -> None:
    assert sides(series(0.1 + 0.2, 0.3), 0.3).tolist() == [0, 0]


def test_signals_come_in_their_order_of_priority() -> None:
    found = signals(series(1, 2, 3, 4, 5, 6, 7), 0, -6.5, 6.5)
    assert found[-1] == (Signal.ABOVE_LIMIT, Signal.RISING, Signal.SHIFT_ABOVE)
    assert found[-2] == (Signal.RISING, Signal.NEAR_UPPER, Signal.SHIFT_ABOVE)
    assert found[0] == (Signal.RISING, Signal.SHIFT_ABOVE)


@pytest.mark.parametrize("sign, first", [(1, Signal.FALLING), (-1, Signal.RISING)])
def test_where_a_trend_turns_the_new_one_comes_first(sign: int, first: Signal) -> None:
    values = sign * series(1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1)
    assert signals(values, 0, -100, 100)[6][:2] == (first, OPPOSITE[first])


def test_a_gap_ends_a_shift() -> None:
    values = series(1, 1, 1, nan, 1, 1, 1, 1)
    assert signals(values, 0, -100, 100) == [()] * 8


# Charts


def test_rules_and_limits_start_anew_with_each_baseline() -> None:
    values = series(1, 2, 1, 2, 11, 12, 11, 12)
    computed = chart(values, [4])
    assert computed.baseline.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert computed.mean.tolist() == [1.5] * 4 + [11.5] * 4
    assert [each.points for each in computed.limits] == [4, 4]
    assert not any(computed.signals)


def test_a_run_does_not_outlast_a_baseline() -> None:
    rising = series(*range(10))
    assert any(Signal.RISING in each for each in chart(rising).signals)
    assert not any(Signal.RISING in each for each in chart(rising, [5]).signals)


@pytest.mark.parametrize("starts", [[0], [4, 2], [2, 2], [8], [-1]])
def test_baselines_ascend_within_the_series(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        chart(series(1, 2, 3, 4, 5, 6, 7, 8), starts)


@given(SERIES, st.integers(-1000, 1000), st.integers(1, 50), st.booleans())
def test_a_chart_follows_shift_and_scale(values: list[float], shift: int, scale: int, screen: bool) -> None:
    before, after = chart(series(*values), screen=screen), chart(shift + scale * series(*values), screen=screen)
    assert after.signals == before.signals
    for name in ("mean", "lower", "upper"):
        moved = shift + scale * getattr(before, name)
        assert getattr(after, name) == pytest.approx(moved, nan_ok=True, abs=1e-7)


@given(SERIES, st.booleans())
def test_turning_the_series_upside_down_swaps_above_and_below(values: list[float], screen: bool) -> None:
    before, after = chart(series(*values), screen=screen), chart(-series(*values), screen=screen)
    assert after.signals == tuple(tuple(OPPOSITE[signal] for signal in each) for each in before.signals)
    assert after.lower == pytest.approx(-before.upper, nan_ok=True, abs=1e-9)


@given(SERIES)
def test_a_missing_point_signals_nothing(values: list[float]) -> None:
    found = chart(series(*values)).signals
    assert not any(signal for value, signal in zip(values, found, strict=True) if np.isnan(value))


# Icons


@pytest.mark.parametrize(
    "last, direction, expected",
    [
        ((), Direction.UP, Variation.COMMON_CAUSE),
        ((Signal.ABOVE_LIMIT,), Direction.UP, Variation.IMPROVEMENT),
        ((Signal.ABOVE_LIMIT,), Direction.DOWN, Variation.CONCERN),
        ((Signal.FALLING, Signal.SHIFT_ABOVE), Direction.UP, Variation.CONCERN),
        ((Signal.SHIFT_BELOW,), Direction.DOWN, Variation.IMPROVEMENT),
        ((Signal.RISING,), Direction.NEITHER, Variation.CHANGE),
    ],
)
def test_the_first_signal_of_the_last_point_decides(
    last: tuple[Signal, ...], direction: Direction, expected: Variation
) -> None:
    assert variation(last, direction) is expected


AT_LEAST = TargetResult(relation="at least", value=4)
AT_MOST = TargetResult(relation="at most", value=4)
BETWEEN = TargetResult(relation="between", value=2, upper=6)


@pytest.mark.parametrize(
    "lower, upper, target, direction, expected",
    [
        (1, 3, AT_LEAST, Direction.UP, Assurance.FAILS),
        (5, 7, AT_LEAST, Direction.UP, Assurance.PASSES),
        (1, 5, AT_LEAST, Direction.UP, Assurance.HIT_OR_MISS),
        (1, 3, AT_MOST, Direction.DOWN, Assurance.PASSES),
        (5, 7, AT_MOST, Direction.DOWN, Assurance.FAILS),
        (4, 7, AT_LEAST, Direction.UP, Assurance.HIT_OR_MISS),
        (1, 3, AT_LEAST, Direction.NEITHER, None),
        (3, 5, BETWEEN, Direction.NEITHER, Assurance.PASSES),
        (1, 5, BETWEEN, Direction.NEITHER, Assurance.HIT_OR_MISS),
        (7, 9, BETWEEN, Direction.NEITHER, Assurance.FAILS),
        (0, 1, BETWEEN, Direction.NEITHER, Assurance.FAILS),
        (nan, nan, AT_LEAST, Direction.UP, None),
    ],
)
def test_assurance_compares_the_limits_with_the_target(
    lower: float, upper: float, target: TargetResult, direction: Direction, expected: Assurance | None
) -> None:
    """The first five and the seventh are cases of NHSRplotthedots."""
    assert assurance(lower, upper, target, direction) is expected
