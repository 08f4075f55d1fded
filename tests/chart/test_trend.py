import datetime as dt
import math
import re
from itertools import pairwise

import pytest
from chart.samples import (
    AT_LEAST_80,
    MONDAY,
    height_of,
    look,
    names,
    parse,
    parts,
    places,
    running,
    share,
    steady,
    stepping,
    texts,
    weekly,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.chart import trend_chart
from generator.results import Chart, ChartKind, Direction, Estimate, Point, Signal, TargetResult, Trend


def drawn(**changes: object) -> Chart:
    chart = trend_chart(share(**changes))
    assert chart is not None
    return chart


def test_no_trend_no_chart() -> None:
    assert trend_chart(share()) is None
    assert trend_chart(share(trend=Trend(every="week", points=()))) is None
    assert trend_chart(share(trend=Trend(every="week", points=(Point(start=MONDAY, n=0),)))) is None


def test_the_line_goes_through_the_values() -> None:
    values = [0.6, 0.7, 0.62, 0.65]
    found = places(drawn(trend=weekly(values)).drawing, "values")
    (x0, y0), (x1, y1), (x2, y2), (_, y3) = found
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.11)
    assert (y2 - y0) / (y1 - y0) == pytest.approx(0.2, abs=0.01)
    assert (y3 - y0) / (y1 - y0) == pytest.approx(0.5, abs=0.01)
    assert y1 < y0, "higher values stand higher"


def test_a_period_without_data_is_a_gap() -> None:
    chart = drawn(trend=weekly([0.6, 0.62, None, 0.61, 0.6]))
    assert [[len(stroke) for stroke in part] for part in parts(chart.drawing, "values")] == [[2, 2]]
    assert "1 week without data: a gap in the line." in chart.notes
    assert chart.rows[2][2] == "no data"


def test_a_suppressed_point_is_neither_drawn_nor_counted() -> None:
    chart = drawn(trend=weekly([0.6, 0.62, None, 0.61], suppressed=[2]))
    assert "1 point left out: too few to show." in chart.notes
    assert chart.rows[2][1:3] == ("too few to show", "too few to show")
    assert "Line chart of 3 weekly points" in chart.alt


def test_the_title_says_the_message_and_the_subtitle_what_is_drawn() -> None:
    chart = drawn(trend=weekly(steady(26)))
    written = " ".join(texts(chart.drawing))
    assert chart.title == "Calls are answered within 20 seconds: misses the target, no change beyond the usual"
    assert chart.title in written
    assert (
        "Weekly, in\u00a0%" in written
        or "Weekly, in %, of 14,405 calls; 6 Oct 2025 to 30 Mar 2026. XmR chart." in written
    )


def test_the_alternative_says_kind_data_and_verdict() -> None:
    chart = drawn(trend=weekly(steady(26)))
    assert chart.alt == (
        "Line chart of 26 weekly points, 6 Oct 2025 to 30 Mar 2026: Calls are answered within 20 seconds. "
        "The target of at least 80\u00a0% is missed. "
        "No sign of a change since 6 Oct 2025: the weekly figures stay within their usual variation."
    )


def test_lines_are_named_at_their_right_end() -> None:
    chart = drawn(trend=weekly(steady(26)))
    written = texts(chart.drawing)
    assert {"upper limit", "lower limit", "mean 64\u00a0%", "target 80\u00a0%"} <= set(written)
    heights = sorted(height_of(chart.drawing, each) for each in ("upper limit", "lower limit", "target 80\u00a0%"))
    assert all(after - before >= 20 for before, after in pairwise(heights))


def test_a_named_line_stands_at_its_value() -> None:
    chart = drawn(trend=weekly([0.5, 0.6] * 10), target=TargetResult(relation="at least", value=0.7))
    (_, mean), _ = places(chart.drawing, "mean-0")
    (_, target), _ = places(chart.drawing, "target")
    (_, low), (_, high), *_ = places(chart.drawing, "values")
    assert mean == pytest.approx((low + high) / 2, abs=0.02)
    assert (low - target) / (low - high) == pytest.approx(2, abs=0.01)


def test_a_new_baseline_has_its_line_reason_and_means() -> None:
    chart = drawn(trend=weekly(steady(17) + steady(13, 0.82), rebase=17, because="Two more advisers"))
    assert {"mean-0", "mean-1", "baseline-1", "band-0", "band-1"} <= set(names(chart.drawing))
    assert {"Two more advisers", "mean 64\u00a0%", "mean 82\u00a0%"} <= set(texts(chart.drawing))
    (x, _), (same, _) = places(chart.drawing, "baseline-1")
    points = [place for place, _ in places(chart.drawing, "values")]
    assert x == same
    assert points[16] < x < points[17]
    assert any("New baseline from 2 Feb 2026 (Two more advisers): mean 82\u00a0%" in note for note in chart.notes)


