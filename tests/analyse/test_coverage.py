"""How far a claim has come: claimed, evidenced, accepted, sampled, each earned by itself and lost again by a change."""

import datetime as dt
import re

import pytest
from check.whole_review import FILES, FOLDER, FRAMEWORK, SCORECARD, STANDARDS, composed, run
from conftest import WritePortfolio

from generator.results import ClaimResult

OTHER_WEIGHTS = SCORECARD.replace("weight: 60", "weight: 10").replace("weight: 40", "weight: 90")
EVIDENCE = """\
evidence:
  rota: {type: work-product, file: evidence/rota.md, date: 2026-03-18}
  notes: {type: minutes, file: evidence/notes.md, date: 2026-02-01}
  account: {type: reflective-account, file: evidence/account.md, date: 2026-05-01}
  study: {type: case-study, file: evidence/study.md, date: 2026-01-20}
  undated: {type: minutes, file: evidence/notes.md}
  seen:
    type: witness-testimony
    date: 2026-03-20
    witness: {role: R, relationship: Colleague, observed: [2026-03-18], saw: Led the meeting., signed_on: 2026-03-20}
"""
DECISION = "decisions: {{test@1: {{C2: {{outcome: {outcome}, by: Assessor, date: {date}{more}}}}}}}\n"


def claimed(
    portfolio: WritePortfolio,
    by: str,
    *,
    example: str = EVIDENCE,
    framework: str = FRAMEWORK,
    record: str = "",
    criterion: str = "C2",
    files: dict[str, str] | None = None,
) -> ClaimResult:
    """The claim on one criterion by the parts in `by`."""
    written = {
        **FILES,
        f"{FOLDER}/review.md": composed(f"{example}claims: {{test@1: {{{criterion}: [{by}]}}}}\n"),
        "site_config/frameworks/test.yml": framework,
        **(files or {}),
    }
    finished = run(portfolio(written | ({f"{FOLDER}/assessment.md": f"---\n{record}---\n"} if record else {})))
    assert not finished.failed, finished.problems
    [claim] = finished.results["team/jan"].claims
    return claim


def decided(outcome: str = "accepted", date: str = "2026-05-20", more: str = "") -> str:
    return DECISION.format(outcome=outcome, date=date, more=more)


def test_a_claim_by_what_is_empty_is_claimed_and_no_more(portfolio: WritePortfolio) -> None:
    found = claimed(portfolio, "adaptations")
    assert (found.framework, found.edition, found.criterion) == ("test", "1", "C2")
    assert (found.evidenced, found.decision, found.accepted, found.sampled) == (False, None, False, ())
    assert found.lacks == ("nothing that it points to counts",)
    assert [(part.counts, part.why_not) for part in found.parts] == [(False, "is empty")]


def test_a_claim_by_what_is_there_is_evidenced(portfolio: WritePortfolio) -> None:
    found = claimed(portfolio, "reflection, account, R1")
    assert (found.evidenced, found.lacks, found.accepted) == (True, (), False)
    assert [(part.name, part.kind, part.anchor, part.type) for part in found.parts] == [
        ("reflection", "part", "reflection", ""),
        ("account", "evidence", "evidence-account", "reflective-account"),
        ("R1", "item", "recommendation-R1", ""),
    ]


def test_a_decision_accepts_it_and_a_sample_confirms_it(portfolio: WritePortfolio) -> None:
    record = decided(more=", feedback: Clear.") + (
        "sampling: [{by: IQA, date: 2026-05-25, criteria: {test@1: [C2]}, outcome: confirmed, note: Seen.}]\n"
        "appeals: [{framework: test@1, criterion: C2, date: 2026-05-22, reason: R, outcome: dismissed}]\n"
    )
    found = claimed(portfolio, "reflection", record=record)
    assert found.accepted
    assert found.decision is not None
    assert (found.decision.by, found.decision.feedback, found.decision.changed) == ("Assessor", "Clear.", "")
    assert [(each.by, each.date, each.outcome, each.note) for each in found.sampled] == [
        ("IQA", dt.date(2026, 5, 25), "confirmed", "Seen.")
    ]
    assert [(each.reason, each.outcome) for each in found.appeals] == [("R", "dismissed")]


def test_each_state_is_earned_by_itself(portfolio: WritePortfolio) -> None:
    empty = claimed(portfolio, "adaptations", record=decided())
    assert (empty.evidenced, empty.accepted) == (False, False)
    accepted = claimed(portfolio, "reflection", record=decided())
    assert (accepted.evidenced, accepted.accepted) == (True, True)
    asked = claimed(portfolio, "reflection", record=decided("more evidence needed"))
    assert (asked.evidenced, asked.accepted) == (True, False)
    sampling = "sampling: [{{by: {by}, date: {date}, criteria: {{test@1: [C2]}}, outcome: action needed}}]\n"
    late = sampling.format(by="IQA", date="2026-05-25")
    assert claimed(portfolio, "reflection", record=late).sampled == ()  # there was no decision to look at
    sampled = claimed(portfolio, "reflection", record=decided("more evidence needed") + late)
    assert (sampled.accepted, len(sampled.sampled)) == (False, 1)
    for by, date in (("IQA", "2026-05-01"), ("assessor", "2026-05-25")):
        found = claimed(portfolio, "reflection", record=decided() + sampling.format(by=by, date=date))
        assert found.sampled == ()


