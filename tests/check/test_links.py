"""The chain of a review: a name that leads nowhere is told where it is written, and so are dates that cannot be true."""

import re
from functools import cache

import pytest
from check.whole_review import FILES, FOLDER, composed, of_the_whole, run
from conftest import WritePortfolio

from generator.check import check_links
from generator.load.documents import load_review
from generator.load.files import Found
from generator.model import Document, Framework, FrameworkEdition, Portfolio, Scorecard
from generator.model.chain import Mention, mentions
from generator.problems import Problem, Severity

FILE = f"{FOLDER}/review.md"
PORTFOLIO = Portfolio(
    scorecards={
        "calls": Scorecard.model_validate({"name": "C", "edition": "1", "items": {"a": {"name": "A", "weight": 1}}})
    },
    frameworks={
        "test": Framework(
            name="T",
            editions={
                "1": FrameworkEdition.model_validate(
                    {"groups": {"G": "g"}, "criteria": {name: {"group": "G", "text": "t"} for name in ("C1", "C2")}}
                )
            },
        )
    },
)
EVERYWHERE = """\
communications: [{date: 2025-12-15, to: [advisers, leads], how: team meeting, about: aims, evidence: notes}]
conflicts: [{between: [leads, callers], needs: Calm Mondays and quick answers., settled: Both.}]
adaptations: [{date: 2026-01-10, source: survey, problem: Few replied., change: A text message.}]
sources:
  calls: {method: operations, by: analyst, file: calls.csv, columns: {wait: {type: number}}}
  survey: {method: survey, asked: [callers, advisers], file: survey.csv, columns: {happy: {type: score, scale: [1, 5]}}}
  monitoring: {method: call-monitoring, scorecard: calls, file: monitoring.csv}
steps:
  answer: {name: Answer, owner: advisers, evidence: [quick, calls, rota], questions: [{ask: Why?, with: [leads]}]}
findings:
  F1: {kind: improvement, statement: Slow., about: [quick, speed, answer], evidence: [happy, survey, answer, rota]}
options:
  O1: {for: [F1], what: Change nothing}
recommendations:
  R1: {because: [F1], option: O1, what: Move shifts., decided_by: head, decided_on: 2026-03-01, evidence: notes}
actions:
  A1:
    for: R1
    what: Publish the rota
    owner: leads
    told: [{date: 2026-03-02, to: [advisers]}]
    success: {criterion: quick, target: at least 80%}
    updates: [{date: 2026-03-18, note: In force., evidence: rota}]
impact: [{of: [A1], criterion: quick, changed_on: 2026-03-18, source: calls}]
feedback: [{date: 2026-02-12, to: advisers, from: monitoring}]
evidence:
  rota: {type: work-product, file: evidence/rota.md, supports: [F1, answer, O1, R1, A1, quick, calls, speed]}
  notes: {type: minutes, file: evidence/notes.md}
claims: {test@1: {C1: [criteria, rota], C2: [F1]}}
sign_off: [{by: head, of: plan, date: 2026-03-01}]
"""
PLACES = """
boundaries/agreed_with/* conflicts/*/between/*
communications/*/to/* communications/*/evidence adaptations/*/source sources/*/by sources/*/asked/*
steps/*/owner steps/*/evidence/* steps/*/questions/*/with/* findings/*/about/* findings/*/evidence/* options/*/for/*
recommendations/*/because/* recommendations/*/option recommendations/*/decided_by recommendations/*/evidence
actions/*/for actions/*/owner actions/*/told/*/to/* actions/*/success/criterion actions/*/updates/*/evidence
impact/*/of/* impact/*/criterion impact/*/source feedback/*/to feedback/*/from evidence/*/supports/* sign_off/*/by
"""
"""Every key that names an item of the review."""


def read(text: str) -> Document:
    document, whole, problems = load_review(text.encode(), Found(id="team/jan", file=FILE))
    assert document is not None
    assert whole, problems
    return document


@cache
def everywhere() -> tuple[str, Document]:
    text = composed(EVERYWHERE)
    return text, read(text)


def found(text: str) -> list[Problem]:
    return list(check_links(read(text), PORTFOLIO))


