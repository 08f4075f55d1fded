"""Sign-offs on the page of a review: what became of each, and what needs another look because of it."""

import datetime as dt
from typing import Any

from compile.test_review_page import Read, given

from generator.compile.guide import compile_guide
from generator.compile.people import people_views
from generator.compile.review_page import ReviewInput, decision_paper, page
from generator.compile.signatures import agreements, looks
from generator.results import (
    Change,
    Commit,
    CriterionResult,
    Estimate,
    Goalpost,
    Goalposts,
    Move,
    Removed,
    Resting,
    ReviewResults,
    Signature,
    Withdrawn,
)
from generator.speech.signatures import COVERS

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
        "The review says that Head of service commits as Bob Head.",
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
    assert "Needs another look: the plan changed after it was signed for Head of service." in read.sections["Findings"]
    assert "Needs another look" not in read.sections["Actions"]
    assert (
        "Plan signed for Head of service on 10 March 2026, recorded by Bob Head, with doubts; changed since it was signed"
        in read.words
    )


def test_one_of_which_nothing_is_known_says_so() -> None:
    _, read = shown(signature(state="changed", recorded=None, untold="what changed cannot be told without Git"))
    assert "What changed cannot be told without Git." in read.sections["Record"]


def test_one_that_was_taken_back_gives_its_reason() -> None:
    back = Withdrawn(date=dt.date(2026, 4, 1), because="It <moved>.")
    _, read = shown(signature(state="withdrawn", withdrawn=back, doubts=("recorded by Ann",)))
    record = read.sections["Record"]
    assert "Withdrawn on 1 April 2026 It <moved>." in " ".join(record.split())
    assert "What does not fit" not in record
    assert "What did not fit:recorded by Ann" in " ".join(record.split())
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


def test_every_sign_off_says_who_recorded_it_and_those_of_the_past_keep_their_doubts() -> None:
    def record(one: Signature) -> str:
        return " ".join(shown(one)[1].sections["Record"].split())

    signed_in = "Signed in commit 0123456789ab of 10 March 2026"
    assert f"{signed_in}: recorded by Bob Head." in record(signature())
    gone = record(signature(state="removed", removed=Removed(commit=COMMIT)))
    assert f"{signed_in}: recorded by Bob Head." in gone
    again = record(signature(state="signed again", doubts=("recorded by Ann, not by the signer",)))
    assert "What did not fit:recorded by Ann, not by the signer" in again
    assert f"{signed_in}." in again
    wrote = record(signature(doubts=("Bob Head wrote the name under which Head of service commits into the review",)))
    assert f"{signed_in}." in wrote


def test_what_needs_another_look_is_named_by_kind_and_each_once() -> None:
    items = [("finding-F1", "Slow"), ("finding-F2", "Kind"), ("impact-0", "Effect of A1"), ("impact-1", "Effect of A1")]
    resting = tuple(Resting(anchor=anchor, words=words) for anchor, words in items)
    text, read = shown(signature(state="changed", resting=resting))
    record = " ".join(read.sections["Record"].split())
    assert "Findings: F1, F2" in record
    assert text.count(">A1</a>") == 1


def test_what_needs_another_look_names_steps_and_claims_too() -> None:
    resting = (Resting(anchor="step-queue", words="Queue"),)
    claims = tuple(Resting(anchor="claims", words=words) for words in ("C1", "C2<b>"))
    text, read = shown(signature(state="changed", resting=resting, claims=claims))
    record = " ".join(read.sections["Record"].split())
    assert "Steps: queue" in record
    assert "Claims: C1, C2<b>" in record
    assert '<a href="#claims">C1</a>' in text


def test_a_part_that_holds_and_rests_on_what_changed_says_so_on_its_card_and_in_the_head() -> None:
    shaken = signature(of="decisions", below=("plan", "results"))
    _, read = shown(shaken)
    assert "Holds; what it rests on changed since" in read.sections["Record"]
    assert agreements([shaken, signature(of="actions")]) == [
        "Decisions signed by Head of service on 10 March 2026; what it rests on changed since",
        "Also signed: actions by Head of service on 10 March 2026",
    ]
    assert agreements([signature(of="results", below=("plan",))]) == [
        "Results agreed by Head of service on 10 March 2026; what it rests on changed since"
    ]


def test_what_was_signed_is_said_in_the_words_of_the_guide() -> None:
    guide = compile_guide().pages["guide/record/index.md"]
    assert "what is signed -->" not in guide
    for part, covers in COVERS.items():
        _, read = shown(signature(of=part))
        assert f"The {covers.replace('`', '')}; and the role" in " ".join(read.sections["Record"].split())
        assert f"| `{part}` | {covers} |\n" in guide


def test_an_item_is_marked_once_for_each_reason() -> None:
    other = CHANGED.model_copy(update={"of": "results", "remarks": ("recorded by the signer, Bob Head",)})
    assert looks([CHANGED, CHANGED, other, CHANGED.model_copy(update={"state": "withdrawn"})]) == {
        "finding-F1": (
            (
                "Needs another look: the plan changed after it was signed for Head of service; "
                "the results changed after Head of service signed them"
            ),
        )
    }


def withdrawn(of: str = "decisions", day: int = 3, **more: Any) -> Signature:
    known = {"recorded": COMMIT, "remarks": ("recorded by the signer, Bob Head",)} | more
    back = Withdrawn.model_validate({"date": dt.date(2026, 4, day), "because": "No."} | known)
    return signature(of=of, state="withdrawn", withdrawn=back)


BACK = "Decisions: signature of Head of service withdrawn on 3 April 2026"