def test_provisional_limits_look_different_and_are_called_so() -> None:
    short, enough = drawn(trend=weekly(steady(8))), drawn(trend=weekly(steady(26)))
    assert "limits are provisional" in " ".join(texts(short.drawing))
    assert "provisional" not in " ".join(texts(enough.drawing))
    assert "band-0" not in names(short.drawing)
    assert "band-0" in names(enough.drawing)
    dashes = [look(chart.drawing, "upper-0").partition("dasharray:")[2] for chart in (short, enough)]
    assert all(dashes)
    assert len(set(dashes)) == 2
    assert any("provisional" in note for note in short.notes)


@pytest.mark.parametrize(
    "direction, signal, name, corners",
    [
        (Direction.UP, Signal.ABOVE_LIMIT, "improvement", 3),
        (Direction.DOWN, Signal.SHIFT_BELOW, "improvement", 3),
        (Direction.UP, Signal.FALLING, "concern", 4),
        (Direction.DOWN, Signal.NEAR_UPPER, "concern", 4),
        (Direction.NEITHER, Signal.RISING, "change", 6),
    ],
)
def test_a_signal_has_its_own_shape(direction: Direction, signal: Signal, name: str, corners: int) -> None:
    chart = drawn(trend=weekly(steady(20), direction=direction, signals={19: signal}))
    shape = places(chart.drawing, name)
    assert len(shape) == corners
    last = places(chart.drawing, "values")[-1]
    assert math.dist(last, (math.fsum(x for x, _ in shape) / corners, math.fsum(y for _, y in shape) / corners)) < 1
    assert {name, "usual variation"} <= set(texts(chart.drawing))
    assert any(str(signal) in note for note in chart.notes)


def test_an_improvement_points_the_way_that_is_better() -> None:
    up = places(drawn(trend=weekly(steady(20), signals={19: Signal.RISING})).drawing, "improvement")
    down = drawn(trend=weekly(steady(20), signals={19: Signal.FALLING}, direction=Direction.DOWN)).drawing
    assert [y for _, y in up].index(min(y for _, y in up)) == 0, "the tip is on top"
    tip, left, right = places(down, "improvement")
    assert tip[1] > left[1] == right[1]


def test_no_signal_no_key() -> None:
    assert "usual variation" not in texts(drawn(trend=weekly(steady(20))).drawing)


def test_dates_are_few_and_name_the_year_where_it_changes() -> None:
    written = texts(drawn(trend=weekly(steady(26))).drawing)
    days = [text for text in written if re.fullmatch(r"\d+ [A-Z][a-z]{2}", text)]
    assert days[0] == "6 Oct"
    assert days[-1] == "30 Mar"
    assert 3 <= len(days) <= 7
    assert [text for text in written if re.fullmatch(r"\d{4}", text)] == ["2025", "2026"]


