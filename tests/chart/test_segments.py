import re

import pytest
from chart.geometry import check_sheet, edges
from chart.samples import LINES, by_line, names, parse, share, texts

from generator.chart import segment_charts
from generator.compile.comparisons import segment_table
from generator.results import Chart, CriterionResult, Difference, Estimate, Segment, Segments, TargetResult, Verdict
from generator.speech.groups import groups as speech_of_groups


def drawn(result: CriterionResult | None = None) -> Chart:
    (chart,) = segment_charts(result or share(by=(LINES,)))
    return chart


def test_a_chart_for_each_column_with_something_to_show() -> None:
    other = LINES.model_copy(update={"column": "team_name"})
    hidden = by_line(Segment(value="A", suppressed=True), Segment(value="B", suppressed=True))
    found = segment_charts(share(by=(LINES, hidden, other)))
    assert [chart.name for chart in found] == ["answered-by-line", "answered-by-team_name"]
    assert found[1].columns[0] == "Team name"
    assert segment_charts(share()) == []


def test_groups_keep_the_given_order() -> None:
    chart = drawn()
    assert [row[0] for row in chart.rows] == ["Meter", "Billing", "Leaks", "Welsh"]
    written = texts(chart.drawing)
    places = [written.index(name) for name in ("Meter", "Billing", "Leaks", "Welsh")]
    assert places == sorted(places)


def test_a_suppressed_group_is_named_without_figures() -> None:
    chart = drawn()
    written = texts(chart.drawing)
    assert written[written.index("Welsh") + 1] == "too few to show"
    assert names(chart.drawing).count("value") == 3
    assert chart.rows[3] == ("Welsh", *["too few to show"] * 4, *[""] * 4)
    assert any(note.startswith("1 group held back") for note in chart.notes)


def test_values_sizes_target_and_overall_are_written() -> None:
    written = texts(drawn().drawing)
    assert {"402 calls", "3,200 calls", "79.0\u00a0%", "target 80\u00a0%", "overall 63.6\u00a0%"} <= set(written)


@pytest.mark.parametrize(
    "values, relation, message",
    [
        ([0.9, 0.95], "at least", "both groups meet the target"),
        ([0.5, 0.6], "at least", "both groups miss the target"),
        ([0.8, 0.8], "at least", "both groups are too close to call"),
        ([0.9, 0.5, 0.8], "at least", "1 of 3 groups meets the target, 1 misses it, 1 too close to call"),
        ([0.5, 0.6, 0.9], "at most", "2 of 3 groups meet the target, 1 misses it"),
        ([0.9, 0.9, 0.9], "at least", "all 3 groups meet the target"),
        ([0.5], "at least", "the group shown misses the target"),
    ],
)
def test_the_title_counts_the_groups(values: list[float], relation: str, message: str) -> None:
    every = tuple(Segment(value=f"G{i}", n=99, estimate=v, low=v - 0.05, high=v + 0.04) for i, v in enumerate(values))
    target = TargetResult.model_validate({"relation": relation, "value": 0.8})
    held, told = Segment(value="H", suppressed=True), message
    for noun in ("2 groups", "3 groups", "both groups"):
        told = told.replace(noun, f"{noun} shown")
    for groups, more, said in ((every, 0, message), (every, 1, told), ((*every, held), 0, told)):
        segments = Segments(column="line", groups=groups, more=more)
        chart = drawn(share(by=(segments,), target=target))
        assert chart.title == f"Calls are answered within 20 seconds, by line: {said}"
        assert f"{said[1:]}." in chart.alt


def test_no_words_speak_of_all_groups_where_some_are_held_back() -> None:
    met = Segment(value="A", n=99, estimate=0.9, low=0.85, high=0.94)
    compared = {"difference": 0.0, "difference_low": -0.1, "difference_high": 0.1, "verdict": Difference.NO_CLEAR}
    known = [met.model_copy(update={"value": name, **compared}) for name in "ABC"]
    groups = Segments(
        column="line", groups=(*known, *(Segment(value=name, suppressed=True) for name in "DE")), least=10
    )
    result = share(by=(groups,), target=TargetResult(relation="at least", value=0.8))
    chart = drawn(result)
    assert chart.alt.startswith(
        "Dot chart of 3 groups by line, each with its likely range, and 2 held back without a figure:"
    )
    assert chart.alt.endswith("All 3 groups shown meet the target. No clear difference between the groups shown.")
    assert speech_of_groups(result, groups) == ("No clear difference between any group shown and the others together.",)


def test_a_complete_record_is_judged_by_its_values() -> None:
    groups = by_line(Segment(value="G", n=99, estimate=0.81, low=0.7, high=0.9))
    assert "the group shown meets the target" in drawn(share(by=(groups,), complete=True)).title


def test_the_alternative_says_kind_data_and_verdict() -> None:
    assert drawn().alt == (
        "Dot chart of 3 groups by line, each with its likely range, and 1 held back without a figure: "
        "Calls are answered within 20 seconds. "
        "Overall, the target of at least 80\u00a0% is missed. "
        "1 of 3 groups shown meets the target, 1 misses it, 1 too close to call."
    )


def test_notes_say_what_is_left_out() -> None:
    notes = " ".join(drawn().notes)
    assert "120 calls name no line." in notes
    assert "2 more groups not listed." in notes


