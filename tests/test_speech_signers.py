"""Who signed a part, in one line: never more than Git shows of it."""

import datetime as dt
from typing import Any

import pytest

from generator.results import Commit, Signature
from generator.speech import signatures as say
from generator.speech import signers

ANN = Commit(id="a" * 40, author="Ann", authored=dt.datetime(2026, 5, 12, tzinfo=dt.UTC))
OWN = "recorded by the signer, Ann"
ANOTHER = "recorded by Ann, not by the signer: nothing in Git shows that Head of service agreed"


def signature(**more: Any) -> Signature:
    known = {"by": "head", "person": "Head of service", "role": "", "of": "decisions", "date": dt.date(2026, 5, 12)}
    return Signature.model_validate({"state": "holds", "recorded": ANN, "declared": True} | known | more)


@pytest.mark.parametrize(
    "more, said",
    [
        ({"remarks": (OWN,)}, "after Head of service had signed the decisions on 12 May 2026"),
        (
            {"remarks": (OWN,), "doubts": ("recorded late",)},
            "after Head of service had signed the decisions on 12 May 2026, with doubts",
        ),
        (
            {"doubts": (ANOTHER,), "state": "withdrawn"},
            "after the decisions were signed for Head of service on 12 May 2026, recorded by Ann, with doubts (withdrawn since)",
        ),
        (
            {"declared": False, "of": "plan"},
            "after the plan was signed for Head of service on 12 May 2026, recorded by Ann",
        ),
    ],
)
def test_what_had_been_signed_when_evidence_changed_says_who_recorded_it_and_what_is_doubted(
    more: dict[str, Any], said: str
) -> None:
    assert signers.signed_before(signature(**more)) == said


@pytest.mark.parametrize(
    "more, said",
    [
        ({}, "holds"),
        ({"doubts": ("recorded late",)}, "holds, with doubts"),
        ({"below": ("plan",)}, "holds; what it rests on changed since"),
        ({"below": ("plan",), "doubts": ("late",)}, "holds, with doubts; what it rests on changed since"),
        ({"state": "changed"}, "changed since it was signed"),
        (
            {"state": "withdrawn", "withdrawn": {"date": dt.date(2026, 6, 1), "because": "No."}},
            "withdrawn on 1 June 2026",
        ),
    ],
)
def test_what_became_of_a_sign_off_in_a_phrase(more: dict[str, Any], said: str) -> None:
    assert signers.standing(signature(**more)) == said


def test_under_which_names_somebody_commits_is_no_word_about_who_recorded_the_sign_off() -> None:
    said = "The review says that Head of service commits as B. Head or Bob Head"
    assert signers.commits_as(signature(), ["B. Head", "Bob Head"]) == said
    assert signers.commits_as(signature(), []) == ""


def test_what_was_signed_for_somebody_is_said_as_that_also_after_it_changed() -> None:
    own, theirs = signature(remarks=(OWN,), doubts=("late",)), signature(doubts=(ANOTHER,))
    assert say.reason_to_look(own) == "the decisions changed after Head of service signed them"
    assert say.reason_to_look(theirs) == "the decisions changed after they were signed for Head of service"
    plan = theirs.model_copy(update={"of": "plan", "state": "changed"})
    assert say.reason_to_look(plan) == "the plan changed after it was signed for Head of service"
    assert say.subject(plan) == "the plan that was signed for Head of service on 12 May 2026"
    assert signers.standing(plan) == "changed since it was signed, with doubts"