def test_months_and_quarters_have_their_own_names() -> None:
    months = tuple(Point(start=dt.date(2023 + i // 12, i % 12 + 1, 1), n=9, value=0.99) for i in range(36))
    written = texts(drawn(trend=Trend(every="month", points=months)).drawing)
    assert {"Jan", "Dec", "2023", "2024", "2025"} <= set(written)
    quarters = tuple(Point(start=dt.date(2025, i, 1), n=9, value=0.9) for i in (1, 4, 7, 10))
    assert {"Q1", "Q4"} <= set(texts(drawn(trend=Trend(every="quarter", points=quarters)).drawing))


def test_the_axis_holds_a_target_far_away_but_no_share_beyond_100_percent() -> None:
    chart = drawn(trend=weekly([0.02, 0.03] * 8), target=TargetResult(relation="at least", value=1.0))
    (_, target), _ = places(chart.drawing, "target")
    assert all(y > target for _, y in places(chart.drawing, "values"))
    ticks = [int(text[:-2]) for text in texts(chart.drawing) if re.fullmatch("\u2212?\\d+\u00a0%", text)]
    assert ticks
    assert all(0 <= tick <= 100 for tick in ticks)


def test_a_target_with_two_ends_has_two_lines() -> None:
    target = TargetResult(relation="between", value=0.6, upper=0.7)
    written = texts(drawn(trend=weekly(steady(20)), target=target).drawing)
    assert {"target from 60\u00a0%", "target to 70\u00a0%"} <= set(written)


def test_the_table_has_what_is_drawn_unrounded() -> None:
    values = [0.123456789, 0.2]
    chart = drawn(trend=weekly(values))
    assert chart.columns[2] == "Value (share, 0 to 1)"
    assert chart.rows[0][:3] == ("2025-10-06", "500", "0.123456789")
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert float(chart.rows[0][3]) == pytest.approx(0.1617, abs=1e-4)


def test_negative_scores_and_counts_and_hours() -> None:
    nps = drawn(type="nps", unit="", ends=(-100.0, 100.0), target=None, verdict=None,
                estimate=Estimate(value=-60.0, low=-64.0, high=-56.0, n=300),
                trend=weekly([-70.0, -50.0] * 8))  # fmt: skip
    assert "\u221260" in texts(nps.drawing)
    assert "in points" in " ".join(texts(nps.drawing))
    count = drawn(type="count", unit="", ends=(0.0, None), target=None, verdict=None,
                  estimate=Estimate(value=12000.0, low=11990.0, high=12010.0, n=96000, numerator=96000.0),
                  trend=weekly([11000.0, 13000.0] * 4))  # fmt: skip
    assert "12,000" in texts(count.drawing)
    hours = drawn(type="median", unit="hours", ends=(0.0, None), target=TargetResult(relation="at most", value=26),
                  estimate=Estimate(value=26.0, low=25.0, high=28.0, n=96), trend=weekly([25.0, 27.0] * 4))  # fmt: skip
    assert "target 26" in texts(hours.drawing)


def test_a_long_statement_wraps_and_keeps_its_message() -> None:
    chart = drawn(statement="Every caller who asks for help " * 12, trend=weekly(steady(20)))
    title = texts(chart.drawing)[:6]
    assert "misses the target" in " ".join(title)
    assert any("…" in text for text in title)
    assert "…" not in chart.title


def test_simulated_data_are_called_so() -> None:
    assert "Simulated data." in " ".join(texts(drawn(trend=weekly(steady(20)), simulated=True).drawing))


def test_400_points_stay_small() -> None:
    chart = drawn(trend=weekly(steady(400)))
    assert len(places(chart.drawing, "values")) == 400
    assert "common-cause" not in names(chart.drawing)
    assert len(chart.drawing) < 40_000


values = st.one_of(st.none(), st.floats(0, 1), st.sampled_from([0.0, 1.0, 0.5]))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(values, min_size=1, max_size=30),
    st.floats(0, 1),
    st.sampled_from(["at least", "at most", "between", None]),
    st.integers(0, 40),
)
def test_any_trend_is_drawn_on_the_sheet(
    found: list[float | None], level: float, relation: str | None, rebase: int
) -> None:
    upper = 1.0 if relation == "between" else None
    given_target = {"relation": relation, "value": level, "upper": upper}
    target = TargetResult.model_validate(given_target) if relation else None
    split = rebase if 0 < rebase < len(found) else None
    chart = trend_chart(share(trend=weekly(found, rebase=split, because="Why"), target=target, verdict=None))
    if not any(value is not None for value in found):
        assert chart is None
        return
    assert chart is not None
    root = parse(chart.drawing)
    height = float(root.attrib["height"])
    for x, y in places(chart.drawing, "values"):
        assert 0 <= x <= 640
        assert 0 <= y <= height
    assert chart.alt
    assert len(chart.rows) == len(found)


@pytest.mark.parametrize("level", [1e-9, 1e-3, 1.0, 1e6, 1e15])
def test_any_size_of_number(level: float) -> None:
    chart = drawn(type="mean", unit="", ends=None, target=None, verdict=None, trend=weekly([level, level * 1.1, level]),
                  estimate=Estimate(value=level, low=level * 0.9, high=level * 1.1, n=10**12))  # fmt: skip
    assert "1,000,000,000,000 calls" in " ".join(texts(chart.drawing))


def test_the_target_stays_when_there_are_no_limits() -> None:
    chart = drawn(trend=weekly([0.64]), target=AT_LEAST_80)
    assert "target 80\u00a0%" in texts(chart.drawing)
    assert "upper limit" not in texts(chart.drawing)
    assert "without limits" in " ".join(texts(chart.drawing))


SIZES = [100] * 8 + [25] + [100] * 7


def test_limits_step_where_points_differ_in_size() -> None:
    chart = drawn(trend=stepping(SIZES), target=None, verdict=None)
    [[upper]], points = parts(chart.drawing, "upper-0"), places(chart.drawing, "values")
    level = [
        [height for (left, height), (right, same) in pairwise(upper) if left <= x <= right and height == same]
        for x, _ in points
    ]
    assert all(len(heights) == 1 for heights in level), "each limit keeps its height over the width of its point"
    assert level[8] < level[0]
    assert all(heights == level[0] for heights in level[:8] + level[9:])
    (x, _), (same, _) = places(chart.drawing, "mean-0")
    assert x < points[0][0] < points[-1][0] < same


def test_a_point_without_size_breaks_its_limits() -> None:
    chart = drawn(trend=stepping([100, 100, 0, 100, 25, 100]))
    assert [len(part) for part in parts(chart.drawing, "upper-0")] == [2]
    assert chart.rows[2][4:6] == ("", "")


def test_equal_limits_are_one_straight_line() -> None:
    assert len(places(drawn(trend=weekly(steady(20))).drawing, "upper-0")) == 2


def test_the_subtitle_names_the_chart_and_the_notes_say_how_it_is_to_be_read() -> None:
    chart = drawn(trend=stepping(SIZES))
    assert any("p\u2032\u00a0chart." in line for line in texts(chart.drawing))
    notes = " ".join(chart.notes)
    assert "limits 40 and 60\u00a0% for a week of 100 calls, wider for fewer and narrower for more" in notes
    assert "Points vary 1.4 times as much as chance between single calls would make them" in notes
    assert "Of 100 charts like this one on which nothing changes, about 16 show a signal somewhere by chance." in notes


def test_a_part_of_a_week_is_hollow_and_said_to_be_one() -> None:
    chart = drawn(trend=stepping(SIZES, partial=[15]))
    assert "part" in names(chart.drawing)
    assert "part of a week" in texts(chart.drawing)
    assert chart.rows[-1][-1] == "part"
    assert chart.rows[0][-1] == "whole"
    assert any(note.startswith("1 week only partly covered by the data, drawn hollow") for note in chart.notes)
    whole = drawn(trend=stepping(SIZES))
    assert "part" not in names(whole.drawing)
    assert "The last week is only partly covered by the data and decides nothing." in chart.alt


def test_fixed_limits_say_on_the_chart_where_they_come_from() -> None:
    until = MONDAY + dt.timedelta(weeks=10, days=-1)
    chart = drawn(trend=stepping(SIZES, until=until, because="Before the new rota"))
    written = " ".join(texts(chart.drawing))
    assert "Limits from the points up to 14 Dec 2025: Before the new rota" in written
    (x, _), (same, _) = places(chart.drawing, "until-0")
    points = [place for place, _ in places(chart.drawing, "values")]
    assert x == same
    assert points[9] < x < points[10]
    assert any("up to 14 Dec 2025, and carried on from there" in note for note in chart.notes)


def test_a_run_chart_has_a_median_and_no_limits() -> None:
    chart = drawn(trend=running([0.6, 0.5, 0.55, 0.62, 0.58, 0.61, 0.52]))
    assert "median 58\u00a0%" in texts(chart.drawing)
    assert {"median-0"} == {name for name in names(chart.drawing) if name.endswith("-0")}
    assert "Run chart." in " ".join(texts(chart.drawing))
    assert chart.columns[3] == "Median"
    assert {row[3] for row in chart.rows} == {"0.58"}
    assert any("The points run as chance would make them run" in note for note in chart.notes)
    odd = drawn(trend=running([0.5] * 6 + [0.6] * 7, longest=7, signal=True))
    assert "The points run as chance would seldom make them run: the longest run" in odd.alt


def test_only_limits_that_are_not_widened_are_said_to_be_those_of_chance() -> None:
    said = "Between the limits points vary {}, as long as nothing in the process changes."
    wide = stepping([100] * 20)
    notes = drawn(trend=wide).notes
    assert said.format("in their usual way") in notes
    assert said.format("by chance alone") not in notes
    plain = wide.baselines[0].model_copy(update={"beyond_chance": False, "dispersion": None})
    narrow = wide.model_copy(update={"chart": ChartKind.P, "baselines": (plain,)})
    assert said.format("by chance alone") in drawn(trend=narrow).notes


def test_whole_periods_that_a_count_leaves_out_are_told() -> None:
    trend = weekly([10.0, 12.0] * 8).model_copy(update={"part_periods": 2})
    chart = drawn(type="count", unit="", ends=(0.0, None), target=None, verdict=None, trend=trend)
    assert any(note.startswith("2 weeks left out: the data cover only a part of each") for note in chart.notes)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=2, max_size=30).filter(any))
def test_any_stepping_limits_stay_on_the_sheet(sizes: list[int]) -> None:
    chart = drawn(
        trend=stepping(sizes, partial=[len(sizes) - 1], until=MONDAY, because="Why"), target=None, verdict=None
    )
    height = float(parse(chart.drawing).attrib["height"])
    for name in ("upper-0", "lower-0", "values"):
        if name in names(chart.drawing):
            assert all(0 <= x <= 640 and 0 <= y <= height for x, y in places(chart.drawing, name))
    assert len(chart.rows) == len(sizes)
