import pytest
from chart.geometry import edges
from chart.samples import names, parse, review, share, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.chart import comparison_chart
from generator.chart.comparison import LEFT, RIGHT, _across
from generator.results import Chart, Estimate, TargetResult, Verdict


def drawn() -> Chart:
    chart = comparison_chart(review())
    assert chart is not None
    return chart


def test_no_value_no_chart() -> None:
    assert comparison_chart([]) is None
    assert comparison_chart([share(estimate=Estimate(reason="no file yet"))]) is None


def test_a_row_for_each_criterion_with_a_value_in_the_given_order() -> None:
    chart = drawn()
    assert [row[0] for row in chart.rows] == [r.statement for r in review()[:-1]]
    written = texts(chart.drawing)
    order = [written.index(r.statement.rstrip(".")) for r in review()[:-1]]
    assert order == sorted(order)
    assert names(chart.drawing).count("value") == 5


def test_values_targets_and_verdicts_are_written() -> None:
    written = texts(drawn().drawing)
    for text in (
        "63.6\u00a0%", "at least 80\u00a0%", "at most 2\u00a0hours", "between \u221220 and 10", "\u221212.5",
        "Misses the target", "Meets the target", "Too close to call", "Too few answers", "No target",
    ):  # fmt: skip
        assert text in written


def test_only_marks_that_occur_are_explained() -> None:
    assert {"value", "likely range", "benchmark", "review before"} <= set(texts(drawn().drawing))
    plain = comparison_chart([share()])
    assert plain is not None
    assert not {"benchmark", "review before"} & set(texts(plain.drawing))


def test_shares_have_the_whole_scale_and_others_their_own() -> None:
    first, _, hours, nps, count, _ = review()
    assert (_across(first).low, _across(first).high) == (0, 1)
    assert _across(first).at(0.5) == pytest.approx((LEFT + RIGHT) / 2)
    assert (_across(nps).low, _across(nps).high) == (-100, 100)
    assert (_across(hours).low, _across(hours).high) == (0, 2.5)
    assert (_across(count).low, _across(count).high) == (0, 5000)


def test_marks_stand_at_their_values() -> None:
    result = review()[0]
    chart = comparison_chart([result])
    assert chart is not None
    left, right, _, _ = edges(chart.drawing, "target")[0]
    assert (left + right) / 2 == pytest.approx(_across(result).at(0.8), abs=0.1)


def test_an_interval_without_an_end_goes_to_the_edge() -> None:
    chart = comparison_chart([review()[2]])
    assert chart is not None
    _, right, _, _ = edges(chart.drawing, "range")[0]
    assert right == pytest.approx(RIGHT)


def test_title_alternative_and_table() -> None:
    chart = drawn()
    assert chart.title == "1 of 4 measured criteria met; 1 too close to call; 1 with too few answers"
    assert chart.alt == (
        "Bar chart of 5 criteria, each with its value, likely range and target. "
        "1 of 4 measured criteria met; 1 too close to call; 1 with too few answers. Missed: Calls are answered within 20 seconds."
    )
    assert chart.rows[0] == (
        "Calls are answered within 20 seconds.", "share, 0 to 1", "0.636", "0.628", "0.644", "14405", "at least 0.8",
        "Misses the target", "0.76", "0.66",
    )  # fmt: skip
    assert chart.rows[3][6] == "between -20.0 and 10.0"
    assert all(len(row) == len(chart.columns) for row in chart.rows)


def test_many_missed_criteria_are_counted() -> None:
    chart = comparison_chart([share(statement=f"Number {i}.") for i in range(6)])
    assert chart is not None
    assert chart.alt.endswith("Missed: Number 0; Number 1; Number 2; and 3 more.")


@settings(max_examples=40, deadline=None)
@given(
    st.floats(-1e6, 1e6),
    st.one_of(st.none(), st.floats(0, 1e3)),
    st.floats(-1e7, 1e7),
    st.sampled_from(["at least", "at most"]),
    st.sampled_from(list(Verdict)),
)
def test_any_values_are_drawn(value: float, half: float | None, level: float, relation: str, verdict: Verdict) -> None:
    estimate = Estimate(
        value=value, low=None if half is None else value - half, high=None if half is None else value + half
    )
    target = TargetResult.model_validate({"relation": relation, "value": level})
    chart = comparison_chart(
        [share(type="mean", unit="", ends=None, estimate=estimate, target=target, verdict=verdict)]
    )
    assert chart is not None
    parse(chart.drawing)
