import datetime as dt

import pytest
from chart.geometry import check_palettes, check_sheet
from chart.samples import names, parse, texts

from generator.chart.times import times_chart
from generator.results import Chart, CurvePoint, EndedWithin, TimeQuantile, Times

CURVE = tuple(CurvePoint(time=day, share=day / 40, low=day / 40 - 0.02, high=day / 40 + 0.02) for day in range(1, 39))


def times(**changes: object) -> Times:
    given: dict[str, object] = {
        "source": "complaints", "column": "days", "start": "received", "end": "closed", "unit": "days",
        "criteria": ("in-time", "ninety"), "counted": "complaints", "n": 240, "ended": 214, "open": 26, "least": 10,
        "as_of": dt.date(2026, 4, 30), "curve": CURVE, "cut": True,
        "quantiles": (
            TimeQuantile(part=0.5, value=20, low=18, high=22, of_ended=17),
            TimeQuantile(part=0.9, value=36, low=33, high=None),
        ),
        "within": (EndedWithin(limit=20, share=0.5, low=0.44, high=0.56, of_ended=0.6),),
    }  # fmt: skip
    return Times.model_validate(given | changes)


def drawn(**changes: object) -> Chart:
    chart = times_chart(times(**changes))
    assert chart is not None
    return chart


def test_the_title_tells_how_long_it_takes() -> None:
    chart = drawn()
    assert chart.name == "in-time-times"
    assert chart.title == "From received to closed: half within 20\u00a0days, nine in ten within 36\u00a0days"
    unknown = (TimeQuantile(part=0.5, low=30), TimeQuantile(part=0.9, low=38))
    assert drawn(quantiles=unknown).title == "From received to closed: 26 of 240 are still open"


def test_curve_band_limits_and_marks_are_drawn() -> None:
    chart = drawn()
    assert [names(chart.drawing).count(each) for each in ("curve", "band", "limit", "target", "quantile")] == [
        1,
        1,
        2,
        1,
        2,
    ]
    assert {"half by 20", "nine in ten by 36", "20\u00a0days", "50\u00a0%"} <= set(texts(chart.drawing))
    assert len(chart.rows) == len(CURVE)
    assert chart.columns == ("Days", "Ended by then, 0 to 1", "Low", "High")
    check_palettes(chart.drawing)


def test_the_alternative_says_the_figures_with_their_intervals() -> None:
    assert drawn().alt == (
        "Step curve, with its likely range, of the share of cases that has ended by a time. Of 240 complaints, 26 of them"
        " still open, half have ended within 20\u00a0days (likely 18 to 22) and nine in ten have ended within 36\u00a0days"
        " (likely 33 or more). Within 20\u00a0days 50\u00a0% end (likely 44\u00a0% to 56\u00a0%)."
    )


def test_notes_say_how_open_cases_count_and_where_the_curve_ends() -> None:
    notes = " ".join(drawn().notes)
    assert "Open cases are counted up to 30 April 2026, when the data were drawn." in notes
    assert "The curve ends where fewer than 10 cases were still being watched." in notes
    assert "this is assumed" in " ".join(drawn(assumed=True).notes)
    assert "Kaplan-Meier" not in " ".join(drawn(open=0).notes)


SLOW = (TimeQuantile(part=0.5, value=20, low=18, high=22), TimeQuantile(part=0.9, value=900, low=700, high=1000))


def test_what_the_title_names_lies_on_the_axis() -> None:
    tail = CurvePoint(time=4000, share=0.97, low=0.95, high=0.99)
    chart = drawn(curve=(*CURVE, tail), quantiles=SLOW)
    assert chart.title.endswith("half within 20\u00a0days, nine in ten within 900\u00a0days")
    assert {"half by 20", "nine in ten by 900", "1,000"} <= set(texts(chart.drawing))
    assert "4,000" not in texts(chart.drawing)
    check_sheet(chart.drawing)
    assert "The curve goes on beyond the drawing: by 4,000\u00a0days 97\u00a0% have ended" in " ".join(chart.notes)


def test_a_time_at_which_too_few_are_watched_is_neither_in_the_title_nor_marked() -> None:
    chart = drawn(quantiles=SLOW)
    assert chart.title == "From received to closed: half within 20\u00a0days"
    assert not any("nine in ten" in each for each in texts(chart.drawing))
    assert "nine in ten have ended within 900" in chart.alt
    late = (TimeQuantile(part=0.5, value=90), TimeQuantile(part=0.9, value=900))
    assert drawn(quantiles=late, open=0).title == "From received to closed: 95\u00a0% within 38\u00a0days"


@pytest.mark.parametrize("limits", [(1.0,), (1.0, 2.0, 3.0), (38.0,), (500.0,)])
def test_named_times_are_lettered_apart_and_on_the_sheet(limits: tuple[float, ...]) -> None:
    within = tuple(EndedWithin(limit=limit, share=0.5, low=0.4, high=0.6) for limit in limits)
    chart = drawn(within=within)
    assert names(chart.drawing).count("target") == len(limits)
    parse(chart.drawing)


def test_fewer_than_two_steps_are_no_curve() -> None:
    assert times_chart(times(curve=CURVE[:1])) is None


def test_hostile_names_stay_text() -> None:
    chart = drawn(start="a<script>", counted="b</text>{{ c }}")
    parse(chart.drawing)
    assert "<script>" not in chart.drawing
