import datetime as dt
from itertools import pairwise

import pytest
from chart.geometry import check_palettes, check_sheet, edges, written
from chart.samples import height_of, look, names, parse, parts, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.chart.style import WIDTH
from generator.chart.timeline import Bar, timeline
from generator.chart.timeline_view import LEFT, MOST_BARS, RIGHT, View
from generator.results import Chart

TODAY = dt.date(2026, 5, 12)
HOSTILE = [
    "costs $5 and $notacommand$ \\frac{1}{2}",
    "<script>alert(1)</script> & ]]> -->",
    "control \x00\x08\x1b characters\nand lines",
    "שירות לקוחות \u202eevil",
    "😀 👩‍🔧 中文客户服务",
    "colours #1b2733 and #c45100",
    'quotes " and style="fill: #1b2733"',
    "W" * 3000,
    "word " * 1000,
    "half a character \ud83d",
    "",
]


def bar(
    status: str = "planned",
    start: str | None = None,
    due: str | None = None,
    done: str | None = None,
    name: str = "A1",
    label: str = "Rewrite the greeting.",
) -> Bar:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, due, done)]
    return Bar(id=name, label=label, start=days[0], due=days[1], done=days[2], status=status)


BARS = [
    bar("done", "2025-10-06", "2025-11-14", "2025-11-10"),
    bar("done", "2025-11-03", "2026-01-30", "2026-02-20", "A2", "Teach every adviser the new rules"),
    bar("started", "2026-01-12", "2026-03-31", None, "A3", "Move two advisers"),
    bar("planned", "2026-04-01", "2026-08-31", None, "A4", "Callbacks"),
    bar("dropped", None, "2026-06-30", None, "A5", "A robot that answers"),
    bar("planned", None, None, None, "A6", "Think about it"),
]


def drawn(*bars: Bar, today: dt.date = TODAY) -> Chart:
    chart = timeline("actions", bars or BARS, today)
    assert chart is not None
    return chart


def x_of(day: str, *bars: Bar) -> float:
    return View(bars or BARS, TODAY).x(dt.date.fromisoformat(day))


def test_no_date_no_chart() -> None:
    assert timeline("actions", [], TODAY) is None
    assert timeline("actions", [bar()], TODAY) is None


def test_rows_keep_their_order_and_each_bar_stands_under_its_words() -> None:
    light = drawn().drawing
    labels = [height_of(light, f"{b.id}: {b.label.rstrip('.')}") for b in BARS[:5]]
    bars = edges(light, "bar")
    assert labels == sorted(labels)
    assert all(label < top for label, (_, _, top, _) in zip(labels, bars, strict=True))
    assert all(bottom < label for (*_, bottom), label in zip(bars, labels[1:], strict=False))


def test_a_bar_goes_from_start_to_due() -> None:
    left, right, _, _ = edges(drawn().drawing, "bar")[3]
    assert (left, right) == pytest.approx((x_of("2026-04-01"), x_of("2026-08-31")), abs=0.05)
    left, right, _, _ = edges(drawn().drawing, "bar")[4]
    assert (left + right) / 2 == pytest.approx(x_of("2026-06-30"), abs=0.1)


def test_done_is_filled_to_its_day() -> None:
    light = drawn(
        bar("done", "2026-01-01", "2026-01-31", "2026-01-16"), bar("planned", "2026-01-01", "2026-01-31")
    ).drawing
    (left, right, _, _), _ = edges(light, "bar")
    ((start, end, _, _),) = edges(light, "done")
    assert start == left
    assert (end - left) / (right - left) == pytest.approx(0.5, abs=0.01)


def test_done_late_has_a_part_of_its_own() -> None:
    light = drawn().drawing
    ((left, right, _, _),) = edges(light, "late")
    assert (left, right) == pytest.approx((x_of("2026-01-30"), x_of("2026-02-20")), abs=0.05)
    assert "done 21 days late on 20 February 2026" in texts(light)
    assert "dasharray" in look(light, "late")


def test_overdue_goes_on_to_today() -> None:
    light = drawn().drawing
    ((left, right, _, _),) = edges(light, "overdue")
    assert (left, right) == pytest.approx((x_of("2026-03-31"), x_of("2026-05-12")), abs=0.05)
    assert "overdue by 42 days (started, due 31 March 2026)" in texts(light)
    assert "dasharray" in look(light, "overdue")


