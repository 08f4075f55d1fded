"""From text to model: every complaint has its place and reads as a sentence, and one run tells them all."""

import re
from pathlib import Path

import pytest
from conftest import WritePortfolio
from small_portfolio import FILES, FOLDER, REVIEW, added, in_place, review, run

from generator.load.configuration import load_configuration
from generator.load.documents import load_review
from generator.load.files import Found
from generator.problems import Problem

FOUND = Found(id="team/jan", file="review.md")
MEASURE = "{type: share, source: calls, column: wait, at_most: 20}"


def problems(text: str) -> list[Problem]:
    return load_review(text.encode(), FOUND)[2]


def told(*edits: tuple[str, str]) -> tuple[str, str, str]:
    """The place, the message and the hint of the one thing that is wrong."""
    found = problems(review(*edits))
    assert len(found) == 1, found
    reads_well(found[0])
    assert found[0].location.file == "review.md"
    place = f"{found[0].location.line}:{found[0].location.column} {found[0].code}"
    return place, found[0].message, found[0].hint


def reads_well(problem: Problem) -> None:
    assert problem.location.line > 0
    assert problem.location.column > 0
    assert re.fullmatch(r"[`'a-z].*[^.]", problem.message), problem.message
    assert re.search(r"[.?]`?$", problem.hint), problem.hint
    for word in (
        "Input",
        "input should",
        "pydantic",
        "str type",
        "dictionary",
        "tuple",
        "NoneType",
        "Value error",
        "[type=",
    ):
        assert word not in problem.message + problem.hint, problem


