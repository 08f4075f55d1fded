"""What is wrong with a whole column is told once, with the line to change; single cells are still told one by one."""

from typing import Any

import pytest

from generator.load.tables import read_table
from generator.model import Source


def told(cells: list[str], column: dict[str, Any] | None = None, **keys: Any) -> list[tuple[str, str]]:
    """What is said of a column `a`, with the cure."""
    columns = {"a": column} if column else {"b": {"type": "text"}}
    source = Source.model_validate({"method": "survey", "columns": columns, **keys})
    rows = "".join(f"{cell};x\n" for cell in cells)
    table, problems = read_table(f"a;b\n{rows}".encode(), "f.csv", "s", source)
    assert (table is None) is bool(problems)
    return [(each.message, each.hint) for each in problems]


@pytest.mark.parametrize("kind", [{"type": "number"}, {"type": "score", "scale": [1, 5]}, {"type": "count"}])
def test_a_column_of_decimals_with_a_comma_is_one_problem(kind: dict[str, Any]) -> None:
    cells = ["3,5", "4", "2,25", "", "3,5"]
    assert told(cells, kind) == [
        (
            "a: this column writes decimals with a comma: '3,5' and 2 more cells",
            'Write read: {decimal: ","} on the source `s` in review.md; all of its numbers are then read so.',
        )
    ]
    if kind["type"] != "count":
        assert told(cells, kind, read={"decimal": ","}) == []


@pytest.mark.parametrize(
    "cells", [["3,5", "4"], ["1,234", "2,000"], ["3,5", "2.5,1", "1"], ["3,5", "six"], ["3,5", "1,234.5"]]
)
def test_what_could_be_a_slip_or_thousands_is_told_cell_by_cell(cells: list[str]) -> None:
    problems = told(cells, {"type": "number"})
    assert problems
    assert all("decimal" not in cure for _, cure in problems)


DAYS = ["05/01/2026", "31/01/2026", "", "14/02/2026"]


def test_a_column_of_dates_in_another_layout_is_one_problem_with_its_place() -> None:
    said = "a: none of its 3 dates is written year-month-day, as '05/01/2026'; all fit %d/%m/%Y"
    layout = 'format: "%d/%m/%Y"'
    assert told(DAYS, date={"column": "a"}) == [
        (said, f"Write date: {{column: a, {layout}}} on the source `s` in review.md.")
    ]
    assert told(DAYS, {"type": "date"}, date={"column": "a"}) == [
        (said, f"Write {layout} at the column `a` of the source `s` in review.md.")
    ]
    assert told(DAYS, keep={"last": "a", "per": "b"}) == [
        (said, f"Write a: {{type: date, {layout}}} under `columns` of the source `s` in review.md.")
    ]
    assert told(DAYS, date={"column": "a", "format": "%d/%m/%Y"}) == []


def test_a_layout_that_is_declared_wrongly_and_one_of_two_that_fit_are_told() -> None:
    assert [message for message, _ in told(["5.1.2026", "6.1.2026"], {"type": "date", "format": "%d/%m/%Y"})] == [
        "a: none of its 2 dates is written as %d/%m/%Y says, as '5.1.2026'; all fit %d.%m.%Y"
    ]
    assert told(["05/01/2026", "06/02/2026"], {"type": "date"})[0][0].endswith(
        "all fit %d/%m/%Y or %m/%d/%Y, which no day after the 12th tells apart"
    )


@pytest.mark.parametrize("cells", [[*DAYS, "2026-01-05"], [*DAYS, "soon"], ["05/01/2026"]])
def test_dates_that_do_not_all_fit_one_layout_are_told_cell_by_cell(cells: list[str]) -> None:
    assert all("none of its" not in message for message, _ in told(cells, {"type": "date"}))
    assert told(cells, {"type": "date"})
