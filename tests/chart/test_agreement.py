"""The chart of agreement says the verdict, draws what can be drawn, and holds the data."""

import pytest
from chart.samples import names, parse, texts

from generator.chart.agreement import monitoring_charts
from generator.results import (
    Alikeness,
    Calibration,
    Chart,
    Chosen,
    Figure,
    ItemAgreement,
    LostPoints,
    Monitoring,
    PointsLost,
)

GOOD = ItemAgreement(
    id="good",
    name="Greets",
    interactions=120,
    alpha=Figure(value=0.93, low=0.86, high=0.98),
    verdict=Alikeness.RELIABLE,
)
BAD = ItemAgreement(
    id="bad", name="Listens", interactions=120, alpha=Figure(value=0.1, low=-0.7, high=0.4), verdict=Alikeness.NOT_YET
)
SAME = ItemAgreement(id="same", name="Closes", interactions=120, verdict=Alikeness.CANNOT_TELL)
FEW = ItemAgreement(id="few", name="Adjusts", interactions=4, needed=6)
HELD = ItemAgreement(id="held", name="Explains", interactions=117, held="held back: fewer than 10 people are behind it")
LOST = PointsLost(
    interactions=120,
    lost=12.5,
    items=(
        LostPoints(id="bad", name="Listens", lost=11.0, share=0.88, low=0.8, high=0.95, cumulative=0.88),
        LostPoints(id="good", name="Greets", lost=1.5, share=0.12, low=0.05, high=0.2, cumulative=1.0),
        LostPoints(id="same", name="Closes", lost=0.0, share=0.0, cumulative=1.0),
    ),
    needed=1,
    needed_low=1,
    needed_high=1,
)


def charts(*items: ItemAgreement, lost: PointsLost | None = None, simulated: bool = False) -> list[Chart]:
    found = Monitoring(
        source="heard", scorecard="calls", name="Calls", edition="1", rows=240, interactions=120, monitors=2, twice=120,
        chosen=Chosen(scored=120), calibration=Calibration(interactions=120, items=items), points_lost=lost,
    )  # fmt: skip
    return monitoring_charts(found, simulated=simulated)


def test_title_and_alternative_text_say_the_verdict() -> None:
    [chart] = charts(GOOD, BAD, SAME, FEW)
    said = "of 3 items, 1 can be relied on, 1 not yet scored alike, 1 cannot be told"
    assert chart.title == f"Do monitors score alike? Heard: {said}"
    assert said in chart.alt
    assert chart.name == "monitoring-heard-agreement"


def test_items_stand_in_their_order_with_what_can_be_said() -> None:
    [chart] = charts(GOOD, BAD, SAME, FEW)
    written = texts(chart.drawing)
    places = [written.index(name) for name in ("Greets", "Listens", "Closes", "Adjusts")]
    assert places == sorted(places)
    assert {"can be relied on", "not yet alike", "cannot tell", "too few to show", "0.93", "0.10"} <= set(written)
    assert {"0.667", "0.80"} <= set(written)
    drawn = names(chart.drawing)
    assert (drawn.count("value"), drawn.count("range"), drawn.count("band")) == (2, 2, 2)


def test_the_data_are_unrounded_and_hold_nothing_that_is_held_back() -> None:
    [chart] = charts(GOOD, SAME, FEW)
    assert chart.rows == (
        ("Greets", "120", "0.93", "0.86", "0.98", "can be relied on"),
        ("Closes", "120", "", "", "", "cannot tell"),
        ("Adjusts", *["too few to show"] * 5),
    )
    assert any(note.startswith("1 item without a likely range") for note in chart.notes)


def test_an_item_that_is_held_back_is_none_that_has_too_few() -> None:
    [chart] = charts(GOOD, HELD)
    assert chart.rows[1] == ("Explains", *["held back"] * 5)
    assert "held back" in texts(chart.drawing)
    assert not any("without a likely range" in note for note in chart.notes)


def test_made_up_data_are_said_to_be() -> None:
    [chart] = charts(GOOD, simulated=True)
    assert "Simulated data." in " ".join(texts(chart.drawing))


@pytest.mark.parametrize("items", [(), (FEW,), (SAME,)])
def test_nothing_to_draw_is_not_drawn(items: tuple[ItemAgreement, ...]) -> None:
    assert charts(*items) == []


def test_points_lost_are_a_pareto_of_the_items_that_lose() -> None:
    _, chart = charts(GOOD, lost=LOST)
    assert chart.name == "monitoring-heard-lost"
    assert [row[0] for row in chart.rows] == ["Listens", "Greets"]
    assert [row[1] for row in chart.rows] == ["1320", "180"]
    assert "Listens alone makes" in chart.title


def test_hostile_names_stay_text() -> None:
    hostile = GOOD.model_copy(update={"name": "<script>alert(1)</script> & | {{ x }}"})
    [chart] = charts(hostile)
    parse(chart.drawing)
    assert "<script" not in chart.drawing


def test_the_same_results_give_the_same_drawing() -> None:
    assert charts(GOOD, BAD) == charts(GOOD, BAD)