def shape(mention: Mention) -> str:
    """The path of a mention, with a star for ids and numbers."""
    ids = {1} if mention.path[0] != "boundaries" else set()
    return "/".join("*" if index in ids or part.isdigit() else part for index, part in enumerate(mention.path))


def place(text: str, word: str) -> str:
    """Line and column of the only place that holds a word."""
    [at] = [each.start() for each in re.finditer(re.escape(word), text)]
    before = text[:at]
    return f"{before.count(chr(10)) + 1}:{at - before.rfind(chr(10))}"


def test_a_review_that_names_what_there_is_has_no_broken_link() -> None:
    assert found(everywhere()[0]) == []
    assert {shape(mention) for mention in mentions(everywhere()[1].review)} == set(PLACES.split())


@pytest.mark.parametrize("index", range(len(list(mentions(everywhere()[1].review)))))
def test_a_name_that_leads_nowhere_is_told_at_its_place(index: int) -> None:
    text, document = everywhere()
    mention = list(mentions(document.review))[index]
    at = document.at(*mention.path)
    lines = text.splitlines(keepends=True)
    line, start = lines[at.line - 1], at.column - 1
    assert line[start:].startswith(mention.target)
    lines[at.line - 1] = f"{line[:start]}zz{line[start + len(mention.target) :]}"
    [told] = found("".join(lines))
    assert (str(told.location), told.code) == (str(at), "REF-001")
    assert re.fullmatch(r"there is no (?:[a-z]+, )*[a-z]+(?: or [a-z]+)? `zz`", told.message), told.message
    assert told.hint.startswith("Known: ")


@pytest.mark.parametrize(
    "old, new, wrong, message, hint",
    [
        ("owner: leads", "owner: lead", "lead\n", "there is no person `lead`", "Did you mean `leads`?"),
        ("source: survey, problem", "source: servey, problem", "servey", "there is no source `servey`", "Did you mean `survey`?"),
        ("about: [quick", "about: [qiuck", "qiuck", "no criterion, feature or step `qiuck`", "Did you mean `quick`?"),
        ("of: [A1], crit", "of: [a1], crit", "a1], crit", "there is no action `a1`", "Did you mean `A1`?"),
        ("card: calls,", "card: call,", "call, f", "there is no scorecard `call`", "Did you mean `calls`?"),
        ("{test@1: {C1", "{tset@1: {C1", "tset@1", "there is no framework `tset`", "Did you mean `test@1`?"),
        ("{test@1: {C1", "{test@2: {C1", "test@2", "the framework `test` has no edition `2`", "Did you mean `test@1`?"),
        ("C2: [F1]", "C3: [F1]", "C3", "`test@1` has no criterion `C3`", "Known: C1, C2."),
        ("C1: [criteria, rota]", "C1: [criterai, rota]", "criterai", "`criterai` is neither", "Did you mean `criteria`?"),
        ("C1: [criteria, rota]", "C1: [criteria, rotas]", "rotas", "`rotas` is neither a part of", "Did you mean `rota`?"),
    ],
)  # fmt: skip
def test_the_nearest_name_is_the_hint(old: str, new: str, wrong: str, message: str, hint: str) -> None:
    text = everywhere()[0].replace(old, new, 1)
    [told] = found(text)
    assert (f"{told.location.line}:{told.location.column}", told.code) == (place(text, wrong), "REF-001")
    assert told.hint == hint
    assert message in told.message


def test_an_item_with_a_mistake_of_its_own_is_not_a_broken_link(portfolio: WritePortfolio) -> None:
    example = "people:\n  head: {role: Head of service, group: boss}\n" + "".join(
        f"  {name}: {{role: R, group: {group}}}\n"
        for name, group in {
            "leads": "manager",
            "advisers": "colleague",
            "callers": "customer",
            "analyst": "reviewer",
        }.items()
    )
    problems = of_the_whole(run(portfolio({**FILES, FILE: composed(example)})))
    assert [problem.code for problem in problems if problem.severity is Severity.ERROR] == ["KEY-003"]


