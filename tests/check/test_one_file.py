"""Two reviews on one file are told of where a figure of one and a figure of the other leave few answers."""

import pytest
from conftest import WritePortfolio
from small_portfolio import in_place, review, run

ROWS = "wait,site,day\n" + "".join(
    f"{at % 30},{'ABC'[at % 3] if at < 60 else 'D'},2026-01-{1 + at % 28:02}\n" for at in range(64)
)
COLUMNS = (
    "      wait: {type: number}\n",
    "      wait: {type: number}\n      site: {type: category}\n    date: {column: day}\n",
)
NOT_D = ("    file: calls.csv\n", "    file: calls.csv\n    where: {site: {not: D}}\n")
OF_ABC = ("at_most: 20}", "at_most: 20, of: {site: {in: [A, B, C]}}}")
BY = ("    target: at least 80%\n", "    target: at least 80%\n    by: [site]\n")
OTHER_MEASURE = ("column: wait, at_most: 20", "column: wait, at_most: 10")
FOLLOWING = ("2026-01-01, end: 2026-01-31", "2026-02-01, end: 2026-02-28")
SIMULATED = ("    method: operations\n", "    method: operations\n    simulated: true\n")


def told(portfolio: WritePortfolio, one: str, other: str) -> list[str]:
    files: dict[str, str | bytes] = {
        f"reviews/team/{name}/{file}": text
        for name, of in (("jan", one), ("other", other))
        for file, text in (("review.md", of), ("calls.csv", ROWS))
    }
    problems = run(portfolio(in_place(files))).problems
    return [f"{each.location.file}: {each.message}" for each in problems if each.code == "DATA-012"]


@pytest.mark.parametrize("edit", [NOT_D, OF_ABC], ids=["where", "of"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_review_of_all_but_few_is_told(portfolio: WritePortfolio, edit: tuple[str, str], turned: bool) -> None:
    whole, part = review(COLUMNS), review(COLUMNS, edit)
    [message] = told(portfolio, part, whole) if turned else told(portfolio, whole, part)
    name, other = ("jan", "other") if turned else ("other", "jan")
    assert message == (
        f"reviews/team/{name}/review.md: `quick` rests on 4 answers fewer than `quick` of team/{other}, of the same file: "
        "the two together tell of them"
    )


@pytest.mark.parametrize(
    "edits",
    [
        (COLUMNS,),
        (COLUMNS, BY),
        (COLUMNS, NOT_D, OTHER_MEASURE),
        (COLUMNS, NOT_D, FOLLOWING),
        (COLUMNS, NOT_D, SIMULATED),
        (COLUMNS, ("at_most: 20}", "at_most: 20, of: {site: {not: A}}}")),
    ],
    ids=["the same rows", "groups", "another condition", "another time", "simulated", "many apart"],
)
def test_nothing_is_told_where_no_few_follow(portfolio: WritePortfolio, edits: tuple[tuple[str, str], ...]) -> None:
    assert told(portfolio, review(COLUMNS), review(*edits)) == []