@pytest.mark.parametrize(
    "given_bar, words",
    [
        (bar("done", "2026-01-01", "2026-02-01", "2026-02-01"), "done on 1 February 2026"),
        (bar("done", "2026-01-01", "2026-02-01", "2026-02-02"), "done 1 day late on 2 February 2026"),
        (bar("done", "2026-01-01", "2026-02-01"), "done, the day is not given"),
        (bar("planned", "2026-06-01", "2026-07-01"), "planned, 1 June 2026 to 1 July 2026"),
        (bar("planned", None, "2026-05-12"), "planned, due 12 May 2026"),
        (bar("planned", None, "2026-05-11"), "overdue by 1 day (planned, due 11 May 2026)"),
        (bar("started", "2026-06-01"), "started, from 1 June 2026, no due date"),
        (bar("dropped", None, "2026-02-01"), "dropped, due 1 February 2026"),
        (bar("planned", None, None, "2026-02-01"), "planned"),
    ],
)
def test_how_an_action_stands_is_said_in_words(given_bar: Bar, words: str) -> None:
    assert words in texts(drawn(given_bar).drawing)


def test_each_status_looks_different() -> None:
    def looks(status: str) -> str:
        light = drawn(bar(status, "2026-06-01", "2026-07-01", "2026-07-01")).drawing
        return light[light.index(' bar"') :]

    assert len({looks(status) for status in ("planned", "started", "done", "dropped")}) == 4


def test_today_is_drawn_only_within_the_axis() -> None:
    light = drawn().drawing
    assert "today" in texts(light)
    assert edges(light, "today")[0][:2] == pytest.approx((x_of("2026-05-12"), x_of("2026-05-12")), abs=0.05)
    for day in (dt.date(2025, 1, 1), dt.date(2027, 1, 1)):
        outside = drawn(bar("dropped", "2026-01-01", "2026-02-01"), today=day).drawing
        assert "today" not in names(outside)
        assert "today" not in texts(outside)
    late = bar("started", "2026-01-01", "2026-02-01")
    assert edges(drawn(late).drawing, "today")[0][0] == RIGHT, "the axis goes on to today where something is overdue"


def test_no_line_crosses_a_text() -> None:
    light = drawn().drawing
    for line in [*parts(light, "today"), *parts(light, "grid")]:
        for (x, top), (_, bottom) in line:
            for place in written(light):
                hit = place.left <= x <= place.right and place.top < bottom - 0.5 and top + 0.5 < place.bottom
                assert not hit or place.text == "today", (place, x, top, bottom)


@pytest.mark.parametrize(
    "bars, title",
    [
        (BARS, "1 of 6 actions overdue, 2 done (1 late), 1 dropped"),
        (BARS[1:4], "1 of 3 actions overdue, 1 done late"),
        (BARS[:2], "2 of 2 actions done (1 late), none overdue"),
        (BARS[3:4] * 2, "2 actions, none overdue"),
        ([BARS[0], BARS[3]], "1 of 2 actions done, none overdue"),
        (BARS[2:4], "1 of 2 actions overdue"),
        (BARS[2:3], "1 action: overdue by 42 days"),
        (BARS[1:2], "1 action: done 21 days late"),
        (BARS[0:1], "1 action: done"),
    ],
)
def test_the_title_counts_what_matters(bars: list[Bar], title: str) -> None:
    chart = drawn(*bars)
    assert chart.title == title
    assert title in " ".join(texts(chart.drawing))
    assert f"{title}." in chart.alt


def test_the_alternative_says_kind_span_message_and_what_is_overdue() -> None:
    assert drawn().alt == (
        "Timeline of 5 actions, 6 October 2025 to 31 August 2026. As of 12 May 2026. "
        "1 of 6 actions overdue, 2 done (1 late), 1 dropped. Overdue: A3: Move two advisers (by 42 days)."
    )
    assert drawn(*[BARS[2]] * 5).alt.endswith("(by 42 days); and 2 more.")
    assert "Timeline of 1 action, on 1 June 2026." in drawn(bar("planned", None, "2026-06-01")).alt


def test_the_table_has_all_actions_and_no_empty_cell() -> None:
    chart = drawn()
    assert chart.name == "actions"
    assert chart.rows[0] == ("A1", "Rewrite the greeting.", "2025-10-06", "2025-11-14", "2025-11-10", "done", "0")
    assert chart.rows[1][-1] == "21"
    assert chart.rows[2][-3:] == ("not done", "started", "42")
    assert chart.rows[5] == ("A6", "Think about it", "not given", "not given", "not done", "planned", "0")
    assert all(len(row) == len(chart.columns) and all(row) for row in chart.rows)


