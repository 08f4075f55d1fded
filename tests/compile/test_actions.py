"""Actions as pages show them: overdue only while something is still to be done, and no fact that nobody stated."""

import datetime as dt
from typing import Any

import pytest
from chart.samples import share

from generator import speech
from generator.compile.actions import ActionView, action_views, is_open, is_overdue, success_words
from generator.model import Action, Review
from generator.results import CriterionResult

NBSP = speech.NBSP
TODAY = dt.date(2026, 3, 20)
PEOPLE = {
    "leads": {"role": "Team leaders", "group": "manager"},
    "staff": {"role": "Advisers", "group": "colleague"},
}


def action(**changes: Any) -> Action:
    return Action.model_validate({"what": "Publish the rota"} | changes)


def viewed(today: dt.date | None = TODAY, **changes: Any) -> ActionView:
    """The view of one action."""
    review = Review.model_validate(
        {
            "title": "T",
            "status": "implementing",
            "period": {"start": "2026-01-01", "end": "2026-01-31"},
            "people": PEOPLE,
            "actions": {"A1": {"what": "Publish the rota"} | changes},
        }
    )
    [found] = action_views(review, (), {"answered": share()}, "£", today)
    return found


@pytest.mark.parametrize(
    "status, due, today, overdue",
    [
        ("planned", "2026-03-19", TODAY, True),
        ("started", "2026-03-19", TODAY, True),
        ("planned", "2026-03-20", TODAY, False),
        ("started", "2026-03-21", TODAY, False),
        ("done", "2026-03-19", TODAY, False),
        ("dropped", "2026-03-19", TODAY, False),
        ("planned", None, TODAY, False),
        ("planned", "2026-03-19", None, False),
    ],
)
def test_only_what_is_open_and_was_due_before_today_is_overdue(
    status: str, due: str | None, today: dt.date | None, *, overdue: bool
) -> None:
    given = {"status": status} | ({"due": due} if due else {})
    assert is_overdue(action(**given), today) is overdue
    found = viewed(today, **given)
    assert found.overdue is overdue
    words = f"Overdue ({status})" if overdue else status.capitalize()
    assert (found.state.words, found.state.sign == "overdue") == (words, overdue)


@pytest.mark.parametrize(
    "status, sign, still",
    [("planned", "few", True), ("started", "close", True), ("done", "met", False), ("dropped", "not-met", False)],
)
def test_each_state_has_a_sign_and_is_open_or_ended(status: str, sign: str, *, still: bool) -> None:
    assert viewed(status=status).state.sign == sign
    assert is_open(action(status=status)) is still


def test_an_action_of_which_little_is_said_says_so() -> None:
    found = viewed()
    assert (found.owner, found.start, found.due, found.done) == ("nobody named", None, None, None)
    assert dict(found.facts) == {
        "When": "no date",
        "Takes": "not said",
        "Told": "nobody yet",
        "Has worked if": "not said",
    }
    assert (found.updates, found.effects) == ((), ())


def test_everything_that_is_said_of_an_action_is_shown() -> None:
    found = viewed(
        owner="leads",
        start="2026-03-05",
        due="2026-03-20",
        resources="Two days",
        cost=0,
        technique="pilot",
        policy_check="Working time",
        told=[
            {"date": "2026-03-02", "to": ["staff", "leads"], "how": "meeting"},
            {"date": "2026-03-03", "to": ["staff"]},
        ],
        success={"criterion": "answered", "target": "at least 80%", "by": "2026-06-30"},
        status="done",
        done_on="2026-03-18",
        updates=[
            {"date": "2026-03-10", "note": "Drafted."},
            {"date": "2026-03-18", "note": "In force.", "evidence": "rota"},
        ],
    )
    assert found.owner == "Team leaders"
    assert dict(found.facts) == {
        "When": "5 March 2026 to 20 March 2026",
        "Done on": "18 March 2026",
        "Takes": "Two days",
        "Cost": "£0",
        "Way of change": "pilot",
        "Held against": "Working time",
        "Told": "Advisers, Team leaders on 2 March 2026, meeting; Advisers on 3 March 2026",
        "Has worked if": f"Calls are answered within 20 seconds (at least 80{NBSP}%), judged on 30 June 2026",
    }
    assert found.updates == (("10 March 2026", "Drafted.", ""), ("18 March 2026", "In force.", "rota"))


def test_a_dropped_action_says_why() -> None:
    assert dict(viewed(status="dropped", dropped_because="No money.").facts)["Dropped because"] == "No money."


@pytest.mark.parametrize(
    "success, result, words",
    [
        (None, share(), "not said"),
        ({"criterion": "answered"}, share(), "Calls are answered within 20 seconds"),
        (
            {"criterion": "answered", "target": "between 70% and 82.5%"},
            share(),
            f"Calls are answered within 20 seconds (between 70{NBSP}% and 82.5{NBSP}%)",
        ),
        (
            {"criterion": "answered", "target": "at most 2.5"},
            share(type="median", unit="hours", statement="Callbacks come soon."),
            f"Callbacks come soon (at most 2.5{NBSP}hours)",
        ),
        ({"target": "at most 1500"}, share(), "no criterion is named (at most 1500)"),
        ({"by": "2026-06-30"}, share(), "no criterion is named, judged on 30 June 2026"),
    ],
)
def test_success_is_said_in_the_unit_of_its_criterion(
    success: dict[str, Any] | None, result: CriterionResult, words: str
) -> None:
    given = action() if success is None else action(success=success)
    assert success_words(given, {"answered": result}) == words