ACTION = "actions: {{A1: {{for: R1, what: Publish, {}}}}}\n# without: impact\n"
CHANGED = (
    "actions: {{A1: {{for: R1, what: Publish, start: 2026-03-05}}}}\n"
    "impact: [{{of: [A1], criterion: quick, changed_on: {}}}]\n"
)
DECIDED = (
    "findings: {{F1: {{kind: improvement, statement: Slow.{}}}}}\n"
    "recommendations: {{R1: {{because: [F1], what: Move., decision: agreed, decided_on: {}}}}}\n"
    "# without: options, actions, impact\n"
)


@pytest.mark.parametrize(
    "example, wrong, expected",
    [
        (
            ACTION.format("start: 2026-03-05, due: 2026-03-04"),
            "2026-03-04",
            "DATE-001 `A1` starts on 2026-03-05 and ends on 2026-03-04",
        ),
        (ACTION.format("start: 2026-03-05, due: 2026-03-05"), "", ""),
        (
            ACTION.format("start: 2026-03-05, status: done, done_on: 2026-03-03"),
            "2026-03-03",
            "DATE-001 `A1` starts on 2026-03-05 and ends on 2026-03-03",
        ),
        (ACTION.format("due: 2026-03-04, status: done, done_on: 2026-03-07"), "", ""),
        (ACTION.format("status: done"), "done}", "DATE-003 `A1` is done, without `done_on`"),
        (ACTION.format("status: started, done_on: 2026-03-07"), "2026-03-07", "DATE-003 `A1` has `done_on` and is started"),
        (CHANGED.format("2026-03-04"), "2026-03-04", "DATE-001 the change is dated 2026-03-04, before `A1` starts on 2026-03-05"),
        (CHANGED.format("2026-03-05"), "", ""),
        (
            DECIDED.format(", date: 2026-02-10", "2026-02-09"),
            "2026-02-09",
            "DATE-002 `R1` was decided on 2026-02-09, and `F1` was found on 2026-02-10",
        ),
        (DECIDED.format(", date: 2026-02-10", "2026-02-10"), "", ""),
        (
            DECIDED.format("", "2025-12-31"),
            "2025-12-31",
            "DATE-002 `R1` was decided on 2025-12-31, and the period of the review begins on 2026-01-01",
        ),
        (DECIDED.format("", "2026-01-01"), "", ""),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_true_are_told(example: str, wrong: str, expected: str) -> None:
    text = composed(example + "# without: feedback, evidence, claims, sources, criteria, steps\n").replace(
        "criterion: quick, ", "criterion: quick, "
    )
    told = [problem for problem in found(text) if problem.code.startswith("DATE")]
    assert [f"{problem.code} {problem.message}" for problem in told] == ([expected] if expected else [])
    if told:
        assert f"{told[0].location.line}:{told[0].location.column}" == place(text, wrong)


def test_every_part_of_the_chain_can_be_linked_from_the_text(portfolio: WritePortfolio) -> None:
    text = composed(
        "---\n[[F1]], [[R1]], [[A1]], [[O1]], [[rota]], [[answer]], [[head]], [[speed]], [[survey]], [[quick]], [[F9]]\n"
    )
    problems = of_the_whole(run(portfolio({**FILES, FILE: text})))
    assert [(problem.code, problem.message) for problem in problems] == [("REF-001", "there is nothing called `F9`")]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("team/dec/A9", ""),
        ("team/dec/A8", "`team/dec` has no action `A8` | Did you mean `team/dec/A9`?"),
        ("team/dac/A9", "there is no review `team/dac` | Did you mean `team/dec`?"),
        ("other/x/A9", "there is no review `other/x` | Known: team/dec, team/jan."),
    ],
)
def test_the_effect_of_an_action_of_another_review_needs_that_action(
    portfolio: WritePortfolio, name: str, expected: str
) -> None:
    text = composed(f"impact: [{{of: [A1, {name}], criterion: quick, changed_on: 2026-03-18, said: Calmer.}}]\n")
    told = of_the_whole(run(portfolio({**FILES, FILE: text})))
    assert [f"{problem.message} | {problem.hint}" for problem in told] == ([expected] if expected else [])
    if told:
        assert f"{told[0].location.line}:{told[0].location.column}" == place(text, name)
