"""The chart of importance and performance: what is drawn, what is written, and that names keep apart."""

import re

import numpy as np
import pytest
from chart.geometry import check_sheet, edges
from chart.samples import names, texts

from generator.chart.importance import importance_charts
from generator.results import Chart, Cross, Driver, Drivers, Joint, JointShare, Performance, Place

PLACES = (Place.WEAK_MORE, Place.STRONG_MORE, Place.OPEN, Place.STRONG_LESS)


def driver(name: str, share: float, value: float, place: Place | None = Place.OPEN, arm: float = 0.04) -> Driver:
    return Driver(
        column=name,
        feature="f",
        n=500,
        rho=share,
        low=share - arm,
        high=share + arm,
        share=JointShare(value=share, low=max(0, share - arm), high=share + arm, kept=0.6, inflation=1.4),
        performance=Performance(value=value, low=value - 0.03, high=min(1, value + 0.03), n=520),
        place=place,
    )


def four(**changes: object) -> Drivers:
    drivers = tuple(
        driver(name, share, value, place)
        for (name, share, value), place in zip(
            (("waiting_time", 0.4, 0.5), ("manner", 0.35, 0.9), ("web-page", 0.15, 0.72), ("parking", 0.1, 0.85)),
            PLACES,
            strict=True,
        )
    )
    given: dict[str, object] = {
        "source": "survey",
        "outcome": "overall",
        "drivers": drivers,
        "joint": Joint(n=480, left_out=20, columns=4, method="LMG", r_squared=0.5, low=0.4, high=0.6),
        "cross": Cross(importance=0.25, performance=0.7425, by="joint share"),
    }
    return Drivers.model_validate(given | changes)


def drawn(found: Drivers | None = None) -> Chart:
    (chart,) = importance_charts([found or four()])
    return chart


def test_a_chart_for_each_outcome_that_has_lines_to_cross() -> None:
    other = four(outcome="recommend")
    charts = importance_charts([four(), other, four(cross=None), Drivers(source="s", outcome="o", reason="no")])
    assert [chart.name for chart in charts] == ["drivers.survey.overall", "drivers.survey.recommend"]


def test_the_title_says_where_to_look_first() -> None:
    assert drawn().title == "What goes with overall: look first at waiting time"
    nothing = four(drivers=tuple(each.model_copy(update={"place": Place.OPEN}) for each in four().drivers))
    assert drawn(nothing).title == "What goes with overall: no question can be placed for certain"
    some = four(drivers=four().drivers[1:])
    assert drawn(some).title == "What goes with overall: no question stands out as the one to look at first"
    many = tuple(driver(f"q{i}", 0.3, 0.5, Place.WEAK_MORE) for i in range(5))
    assert drawn(four(drivers=many)).title == "What goes with overall: look first at q0, q1, q2 and 2 more"


def test_places_differ_in_shape_and_not_in_colour_alone() -> None:
    written = texts(drawn().drawing)
    assert {"look here first", "has a place", "cannot be placed"} <= set(written)
    nothing = four(drivers=tuple(each.model_copy(update={"place": Place.OPEN}) for each in four().drivers))
    assert "look here first" not in texts(drawn(nothing).drawing)


def test_every_question_has_its_name_its_dot_and_two_arms() -> None:
    light = drawn().drawing
    assert {"waiting time", "manner", "web page", "parking"} <= set(texts(light))
    assert names(light).count("value") == 4
    assert names(light).count("range") == 8
    assert names(light).count("mean-importance") == names(light).count("mean-performance") == 1


def test_a_dot_stands_where_its_figures_are() -> None:
    """Of two questions the larger share is further right, the better answers are higher up."""
    light = drawn().drawing
    centre = [((left + right) / 2, (top + bottom) / 2) for left, right, top, bottom in edges(light, "value")]
    by_share = dict(zip([0.4, 0.35, 0.1, 0.15], centre, strict=True))  # those that cannot be placed come last
    across = [by_share[share][0] for share in (0.1, 0.15, 0.35, 0.4)]
    assert across == sorted(across)
    steps = np.diff(across) / np.diff([0.1, 0.15, 0.35, 0.4])
    assert steps == pytest.approx(steps[0], rel=1e-2)
    assert by_share[0.35][1] < by_share[0.1][1] < by_share[0.15][1] < by_share[0.4][1]


