"""Quotation marks of word processors are named as what is wrong, before anything else is said of the value."""

import pytest
from conftest import WritePortfolio
from small_portfolio import added, in_place, review, run

from generator.load.documents import load_review
from generator.load.files import Found
from generator.model.typographic import alone, marks, meant
from generator.problems import Problem

FOUND = Found(id="team/jan", file="review.md")
MEASURE = "{type: share, source: calls, column: wait, at_most: 20}"
COLUMN = "wait: {type: number}"
WITH_FLAG = "wait: {type: number}\n      solved: {type: flag}"
OF_FLAG = "{type: share, source: calls, column: solved, is: “yes”}"
BOTH = "the typographic quotation marks “ and ” are part of the value here"


def problems(*edits: tuple[str, str]) -> list[Problem]:
    return load_review(review(*edits).encode(), FOUND)[2]


@pytest.mark.parametrize(
    "edits, key, straight",
    [
        (((COLUMN, WITH_FLAG), (MEASURE, OF_FLAG)), "is", "yes"),
        (((COLUMN, WITH_FLAG), (MEASURE, OF_FLAG.replace("is: “yes”", "in: [“yes”, “true”]"))), "in", "yes"),
        (
            ((COLUMN, f"{COLUMN}\n      solved: {{type: flag, means_yes: [“ja”], means_no: [nein]}}"),),
            "means_yes",
            "ja",
        ),
        (((COLUMN, "wait: {type: number, missing: [none, “n/a”]}"),), "missing", "n/a"),
        (((COLUMN, f"{COLUMN}\n    where: {{wait: {{not: “5”}}}}"),), "not", "5"),
    ],
)
def test_a_value_that_is_compared_with_cells_is_refused_once_for_its_marks(
    edits: tuple[tuple[str, str], ...], key: str, straight: str
) -> None:
    (found,) = problems(*edits)
    assert found.code == "KEY-003"
    assert found.message == f"`{key}`: {BOTH}, and cells without them do not equal it"
    assert found.hint == f'Write straight ones, "{straight}", or none; if the cells do have them, "“{straight}”".'


@pytest.mark.parametrize("value", ['"“yes”"', "'“yes”'", "\u2019s-Hertogenbosch", "yes"])
def test_marks_that_cells_have_and_apostrophes_are_values(value: str) -> None:
    category = (COLUMN, "wait: {type: number}\n      place: {type: category}")
    measure = (MEASURE, f"{{type: share, source: calls, column: place, is: {value}}}")
    assert not problems(category, measure)


@pytest.mark.parametrize(
    "edit, code, rest",
    [
        (("status: evaluated", "status: “evaluated”"), "KEY-003", "`status` must be one of: "),
        (("target: at least 80%", "target: “at least 80%”"), "KEY-003", "`target` must read "),
        (("start: 2026-01-01", "start: “2026-01-01”"), "KEY-003", "`start` must be a date"),
        (("source: calls", "source: “calls”"), "KEY-003", "`source` must be an id"),
        (added("“aim”: So"), "KEY-001", "unknown key `“aim”`"),
    ],
)
def test_a_value_that_is_refused_has_its_marks_named_first(edit: tuple[str, str], code: str, rest: str) -> None:
    (found,) = problems(edit)
    assert found.code == code
    assert found.message.startswith(f"{BOTH}: {rest}")
    assert found.hint.startswith('Write straight ones, "')


def test_a_file_that_is_not_there_is_explained_by_the_marks_of_its_name(portfolio: WritePortfolio) -> None:
    found = run(portfolio(in_place({"review.md": review(("file: calls.csv", "file: «calls.csv»"))}))).problems
    assert [(each.code, each.hint) for each in found if each.code == "FILE-002"] == [
        ("FILE-002", 'Write straight ones, "calls.csv", or none.')
    ]


def test_a_text_with_typographic_marks_is_a_text_like_any_other() -> None:
    assert not problems(("title: Calls in January", "title: “Calls” in January"), added("aim: “Find out why.”"))


def test_the_marks_of_a_value_in_words() -> None:
    assert marks("“yes") == "the typographic quotation mark “ is part of the value here"
    assert marks("„ja“") == "the typographic quotation marks „ and “ are part of the value here"
    assert meant("« oui »") == "oui"
    assert meant("“”") == "…"
    assert alone("\u2019t Gooi")
    assert not alone("“yes")
    assert not alone("\u2018yes\u2019")
