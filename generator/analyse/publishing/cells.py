"""Values of a column to the texts of its cells, by its declared type."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from generator.cache import digest_of
from generator.model.cleaned import CleanColumn
from generator.model.column import Column, ColumnType
from generator.privacy import AT_MOST, Found, Known, Search, find_called, find_many, marked
from generator.privacy.reading import folded
from generator.records import dataclass
from generator.results import CellType
from generator.statistics.numbering import coded

_NUMBERS = (ColumnType.SCORE, ColumnType.NUMBER, ColumnType.DURATION, ColumnType.COUNT)


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The cells of a column as they may be published."""

    column: CleanColumn
    redacted: int = 0
    """In how many of them something was redacted."""
    redacted_values: frozenset[str] = frozenset()
    """What that was, each value once: its kind, and behind a colon its digest."""
    left: int
    """How many characters more could have been searched."""


Held = Mapping[str, tuple[Found, ...]]


def cells(
    name: str,
    column: Column,
    values: pd.Series,
    *,
    months: bool,
    known: Known,
    held: Held | None = None,
    at_most: int = AT_MOST,
) -> Cells | None:
    """The cells of a column; nothing where texts of more than `at_most` characters look like personal data.

    `months` cuts dates to the month. `held` is what was found in the texts when they were read: they are not searched again.
    """
    if column.type in (ColumnType.TEXT, ColumnType.CATEGORY):
        return _words(name, values, known, held, at_most, column.from_ or name)
    if column.type is ColumnType.DATE:
        return Cells(column=_dates(name, values, months=months), left=at_most)
    if column.type is ColumnType.FLAG:
        flags = _made(name, "boolean", values, lambda value: "true" if value else "false")
        return Cells(column=flags, left=at_most)
    assert column.type in _NUMBERS
    numbers = values.to_numpy(dtype=np.float64)
    present = numbers[~np.isnan(numbers)]
    whole = column.type is ColumnType.COUNT or bool((present == np.floor(present)).all())
    made = _made(name, "integer" if whole else "number", pd.Series(numbers), _integer if whole else _number)
    return Cells(column=made, left=at_most)


def _words(name: str, values: pd.Series, known: Known, held: Held | None, at_most: int, header: str) -> Cells | None:
    codes, distinct = pd.factorize(values.astype(object))
    plain = [str(text).replace("\r\n", "\n").replace("\r", "\n") for text in distinct]
    if any("\r" in text for text in distinct):
        held = None  # they are no longer the texts that were searched
    search = find_many(plain, known, at_most=at_most if held is None else sys.maxsize, already=held)
    if held is None and search.complete:
        called = find_called((name, header), plain, known, at_most=search.left)
        search = Search(found=search.found | called.found, left=called.left)
    if not search.complete:
        return None
    clean = [marked(text, search.found.get(text, ())) for text in plain]
    changed = np.array([before != after for before, after in zip(plain, clean, strict=True)], dtype=np.bool_)
    redacted = int(changed[codes[codes >= 0]].sum()) if len(changed) else 0
    there = frozenset(
        f"{each.kind}:{digest_of(folded(text[each.start : each.end]))}"
        for text in plain
        for each in search.found.get(text, ())
    )
    return Cells(
        column=_merged(name, "string", codes, clean),
        redacted=redacted,
        redacted_values=there,
        left=search.left if held is None else at_most,
    )


def _dates(name: str, values: pd.Series, *, months: bool) -> CleanColumn:
    timed = bool((values.dropna() != values.dropna().dt.normalize()).any())
    kind: CellType = "yearmonth" if months else "datetime" if timed else "date"
    layout = {"yearmonth": "%Y-%m", "datetime": "%Y-%m-%dT%H:%M:%S", "date": "%Y-%m-%d"}[kind]
    return _made(name, kind, values, lambda moment: f"{moment.strftime(layout):0>{len(moment.strftime(layout))}}")


def _made(name: str, kind: CellType, values: pd.Series, as_text: Callable[[Any], str]) -> CleanColumn:
    codes, distinct = coded(values)
    return _merged(name, kind, codes, [as_text(value) for value in distinct])


def _merged(name: str, kind: CellType, codes: np.ndarray, texts: list[str]) -> CleanColumn:
    """The column with each distinct text once; an empty text is no text."""
    lookup = {text: index for index, text in enumerate(dict.fromkeys(text for text in texts if text))}
    places = np.array([*(lookup.get(text, -1) for text in texts), -1], dtype=np.int64)
    return CleanColumn(name=name, type=kind, codes=places[codes], texts=tuple(lookup))


def _integer(value: float) -> str:
    return str(int(value))


def _number(value: float) -> str:
    return repr(float(value) + 0.0)
