"""Findings, options and recommendations as pages show them; sums that count each cost once and say what lacks one."""

from typing import Any

import pytest

from generator import speech
from generator.compile.decisions import finding_views, option_views, recommendation_views, sums
from generator.model import Review

PEOPLE = {"head": {"role": "Head of service", "group": "decision-maker"}}


def review(**parts: Any) -> Review:
    given = {"title": "T", "status": "agreed", "period": {"start": "2026-01-01", "end": "2026-01-31"}, "people": PEOPLE}
    return Review.model_validate(given | parts)


def decided(**changes: Any) -> str:
    """What the one recommendation says of its decision."""
    recommendation = {"what": "Do it"} | changes
    [found] = recommendation_views(review(recommendations={"R1": recommendation}), "£")
    return f"{found.decision.words}: {found.decided}"


def test_findings_are_parted_by_kind_in_the_authors_order() -> None:
    found = review(
        findings={
            "F2": {"kind": "improvement", "statement": "Slow.", "cause": "Rota.", "date": "2026-02-03"},
            "F1": {"kind": "improvement", "statement": "Cold.", "no_action": "Winter."},
            "F3": {"kind": "strength", "statement": "Kind.", "matters": "They stay."},
        }
    )
    improvements, strengths = finding_views(found, "improvement"), finding_views(found, "strength")
    assert [each.id for each in improvements] == ["F2", "F1"]
    assert (improvements[0].cause, improvements[0].date, improvements[0].matters) == ("Rota.", "3 February 2026", "")
    assert improvements[1].no_action == "Winter."
    assert [(each.id, each.matters, each.date) for each in strengths] == [("F3", "They stay.", "")]


@pytest.mark.parametrize(
    "risk, level, words", [("low", 5, "low"), ("medium", 3, "medium"), ("high", 1, "high"), (None, 0, "not assessed")]
)
def test_less_risk_has_more_dots(risk: str | None, level: int, words: str) -> None:
    option = {"what": "Do"} | ({"risk": risk} if risk else {})
    [found] = option_views(review(options={"O1": option}), "£")
    assert (found.risk.level, found.risk.words) == (level, words)


def test_an_option_without_figures_says_so() -> None:
    [found] = option_views(review(options={"O1": {"what": "Do"}}), "£")
    assert (found.cost, found.benefit, found.beyond) == ("not said", "", "")
    assert (found.satisfaction.words, found.compliance.words) == ("not rated", "Not assessed")
    assert (found.answers, found.chosen_by) == ((), ())


def test_an_option_names_what_it_answers_and_who_chooses_it() -> None:
    option = {"what": "Do", "for": ["F1", "F2"], "cost": 0, "benefit": 1200.5, "beyond": "At most 10"}
    found = review(
        options={"O1": option, "O2": {"what": "Do not"}},
        recommendations={"R1": {"what": "x", "option": "O1"}, "R2": {"what": "y", "option": "O1"}},
    )
    first, second = option_views(found, "€")
    assert (first.cost, first.benefit, first.beyond) == ("€0", "€1,200.50 a year", "At most 10")
    assert (first.answers, first.chosen_by) == (("F1", "F2"), (("R1", "proposed"), ("R2", "proposed")))
    assert second.chosen_by == ()


@pytest.mark.parametrize(
    "changes, words",
    [
        ({}, "Proposed: "),
        ({"decision": "agreed", "decided_by": "head"}, "Agreed: by Head of service"),
        ({"decision": "agreed", "decided_on": "2026-03-01"}, "Agreed: on 1 March 2026"),
        (
            {"decision": "agreed", "decided_by": "head", "decided_on": "2026-03-01"},
            "Agreed: by Head of service on 1 March 2026",
        ),
        ({"decision": "rejected", "reason": "Too dear."}, "Rejected: Too dear"),
        (
            {"decision": "deferred", "decided_by": "head", "reason": "Ask again in May."},
            "Deferred: by Head of service. Ask again in May",
        ),
    ],
)
def test_a_decision_says_by_whom_when_and_why(changes: dict[str, Any], words: str) -> None:
    assert decided(**changes) == words


@pytest.mark.parametrize(
    "decision, sign", [("proposed", "few"), ("agreed", "met"), ("deferred", "close"), ("rejected", "not-met")]
)
def test_each_decision_has_a_sign_of_its_own(decision: str, sign: str) -> None:
    [found] = recommendation_views(review(recommendations={"R1": {"what": "x", "decision": decision}}), "£")
    assert found.decision.sign == sign


@pytest.mark.parametrize(
    "own, option, shown",
    [(70, 500, "£70"), (None, 500, "£500"), (0, 500, "£0"), (None, None, "not said"), (12.346, None, "£12.35")],
)
def test_a_recommendation_costs_what_it_says_or_else_what_its_option_says(
    own: float | None, option: float | None, shown: str
) -> None:
    given = {"what": "x", "option": "O1"} | ({} if own is None else {"cost": own})
    chosen = {"what": "Do"} | ({} if option is None else {"cost": option})
    [found] = recommendation_views(review(options={"O1": chosen}, recommendations={"R1": given}), "£")
    assert found.cost == shown


OPTIONS = {
    "O1": {"what": "Do", "cost": 500, "benefit": 1200},
    "O2": {"what": "Do more", "cost": 1000, "benefit": 300.5},
    "O3": {"what": "Ask"},
}
AGREED = {"what": "x", "decision": "agreed"}


@pytest.mark.parametrize(
    "recommendations, expected",
    [
        ({}, {}),
        (
            {"R1": AGREED | {"option": "O1"}, "R2": {"what": "y", "option": "O2"}},
            {
                "Agreed": "1 recommendation, £500 in all; benefits of £1,200 a year",
                "Recommended in all": "2 recommendations, £1,500 in all; benefits of £1,500.50 a year",
            },
        ),
        (
            {"R1": AGREED | {"option": "O3"}, "R2": AGREED | {"cost": 20}},
            {
                "Agreed": "2 recommendations, £20 in all (1 without a cost)",
                "Recommended in all": "2 recommendations, £20 in all (1 without a cost)",
            },
        ),
        (
            {"R1": {"what": "x"}, "R2": {"what": "y", "decision": "rejected"}},
            {"Recommended in all": "2 recommendations (2 without a cost)"},
        ),
        (
            {"R1": AGREED | {"option": "O1"}, "R2": AGREED | {"option": "O1"}},
            {
                "Agreed": "2 recommendations, £500 in all; benefits of £1,200 a year",
                "Recommended in all": "2 recommendations, £500 in all; benefits of £1,200 a year",
            },
        ),
        (
            {"R1": AGREED | {"option": "O1"}, "R2": AGREED | {"option": "O1", "cost": 30}},
            {
                "Agreed": "2 recommendations, £530 in all; benefits of £1,200 a year",
                "Recommended in all": "2 recommendations, £530 in all; benefits of £1,200 a year",
            },
        ),
    ],
    ids=["none", "some agreed", "one without a cost", "all without", "one option twice", "a part with its own cost"],
)
def test_sums_count_each_option_once_and_say_what_lacks_a_cost(
    recommendations: dict[str, Any], expected: dict[str, str]
) -> None:
    assert dict(sums(review(options=OPTIONS, recommendations=recommendations), "£")) == expected


def test_sums_are_in_the_portfolios_currency() -> None:
    found = review(options=OPTIONS, recommendations={"R1": AGREED | {"option": "O1"}})
    assert dict(sums(found, "EUR"))["Agreed"] == (
        f"1 recommendation, 500{speech.NBSP}EUR in all; benefits of 1,200{speech.NBSP}EUR a year"
    )