@pytest.mark.parametrize(
    "edit, place, message, hint",
    [
        (added("tgas: [a]"), "5:1 KEY-001", "unknown key `tgas`", "Did you mean `tags`?"),
        (
            ("{start: 2026-01-01,", "{begin: x, start: 2026-01-01,"),
            "4:10 KEY-001",
            "unknown key `begin`",
            "The keys here are: start, end.",
        ),
        (
            ("    method: op", "    methd: x\n    method: op"),
            "7:5 KEY-001",
            "unknown key `methd`",
            "Did you mean `method`?",
        ),
        (("{type: number}", "{type: number, frmo: x}"), "10:28 KEY-001", "unknown key `frmo`", "Did you mean `from`?"),
        (("at_most: 20", "at_msot: 20"), "14:57 KEY-001", "unknown key `at_msot`", "Did you mean `at_most`?"),
        (
            ("column: wait, at_most: 20", "column: wait, at_most: 20, of: {wait: {mor: 1}}"),
            "14:82 KEY-001",
            "unknown key `mor`",
            "The keys here are: is, not",
        ),
        (("title: Calls in January\n", ""), "1:1 KEY-002", "the front matter has no `title`", "What is reviewed"),
        ((", end: 2026-01-31", ""), "4:1 KEY-002", "`period` has no `end`", "The last day"),
        (
            ("    method: operations\n", ""),
            "6:3 KEY-002",
            "`sources.calls` has no `method`",
            "How the information is collected",
        ),
        (("type: share, ", ""), "14:5 KEY-002", "`criteria.quick.measure` has no `type`", "How the value is made"),
        (("status: evaluated", "status: done"), "3:9 KEY-003", "`status` must be one of: planned, measuring", ""),
        (("status: evaluated", "status: Closed"), "3:9 KEY-003", "`status` must be one of", "Did you mean `closed`?"),
        (
            ("method: operations", "method: operation"),
            "7:13 KEY-003",
            "`method` must be one of",
            "Did you mean `operations`?",
        ),
        (("title: Calls in January", "title: [a]"), "2:8 KEY-003", "`title` must be one text, and no list", ""),
        (("column: wait", "column: Wait in s"), "14:51 KEY-003", "`column` must be an id", "Write its id here"),
        (("column: wait", "column: Wait/s"), "14:51 KEY-003", "`column` must be an id", "The column that is measured"),
        (
            ("column: wait", "column: wait, is: [Yes, yes]"),
            "14:61 KEY-003",
            "`is` must be one text, and no list",
            "`in` takes several",
        ),
        (("title: Calls in January", "title: ''"), "2:8 KEY-003", "`title` must not be empty", ""),
        (("{start: 2026-01-01, end: 2026-01-31}", "January"), "4:9 KEY-003", "`period` must hold keys of its own", ""),
        (("end: 2026-01-31", "end: 2025-12-31"), "4:1 KEY-003", "`period` ends before it starts", "Swap the two dates"),
        (
            ("{type: number}", "{type: text, quotes: 2, codes: t}\n      t: {type: category}"),
            "6:3 KEY-003",
            "`calls`: `wait` has `quotes`, and quotes need",
            "Take names and numbers out of the comments",
        ),
        (("start: 2026-01-01", "start: 1/1/2026"), "4:17 KEY-003", "`start` must be a date written year-month-day", ""),
        (("start: 2026-01-01", "start: 2026-13-01"), "4:17 KEY-003", "the order is year-month-day", ""),
        (added("aim: ~"), "5:1 KEY-004", "`aim` has no value", ""),
        (added("tags: word"), "5:7 KEY-003", "`tags` must be a list", ""),
        (added("tags: [a, '<b>']"), "5:11 KEY-003", "this value must be short words", ""),
        (("  calls:\n", "  calls, all:\n"), "6:3 KEY-003", "`calls, all` cannot be an id", ""),
        (("      wait:", "      Wait (s):"), "10:7 KEY-003", "`Wait (s)` cannot be an id", "under `from`"),
        (("{type: number}", "{type: score}"), "10:7 KEY-003", "needs its scale", ""),
        (
            ("{type: number}", "{type: flag, means_no: [N, Yes]}"),
            "10:7 KEY-003",
            "`wait`: `yes` means both yes and no: name it under `means_yes` or under `means_no`",
            "",
        ),
        (("{type: number}", "{type: score, scale: [1, 1]}"), "10:34 KEY-003", "`scale` needs two different ends", ""),
        (("{type: number}", "{type: score, scale: [1]}"), "10:34 KEY-003", "`scale` needs more items", "[worst, best]"),
        (
            ("{type: number}", "{type: number, unit: days}"),
            "10:7 KEY-003",
            "`unit` belongs to a column of type duration",
            "",
        ),
        (
            ("{type: number}", "{type: date, format: mixed}"),
            "10:34 KEY-003",
            "`format` must say how a date is written",
            "",
        ),
        (
            ("{type: number}", "{type: date, format: '%d/%d/%Y'}"),
            "10:34 KEY-003",
            "`format` must name each part of a date once",
            "",
        ),
        (
            ("{type: number}", "{type: date, format: '%d/%Q'}"),
            "10:34 KEY-003",
            "`format` must say how a date is written",
            "",
        ),
        (
            ("file: calls.csv", "file: calls.csv\n    read: {delimiter: ',,'}"),
            "9:23 KEY-003",
            "`delimiter` must be one character",
            "",
        ),
        (("file: calls.csv", "file: calls.csv\n    sample: most"), "9:13 KEY-003", "`sample` must be `all`", ""),
        (("at_most: 20", "at_most: 2O"), "14:66 KEY-003", "`at_most` must be a number", ""),
        (("column: wait, ", ""), "14:5 KEY-003", "a share needs `column`", ""),
        (("type: share", "type: mean"), "14:5 KEY-003", "a mean takes no condition", ""),
        (("target: at least 80%", "target: 80%"), "15:13 KEY-003", "`target` must read `at least 80%`", ""),
        (("target: at least 80%", "target: at least 80"), "12:3 KEY-003", "did you forget the % sign", "at least 80%"),
        (
            ("target: at least 80%", "target: between 5 and 2"),
            "15:13 KEY-003",
            "`target` must give the lower end first",
            "",
        ),
        (("target: at least 80%", "target: between 5% and 20"), "15:13 KEY-003", "in the same unit", ""),
        (
            (f"    measure: {MEASURE}\n    target: at least 80%\n", ""),
            "12:3 KEY-003",
            "`quick` needs one of `measure`",
            "",
        ),
        (
            ("    target:", "    rebase: [{date: 2026-01-05, because: A1}]\n    target:"),
            "12:3 KEY-003",
            "`rebase` needs `every`",
            "",
        ),
        (added("aim:"), "5:1 KEY-004", "`aim` has no value", ""),
        (("status: evaluated", "status:"), "3:1 KEY-004", "", ""),
        (added("people: {head: {role: Head}}"), "5:10 KEY-002", "`people.head` has no `group`", "Which side"),
        (
            added("findings: {F1: {kind: strenght, statement: Good.}}"),
            "5:23 KEY-003",
            "`kind` must be one of: strength, improvement",
            "Did you mean `strength`?",
        ),
        (added("steps: {s: {name: A, satisfaction: 6}}"), "5:36 KEY-003", "`satisfaction` must be 5 or less", ""),
        (added("options: {O1: {what: A, cost: -1}}"), "5:31 KEY-003", "`cost` must be 0 or more", ""),
        (
            added("communications: [{date: 2026-01-01, to: [], how: x, about: aims}]"),
            "5:41 KEY-003",
            "`to` needs more items",
            "The people who were told.",
        ),
        (
            added("actions: {A1: {what: A, success: {target: 80%}}}"),
            "5:43 KEY-003",
            "`target` must read `at least 80%`",
            "",
        ),
        (added("impact: [{of: [A1], criterion: quick}]"), "5:10 KEY-002", "`impact.0` has no `changed_on`", "The day"),
        (
            added(f"impact: [{', '.join(['{of: [A1], criterion: quick, changed_on: 2026-01-02}'] * 101)}]"),
            "5:9 KEY-003",
            "`impact` has 101 entries, and a review at most 100",
            "Keep those on the criteria",
        ),
        (
            ("sources:\n", "sources:\n  aux: {method: survey, file: a.csv}\n"),
            "6:3 KEY-003",
            "`aux` cannot be an id here: Windows",
            "",
        ),
        (added("evidence: {e: {type: minutes}}"), "5:12 KEY-003", "`e` needs a `file`", "`file: evidence/minutes.pdf`"),
        (
            added("evidence: {e: {type: minutes, file: e.md, witness: {role: x}}}"),
            "5:12 KEY-003",
            "`witness` belongs to evidence of the type witness-testimony",
            "",
        ),
        (added("reflection: {choice: x}"), "5:14 KEY-001", "unknown key `choice`", "Did you mean `choices`?"),
    ],
)
def test_a_complaint_has_its_place_and_reads_as_a_sentence(
    edit: tuple[str, str], place: str, message: str, hint: str
) -> None:
    found = problems(review(edit))
    for problem in found:
        reads_well(problem)
    first = found[0]
    assert f"{first.location.line}:{first.location.column} {first.code}" == place
    assert message in first.message
    assert hint in first.hint


