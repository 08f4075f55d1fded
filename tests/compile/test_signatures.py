"""Sign-offs on the page of a review: what became of each, and what needs another look because of it."""

import datetime as dt
from typing import Any

from compile.test_review_page import Read, given

from generator.compile.review_page import ReviewInput, page
from generator.compile.signatures import agreements, looks
from generator.results import Change, Commit, Removed, Resting, ReviewResults, Signature, Withdrawn

FRONT = """\
title: Calls
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
people: {head: {role: Head of service, group: decision-maker, commits_as: [Bob Head]}}
findings: {F1: {kind: improvement, statement: Too slow.}}
actions: {A1: {what: Publish}}
"""
COMMIT = Commit(id="0123456789abcdef", author="Bob Head", authored=dt.datetime(2026, 3, 10, tzinfo=dt.UTC))
DIGEST = f"sha256:{'ab' * 32}"


def signature(**more: Any) -> Signature:
    known = {"by": "head", "person": "Head of service", "role": "", "of": "plan", "date": dt.date(2026, 3, 10)}
    return Signature.model_validate(
        {"digest": DIGEST, "state": "holds", "recorded": COMMIT, "declared": True, "decides": True} | known | more
    )


CHANGED = signature(
    state="changed",
    changes=(Change(side="plan", verb="lowered", words="target of quick lowered <b>\u202e"),),
    resting=(Resting(anchor="finding-F1", words="Too slow"),),
    doubts=("recorded by <script>Ann",),
)


def shown(*signatures: Signature) -> tuple[str, Read]:
    found = given(FRONT)
    text = page(
        ReviewInput(
            document=found.document,
            results=ReviewResults(review="team/jan", signatures=signatures),
            charts=(),
            portfolio=found.portfolio,
            titles={},
        )
    )
    return text, Read(text)


def test_one_that_holds_says_who_signed_what_and_when_and_who_recorded_it() -> None:
    text, read = shown(signature(remarks=("recorded by the signer, Bob Head",)))
    record = read.sections["Record"]
    for words in (
        "Plan, 10 March 2026",
        "Head of service",
        "Holds",
        "recorded by the signer, Bob Head",
        "Commits as Bob Head",
    ):
        assert words in record
    assert '<a href="history/#commit-0123456789ab">commit 0123456789ab of 10 March 2026</a>' in text
    assert f"<code>{DIGEST}</code>" in text
    assert "sha256:abababababab…" in record
    assert "Plan agreed by Head of service on 10 March 2026" in read.words
    assert "Needs another look" not in read.words


def test_one_that_changed_says_what_and_marks_what_rests_on_it() -> None:
    text, read = shown(CHANGED)
    record = read.sections["Record"]
    assert "Changed since it was signed" in record
    assert "target of quick lowered <b>\\u202e" in record
    assert "recorded by <script>Ann" in record
    assert "<script>" not in text
    assert '<a href="#finding-F1">F1</a>' in text
    assert "Needs another look: the plan changed after Head of service signed it." in read.sections["Findings"]
    assert "Needs another look" not in read.sections["Actions"]
    assert (
        "Plan signed for Head of service on 10 March 2026, recorded by Bob Head, with doubts; changed since it was signed"
        in read.words
    )


def test_one_of_which_nothing_is_known_says_so() -> None:
    _, read = shown(signature(state="changed", recorded=None))
    assert "What changed since cannot be told." in read.sections["Record"]


def test_one_that_was_taken_back_gives_its_reason() -> None:
    back = Withdrawn(date=dt.date(2026, 4, 1), because="It <moved>.")
    _, read = shown(signature(state="withdrawn", withdrawn=back, doubts=("recorded by Ann",)))
    record = read.sections["Record"]
    assert "Withdrawn on 1 April 2026 It <moved>." in " ".join(record.split())
    assert "What does not fit" not in record
    assert "agreed by" not in read.words


