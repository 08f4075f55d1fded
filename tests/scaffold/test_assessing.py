"""Entries for an assessor's record: only for claims that wait, with the seal of what was looked at, ready to be pasted."""

import datetime as dt
from typing import Any

import pytest

from generator.load.documents import load_assessment
from generator.model import Assessment
from generator.results import ClaimResult, DecisionResult, ReviewResults
from generator.scaffold import assessment_entries

TODAY = dt.date(2026, 6, 1)
SEAL = "0123456789abcdef"
DECIDED = DecisionResult(outcome="accepted", by="Assessor", date=dt.date(2026, 5, 20))
CHANGED = DECIDED.model_copy(update={"changed": "what it rests on has changed since"})
REFUSED = DECIDED.model_copy(update={"outcome": "more evidence needed"})


def claim(criterion: str = "C1", **changes: Any) -> ClaimResult:
    given = {"framework": "test", "edition": "1", "criterion": criterion, "evidenced": True, "seal": SEAL}
    return ClaimResult.model_validate(given | changes)


def entries(*claims: ClaimResult) -> str:
    return assessment_entries(ReviewResults(review="team/jan", claims=claims), TODAY)


def test_an_entry_holds_the_seal_and_the_day_and_says_how_the_claim_stands() -> None:
    assert entries(claim()) == (
        "decisions:\n"
        "  test@1:\n"
        '    "C1":     # evidenced\n'
        "      outcome: to be decided     # accepted, or more evidence needed\n"
        "      by: Assessor\n"
        "      date: 2026-06-01\n"
        "      feedback: Say what was seen.\n"
        f'      seal: "{SEAL}"\n'
    )


def test_a_claim_that_is_not_evidenced_says_what_it_lacks() -> None:
    text = entries(claim(evidenced=False, lacks=("nothing that it points to counts", "it rests on witnesses alone")))
    assert '"C1":     # not evidenced: nothing that it points to counts; it rests on witnesses alone\n' in text


@pytest.mark.parametrize(
    "decision, waits",
    [(None, True), (CHANGED, True), (DECIDED, False), (REFUSED, False)],
    ids=["undecided", "changed since", "accepted", "more evidence needed"],
)
def test_only_what_is_undecided_or_out_of_date_waits(decision: DecisionResult | None, *, waits: bool) -> None:
    assert bool(entries(claim(decision=decision))) is waits


def test_where_nothing_waits_there_is_nothing_to_paste() -> None:
    assert entries() == entries(claim(decision=DECIDED), claim("C2", decision=REFUSED)) == ""


def pasted(text: str) -> tuple[Assessment | None, list[str]]:
    assessment, _, problems = load_assessment(f"---\n{text}---\n".encode(), "assessment.md")
    return assessment, [problem.code for problem in problems]


def test_what_is_printed_can_be_pasted_once_it_is_decided() -> None:
    text = entries(
        claim("1.1", seal="00000000000000e1"),
        claim("C1", framework="other", edition="2013.2"),
        claim("yes", evidenced=False, lacks=("x: y # z",)),
        claim("C3", decision=DECIDED),
    )
    assessment, problems = pasted(text.replace("to be decided", "more evidence needed"))
    assert problems == []
    assert assessment
    found = {edition: list(decisions) for edition, decisions in assessment.decisions.items()}
    assert found == {"test@1": ["1.1", "yes"], "other@2013.2": ["C1"]}
    first = assessment.decisions["test@1"]["1.1"]
    assert (first.outcome, first.by, first.date) == ("more evidence needed", "Assessor", TODAY)
    assert first.seal == "00000000000000e1"


def test_nothing_is_decided_for_the_assessor() -> None:
    assessment, problems = pasted(entries(claim()))
    assert problems == ["KEY-003"]
    assert not assessment or assessment.decisions == {}
