"""Whether what a measure or a source asks of a column can be asked of it."""

from collections.abc import Iterable, Iterator

from generator.check.unknown import unknown
from generator.model import Column, ColumnType, Condition, Document
from generator.model.column import NUMERIC
from generator.model.values import parse_date, parse_number
from generator.nearest import nearest
from generator.problems import Problem
from generator.rules import form


def check_conditions(
    document: Document,
    path: tuple[str, ...],
    name: str,
    condition: Condition,
    columns: dict[str, Column],
    written: Iterable[str],
) -> Iterator[Problem]:
    """Whether what is asked of a column can be asked of it; what was `written` with mistakes is told elsewhere."""
    if name not in columns:
        if name not in written:
            yield unknown(document, path, "column", name, columns)
        return
    column = columns[name]
    for key, value in condition.given().items():
        place = (*path, key)
        if key in ("at_least", "at_most") and column.type not in NUMERIC:
            yield form.REF_COLUMN.at(document.key(*place), f"`{key}` compares numbers, and `{name}` is a {column.type}")
        elif key in ("before", "after"):
            yield from _moment(document, place, column, str(value), columns)
    for key, named in condition.named():
        yield from _value(document, (*path, key), name, column, named)


def _moment(
    document: Document, place: tuple[str, ...], column: Column, value: str, columns: dict[str, Column]
) -> Iterator[Problem]:
    if column.type is not ColumnType.DATE:
        yield form.REF_COLUMN.at(
            document.key(*place), f"`{place[-1]}` compares dates, and `{place[-2]}` is a {column.type}"
        )
    elif value in columns:
        if columns[value].type is not ColumnType.DATE:
            yield form.REF_COLUMN.at(document.at(*place), f"`{value}` is a {columns[value].type}, not a date")
    else:
        try:
            parse_date(value)
        except ValueError:
            yield form.REF_UNKNOWN.at(
                document.at(*place), f"`{value}` is neither a date nor a date column", nearest(value, columns)
            )


def _value(document: Document, place: tuple[str, ...], name: str, column: Column, value: str) -> Iterator[Problem]:
    """Whether a value that a condition names can stand in the column."""
    if column.type is ColumnType.FLAG:
        words = (*column.means_yes, *column.means_no)
        if value.casefold() not in {word.casefold() for word in words}:
            message = f"`{value}` is not a value of the flag `{name}`: {', '.join(words)}"
            yield form.REF_COLUMN.at(document.at(*place), message)
    elif column.type is ColumnType.DATE:
        try:
            parse_date(value)
        except ValueError as fault:
            yield form.REF_COLUMN.at(document.at(*place), f"`{value}` {fault}, and `{name}` is a date")
    elif column.type in NUMERIC:
        try:
            parse_number(value)
        except ValueError:
            message = f"`{value}` is not a number, and `{name}` is a {column.type}"
            yield form.REF_COLUMN.at(document.at(*place), message)
