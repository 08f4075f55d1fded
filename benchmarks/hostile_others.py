"""Whole portfolios that try to take all the time or memory there is: many criteria, evidence, the home page, people's data."""

from collections.abc import Callable, Iterator

from hostile_tables import ROWS, SIZE

_PLACE = "reviews/team/jan"
_FRONT = """\
---
title: Calls in January
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
"""
_TEXT = "---\n\nAll is well.\n"
Files = dict[str, Iterator[str]]


def _review(front: str, table: Iterator[str] | None = None, **others: Iterator[str]) -> Files:
    files: Files = {f"{_PLACE}/review.md": iter([f"{_FRONT}{front}{_TEXT}"])}
    if table:
        files[f"{_PLACE}/calls.csv"] = table
    return files | {f"{_PLACE}/{name.replace('_', '.')}": pieces for name, pieces in others.items()}


def _sources(columns: str, more: str = "") -> str:
    return f"sources:\n  calls:\n    method: operations\n    file: calls.csv\n{more}    columns:\n{columns}"


def _criteria(count: int, more: str) -> str:
    return "criteria:\n" + "".join(
        f"  c{number}:\n    statement: Calls are answered within {number} seconds.\n    target: at least 80%\n"
        f"    measure: {{type: share, source: calls, column: wait, at_most: {number}}}\n{more}"
        for number in range(count)
    )


def _table(header: str, line: Callable[[int], str], rows: int = ROWS) -> Iterator[str]:
    """A header, and lines until the table is as large as may be."""
    size = len(header) + 1
    yield f"{header}\n"
    for number in range(rows):
        text = f"{line(number)}\n"
        size += len(text)
        if size > SIZE:
            return
        yield text


_DATED = (
    "      day: {type: date}\n      wait: {type: number}\n      group: {type: category}\n      team: {type: category}\n"
)
_DATE = "    date: {column: day}\n"


def _many_criteria(more: str, count: int, rows: int = 2_000) -> Callable[[], Files]:
    return lambda: _review(
        _sources(_DATED, _DATE) + _criteria(count, more),
        _table("day,wait,group,team", lambda n: f"2026-01-{n % 28 + 1:02d},{n % 60},g{n % 9},t{n % 7}", rows),
    )


def _framework(number: int) -> Iterator[str]:
    yield f'name: Standard {number}\nabout: Points.\neditions:\n  "2026":\n    groups: {{a: All}}\n    criteria:\n'
    yield from (f"      C{each}: {{group: a, text: Point {each} of {number}.}}\n" for each in range(100))


def _frameworks(count: int) -> Files:
    return _review("") | {f"site_config/frameworks/standard{number}.yml": _framework(number) for number in range(count)}


def _personal(cell: Callable[[int], str], kind: str, more: str = "") -> Callable[[], Files]:
    """Five columns of cells that all hold personal data."""
    columns = "".join(f"      c{number}: {{type: {kind}}}\n" for number in range(5))
    header = ",".join(f"c{number}" for number in range(5))
    return lambda: _review(
        _sources(columns, more), _table(header, lambda n: ",".join(cell(5 * n + column) for column in range(5)))
    )


def _evidence(part: str, ending: str = "md") -> Callable[[], Files]:
    return lambda: _review(
        f"evidence: {{notes: {{type: minutes, file: notes.{ending}}}}}\n",
        **{f"notes_{ending}": iter([part * (99_000 // len(part))])},
    )


def _home(part: str, size: int = 195_000) -> Callable[[], Files]:
    return lambda: _review("", None) | {"site_config/pages/home.md": iter([part * (size // len(part))])}


_PUBLISHED = "    simulated: true\n    publish: rows\n"
_MAIL, _TITLED = "jo{}@example.com".format, "Mrs Nair {} was kind".format

OTHERS: dict[str, Callable[[], Files]] = {
    "criteria: 900": _many_criteria("", 900),
    "criteria: 100": _many_criteria("", 100),
    "criteria: 100 with every": _many_criteria("    every: week\n", 100),
    "criteria: 100 with every and by": _many_criteria("    every: week\n    by: [group]\n", 100),
    "criteria: 100 with every and two by": _many_criteria("    every: week\n    by: [group, team]\n", 100),
    "criteria: 40 with every and two by, all rows": _many_criteria(
        "    every: week\n    by: [group, team]\n", 40, ROWS
    ),
    "criteria: three frameworks of 100": lambda: _frameworks(3),
    "people: addresses in all texts": _personal(_MAIL, "text"),
    "people: addresses in all categories": _personal(_MAIL, "category"),
    "people: addresses, rows published": _personal(_MAIL, "category", _PUBLISHED),
    "people: telephones, rows published": _personal("07700 9{:05d}".format, "category", _PUBLISHED),
    "people: numbers like cards": _personal(lambda n: f"4{n * 7919 % 10**15:015d}", "category"),
    "people: titles and names": _personal(_TITLED, "category"),
    "people: nearly telephones in long texts": _personal(
        lambda n: "07700 9001 4111 1111 1111 1112 " * 300 + str(n), "text"
    ),
    "people: ordinary comments": _personal(lambda n: f"The wait was long and nobody said why {n}", "text"),
    "people: ordinary comments, rows published": _personal(
        lambda n: f"The wait was long and nobody said why {n}", "category", _PUBLISHED
    ),
    "evidence: [": _evidence("["),
    "evidence: 150 [ a paragraph": _evidence("[" * 150 + "\n\n"),
    "evidence: *a **b ": _evidence("*a **b "),
    "evidence: `a ``b ": _evidence("`a ``b "),
    "evidence: - - ": _evidence("- - "),
    "evidence: fences": _evidence("```\n\n"),
    "evidence: definitions": _evidence("a\n:   b\n\n"),
    "evidence: plain text": _evidence("[ *a ", "txt"),
    "home: [": _home("["),
    "home: *a **b ": _home("*a **b "),
    "home: - - ": _home("- - "),
    "home: sections": _home("## a\n\n"),
    "home: 600 kB": _home("word ", 600_000),
    "home: 51 MB": _home("word ", 51_000_000),
}
"""By what they are; each gives the files of a portfolio."""
