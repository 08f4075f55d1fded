"""Groups by codes beside themes of the same codes are told of where the difference gives what either of them holds back."""

import pytest
from conftest import WritePortfolio
from small_portfolio import in_place, review, run

COLUMNS = (
    "      wait: {type: number}\n",
    "      wait: {type: number}\n      topic: {type: category}\n      said: {type: text, codes: topic}\n",
)
MEASURE = "{type: share, source: calls, column: wait, at_most: 20}"
TARGET = "    target: at least 80%\n"
GROUPS = review(COLUMNS, (TARGET, f"{TARGET}    by: [topic]\n"))
PARETO = review(COLUMNS, (MEASURE, "{type: count, source: calls}"), (TARGET, "    by: [topic]\n"))
ALONE = {"bill": 40, "staff": 30, "odd": 12}
FEW_WITH_BOTH = {"bill": 40, "staff": 30, "bill;staff": 9, "odd": 12}
MANY_WITH_BOTH = {"bill": 40, "staff": 30, "bill;staff": 12, "odd": 12}
FEW_ALONE = {"bill": 40, "staff": 30, "odd": 4}


def told(portfolio: WritePortfolio, text: str, topics: dict[str, int]) -> list[str]:
    rows = [f"{at % 30},{topic},It was {topic}.\n" for topic, size in topics.items() for at in range(size)]
    files: dict[str, str | bytes] = {"review.md": text, "calls.csv": "wait,topic,said\n" + "".join(rows)}
    problems = run(portfolio(in_place(files))).problems
    return [each.message for each in problems if each.code == "DATA-013"]


@pytest.mark.parametrize("text", [GROUPS, PARETO], ids=["groups", "pareto"])
def test_codes_of_few_comments_are_told(portfolio: WritePortfolio, text: str) -> None:
    assert told(portfolio, text, FEW_WITH_BOTH) == [
        (
            "`quick` is broken down by `topic`, and the themes of `said` count the same codes: both together tell of groups "
            "or themes that are held back"
        )
    ]


@pytest.mark.parametrize("topics", [ALONE, MANY_WITH_BOTH, FEW_ALONE], ids=["one each", "many", "few of one code"])
def test_nothing_is_told_where_nothing_follows(portfolio: WritePortfolio, topics: dict[str, int]) -> None:
    assert told(portfolio, GROUPS, topics) == []
    assert told(portfolio, PARETO, topics) == []


@pytest.mark.parametrize("topic, few", [("odd", True), ("wait", True), ("staff", False)])
def test_the_count_of_a_theme_that_is_held_back_is_told(portfolio: WritePortfolio, topic: str, few: bool) -> None:
    counted = "  few:\n    statement: Few.\n    measure: {type: count, source: calls, of: {topic: {is: TOPIC}}}\n"
    text = review(COLUMNS, (TARGET, f"{TARGET}{counted.replace('TOPIC', topic)}"))
    message = "`few` tells how many have a `topic` that the tables by `topic` hold back"
    assert told(portfolio, text, {**FEW_ALONE, "wait": 20}) == ([message] if few else [])


def test_nothing_is_told_without_the_column_under_by(portfolio: WritePortfolio) -> None:
    assert told(portfolio, review(COLUMNS), FEW_WITH_BOTH) == []
