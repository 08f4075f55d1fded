"""Contacts that another source counts: there, countable, whole and dated; and a day of export that can be true."""

import pytest
from compile.test_cases import files
from conftest import WritePortfolio
from small_portfolio import run

CONTACTS = "contacts: {source: totals, column: answered}"
TOTALS = "    file: totals.csv\n    sample: all\n    date: {column: week}\n"


def told(portfolio: WritePortfolio, *edits: tuple[str, str]) -> list[str]:
    given = files()
    name = next(path for path in given if path.endswith("review.md"))
    text = str(given[name])
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    found = run(portfolio(given | {name: text})).problems
    return [f"{each.code} {each.message} | {each.hint}" for each in found if not each.code.startswith("DATA")]


@pytest.mark.parametrize(
    "edit, expected",
    [
        ((CONTACTS, "contacts: {source: total}"), "REF-001 there is no source `total` | Did you mean `totals`?"),
        (
            (CONTACTS, "contacts: {source: totals, column: answerd}"),
            "REF-001 there is no column `answerd` | Did you mean `answered`?",
        ),
        (
            (CONTACTS, "contacts: {source: totals, column: week}"),
            "REF-004 `week` is a date; this needs one of: count, duration, number, score",
        ),
        (
            (CONTACTS, "contacts: {source: totals, of: {wek: {present: true}}}"),
            "REF-001 there is no column `wek` | Did you mean `week`?",
        ),
        (
            (TOTALS, TOTALS.replace("    date: {column: week}\n", "")),
            "REF-004 `totals` names no date column, so its rows cannot be told apart by week | Add `date` to that source",
        ),
        (
            (TOTALS, TOTALS.replace("sample: all", "sample: {how: every tenth day}")),
            "REF-004 `totals` is a sample (every tenth day), so the rate would be wrong by an unknown factor",
        ),
        (
            ("    every: week\n", "    every: week\n    by: [reason]\n"),
            "`by` needs the contacts of each group, which another source does not tell; use a count",
        ),
        (
            ("    sample: all\n", "    sample: all\n    as_of: 2026-02-01\n"),
            "`complaints` was drawn on 2026-02-01, and",
        ),
        (
            ("unit: days}", "unit: days, open: perhaps}"),
            "must be true or false",
        ),
        (
            ("      reason: {type: category}", "      reason: {type: category, open: false}"),
            "`open` belongs to a column of type duration",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(portfolio: WritePortfolio, edit: tuple[str, str], expected: str) -> None:
    assert any(expected in each for each in told(portfolio, edit)), told(portfolio, edit)


def test_what_can_be_is_not_told(portfolio: WritePortfolio) -> None:
    assert told(portfolio) == []
    assert told(portfolio, ("    sample: all\n", "    sample: all\n    as_of: 2026-04-30\n")) == []


def test_contacts_without_a_file_are_told(portfolio: WritePortfolio) -> None:
    given = files()
    name = next(path for path in given if path.endswith("review.md"))
    text = str(given[name]).replace("    file: totals.csv\n", "")
    found = run(portfolio(given | {name: text})).problems
    assert any("the contacts of `rate` are counted in `totals`, which has no file" in each.message for each in found)