def test_the_head_tells_of_a_withdrawal_that_is_the_newest_word_of_a_person() -> None:
    plan = signature()
    assert agreements([withdrawn(), plan]) == ["Plan agreed by Head of service on 10 March 2026", BACK]
    assert agreements([withdrawn(), signature(of="decisions", date=dt.date(2026, 5, 1))]) == [
        "Also signed: decisions by Head of service on 1 May 2026"
    ]
    assert agreements([withdrawn(day=1), withdrawn(), signature(of="decisions", state="signed again")]) == [BACK]
    assert agreements([withdrawn("plan")]) == ["Plan: signature of Head of service withdrawn on 3 April 2026"]


def test_a_withdrawal_in_the_head_says_who_recorded_it_where_that_is_not_the_signer() -> None:
    ann = COMMIT.model_copy(update={"author": "Ann\u202e"})
    assert agreements([withdrawn(recorded=ann, remarks=(), doubts=("recorded by Ann",))]) == [
        f"{BACK}, recorded by Ann\\u202e, with doubts"
    ]
    assert agreements([withdrawn(recorded=None, remarks=())]) == [f"{BACK}, which no commit shows"]


def test_a_withdrawn_sign_off_of_the_decisions_marks_every_recommendation_that_was_decided() -> None:
    assert looks([withdrawn()], ["R1", "R2"]) == {"recommendation-R1": (BACK,), "recommendation-R2": (BACK,)}
    assert looks([withdrawn("plan")], ["R1"]) == {}
    again = signature(of="decisions", date=dt.date(2026, 5, 1))
    assert looks([withdrawn(), again], ["R1"]) == {}


def test_what_somebody_signed_is_told_with_what_became_of_it() -> None:
    found = given(FRONT).document.review
    doubted = signature(of="results", doubts=("recorded late",), remarks=("recorded by the signer, Bob Head",))
    another = signature(of="assessment", state="changed", doubts=("recorded by Ann, not by the signer",))
    listed = (
        another,
        signature(state="signed again"),
        signature(),
        doubted,
        withdrawn(),
        signature(of="actions", state="changed"),
    )
    [head] = people_views(found, listed)
    assert head.parts == (
        (
            "signed the plan (2 times; holds), the results (holds, with doubts), the decisions (withdrawn on 3 April 2026), "
            "the actions (changed since it was signed)"
        ),
        "signed for them: the assessment (changed since it was signed, with doubts)",
    )
    [head] = people_views(found, [signature(state="removed", removed=Removed(commit=COMMIT))])
    assert head.parts == ("signed the plan (removed, not withdrawn)",)


PAPER = """\
criteria: {quick: {statement: Calls are quick., measure: {type: share, source: calls, column: wait, at_most: 20}}}
sources: {calls: {method: operations, file: calls.csv, columns: {wait: {type: number}}}}
options: {O1: {for: [F1], what: Wait}}
recommendations: {R1: {because: [F1], what: Hurry, decision: agreed}, R2: {because: [F1], what: Think}}
"""


def paper(*signatures: Signature, posts: Goalposts | None = None) -> tuple[str, Read]:
    found = given(FRONT.replace("statement: Too slow.", "statement: Too slow., evidence: [quick]") + PAPER)
    half = Estimate(value=0.5, low=0.4, high=0.6, n=90)
    result = CriterionResult(
        id="quick", statement="Calls are quick.", type="share", unit="%", source="calls", estimate=half
    )
    results = ReviewResults(review="team/jan", signatures=signatures, criteria=(result,), goalposts=posts)
    text = decision_paper(
        ReviewInput(document=found.document, results=results, charts=(), portfolio=found.portfolio, titles={})
    )
    return text, Read(text)


def test_the_decision_paper_says_nothing_of_the_record_where_nothing_is_to_be_told() -> None:
    text, read = paper()
    assert "Calls are quick: 50" in read.words
    for words in ("Signed", "another look", "Moved", "Criteria", "rv-notice"):
        assert words not in text


def test_the_decision_paper_says_who_signed_what_and_what_needs_another_look() -> None:
    anchors = ("finding-F1", "option-O1", "recommendation-R1", "recommendation-R2", "action-A1")
    changed = signature(
        state="changed", of="results", resting=tuple(Resting(anchor=each, words=each) for each in anchors)
    )
    text, read = paper(signature(), changed, withdrawn())
    head = " ".join(read.words.split("Why something has to change")[0].split())
    assert "SignedPlan agreed by Head of service on 10 March 2026" in head
    assert "Results signed by Head of service on 10 March 2026; changed since it was signed" in head
    assert BACK in head
    look = '<a href="../#sign-offs">Needs another look: the results changed after Head of service signed them</a>'
    assert text.count(look) == len(anchors)
    assert text.count(f'<p class="rv-notice"><a href="../#sign-offs">{BACK}</a>') == 1


def test_the_decision_paper_marks_figures_whose_goal_moved_without_a_reason() -> None:
    lowered = Change(side="plan", verb="lowered", words="target of quick lowered from 80% to 75%", goal=True)

    def posts(explained: str) -> Goalposts:
        move = Move(change=lowered, commit=COMMIT, when="after the data", explained=explained)
        return Goalposts(criteria=(Goalpost(criterion="quick", standing="before the data", moves=(move,)),))

    text, read = paper(posts=posts(""))
    assert '<a href="../#criterion-quick"><b class="rv-moved">Moved after results</b></a>' in text
    assert "1 criterion moved when there were data, and no adaptation explains it." in read.words
    assert '<a href="../#goalposts">' in text
    text, _ = paper(posts=posts("The contract changed."))
    assert "oved" not in text
