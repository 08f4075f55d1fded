"""Values of conditions that no row has: each is told at the key that names it."""

import pytest
from conftest import WritePortfolio
from small_portfolio import in_place, review, run

TEAMS = ("sources:\n  calls:\n", "sources:\n  calls:\n    where: {team: {in: [A, B, C, D, E]}}\n")
COLUMN = ("      wait: {type: number}\n", "      wait: {type: number}\n      team: {type: category}\n")
ROWS = "wait,team\n" + "5,A\n" * 12


@pytest.mark.parametrize("many", [4, 300])
def test_each_of_many_stands_at_the_same_key(portfolio: WritePortfolio, many: int) -> None:
    """The path once grew by a key with each value, so that a list of some thousand took minutes."""
    wanted = ", ".join(["A", *(f"x{number}" for number in range(many))])
    text = review((TEAMS[0], TEAMS[1].replace("A, B, C, D, E", wanted)), COLUMN)
    (results,) = run(portfolio(in_place({"review.md": text, "calls.csv": ROWS}))).results.values()
    assert len(results.unmatched) == many
    assert {each.path for each in results.unmatched} == {("sources", "calls", "where", "team", "in")}


def test_spellings_of_a_long_word_are_told_and_not_repeated(portfolio: WritePortfolio) -> None:
    rows = ROWS + f"5,{'long ' * 20}\n5,{'Long ' * 20}\n5,b\n5,B\n"
    found = run(portfolio(in_place({"review.md": review(COLUMN), "calls.csv": rows})))
    (told,) = [each.message for each in found.problems if each.code == "DATA-014"]
    assert told == "`B` and `b` are 2 values of `team`, and each counts by itself, and so with 1 value more"
    found = run(portfolio(in_place({"review.md": review(COLUMN), "calls.csv": rows.replace("5,B\n", "")})))
    (told,) = [each.message for each in found.problems if each.code == "DATA-014"]
    assert told == "Spellings of one word are 2 values of `team`, and each counts by itself"


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff"])
def test_a_sign_that_nobody_sees_makes_another_spelling(portfolio: WritePortfolio, sign: str) -> None:
    found = run(portfolio(in_place({"review.md": review(COLUMN), "calls.csv": ROWS + f"5,b\n5,b{sign}\n"})))
    assert [each.code for each in found.problems if each.code == "DATA-014"] == ["DATA-014"]