def test_a_decision_with_the_seal_of_what_stands_there_holds(portfolio: WritePortfolio) -> None:
    seal = claimed(portfolio, "reflection, account").seal
    assert re.fullmatch(r"[0-9a-f]{16}", seal)
    for given in (seal, seal[:12], f"{seal}{'0' * 48}"):
        assert claimed(portfolio, "reflection, account", record=decided(more=f", seal: '{given}'")).accepted


@pytest.mark.parametrize(
    "by, example, files",
    [
        ("reflection", EVIDENCE + "reflection: {worked: Another thing.}\n", {}),
        ("account", EVIDENCE, {f"{FOLDER}/evidence/account.md": "Something else.\n"}),
        ("account", EVIDENCE.replace("date: 2026-05-01", "date: 2026-05-02"), {}),
        ("F1", EVIDENCE + "findings: {F1: {kind: improvement, statement: S.}, F2: {kind: strength, statement: T.}}\n", {}),
        ("results", EVIDENCE, {f"{FOLDER}/calls.csv": "wait\n" + "5\n" * 12}),
        ("impact", EVIDENCE, {f"{FOLDER}/calls.csv": "wait\n" + "5\n" * 12}),
        ("quick", EVIDENCE, {f"{FOLDER}/calls.csv": "wait\n" + "5\n" * 12}),
        ("results", EVIDENCE + "period: {start: 2026-01-01, end: 2026-01-30}\n", {}),
        ("standards", EVIDENCE, {"site_config/standards.yml": STANDARDS.replace("20 seconds", "30 seconds")}),
        ("results", EVIDENCE, {"site_config/scorecards/calls.yml": OTHER_WEIGHTS}),
        ("narrative", EVIDENCE + "---\nOther words.\n", {}),
    ],
)  # fmt: skip
def test_a_decision_on_something_else_needs_another_look(
    portfolio: WritePortfolio, by: str, example: str, files: dict[str, str]
) -> None:
    record = decided(more=f", seal: '{claimed(portfolio, by).seal}'")
    assert claimed(portfolio, by, record=record).accepted
    if example.endswith("words.\n"):
        files = {f"{FOLDER}/review.md": composed(EVIDENCE + f"claims: {{test@1: {{C2: [{by}]}}}}\n---\nOther words.\n")}
        example = EVIDENCE
    found = claimed(portfolio, by, record=record, example=example, files=files)
    assert found.decision is not None
    assert (found.decision.changed, found.accepted) == ("what it rests on has changed since", False)


def test_the_seal_does_not_mind_the_spelling(portfolio: WritePortfolio) -> None:
    seal = claimed(portfolio, "reflection, F1").seal
    spelt = EVIDENCE + (
        "reflection: {next_time: 'Ask them.', fell_short: Those who hung up were never asked.,\n"
        '  choices: "Shares and not averages.", worked: Asking advisers.}\n'
    )
    assert claimed(portfolio, "reflection, F1", example=spelt).seal == seal


@pytest.mark.parametrize(
    "day, changed",
    [("2026-05-01", ""), ("2026-04-30", "Account is dated 1 May 2026, after the decision of 30 April 2026")],
)
def test_without_a_seal_newer_evidence_makes_a_decision_stale(
    portfolio: WritePortfolio, day: str, changed: str
) -> None:
    found = claimed(portfolio, "account", record=decided(date=day))
    assert found.decision is not None
    assert (found.decision.changed, found.accepted) == (changed, not changed)


def test_a_witness_alone_is_not_enough(portfolio: WritePortfolio) -> None:
    alone = claimed(portfolio, "seen")
    assert (alone.evidenced, alone.lacks) == (False, ("it rests on witnesses or a discussion alone",))
    assert claimed(portfolio, "seen, adaptations").lacks == ("it rests on witnesses or a discussion alone",)
    assert claimed(portfolio, "seen, account").evidenced


@pytest.mark.parametrize(
    "date, why_not",
    [
        ("2026-06-01", ""),
        ("2023-06-01", ""),
        ("2023-05-31", "is older than the 36 months that the framework allows"),
        ("2019-01-01", "is older than the 36 months that the framework allows"),
    ],
)
def test_evidence_is_current_for_so_many_months(portfolio: WritePortfolio, date: str, why_not: str) -> None:
    found = claimed(portfolio, "account", example=EVIDENCE.replace("2026-05-01", date))
    assert (found.parts[0].why_not, found.evidenced) == (why_not, not why_not)


def test_a_limit_of_one_month_is_one_month_in_words(portfolio: WritePortfolio) -> None:
    framework = FRAMEWORK.replace("current_for: 36", "current_for: 1")
    found = claimed(portfolio, "account", example=EVIDENCE.replace("2026-05-01", "2025-01-01"), framework=framework)
    assert found.parts[0].why_not == "is older than the 1 month that the framework allows"


