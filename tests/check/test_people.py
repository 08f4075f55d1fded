"""Who answered: no key may look into that column in a way that would show its values."""

import pytest
from conftest import WritePortfolio
from small_portfolio import in_place, review, run

WAIT = "      wait: {type: number}\n"
COLUMNS = WAIT + "      channel: {type: category}\n      said: {type: text}\n"
FILE = "    file: calls.csv\n"
TABLE = "wait,channel,said,who\n" + "".join(f"{5 + index},phone,fine,person-{index}\n" for index in range(20))
MEASURE = "{type: share, source: calls, column: wait, at_most: 20}"
SHOWS = "`who` tells who answered, and"


def told(portfolio: WritePortfolio, *edits: tuple[str, str]) -> list[str]:
    text = review((WAIT, COLUMNS), (FILE, f"{FILE}    respondent: who\n"), *edits)
    found = run(portfolio(in_place({"review.md": text, "calls.csv": TABLE}))).problems
    return [f"{problem.code}:{problem.location.line} {problem.message}" for problem in found]


def test_a_respondent_needs_no_further_declaration(portfolio: WritePortfolio) -> None:
    assert told(portfolio) == []


@pytest.mark.parametrize(
    "edit, expected",
    [
        (("    target:", "    by: [who]\n    target:"), f"{SHOWS} groups by it would show its values"),
        ((FILE, f"{FILE}    where: {{who: {{not: person-3}}}}\n"), f"{SHOWS} a condition on its values would"),
        ((MEASURE, MEASURE[:-1] + ", of: {who: {in: [person-1]}}}"), f"{SHOWS} a condition on its values would"),
        ((MEASURE, MEASURE[:-1] + ", also: {who: {is: person-1}}}"), f"{SHOWS} a condition on its values would"),
        ((MEASURE, "{type: share, source: calls, column: who, is: person-1}"), f"{SHOWS} a condition on its values"),
        (("said: {type: text}", "said: {type: text, codes: who}"), f"{SHOWS} counting them as codes would"),
        ((WAIT, f"{WAIT}      who: {{type: number}}\n"), "`who` is a number; who answered is told by a category"),
    ],
)
def test_what_would_show_who_answered_is_an_error(
    portfolio: WritePortfolio, edit: tuple[str, str], expected: str
) -> None:
    found = told(portfolio, edit)
    assert [each for each in found if expected in each and each.startswith("REF-004:")], found


def test_whether_somebody_is_named_may_be_asked(portfolio: WritePortfolio) -> None:
    assert told(portfolio, (MEASURE, MEASURE[:-1] + ", of: {who: {present: true}}}")) == []


def test_a_column_that_is_not_there_is_told(portfolio: WritePortfolio) -> None:
    found = told(portfolio, ("respondent: who", "respondent: whom"))
    assert any("no column is headed" in each for each in found)