def test_one_run_tells_all_faults_of_a_file_and_checks_the_rest() -> None:
    text = review(
        added("tgas: [a]", "aim:", "next_review: soon"),
        ("      wait: {type: number}\n", "      wait: {type: number}\n      kind: {type: categry}\n"),
        ("criteria:\n", "criteria:\n  slow:\n    statement: Some wait.\n    measure: {type: mean, source: calls}\n"),
    )
    assert [f"{p.location.line} {p.code}" for p in sorted(problems(text))] == [
        "5 KEY-001",
        "6 KEY-004",
        "7 KEY-003",
        "14 KEY-003",
        "18 KEY-003",
    ]


def test_references_are_checked_although_other_parts_are_wrong(portfolio: WritePortfolio) -> None:
    text = review(
        added("tgas: [a]", "follows: team/dec"),
        ("    target:", "    standard: nothing\n    target:"),
        (
            "criteria:\n",
            "criteria:\n  slow:\n    statement: ''\n    measure: {type: mean, source: calls, column: wait}\n",
        ),
        ("All is well.", "See [[slow]], {{ slow.n }} and {{ quick.nn }}."),
    )
    found = run(portfolio(in_place({**FILES, "review.md": text}))).problems
    assert [(problem.location.line, problem.code) for problem in found] == [
        (5, "KEY-001"),
        (6, "REF-001"),
        (15, "KEY-003"),
        (20, "REF-001"),
        (24, "REF-001"),
    ]


def test_a_table_is_read_although_the_review_has_faults(portfolio: WritePortfolio) -> None:
    files = {**FILES, "review.md": review(added("tgas: [a]")), "calls.csv": "wait\n5\nsoon\n"}
    found = run(portfolio(in_place(files))).problems
    assert [str(problem.location) for problem in found] == [f"{FOLDER}/calls.csv:3:1", f"{FOLDER}/review.md:5:1"]


def test_a_sound_review_is_whole() -> None:
    document, whole, found = load_review(REVIEW.encode(), FOUND)
    assert document is not None
    assert whole
    assert found == []
    assert str(document.at("criteria", "quick", "target")) == "review.md:15:13"
    assert str(document.key("criteria", "quick", "target")) == "review.md:15:5"
    assert str(document.at("criteria", "quick", "nothing")) == "review.md:12:3"
    assert str(document.at("nothing")) == "review.md:1:1"


def site_config(root: Path, **files: str) -> list[str]:
    (root / "site_config").mkdir(exist_ok=True)
    for name, text in files.items():
        (root / "site_config" / f"{name}.yml").write_text(text, encoding="utf-8")
    for problem in (found := load_configuration(root).problems):
        reads_well(problem)
    return [f"{problem.location} {problem.code}" for problem in found]


def test_the_portfolio_needs_no_settings(tmp_path: Path) -> None:
    assert site_config(tmp_path) == []
    assert site_config(tmp_path, portfolio="# nothing yet\n", standards="") in (
        [],
        ["site_config/portfolio.yml:1:1 FM-008"],
    )
    assert load_configuration(tmp_path).portfolio.minimum_n == 10


def test_settings_are_checked_like_reviews(tmp_path: Path) -> None:
    found = site_config(
        tmp_path,
        portfolio="organisation: A\nminimum_n: 1\nteams:\n  a: {nme: A}\n",
        standards="quick: {name: Q, definition: D}\nslow: {name: S}\n",
    )
    assert sorted(found) == [
        "site_config/portfolio.yml:2:12 KEY-003",
        "site_config/portfolio.yml:4:3 KEY-002",
        "site_config/portfolio.yml:4:7 KEY-001",
        "site_config/standards.yml:2:1 KEY-002",
    ]
    assert list(load_configuration(tmp_path).portfolio.standards) == ["quick"]


def test_a_name_in_the_place_of_an_id_is_not_repeated() -> None:
    (problem, *_) = problems(review(("column: wait", "column: Mrs Priya Patel")))
    assert "patel" not in f"{problem.message} {problem.hint}".lower()