def test_without_a_limit_evidence_stays_current(portfolio: WritePortfolio) -> None:
    framework = FRAMEWORK.replace("    current_for: 36\n", "")
    assert claimed(
        portfolio, "account", example=EVIDENCE.replace("2026-05-01", "1999-01-01"), framework=framework
    ).evidenced


FITTING = FRAMEWORK.replace(
    "thought about.}", "thought about., types: [minutes, observation], parts: [reflection, findings]}"
)


@pytest.mark.parametrize(
    "by, why_not",
    [
        ("notes", ""),
        ("account", "is a reflective account, which cannot show this"),
        ("undated", "has no date"),
        ("reflection", ""),
        ("aim", "is not a part of a review that can show this"),
        ("F1", ""),
        ("R1", "is not a part of a review that can show this"),
    ],
)
def test_what_a_claim_points_to_must_be_able_to_show_it(portfolio: WritePortfolio, by: str, why_not: str) -> None:
    found = claimed(portfolio, by, framework=FITTING)
    assert (found.parts[0].why_not, found.evidenced) == (why_not, not why_not)


@pytest.mark.parametrize(
    "by, example",
    [
        ("reflection", "reflection: {}\n"),
        ("boundaries", "boundaries: {}\n"),
        ("feedback", "feedback: []\n"),
        ("follows", ""),
        ("adaptations", ""),
        ("standards", "criteria: {quick: {statement: S., feature: speed, judged: {outcome: met, basis: B.}}}\n"),
        (
            "results",
            "criteria: {quick: {statement: S., feature: speed, judged: {outcome: met, basis: B.}}}\n# without: impact, actions\n",
        ),
    ],
)
def test_a_part_without_content_shows_nothing(portfolio: WritePortfolio, by: str, example: str) -> None:
    assert claimed(portfolio, by, example=example).parts[0].why_not == "is empty"


@pytest.mark.parametrize(
    "by",
    [
        "aim", "people", "boundaries", "policies", "communications", "features", "sources", "criteria", "steps", "findings",
        "options", "recommendations", "actions", "impact", "feedback", "reflection", "next_review", "standards", "results",
        "narrative",
    ],
)  # fmt: skip
def test_every_part_of_a_whole_review_can_show_something(portfolio: WritePortfolio, by: str) -> None:
    assert claimed(portfolio, by).evidenced


def test_an_open_problem_that_bears_on_a_criterion_stands_against_it(portfolio: WritePortfolio) -> None:
    bare = EVIDENCE + "aim: To know.\nreflection: {choices: C., worked: W., fell_short: F.}\n"
    framework = FRAMEWORK.replace("thought about.}", "thought about., rules: [REFL-002, REFL-003, PLAN-002]}")
    found = claimed(portfolio, "reflection", example=bare, framework=framework)
    assert (found.open_rules, found.evidenced) == (("REFL-003",), False)
    assert found.lacks == ("the review still has problems that bear on it: REFL-003",)
    accepted = bare + "accept: {REFL-003: There is no next time.}\n"
    assert claimed(portfolio, "reflection", example=accepted, framework=framework).evidenced


TALK = "  talk: {type: professional-discussion, date: 2026-05-10, discussion: {with: Assessor%s}}\n"
ASKED = ", questions: [{ask: Why?, answer: Because.}]"


@pytest.mark.parametrize(
    "more, by, lacks",
    [
        (TALK % "", "talk, account", ""),
        (TALK % "", "talk", "nothing that it points to counts"),
        (TALK % ASKED, "talk", "it rests on witnesses or a discussion alone"),
        (TALK % ASKED, "talk, seen", "it rests on witnesses or a discussion alone"),
        (TALK % ASKED, "talk, seen, reflection", ""),
        (
            "  late: {type: minutes, file: evidence/notes.md, date: 2031-01-01}\n",
            "late",
            "nothing that it points to counts",
        ),
        (
            "  kind: {type: witness-testimony, date: 2026-03-20, witness: {role: R}}\n",
            "kind",
            "nothing that it points to counts",
        ),
    ],
)
def test_what_says_nothing_or_stands_alone_does_not_count(
    portfolio: WritePortfolio, more: str, by: str, lacks: str
) -> None:
    found = claimed(portfolio, by, example=EVIDENCE + more)
    assert found.lacks == ((lacks,) if lacks else ())


def test_an_appeal_that_was_upheld_asks_for_another_look(portfolio: WritePortfolio) -> None:
    appeal = (
        "appeals: [{framework: test@1, criterion: C2, date: 2026-05-22, reason: It is there., decided_by: Another, "
        "decided_on: 2026-05-25, outcome: %s}]\n"
    )
    upheld = claimed(portfolio, "reflection", record=decided("more evidence needed") + appeal % "upheld")
    assert upheld.decision
    assert upheld.decision.changed == "an appeal against it was upheld on 25 May 2026"
    dismissed = claimed(portfolio, "reflection", record=decided("more evidence needed") + appeal % "dismissed")
    assert dismissed.decision
    assert dismissed.decision.changed == ""