def test_the_data_are_unrounded_and_in_the_order_of_the_columns() -> None:
    chart = drawn()
    assert [row[0] for row in chart.rows] == ["waiting time", "manner", "web page", "parking"]
    assert chart.rows[0] == (
        "waiting time", "0.4", "0.36000000000000004", "0.44", "0.5", "0.47", "0.53", "520", "weak, goes with it more",
    )  # fmt: skip
    assert len(chart.columns) == len(chart.rows[0])


def test_without_a_joint_part_the_rank_correlation_is_drawn() -> None:
    drivers = tuple(each.model_copy(update={"share": None}) for each in four().drivers)
    cross = Cross(importance=0.25, performance=0.7425, by="rank correlation")
    chart = drawn(four(drivers=drivers, joint=None, cross=cross))
    assert chart.columns[1] == "Rank correlation"
    assert "Rank correlation" in texts(chart.drawing)
    assert "a rank correlation of +0.25, and 74 %" in chart.notes[0]


def test_notes_give_the_rule_and_what_is_not_drawn() -> None:
    bare = driver("free text", 0.2, 0.5).model_copy(update={"performance": None, "place": None})
    chart = drawn(four(drivers=(*four().drivers, bare)))
    notes = " ".join(chart.notes)
    assert "The lines cross at the means of the dots: a joint share of 25.0 %, and 74 %." in notes
    assert "only if both its likely ranges lie wholly on one side" in notes
    assert "Not drawn, for want of answers or of a scale with boxes: free text." in notes


def test_the_alternative_says_kind_message_and_places() -> None:
    assert drawn().alt == (
        "Scatter chart of 4 questions: how closely each goes with overall, against how well it is answered, with likely "
        "ranges both ways. Look first at waiting time. Strong, goes with it more: manner. "
        "Strong, goes with it less: parking. 1 question cannot be placed."
    )


def test_simulated_data_are_named() -> None:
    assert any("Simulated data." in text for text in texts(drawn(four(simulated=True)).drawing))


def crowded(count: int, name: str, spread: float) -> Drivers:
    rng = np.random.default_rng(count)
    drivers = tuple(
        driver(f"{name} {i}", 1 / count + spread * rng.normal() / count, 0.7 + 0.1 * spread * rng.normal(), arm=0.02)
        for i in range(count)
    )
    return four(drivers=drivers, cross=Cross(importance=1 / count, performance=0.7, by="joint share"))


@pytest.mark.parametrize("count", [3, 8, 12, 30])
@pytest.mark.parametrize("spread", [0.02, 0.3])
@pytest.mark.parametrize("name", ["q", "a rather long name of a question that wraps"])
def test_names_keep_apart_and_on_the_sheet(count: int, spread: float, name: str) -> None:
    chart = drawn(crowded(count, name, spread))
    check_sheet(chart.drawing)
    assert names(chart.drawing).count("value") == count
    unnamed = [note for note in chart.notes if note.startswith("Not named for want of room")]
    assert bool(unnamed) == (count > 12 or "Not named" in " ".join(chart.notes))
    if count > 12:
        assert unnamed


def test_the_same_figures_give_the_same_bytes() -> None:
    assert drawn().drawing == drawn().drawing


def test_hostile_names_are_text() -> None:
    hostile = driver("<script>alert(1)</script>|{{x}}", 0.3, 0.6, Place.WEAK_MORE)
    chart = drawn(four(drivers=(hostile, *four().drivers[1:])))
    assert "<script" not in chart.drawing
    assert re.search(r"&lt;script", chart.drawing)