def test_one_that_was_signed_again_stands_behind_the_others() -> None:
    _, read = shown(signature(state="signed again"), signature(date=dt.date(2026, 4, 1)))
    record = read.sections["Record"]
    assert (
        record.index("1 April 2026")
        < record.index("Withdrawn, or signed again since: 1")
        < record.index("Plan, 10 March 2026")
    )


def test_one_without_a_digest_says_so() -> None:
    _, read = shown(signature(state="without a digest", digest="", recorded=None))
    assert "Nothing shows what was signed" in read.sections["Record"]
    assert "No digest was recorded." in read.sections["Record"]


def test_the_head_tells_of_the_plan_and_of_what_changed() -> None:
    results = CHANGED.model_copy(update={"of": "results"})
    by_analyst = signature(by="analyst", person="Analyst", decides=False, date=dt.date(2026, 1, 1))
    later = signature(date=dt.date(2026, 5, 1))
    before = signature(state="signed again")
    assert agreements([by_analyst, before, results, later, signature(of="actions")]) == [
        "Plan agreed by Head of service on 1 May 2026",
        "Plan agreed by Analyst on 1 January 2026",
        "Results signed for Head of service on 10 March 2026, recorded by Bob Head, with doubts; changed since it was signed",
        "Also signed: actions by Head of service on 10 March 2026",
    ]


def test_the_head_says_who_recorded_it_where_git_does_not_show_that_the_signer_did() -> None:
    assert agreements([signature(declared=False)]) == [
        "Plan signed for Head of service on 10 March 2026, recorded by Bob Head"
    ]
    assert agreements([signature(recorded=None)]) == [
        "Plan signed for Head of service on 10 March 2026, which no commit shows"
    ]
    assert agreements([signature(doubts=("recorded by another",))]) == [
        "Plan signed for Head of service on 10 March 2026, recorded by Bob Head, with doubts"
    ]
    backdated = signature(doubts=("recorded late",), remarks=("recorded by the signer, Bob Head",))
    assert agreements([backdated]) == ["Plan signed by Head of service on 10 March 2026, with doubts"]
    gone = signature(state="removed", removed=Removed(commit=COMMIT))
    assert agreements([gone])[0].endswith("; removed, not withdrawn")


def test_a_withdrawal_tells_who_recorded_it_apart_from_who_recorded_the_signature() -> None:
    ann = COMMIT.model_copy(update={"id": "f" * 40, "author": "Ann"})
    back = Withdrawn(
        date=dt.date(2026, 4, 1), because="Moved.", recorded=ann, doubts=("recorded by Ann, not by the signer",)
    )
    _, read = shown(signature(state="withdrawn", withdrawn=back, remarks=("recorded by the signer, Bob Head",)))
    record = " ".join(read.sections["Record"].split())
    assert "The withdrawal is in commit ffffffffffff of 10 March 2026: recorded by Ann, not by the signer." in record
    assert "Signed in commit 0123456789ab of 10 March 2026: recorded by the signer, Bob Head." in record
    _, read = shown(signature())
    assert "Signed in commit 0123456789ab of 10 March 2026." in " ".join(read.sections["Record"].split())


def test_what_needs_another_look_is_named_by_kind_and_each_once() -> None:
    items = [("finding-F1", "Slow"), ("finding-F2", "Kind"), ("impact-0", "Effect of A1"), ("impact-1", "Effect of A1")]
    resting = tuple(Resting(anchor=anchor, words=words) for anchor, words in items)
    text, read = shown(signature(state="changed", resting=resting))
    record = " ".join(read.sections["Record"].split())
    assert "Findings: F1, F2" in record
    assert text.count(">A1</a>") == 1


def test_an_item_is_marked_once_for_each_reason() -> None:
    other = CHANGED.model_copy(update={"of": "results"})
    assert looks([CHANGED, CHANGED, other, CHANGED.model_copy(update={"state": "withdrawn"})]) == {
        "finding-F1": (
            (
                "Needs another look: the plan changed after Head of service signed it; "
                "the results changed after Head of service signed them"
            ),
        )
    }
