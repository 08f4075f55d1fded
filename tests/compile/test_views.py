"""Results as pages show them: signs, words and positions."""

import pytest
from chart.samples import AT_LEAST_80, review, running, share, steady, weekly
from hypothesis import given
from hypothesis import strategies as st

from generator.compile.tables import trend_table
from generator.compile.views import (
    assurance_badge,
    bullet,
    change_badge,
    criterion_view,
    spark,
    variation_badge,
    worst_first,
)
from generator.results import (
    Assurance,
    CriterionResult,
    Difference,
    Drift,
    Estimate,
    Previous,
    Signal,
    TargetResult,
    Variation,
    Verdict,
)


@pytest.mark.parametrize("result", review(), ids=lambda result: str(result.id))
def test_a_view_has_words_for_every_result(result: CriterionResult) -> None:
    view = criterion_view(result)
    assert view.verdict.words
    assert view.finding.endswith(".")
    assert bool(view.value) == bool(view.amount) == (view.bullet is not None) == (result.estimate.value is not None)
    assert all(sentence.endswith(".") for sentence in view.sentences)


def test_the_worst_stand_first_and_equals_keep_their_order() -> None:
    given_verdicts = [Verdict.MET, None, Verdict.CLOSE, Verdict.NOT_MET, Verdict.TOO_FEW, Verdict.NOT_MET]
    results = [share(id=str(index), verdict=verdict) for index, verdict in enumerate(given_verdicts)]
    assert [result.id for result in worst_first(results)] == ["3", "5", "2", "4", "1", "0"]


def test_a_bar_lies_between_all_that_the_measure_can_be() -> None:
    bar = bullet(share(previous=Previous(review="t/r", value=0.66)))
    assert bar is not None
    assert (bar.value, bar.low, bar.high, bar.target, bar.previous, bar.target_high) == (
        63.6,
        62.8,
        64.4,
        80.0,
        66.0,
        None,
    )
    assert bullet(share(estimate=Estimate())) is None


NUMBERS = st.floats(-1e9, 1e9).map(lambda value: round(value, 6))


@given(NUMBERS, NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS)
def test_no_bar_leaves_its_box(value: float, width: float, target: float | None, before: float | None) -> None:
    result = share(
        type="mean", unit="hours", ends=None,
        estimate=Estimate(value=value, low=value - abs(width), high=value + abs(width), n=5),
        target=None if target is None else TargetResult(relation="at most", value=target),
        previous=Previous(review="t/r", value=before),
    )  # fmt: skip
    bar = bullet(result)
    assert bar is not None
    for mark in (bar.value, bar.low, bar.high, bar.target, bar.previous):
        assert mark is None or 0 <= mark <= 100


def test_badges_name_what_the_trend_says() -> None:
    rising = weekly(steady(14), signals={13: Signal.ABOVE_LIMIT}).model_copy(
        update={"variation": Variation.IMPROVEMENT, "assurance": Assurance.HIT_OR_MISS}
    )
    variation, assured = variation_badge(rising), assurance_badge(rising)
    assert variation is not None
    assert assured is not None
    assert (variation.sign, variation.words) == ("improvement-up", "Improving")
    assert assured.sign == "hit-or-miss"
    assert variation_badge(weekly(steady(5))) is None
    assert assurance_badge(None) is None


def test_a_change_is_shown_only_with_its_interval() -> None:
    before = Previous(review="t/r", value=0.66, change=-0.024, low=-0.035, high=-0.013, verdict=Difference.WORSE)
    badge = change_badge(share(previous=before))
    assert badge is not None
    assert badge.words == "Worse: \u22122.4\u00a0points since the review before"
    unclear = change_badge(share(previous=before.model_copy(update={"verdict": Difference.NO_CLEAR})))
    assert unclear is not None
    assert unclear.words == "No clear change since the review before"
    assert change_badge(share(previous=Previous(review="t/r", value=0.5))) is None


def test_a_spark_breaks_where_data_are_missing() -> None:
    assert spark(None) == spark(weekly([0.5] * 4)) == ""
    assert spark(weekly([0.0, 0.5, None, 1.0, 1.0, 0.5])) == "0.0,22.0 20.0,12.0;60.0,2.0 80.0,2.0 100.0,12.0"


def test_a_target_between_has_two_marks() -> None:
    bar = bullet(share(target=AT_LEAST_80.model_copy(update={"relation": "between", "upper": 0.9})))
    assert bar is not None
    assert (bar.target, bar.target_high) == (80.0, 90.0)


def test_a_steady_rise_is_no_sudden_change() -> None:
    slope = Drift(points=14, p=0.01, slope=0.004, low=0.001, high=0.007, per="week", direction="falling")
    badge = variation_badge(weekly(steady(14)).model_copy(update={"drift": slope}))
    assert badge is not None
    assert (badge.sign, badge.words) == ("common-cause", "No sudden change, falling steadily")


def test_the_table_of_a_run_chart_has_a_median_and_marks_parts() -> None:
    short = running([0.6, 0.5, 0.55, None, 0.58])
    part = short.points[-1].model_copy(update={"partial": True})
    table = trend_table(share(), short.model_copy(update={"points": (*short.points[:-1], part)}))
    assert table.columns == ("Week", "n (calls)", "Value (%)", "Median")
    assert [row[0] for row in table.rows][-1] == "3 Nov 2025 (part)"
    assert {len(row) for row in table.rows} == {4}


def test_the_table_of_a_trend_has_a_column_of_signals_where_there_are_any() -> None:
    table = trend_table(share(), weekly(steady(14)))
    assert table.columns[3:] == ("Lower limit", "Mean", "Upper limit")
    assert {len(row) for row in table.rows} == {6}
    trend = weekly(steady(14))
    marked = trend.points[5].model_copy(update={"signals": (Signal.SHIFT_ABOVE,)})
    table = trend_table(share(), trend.model_copy(update={"points": (*trend.points[:5], marked, *trend.points[6:])}))
    assert table.columns[3:] == ("Lower limit", "Mean", "Upper limit", "Signals")
    assert [row[6] for row in table.rows] == [str(Signal.SHIFT_ABOVE) if at == 5 else "" for at in range(14)]
