"""The process as its page shows it: levels and words of each step, totals over what is stated, the three grounds together."""

from typing import Any

import pytest
from chart.samples import share

from generator import speech
from generator.compile.process import (
    Heat,
    ProcessView,
    balance,
    compliance_badge,
    process_view,
    satisfaction_heat,
)
from generator.model import Review
from generator.results import CriterionResult, Verdict

NBSP = speech.NBSP


def review(**parts: Any) -> Review:
    given = {"title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-01-31"}}
    return Review.model_validate(given | parts)


def view(*steps: dict[str, Any], currency: str = "£", **parts: Any) -> ProcessView:
    named = {f"s{number}": {"name": f"Step {number}"} | step for number, step in enumerate(steps, start=1)}
    found = process_view(review(steps=named, **parts), currency)
    assert found is not None
    return found


def test_without_steps_there_is_no_process() -> None:
    assert process_view(review(), "£") is None


@pytest.mark.parametrize(
    "rating, level, words",
    [
        (None, 0, "not rated"),
        (1, 1, "1 of 5, poor"),
        (2, 2, "2 of 5, weak"),
        (3, 3, "3 of 5, fair"),
        (4, 4, "4 of 5, good"),
        (5, 5, "5 of 5, very good"),
    ],
)
def test_satisfaction_is_shown_as_it_was_rated(rating: int | None, level: int, words: str) -> None:
    assert satisfaction_heat(rating) == Heat(level=level, words=words)


@pytest.mark.parametrize(
    "compliance, level, sign, words",
    [
        ("full", 5, "met", "Full"),
        ("partial", 3, "close", "Partial"),
        ("none", 1, "not-met", "None"),
        ("not-applicable", 0, "none", "Not applicable"),
        (None, 0, "none", "Not assessed"),
    ],
)
def test_compliance_has_a_sign_and_words(compliance: str | None, level: int, sign: str, words: str) -> None:
    badge = compliance_badge(compliance)
    assert (badge.sign, badge.words) == (sign, words)
    [step] = view({} if compliance is None else {"compliance": compliance}).steps
    assert step.compliance == Heat(level=level, words=words.lower())
    assert step.compliance_sign == badge


@pytest.mark.parametrize(
    "costs, levels",
    [
        ([4, 2, 0], [1, 3, 5]),
        ([0, 0], [5, 5]),
        ([1000, 1], [1, 5]),
        ([3, 3, None], [1, 1, 0]),
        ([None, None], [0, 0]),
        ([8, 6, 4, 2, 0], [1, 2, 3, 4, 5]),
    ],
)
def test_the_dearest_step_has_one_dot_and_a_free_one_five(costs: list[float | None], levels: list[int]) -> None:
    found = view(*({} if cost is None else {"cost": cost} for cost in costs)).steps
    assert [step.cost.level for step in found] == levels
    assert [step.cost.words for step in found if step.cost.level == 0] == ["not rated"] * levels.count(0)


@pytest.mark.parametrize(
    "amount, currency, shown",
    [
        (0, "£", "£0"),
        (3, "£", "£3"),
        (2.5, "€", "€2.50"),
        (1234567, "£", "£1,234,567"),
        (1234.5, "EUR", f"1,234.50{NBSP}EUR"),
        (3, "kr", f"3{NBSP}kr"),
    ],
)
def test_an_amount_has_its_currency_sign_before_it_or_its_name_behind(amount: float, currency: str, shown: str) -> None:
    found = view({"cost": amount}, currency=currency)
    assert found.steps[0].cost.words == f"{shown} a case"
    assert dict(found.totals)["Cost of a case"] == f"{shown} over 1 step"


def test_totals_say_over_how_many_steps_they_go() -> None:
    found = view(
        {"cost": 0.1, "minutes": 4, "satisfaction": 3, "compliance": "full"},
        {"cost": 0.2, "minutes": 2.5, "satisfaction": 2, "compliance": "none"},
        {"satisfaction": 2, "compliance": "partial"},
        {},
    )
    assert dict(found.totals) == {
        "Cost of a case": "£0.30 over 2 steps",
        "Time of a case": "6.5 minutes over 2 steps",
        "Least satisfying": "Step 2, Step 3 (2 of 5)",
        "Not in full compliance": "Step 2, Step 3",
    }
    assert [step.minutes for step in found.steps] == ["4", "2.5", "", ""]


@pytest.mark.parametrize(
    "minutes, words",
    [([4, 8], "12 minutes over 2 steps"), ([0], "0 minutes over 1 step"), ([1], "1 minute over 1 step")],
)
def test_whole_minutes_have_no_decimals(minutes: list[float], words: str) -> None:
    assert dict(view(*({"minutes": each} for each in minutes)).totals) == {"Time of a case": words}


def test_what_no_step_states_has_no_total() -> None:
    assert view({}, {}).totals == ()
    assert dict(view({"compliance": "full"}, {"compliance": "not-applicable"}).totals) == {
        "Not in full compliance": "no step"
    }


def test_a_step_is_shown_with_its_number_owner_and_questions() -> None:
    asked = [
        {"ask": "Why?", "with": ["leads", "staff"], "how": "workshop", "date": "2026-02-01", "answer": "Too few."},
        {"ask": "What else?"},
    ]
    people = {
        "leads": {"role": "Team leaders", "group": "manager"},
        "staff": {"role": "Advisers", "group": "colleague"},
    }
    found = view({"owner": "leads", "questions": asked}, {}, people=people)
    first, second = found.steps
    assert [(step.id, step.number, step.owner) for step in found.steps] == [
        ("s1", 1, "Team leaders"),
        ("s2", 2, "nobody named"),
    ]
    assert first.questions == (
        ("Why?", "Team leaders, Advisers", "workshop, 1 February 2026", "Too few."),
        ("What else?", "nobody named", "not said", "Not answered yet"),
    )
    assert second.questions == ()
    assert (found.questions, found.answered) == (2, 1)


def test_the_three_grounds_name_what_there_is_about_each() -> None:
    results: tuple[CriterionResult, ...] = (
        share(id="a", type="csat", verdict=Verdict.MET),
        share(id="b", type="nps", verdict=None),
        share(id="c", verdict=Verdict.MET),
    )
    found = review(
        steps={
            "a": {"name": "A", "satisfaction": 2, "cost": 1.5, "compliance": "partial"},
            "b": {"name": "B", "satisfaction": 4, "cost": 2, "compliance": "full"},
        },
        actions={"A1": {"what": "Do", "cost": 300}, "A2": {"what": "Do more"}},
        policies=[{"name": "UK GDPR"}],
    )
    assert balance(found, results, "£") == [
        ("Satisfaction", "1 criterion measured on customers; 2 steps rated from 2 to 4 of 5"),
        ("Cost", "£3.50 a case; £300 for the actions"),
        ("Compliance", "1 step not in full compliance; 1 law or policy considered"),
    ]


def test_a_ground_about_which_nothing_is_known_says_so() -> None:
    assert balance(review(), (), "£") == [
        ("Satisfaction", "no evidence"),
        ("Cost", "no evidence"),
        ("Compliance", "no evidence"),
    ]
