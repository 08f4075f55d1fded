"""Evidence that is too old or not any more what it was, as the pages mark it."""

import datetime as dt
from typing import Any

from compile.test_review_page import LEAST, given

from generator.compile.evidence_pages import EvidenceView, evidence_views
from generator.results import Altered, ClaimPart, ClaimResult, Commit, DecisionResult, EvidenceFile

FRONT = LEAST + "evidence: {rota: {type: work-product, file: evidence/rota.md, date: 2026-03-18}}\n"
COMMIT = Commit(id="0123456789abcdef", author="Bob\u202e", authored=dt.datetime(2026, 3, 20, tzinfo=dt.UTC))


def view(altered: tuple[Altered, ...] = (), claims: tuple[ClaimResult, ...] = (), **more: Any) -> EvidenceView:
    given_file = {
        "id": "rota",
        "file": "reviews/team/jan/evidence/rota.md",
        "sha256": "ab",
        "bytes": 5,
        "shown": "none",
    }
    file = EvidenceFile.model_validate(given_file | {"altered": altered} | more)
    return evidence_views(given(FRONT).document, (file,), claims)["rota"]


def claim(criterion: str, why_not: str = "", decision: DecisionResult | None = None) -> ClaimResult:
    part = ClaimPart(
        name="rota", words="Rota", kind="evidence", anchor="evidence-rota", counts=not why_not, why_not=why_not
    )
    return ClaimResult(framework="nos", edition="2013", criterion=criterion, parts=(part,), decision=decision)


def test_a_file_that_is_what_it_was_has_no_mark_and_tells_its_kind_and_when_it_came() -> None:
    found = view(format="Markdown text", first=COMMIT, claims=(claim("C1"),))
    assert found.marks == ()
    assert found.altered == ()
    facts = dict(found.facts)
    assert facts["Kind of file"] == "Markdown text"
    assert facts["In the review since"] == "20 March 2026, by Bob\\u202e, commit 0123456789ab"
    assert facts["SHA-256"] == "ab"


def test_evidence_that_is_older_than_a_framework_allows_is_marked_once_for_all_its_criteria() -> None:
    old = "is older than the 12 months that the framework allows"
    assert view(claims=(claim("C1", old), claim("C2", old), claim("C3"), claim("C4", "has no date"))).marks == (
        "Out of date: it is older than the 12 months that the framework allows, and so does not count in nos@2013 (C1, C2).",
    )


def test_a_file_that_changed_is_marked_with_who_changed_it_when_and_after_what() -> None:
    signed = ("after Head had signed the results on 10 March 2026",)
    later = (
        Altered(commit=None, words="rota.md changed"),
        Altered(commit=COMMIT, words="rota.md changed", after=signed),
    )
    found = view(later)
    assert found.marks == ("Altered: the file has changed twice since it came into the review.",)
    assert view((later[1],)).marks == ("Altered: the file has changed once since it came into the review.",)
    assert view(later * 2).marks == ("Altered: the file has changed 4 times since it came into the review.",)
    assert [(each.words, each.commit, each.anchor) for each in found.altered] == [
        ("rota.md changed and not committed yet", "", "not-committed"),
        (
            "rota.md changed by Bob\\u202e on 20 March 2026, after Head had signed the results on 10 March 2026",
            "0123456789ab",
            "commit-0123456789ab",
        ),
    ]


def test_since_when_it_is_there_is_told_of_what_it_says_now() -> None:
    came = COMMIT.model_copy(
        update={"id": "f" * 40, "author": "Ann", "authored": dt.datetime(2026, 1, 2, tzinfo=dt.UTC)}
    )
    facts = dict(view((Altered(commit=COMMIT, words="rota.md changed"),), first=came).facts)
    assert facts["In the review since"] == (
        "20 March 2026, by Bob\\u202e, commit 0123456789ab (as it is now); first 2 January 2026, by Ann, commit ffffffffffff"
    )


def test_a_file_that_changed_after_a_decision_says_which_criteria_it_bears_on() -> None:
    def decided(day: int, changed: str) -> DecisionResult:
        return DecisionResult(outcome="accepted", by="Assessor", date=dt.date(2026, 3, day), changed=changed)

    broken = "what it rests on has changed since"
    found = view(
        (Altered(commit=COMMIT, words="rota.md changed"),),
        (
            claim("C1", decision=decided(19, broken)),
            claim("C2", decision=decided(21, broken)),
            claim("C3", decision=decided(1, "")),
        ),
    )
    assert found.marks[1:] == ("Altered since the assessor looked at it: C1.",)
