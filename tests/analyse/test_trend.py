"""Trends from rows: which chart and why, part periods, carried limits, and what is said of change and drift."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest

from generator import speech
from generator.analyse import calendar
from generator.analyse.review import measure_review
from generator.compile.workings import workings
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import Assurance, ChartKind, CriterionResult, Signal, Trend, Variation
from generator.statistics import control_charts

COLUMNS = {"d": {"type": "date"}, "a": {"type": "number"}, "b": {"type": "number"}, "w": {"type": "number"}}
SHARE = {"type": "share", "column": "a", "at_least": "1"}
MONDAY = dt.date(2026, 1, 5)


def result(
    text: str,
    measure: dict[str, Any],
    *,
    start: str = "2026-01-05",
    end: str = "2026-12-31",
    every: str = "week",
    **given: Any,
) -> CriterionResult:
    source = given.pop("source", {})
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": start, "end": end},
            "sources": {
                "rows": {"method": "operations", "file": "r.csv", "date": {"column": "d"}, "columns": COLUMNS, **source}
            },
            "criteria": {
                "c": {"statement": "Good.", "measure": {"source": "rows", **measure}, "every": every, **given}
            },
        }
    )
    table, problems = read_table(text.encode(), "r.csv", "rows", review.sources["rows"])
    assert table is not None, problems
    return measure_review("t/r", review, {"rows": table}, Portfolio()).criteria[0]


def trend(*args: Any, **given: Any) -> Trend:
    found = result(*args, **given).trend
    assert found is not None
    return found


def weekly(good: Sequence[int], n: Sequence[int], first: dt.date = MONDAY) -> str:
    """Rows of 1 and 0, spread over the days of each week, as many as said; the first week begins on a Monday."""
    lines = ["d,a,b,w"]
    for week, (yes, size) in enumerate(zip(good, n, strict=True)):
        days = [first + dt.timedelta(weeks=week, days=i * 7 // size) for i in range(size)]
        lines += [f"{day},{int(i < yes)},1,{1 + i % 2}" for i, day in enumerate(days)]
    return "\n".join(lines) + "\n"


def totals(above: Sequence[float], below: Sequence[float], step: int = 7, first: dt.date = MONDAY) -> str:
    """One row a period: events and what they are held against."""
    days = [first + dt.timedelta(days=step * i) for i in range(len(above))]
    return "d,a,b,w\n" + "".join(f"{day},{a},{b},1\n" for day, a, b in zip(days, above, below, strict=True))


STEADY = [30 + (7 * i) % 5 for i in range(16)]
SIZES = [40 + (3 * i) % 11 for i in range(16)]
RATE = {"type": "rate", "count": "a", "denominator": "b", "per": "100"}
RATIO = {"type": "ratio", "numerator": "a", "denominator": "b"}


# Which chart


@pytest.mark.parametrize(
    "text, measure, source, kind",
    [
        (weekly(STEADY, SIZES), SHARE, {}, ChartKind.P),
        (weekly(STEADY, SIZES), SHARE, {"weight": "w"}, ChartKind.XMR),
        (weekly(STEADY, SIZES), {"type": "mean", "column": "a"}, {}, ChartKind.XMR),
        (weekly(STEADY, SIZES), {"type": "count"}, {}, ChartKind.C),
        (totals(STEADY, SIZES), RATIO, {}, ChartKind.P),
        (totals([each + 0.5 for each in STEADY], SIZES), RATIO, {}, ChartKind.XMR),
        (totals(STEADY, SIZES), RATE, {}, ChartKind.U),
        (totals([each + 0.5 for each in STEADY], SIZES), RATE, {}, ChartKind.XMR),
        (totals([0, 1] * 8, SIZES), RATE, {}, ChartKind.RUN),
        (totals(SIZES, SIZES), RATIO, {}, ChartKind.RUN),
        (totals(STEADY[:12], SIZES[:12]), RATIO, {}, ChartKind.RUN),
    ],
)
def test_the_chart_is_that_of_the_measure(
    text: str, measure: dict[str, Any], source: dict[str, Any], kind: ChartKind
) -> None:
    found = trend(text, measure, source=source, end="2026-04-26")
    assert found.chart is kind
    assert found.why
    assert found.chart is not ChartKind.RUN or (found.variation, found.assurance) == (None, None)


@pytest.mark.parametrize("chart, kind", [("xmr", ChartKind.XMR), ("run", ChartKind.RUN), ("p", ChartKind.P)])
def test_an_author_may_choose(chart: str, kind: ChartKind) -> None:
    found = trend(weekly(STEADY, SIZES), SHARE, chart=chart)
    assert found.chart is kind
    assert found.why == "its author chose this chart"


def test_a_chart_that_the_data_do_not_allow_is_not_drawn() -> None:
    found = trend(weekly(STEADY, SIZES), SHARE, chart="p", source={"weight": "w"})
    assert found.chart is ChartKind.XMR
    assert found.why.startswith("the p chart that its author chose does not fit: answers have weights")


@pytest.mark.parametrize(
    "given, told",
    [
        ({"chart": "u"}, "a u chart is for a measure of type rate, and this is a share"),
        ({"chart": "c"}, "a c chart is for a measure of type count"),
        ({"chart": "run", "baseline": {"until": "2026-02-01", "because": "x"}}, "a run chart has no limits"),
        ({"chart": "p", "every": None}, "`chart` needs `every`"),
        ({"baseline": {"until": "2026-02-01", "because": "x"}, "every": None}, "`baseline` needs `every`"),
    ],
)
def test_a_chart_that_cannot_be_is_refused(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        result(weekly(STEADY, SIZES), SHARE, **given)


def test_shares_have_limits_by_the_size_of_each_point() -> None:
    found = trend(weekly(STEADY, SIZES), SHARE, target="at least 50%")
    limits = control_charts.p_chart(
        np.array(STEADY, dtype=float), np.array(SIZES, dtype=float), width="at least chance"
    )
    assert [point.lower for point in found.points] == pytest.approx(limits.lower.tolist())
    assert [point.upper for point in found.points] == pytest.approx(limits.upper.tolist())
    [base] = found.baselines
    assert base.mean == pytest.approx(sum(STEADY) / sum(SIZES)), "cases are pooled, not shares averaged"
    assert base.usual_n == round(float(np.median(SIZES)))
    assert found.dispersion == base.dispersion == pytest.approx(limits.dispersion)
    assert base.lower is not None
    assert min(limits.lower) < base.lower < max(limits.lower)


def test_rates_have_limits_in_units_of_the_rate() -> None:
    found = trend(totals(STEADY, SIZES), RATE)
    rate = 100 * sum(STEADY) / sum(SIZES)
    reach = 3 * 100 * np.sqrt(sum(STEADY) / sum(SIZES) / np.array(SIZES))
    assert [point.mean for point in found.points] == pytest.approx([rate] * 16)
    assert [point.upper for point in found.points] == pytest.approx((rate + reach).tolist())


def test_points_that_vary_by_more_than_chance_have_wider_limits_and_a_prime() -> None:
    swinging = [400 + 90 * (-1) ** i for i in range(16)]
    text = totals(swinging, [1_000] * 16)
    found, plain = trend(text, RATIO), control_charts.p_chart(np.array(swinging, dtype=float), np.full(16, 1_000.0))
    assert found.chart is ChartKind.P_PRIME
    assert found.dispersion == pytest.approx(plain.dispersion)
    assert found.baselines[0].beyond_chance
    assert found.points[0].upper == pytest.approx(plain.mean + 3 * plain.dispersion * plain.sigma[0])
    assert found.variation is Variation.COMMON_CAUSE
    assert any(each for each in control_charts.chart(np.array(swinging) / 1_000, [], lambda _: plain).signals)


def test_a_held_back_point_has_no_limits_of_its_own() -> None:
    sizes = SIZES[:]
    sizes[5] = 4
    good = STEADY[:]
    good[5] = 3
    found = trend(weekly(good, sizes), SHARE)
    hidden = [point for point in found.points if point.suppressed]
    assert found.points[5] in hidden
    assert [(point.value, point.n, point.lower, point.upper) for point in hidden] == [(None, 0, None, None)] * len(
        hidden
    )
    shown = [i for i, point in enumerate(found.points) if not point.suppressed]
    assert found.baselines[0].mean == pytest.approx(sum(good[i] for i in shown) / sum(sizes[i] for i in shown))


# Assurance


def test_a_target_beyond_the_usual_limits_but_within_those_of_a_small_point_is_hit_or_miss() -> None:
    good, sizes = [90] * 16, [100] * 16
    sure = trend(totals(good, sizes), RATIO, target="at least 75%")
    assert sure.assurance is Assurance.PASSES
    good[7], sizes[7] = 18, 20
    assert trend(totals(good, sizes), RATIO, target="at least 75%").assurance is Assurance.HIT_OR_MISS


# Part periods


def test_a_part_of_a_week_is_drawn_and_decides_nothing() -> None:
    good, sizes = [*[20, 23, 17] * 5, 40], [40] * 16
    whole = trend(weekly(good, sizes), SHARE, end="2026-04-26")
    assert whole.variation is Variation.CHANGE or whole.points[-1].signals
    cut = trend(weekly(good, sizes), SHARE, end="2026-04-25")
    assert [point.partial for point in cut.points] == [False] * 15 + [True]
    assert cut.points[-1].value == pytest.approx(1.0)
    assert cut.points[-1].signals == ()
    assert cut.points[-1].lower is not None
    assert cut.variation is Variation.COMMON_CAUSE
    assert cut.latest == cut.points[-2]


@pytest.mark.parametrize(
    "start, end, expected",
    [
        ("2026-01-05", "2026-02-01", [0, 0, 0, 0]),
        ("2026-01-07", "2026-02-01", [1, 0, 0, 0]),
        ("2026-01-05", "2026-01-30", [0, 0, 0, 1]),
        ("2026-01-05", "2026-03-31", [0, 0, 0, 0]),
        ("2025-12-01", "2026-03-31", [0, 0, 0, 0]),
    ],
)
@pytest.mark.parametrize("weekend", [False, True])
def test_weeks_without_weekends_are_whole(start: str, end: str, expected: list[int], *, weekend: bool) -> None:
    first, last = (dt.date.fromisoformat(each) for each in (start, end))
    days = [MONDAY + dt.timedelta(days=i) for i in range(28) if weekend or i % 7 < 5]
    kept = pd.Series(pd.to_datetime([day for day in days if first <= day <= last]))
    weeks = [MONDAY + dt.timedelta(weeks=i) for i in range(4)]
    found = calendar.partly_covered(weeks, kept, first, last, "week", complete=False)
    assert [int(each) for each in found] == expected


def test_data_that_end_early_leave_a_part_and_a_complete_record_does_not() -> None:
    days = pd.Series(pd.to_datetime([MONDAY + dt.timedelta(days=i) for i in range(24)]))
    weeks = [MONDAY + dt.timedelta(weeks=i) for i in range(4)]
    last = dt.date(2026, 3, 31)
    assert calendar.partly_covered(weeks, days, MONDAY, last, "week", complete=False) == [False, False, False, True]
    assert calendar.partly_covered(weeks, days, MONDAY, last, "week", complete=True) == [False] * 4


def test_a_row_that_stands_for_a_month_is_whole_whatever_its_day() -> None:
    text = "d,a,b,w\n" + "".join(f"2025-{month:02d}-01,{30 + month % 3},40,1\n" for month in range(1, 13))
    found = trend(text, RATIO, start="2025-01-01", end="2025-12-31", every="month")
    assert not any(point.partial for point in found.points)


def test_a_count_tells_which_part_weeks_it_leaves_out() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=i // 3) for i in range(270)]
    text = "d,a,b,w\n" + "".join(f"{day},1,1,1\n" for day in days)
    found = trend(text, {"type": "count"}, start="2026-01-01", end="2026-03-31")
    assert found.part_periods == 2
    assert {point.value for point in found.points} == {21.0}


# Baselines


def test_fixed_limits_come_from_the_points_up_to_the_day_and_are_carried_on() -> None:
    good = [22, 20] * 7 + [30] * 6
    sizes = [40] * 20
    fixed = {"until": "2026-04-12", "because": "Before the new rota"}
    found = trend(totals(good, sizes), RATIO, baseline=fixed, target="at least 50%")
    [base] = found.baselines
    assert (base.points, base.because, base.until) == (14, "Before the new rota", dt.date(2026, 4, 12))
    assert base.mean == pytest.approx(21 / 40)
    assert {point.mean for point in found.points} == {base.mean}
    assert found.direction != "neither"
    assert found.variation is Variation.IMPROVEMENT
    assert Signal.SHIFT_ABOVE not in found.points[-1].signals
    assert found.points[-1].signals
    loose = trend(totals(good, sizes), RATIO, target="at least 50%")
    assert loose.baselines[0].mean > base.mean
    assert found.false_alarm is not None
    assert loose.false_alarm is not None
    assert found.false_alarm > loose.false_alarm, "limits from fewer points err more often"


def test_a_week_that_the_last_day_cuts_sets_no_limits() -> None:
    fixed = {"until": "2026-04-11", "because": "x"}
    assert trend(totals([20, 22] * 10, [40] * 20), RATIO, baseline=fixed).baselines[0].points == 13


def test_a_short_fixed_baseline_gives_no_verdict() -> None:
    found = trend(totals([20, 22] * 10, [40] * 20), RATIO, baseline={"until": "2026-02-15", "because": "x"})
    assert (found.provisional, found.variation) == (True, None)
    assert found.reason.startswith("6 points in the declared baseline: 7 more are needed")


def test_a_fixed_baseline_belongs_to_the_stretch_in_which_it_ends() -> None:
    good = [20, 22] * 8 + [30, 32] * 8
    found = trend(
        totals(good, [40] * 32), RATIO, rebase=[{"date": "2026-04-27", "because": "New line"}],
        baseline={"until": "2026-07-26", "because": "Settled"},
    )  # fmt: skip
    first, second = found.baselines
    assert (first.points, first.until) == (16, None)
    assert (second.points, second.because) == (13, "New line; Settled")


def test_a_short_last_baseline_is_provisional_on_the_chart_of_the_whole() -> None:
    found = trend(totals([20, 22] * 8, [40] * 16), RATIO, rebase=[{"date": "2026-03-30", "because": "New line"}])
    assert found.chart is ChartKind.P
    assert (found.provisional, found.variation) == (True, None)
    assert "4 points since the last baseline" in found.reason


# Run charts


def test_a_short_trend_is_a_run_chart_without_limits_or_verdict() -> None:
    good = [20, 21, 22, 20, 21, 23, 30, 31, 32, 31, 30, 33]
    found = trend(totals(good, [40] * 12), RATIO)
    assert found.chart is ChartKind.RUN
    assert found.runs is not None
    assert (found.runs.useful, found.runs.longest, found.runs.crossings, found.runs.signal) == (12, 6, 1, True)
    assert {point.median for point in found.points} == {np.median(good) / 40}
    assert all(point.lower is point.upper is point.mean is None and not point.signals for point in found.points)
    assert found.reason.startswith("12 points: one more is needed")
    assert found.variation is None
    assert found.false_alarm is not None
    assert found.false_alarm < 0.05


def test_runs_are_those_since_the_last_baseline() -> None:
    found = trend(totals([20] * 6 + [30] * 6, [40] * 12), RATIO, rebase=[{"date": "2026-02-16", "because": "x"}])
    assert found.runs is not None
    assert found.runs.useful == 0
    assert [base.median for base in found.baselines] == [0.5, 0.75]
    assert found.false_alarm is None


# Drift


def test_a_steady_rise_is_told_with_its_slope_by_the_week() -> None:
    good = [400 + 5 * i + (-1) ** i * 4 for i in range(20)]
    found = result(totals(good, [1_000] * 20), RATIO)
    assert found.trend is not None
    drift = found.trend.drift
    assert drift is not None
    assert (drift.direction, drift.per, drift.points, drift.seasonal) == ("rising", "week", 20, False)
    assert drift.slope == pytest.approx(0.005, abs=5e-4)
    assert drift.low is not None
    assert drift.low > 0
    said = speech.trend(found)
    assert "Taken together, the 20 points rise, by about +0.5" in said
    assert "a step to another level or a season would look the same" in said
    assert "No change" not in said


def test_no_rise_is_claimed_on_seven_points_and_none_where_there_is_none() -> None:
    assert trend(totals([20 + i for i in range(7)], [40] * 7), RATIO).drift is None
    found = trend(totals(STEADY, [40] * 16), RATIO)
    assert found.drift is not None
    assert found.drift.direction is None


def test_a_step_with_a_declared_baseline_is_no_rise() -> None:
    """Nile flow, in small: the series falls as a whole, and not on either side of a known step."""
    good = [30 + (7 * i) % 5 for i in range(14)] + [20 + (7 * i) % 5 for i in range(14)]
    text = totals(good, [40] * 28)
    whole, split = trend(text, RATIO), trend(text, RATIO, rebase=[{"date": "2026-04-13", "because": "New line"}])
    assert whole.drift is not None
    assert whole.drift.direction == "falling"
    assert split.drift is not None
    assert (split.drift.direction, split.drift.points) == (None, 14)


@pytest.mark.parametrize("years, seasonal", [(2, True), (1, False)])
def test_two_full_years_of_months_are_compared_by_month(years: int, seasonal: bool) -> None:
    months = [(2024 + i // 12, i % 12 + 1) for i in range(12 * years)]
    text = "d,a,b,w\n" + "".join(
        f"{year}-{month:02d}-01,{300 + 20 * month + 3 * (year - 2024)},1000,1\n" for year, month in months
    )
    found = trend(text, RATIO, start="2024-01-01", end=f"{2023 + years}-12-31", every="month").drift
    assert found is not None
    assert found.seasonal is seasonal
    assert found.per == "year" if seasonal else found.direction == "rising"
    if seasonal:
        assert found.slope == pytest.approx(0.003, abs=1e-4)


# What must hold of any


def test_the_order_of_rows_changes_nothing() -> None:
    head, *lines = weekly(STEADY, SIZES).splitlines()
    other = "\n".join([head, *reversed(lines)]) + "\n"
    assert trend(weekly(STEADY, SIZES), SHARE) == trend(other, SHARE)


def test_rows_and_their_totals_make_the_same_chart() -> None:
    one, other = trend(weekly(STEADY, SIZES), SHARE, end="2026-04-26"), trend(totals(STEADY, SIZES), RATIO)
    for name in ("baselines", "variation", "false_alarm", "drift", "chart", "dispersion"):
        assert getattr(one, name) == getattr(other, name), name


def test_a_trend_survives_json() -> None:
    found = trend(weekly(STEADY, SIZES), SHARE)
    assert Trend.model_validate_json(found.model_dump_json()) == found


def test_a_fixed_baseline_without_a_whole_point_has_no_limits_and_says_so() -> None:
    for text, measure in (
        (totals([20, 22] * 8, [40] * 16), RATIO),
        (weekly(STEADY, SIZES), {"type": "mean", "column": "a"}),
    ):
        found = trend(text, measure, baseline={"until": "2026-01-06", "because": "x"})
        assert (found.baselines, found.variation, found.provisional) == ((), None, True)
        assert found.reason.startswith("0 points in the declared baseline")
        assert all(point.mean is None for point in found.points)


def test_points_that_are_all_too_small_are_no_chart() -> None:
    """The page gives the reason and not, under how it was worked out, the kind of a chart that nobody sees."""
    months = [dt.date(2024 + month // 12, month % 12 + 1, 1) for month in range(36)]
    rows = "d,a,b,w\n" + "".join(f"{day},{100 + index},1,1\n" for index, day in enumerate(months))
    found = result(rows, {"type": "mean", "column": "a"}, start="2024-01-01", every="month")
    assert found.trend is not None
    assert found.trend.reason == "no month has enough data to show: a point takes at least 10 rows or answers"
    assert "Trend" not in dict(workings(found, None, None))
    wide = result(rows, {"type": "count"}, start="2024-01-01", every="month")
    assert "Trend" in dict(workings(wide, None, None))
