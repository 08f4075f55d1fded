"""Who took part in a review: everything that names a person is told of them, and nobody is left out."""

from typing import Any

import pytest

from generator.compile.people import people_views, role, roles
from generator.model import Review

PEOPLE = {
    "head": {"role": "Head of service", "group": "decision-maker"},
    "callers": {"role": "Callers", "group": "internal-customer"},
}
QUESTION = {"ask": "Why?", "with": ["head"]}


def review(**parts: Any) -> Review:
    given = {"title": "T", "status": "agreed", "period": {"start": "2026-01-01", "end": "2026-01-31"}, "people": PEOPLE}
    return Review.model_validate(given | parts)


def of_the_head(**parts: Any) -> list[str]:
    """What the head did; the callers did nothing."""
    head, callers = people_views(review(**parts))
    assert callers.parts == ()
    return list(head.parts)


def test_all_people_are_shown_in_the_authors_order_with_the_side_they_speak_for() -> None:
    found = people_views(review())
    assert [(each.id, each.role, each.group, each.parts) for each in found] == [
        ("head", "Head of service", "decision maker", ()),
        ("callers", "Callers", "internal customer", ()),
    ]


@pytest.mark.parametrize(
    "parts, told",
    [
        ({"boundaries": {"agreed_with": ["head"]}}, "agreed the boundaries"),
        (
            {"sources": {"web-survey": {"method": "survey", "asked": ["head"]}, "calls": {"method": "operations"}}},
            "was heard in web survey",
        ),
        ({"sources": {"calls": {"method": "operations", "by": "head"}}}, "collected calls"),
        ({"steps": {"a": {"name": "A", "questions": [QUESTION]}}}, "explored 1 question"),
        (
            {
                "steps": {
                    "a": {"name": "A", "questions": [QUESTION, {"ask": "x"}]},
                    "b": {"name": "B", "questions": [QUESTION]},
                }
            },
            "explored 2 questions",
        ),
        (
            {
                "communications": [
                    {"date": "2026-02-01", "to": ["head"], "how": "report", "about": about}
                    for about in ("results", "aims", "results")
                ]
            },
            "was told the aims and the results",
        ),
        (
            {"recommendations": {name: {"what": "x", "decided_by": "head"} for name in ("R1", "R2")}},
            "decided R1, R2",
        ),
        ({"actions": {"A1": {"what": "x", "owner": "head"}, "A2": {"what": "y"}}}, "owns A1"),
        ({"feedback": [{"date": "2026-02-01", "to": "head"}]}, "received feedback"),
        (
            {"sign_off": [{"by": "head", "of": of, "date": "2026-02-01"} for of in ("plan", "results")]},
            "signed the plan, the results",
        ),
        (
            {"sign_off": [{"by": "head", "of": of, "date": "2026-02-01"} for of in ("plan", "results", "plan")]},
            "signed the plan (2 times), the results",
        ),
    ],
)
def test_whatever_names_a_person_is_told_of_them(parts: dict[str, Any], told: str) -> None:
    assert of_the_head(**parts) == [told]


def test_a_name_becomes_its_role_and_an_unknown_one_stays() -> None:
    assert [role(review(), name) for name in ("head", "nobody", None)] == ["Head of service", "nobody", ""]
    assert roles(review(), ["callers", "head"]) == "Callers, Head of service"
    assert roles(review(), []) == ""