def test_without_a_target() -> None:
    chart = drawn(share(by=(LINES,), target=None, verdict=None))
    assert chart.title == "Calls are answered within 20 seconds, by line"
    assert "target" not in names(chart.drawing)


def test_one_sided_and_missing_intervals() -> None:
    groups = by_line(
        Segment(value="A", n=20, estimate=30.0, low=25.0, high=None),
        Segment(value="B", n=1, estimate=40.0),
        Segment(value="C", n=20, estimate=28.0, low=None, high=50.0),
    )
    estimate, target = Estimate(value=31.0, low=28.0, high=36.0, n=41), TargetResult(relation="at most", value=24)
    hours = {"type": "median", "unit": "hours", "ends": (0.0, None), "verdict": Verdict.CLOSE}
    result = share(by=(groups,), estimate=estimate, target=target, **hours)
    assert names(drawn(result).drawing).count("range") == 2


def test_thirty_groups_with_long_names_stay_on_the_sheet() -> None:
    long = ["A very long name of a group " * 4 + str(i) for i in range(30)]
    groups = by_line(*(Segment(value=name, n=50, estimate=0.5, low=0.4, high=0.6) for name in long))
    chart = drawn(share(by=(groups,)))
    height = float(parse(chart.drawing).attrib["height"])
    assert max(float(y) for y in re.findall(r'<text [^>]* y="([^"]*)"', chart.drawing)) <= height
    assert [row[0] for row in chart.rows] == long
    assert sum("…" in text for text in texts(chart.drawing)) == 30


DAYS = {"type": "median", "unit": "days", "ends": (0.0, None), "verdict": Verdict.MET}


def timed(*groups: Segment, **changes: object) -> CriterionResult:
    estimate, target = Estimate(value=2.0, low=1.9, high=2.1, n=900), TargetResult(relation="at most", value=3)
    return share(by=(by_line(*groups),), estimate=estimate, target=target, **DAYS, **changes)


FAST = Segment(value="Fast", n=400, estimate=1.0, low=0.8, high=1.2)
SLOW = Segment(value="Slow", n=400, estimate=6.0, low=5.5, high=6.4)
OPEN = Segment(value="Open", n=90, low=1043.962)


def test_a_group_whose_value_the_data_do_not_reach_says_at_least_and_leaves_the_axis_alone() -> None:
    alone, beside = drawn(timed(FAST, SLOW)), drawn(timed(FAST, SLOW, OPEN))
    written = texts(beside.drawing)
    assert {"at least", "1,044"} <= set(written)
    assert [each for each in texts(alone.drawing) if each.isdigit()] == [each for each in written if each.isdigit()]
    assert names(beside.drawing).count("beyond") == 1
    assert names(beside.drawing).count("unreached") == 0
    assert "The data do not reach a value for Open: it is likely at least 1,044\u00a0days." in beside.notes
    check_sheet(beside.drawing)


def test_it_has_an_open_bar_where_that_fits() -> None:
    chart = drawn(timed(FAST, SLOW, OPEN.model_copy(update={"low": 4.0})))
    (left, right, _, _), *_ = edges(chart.drawing, "unreached")
    ((_, tip, _, _),) = edges(chart.drawing, "beyond")
    assert left < right < tip
    check_sheet(chart.drawing)


@pytest.mark.parametrize(
    "relation, limits, message",
    [
        ("at most", {"low": 1043.962}, "1 of 3 groups shown meets the target, 2 miss it"),
        ("at most", {"low": 2.5}, "1 of 3 groups shown meets the target, 1 misses it, 1 too close to call"),
        ("at least", {"low": 4.0}, "2 of 3 groups shown meet the target, 1 misses it"),
        ("at most", {}, "1 of 2 groups shown meets the target, 1 misses it"),
    ],
)
@pytest.mark.parametrize("complete", [True, False])
def test_it_counts_by_its_one_limit(relation: str, limits: dict[str, float], message: str, complete: bool) -> None:
    target = TargetResult.model_validate({"relation": relation, "value": 3})
    found = timed(FAST, SLOW, Segment(value="Open", n=90, **limits), complete=complete)
    assert drawn(found.model_copy(update={"target": target})).title.endswith(f": {message}")


def test_a_bar_far_longer_than_the_values_are_apart_is_cut_with_an_arrow() -> None:
    wide = Segment(value="Wide", n=12, estimate=4.0, low=0.5, high=400.0)
    chart = drawn(timed(FAST, SLOW, wide))
    ticks = [float(each) for each in texts(chart.drawing) if each.isdigit()]
    assert max(ticks) < 20
    assert names(chart.drawing).count("beyond") == 1
    assert any(note.startswith("1 bar ends in an arrow") for note in chart.notes)
    assert chart.rows[2][4] == "400.0"
    check_sheet(chart.drawing)
    assert "beyond" not in names(drawn(timed(FAST, SLOW)).drawing)
    assert not any("arrow" in note for note in drawn(timed(FAST, SLOW)).notes)


def test_limits_in_the_table_of_the_page_are_as_fine_as_they_are_known() -> None:
    result = timed(FAST, SLOW, OPEN)
    assert segment_table(result, result.by[0]).rows[2][:5] == ("Open", "90", "", "1,044", "")


def test_one_group_is_spoken_of_as_one() -> None:
    groups = Segments(column="line", groups=(Segment(value="A", n=99, estimate=0.9, low=0.85, high=0.94),))
    assert drawn(share(by=(groups,))).alt.startswith("Dot chart of 1 group by line, with its likely range: ")
