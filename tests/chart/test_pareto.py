import pytest
from chart.samples import names, parse, share, texts

from generator.analyse.cases.pareto import pareto
from generator.chart.pareto import pareto_chart, pareto_charts
from generator.results import Chart, Pareto

COUNTS = {"Bill": 94, "Leak": 80, "Meter": 66, "Other": 33, "Rude": 6, "Late": 5}
HOSTILE = {"<script>alert(1)</script>": 40, "a | b {{ c }} $x^2$": 30, "=1+1\u202e": 20}


def drawn(counts: dict[str, int] | None = None, missing: int = 0) -> Chart:
    found = pareto("reason", counts or COUNTS, missing, 10)
    chart = pareto_chart("c-by-reason", "Why people complain.", found, counted="complaints")
    assert chart is not None
    return chart


def test_the_title_tells_how_many_it_takes_and_whether_their_order_is_certain() -> None:
    title = (
        "Why people complain, by reason: 3 of 5 categories make 80\u00a0%; the order of the first two is not certain"
    )
    assert drawn().title == title
    assert (
        drawn({"A": 90, "B": 60, "C": 20}).title == "Why people complain, by reason: 2 of 3 categories make 80\u00a0%"
    )
    assert drawn({"A": 90, "B": 10}).title == "Why people complain, by reason: A alone makes 90\u00a0%"
    assert "those that can be named do not make 80\u00a0%" in drawn({"A": 50, "Other": 50}).title
    assert "30\u00a0% name none; of the others, 2 of 2 categories make 80\u00a0%" in drawn({"A": 50, "B": 20}, 30).title


def test_rows_are_the_categories_and_then_what_is_none() -> None:
    chart = drawn(missing=20)
    assert [row[0] for row in chart.rows] == [
        "Bill", "Leak", "Meter", "Other", "Not given", "Held back (too few), 2 categories",
    ]  # fmt: skip
    assert [row[1] for row in chart.rows] == ["94", "80", "66", "33", "20", "11"]
    assert float(chart.rows[0][2]) == 94 / 304
    assert float(chart.rows[1][5]) == pytest.approx(174 / 304)
    assert [row[5] for row in chart.rows[3:]] == ["", "", ""], "what names no cause adds to no cause"
    assert [row[3] for row in chart.rows[4:]] == ["", ""]


def test_small_categories_are_not_named() -> None:
    chart = drawn()
    said = " ".join((chart.drawing, chart.alt, *chart.notes, *(cell for row in chart.rows for cell in row)))
    assert "Rude" not in said
    assert "Late" not in said
    assert any("2 categories held back" in note for note in chart.notes)


def test_the_drawing_holds_a_bar_a_category_and_a_ring_from_the_second_on() -> None:
    written = texts(drawn().drawing)
    assert {"Bill", "94 complaints", "33\u00a0%", "80\u00a0% of all", "0\u00a0%", "100\u00a0%"} <= set(written)
    assert names(drawn().drawing).count("share") == 5
    assert names(drawn().drawing).count("range") == 4
    assert names(drawn().drawing).count("cumulative") == 1


def test_the_alternative_says_kind_first_and_order() -> None:
    assert drawn().alt.startswith(
        "Pareto chart of 4 categories by reason: Why people complain. The most frequent reason is Bill: 33\u00a0% of 284"
        " complaints, likely between"
    )
    assert "is not certain" in drawn().alt


def test_hostile_names_stay_text() -> None:
    chart = drawn(HOSTILE)
    parse(chart.drawing)
    assert "<script" not in chart.drawing.replace("&lt;script", "")
    assert "\u202e" not in chart.drawing
    assert "alert(1)" in " ".join(texts(chart.drawing))


def test_more_categories_than_can_be_drawn_are_one_bar() -> None:
    chart = drawn({f"c{number:02d}": 60 - number for number in range(20)})
    assert texts(chart.drawing).count("5 more categories") == 1
    assert len(chart.rows) == 20


def test_what_cannot_be_shown_is_not_drawn() -> None:
    assert pareto_chart("a", "b", pareto("c", {"A": 3}, 0, 10), counted="rows") is None
    assert pareto_chart("a", "b", pareto("c", {"A": 9, "B": 9}, 0, 10), counted="rows") is None
    assert pareto_charts(share()) == []


def test_a_chart_for_each_column_of_a_count() -> None:
    found: tuple[Pareto, ...] = (pareto("reason", COUNTS, 0, 10), pareto("line_called", COUNTS, 0, 10))
    charts = pareto_charts(share(type="count", unit="", pareto=found, counted="complaints", simulated=True))
    assert [chart.name for chart in charts] == ["answered-by-reason", "answered-by-line_called"]
    assert charts[1].columns[0] == "Line called"
    assert "Simulated data." in " ".join(texts(charts[0].drawing))


def test_the_same_data_give_the_same_bytes() -> None:
    assert drawn() == drawn()