def test_notes_name_what_is_not_drawn_and_explain_what_is() -> None:
    marks, undated = drawn().notes
    assert undated == "Without any date, and so not drawn: A6: Think about it."
    for word in ("hollow", "filled", "tick", "cross", "dashed"):
        assert word in marks
    assert drawn(BARS[3]).notes == ("A hollow bar is planned.",)


def test_no_more_than_forty_bars() -> None:
    many = [bar("planned", "2026-06-01", "2026-07-01", None, f"A{i}") for i in range(MOST_BARS + 2)]
    chart = drawn(*many, bar("planned", None, "2150-01-01", None, "far"))
    assert names(chart.drawing).count("bar") == MOST_BARS == 40
    assert len(chart.rows) == 43
    assert "Drawn are the first 40 actions with dates; 3 more are in the table." in chart.notes
    assert "2150" not in texts(chart.drawing)
    undated = drawn(BARS[0], *[bar(name=f"U{i}") for i in range(50)])
    assert "U39: Rewrite the greeting; and 10 more." in undated.notes[-1]


@pytest.mark.parametrize(
    "start, due, labels",
    [
        ("2026-05-20", "2026-06-10", ["20 May", "27 May", "3 Jun", "10 Jun"]),
        ("2025-12-20", "2026-03-10", ["Jan", "Feb", "Mar"]),
        ("2025-11-01", "2026-11-01", ["Nov", "Jan", "Mar", "May", "Jul", "Sep", "Nov"]),
        ("2026-06-01", "2029-06-01", ["Jul", "Jan", "Jul", "Jan", "Jul", "Jan"]),
        ("2026-06-01", "2034-06-01", ["2028", "2030", "2032", "2034"]),
        ("1900-01-01", "2199-12-31", ["1900", "1950", "2000", "2050", "2100", "2150"]),
    ],
)
def test_the_axis_names_days_months_or_years(start: str, due: str, labels: list[str]) -> None:
    view = View([bar("planned", start, due)], dt.date(1900, 1, 1))
    assert [label for _, label, _ in view.ticks] == labels
    years = [year for _, _, year in view.ticks if year]
    assert years == sorted(set(years))
    assert bool(years) is not labels[0].isdigit()


def test_a_single_day_stands_in_the_middle() -> None:
    chart = drawn(bar("planned", None, "2026-06-01"))
    ((left, right, _, _),) = edges(chart.drawing, "bar")
    assert (left + right) / 2 == WIDTH / 2
    assert {"1 Jun", "2026"} <= set(texts(chart.drawing))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_and_long_texts_are_only_text(text: str) -> None:
    chart = drawn(*[bar(status, "2026-01-01", "2026-02-01", None, text, text) for status in ("started", "done", text)])
    check_sheet(chart.drawing)
    tags = {element.tag.rpartition("}")[2] for element in parse(chart.drawing).iter()}
    assert tags <= {"svg", "title", "desc", "style", "path", "text"}
    assert len(chart.drawing) < 20_000
    chart.drawing.encode()


def test_both_palettes_are_one_drawing() -> None:
    chart = drawn()
    assert chart == drawn()
    check_palettes(chart.drawing)


near = st.dates(dt.date(2025, 11, 1), dt.date(2026, 9, 1))
days = st.one_of(st.none(), near, st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.dates())
statuses = st.sampled_from(["planned", "started", "done", "dropped"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(days, days, days, statuses), max_size=6), st.one_of(near, st.dates()))
def test_any_dates_are_drawn_on_the_sheet(
    found: list[tuple[dt.date | None, dt.date | None, dt.date | None, str]], today: dt.date
) -> None:
    bars = [
        Bar(id=f"A{i}", label="Something long enough to be read", start=start, due=due, done=done, status=status)
        for i, (start, due, done, status) in enumerate(found)
    ]
    chart = timeline("actions", bars, today)
    dated = [b for b in bars if b.days]
    if not dated:
        assert chart is None
        return
    assert chart is not None
    check_sheet(chart.drawing)
    assert len(chart.rows) == len(bars)
    rows = edges(chart.drawing, "bar")
    assert len(rows) == len(dated)
    assert all(LEFT - 0.01 <= left < right <= RIGHT + 0.01 for left, right, _, _ in rows)
    assert all(bottom < top for (*_, bottom), (_, _, top, _) in pairwise(rows))
    assert names(chart.drawing).count("overdue") == sum(bool(b.overdue(today)) for b in bars)
    assert len(View(bars, today).ticks) <= 8
