"""What a scorecard found, in sentences and a table: critical failures stand apart, and too few show no figure."""

import datetime as dt
from typing import Any

import pytest

from generator.compile.monitoring import monitoring_view
from generator.model import Portfolio, Scorecard
from generator.results import Chosen, ItemResult, Monitoring

CARD = Scorecard.model_validate(
    {
        "name": "Calls",
        "edition": "2026",
        "expectation": "To be heard.",
        "items": {"greets": {"name": "Greets", "weight": 60, "anchors": {"0": "No name.", "1": "Name."}}},
    }
)
PORTFOLIO = Portfolio(scorecards={"calls": CARD})
GREETS = ItemResult(id="greets", name="Greets", weight=60, n=16, full=8, lowest=8, share=0.5, low=0.28, high=0.72)
LISTENS = ItemResult(
    id="listens", name="Listens", weight=37.5, critical=True, n=1200, full=1200, lowest=0, share=1.0, low=0.81, high=1.0
)


BY_LOT = "the one whose digest of interaction and monitor (SHA-256) is the smallest, which nobody can choose."


def monitoring(**changes: Any) -> Monitoring:
    given: dict[str, Any] = {
        "source": "call-monitoring",
        "scorecard": "calls",
        "name": "Calls",
        "edition": "2026",
        "rows": 16,
        "interactions": 12,
        "monitors": 2,
        "twice": 4,
        "score": 70.26,
        "low": 57.7,
        "high": 82.8,
        "n": 12,
        "critical_low": 0.0149,
        "critical_high": 0.354,
        "critical_failures": 1,
        "items": (LISTENS, GREETS),
        "chosen": Chosen(scored=12),
    }
    return Monitoring.model_validate(given | changes)


def test_the_score_has_its_interval_and_what_it_counts() -> None:
    view = monitoring_view(monitoring(), PORTFOLIO, {})
    assert view.heading == "Call monitoring, by the scorecard"
    assert view.finding == "Score 70 of 100, likely between 58 and 83, of 12 interactions."


def test_who_monitored_is_said_and_critical_failures_stand_apart() -> None:
    assert monitoring_view(monitoring(), PORTFOLIO, {}).sentences == (
        "16 score sheets for 12 interactions, by 2 monitors; 4 of them scored by more than one.",
        f"Of several sheets of one interaction one counts in the score: {BY_LOT} The order of the file decides nothing.",
        "Critical failures, which are kept apart from the score: 1 interaction of 12, likely between 1 and 35 in a hundred.",
        "An item that does not apply hands its weight to the others in proportion.",
    )


@pytest.mark.parametrize(
    "changes, which",
    [
        ({}, BY_LOT),
        ({"first_date": dt.date(2026, 1, 5)}, f"the earliest, and of those of one date {BY_LOT}"),
        ({"monitors": 0}, "the one whose digest of the sheet (SHA-256) is the smallest."),
    ],
    ids=["no dates", "dates", "no monitors"],
)
def test_which_of_several_sheets_counts_is_said(changes: dict[str, Any], which: str) -> None:
    said = (
        f"Of several sheets of one interaction one counts in the score: {which} The order of the file decides nothing."
    )
    assert monitoring_view(monitoring(**changes), PORTFOLIO, {}).sentences[1] == said
    once = monitoring(chosen=Chosen(scored=16), **changes)
    assert said not in monitoring_view(once, PORTFOLIO, {}).sentences


@pytest.mark.parametrize("changes", [{"suppressed": True}, {"score": None}, {"low": None, "high": None}], ids=str)
def test_too_few_show_no_score(changes: dict[str, Any]) -> None:
    view = monitoring_view(monitoring(n=3, **changes), PORTFOLIO, {})
    assert view.finding == "Too few to show: 3 interactions with a score."


def test_a_suppressed_source_shows_neither_items_nor_failures() -> None:
    view = monitoring_view(monitoring(suppressed=True, monitors=0, chosen=Chosen(scored=16)), PORTFOLIO, {})
    assert view.items is None
    assert view.sentences == (
        "16 score sheets for 12 interactions; 4 of them scored by more than one.",
        "An item that does not apply hands its weight to the others in proportion.",
    )


def test_items_stand_the_weakest_first_and_those_with_too_few_say_so() -> None:
    few = ItemResult(id="few", name="Closes", weight=2.5, n=2)
    view = monitoring_view(monitoring(items=(LISTENS, few, GREETS)), PORTFOLIO, {})
    assert view.items
    assert view.items.rows == (
        ("Greets", "60", "16", "50", "8", "28 to 72", "8"),
        ("Listens (critical)", "37.5", "1,200", "100", "1,200", "81 to 100", "0"),
        ("Closes", "2.5", "too few to show", "", "", "", ""),
    )
    assert {len(row) for row in view.items.rows} == {len(view.items.columns)}


def test_the_scorecard_is_shown_with_its_edition_and_its_items() -> None:
    card = monitoring_view(monitoring(), PORTFOLIO, {}).card
    assert card
    assert (card.name, card.edition, card.expectation) == ("Calls", "2026", "To be heard.")
    assert card.items_ == CARD.items


def test_a_scorecard_that_is_not_there_is_left_out() -> None:
    assert monitoring_view(monitoring(), Portfolio(), {}).card is None
