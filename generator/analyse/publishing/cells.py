"""Values of a column to the texts of its cells, by its declared type."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from generator.model.cleaned import CleanColumn
from generator.model.column import Column, ColumnType
from generator.privacy import AT_MOST, Found, Known, find_many, marked
from generator.privacy.reading import folded
from generator.results import CellType

_NUMBERS = (ColumnType.SCORE, ColumnType.NUMBER, ColumnType.DURATION, ColumnType.COUNT)


Cells = tuple[CleanColumn, int, Counter[str]]
Held = Mapping[str, tuple[Found, ...]]


def cells(
    name: str, column: Column, values: pd.Series, *, months: bool, known: Known, held: Held | None = None
) -> Cells | None:
    """The cells of a column, in how many of them something was redacted, and how many different values of each kind.

    `months` cuts dates to the month. `held` is what was found in them when they were read. Nothing where so many texts
    look like personal data that they cannot all be searched.
    """
    if column.type in (ColumnType.TEXT, ColumnType.CATEGORY):
        return _words(name, values, known, held)
    if column.type is ColumnType.DATE:
        return _dates(name, values, months=months), 0, Counter()
    if column.type is ColumnType.FLAG:
        return _made(name, "boolean", values, lambda value: "true" if value else "false"), 0, Counter()
    assert column.type in _NUMBERS
    numbers = values.to_numpy(dtype=np.float64)
    present = numbers[~np.isnan(numbers)]
    whole = column.type is ColumnType.COUNT or bool((present == np.floor(present)).all())
    return (
        _made(name, "integer" if whole else "number", pd.Series(numbers), _integer if whole else _number),
        0,
        Counter(),
    )


def _words(name: str, values: pd.Series, known: Known, held: Held | None) -> Cells | None:
    codes, distinct = pd.factorize(values.astype(object))
    plain = [str(text).replace("\r\n", "\n").replace("\r", "\n") for text in distinct]
    if any("\r" in text for text in distinct):
        held = None  # they are no longer the texts that were searched
    search = find_many(plain, known, at_most=AT_MOST, already=held)
    if not search.complete:
        return None
    clean = [marked(text, search.found.get(text, ())) for text in plain]
    changed = np.array([before != after for before, after in zip(plain, clean, strict=True)], dtype=np.bool_)
    redacted = int(changed[codes[codes >= 0]].sum()) if len(changed) else 0
    there = {(each.kind, folded(text[each.start : each.end])) for text in plain for each in search.found.get(text, ())}
    return _merged(name, "string", codes, clean), redacted, Counter(str(kind) for kind, _ in there)


def _dates(name: str, values: pd.Series, *, months: bool) -> CleanColumn:
    timed = bool((values.dropna() != values.dropna().dt.normalize()).any())
    kind: CellType = "yearmonth" if months else "datetime" if timed else "date"
    layout = {"yearmonth": "%Y-%m", "datetime": "%Y-%m-%dT%H:%M:%S", "date": "%Y-%m-%d"}[kind]
    return _made(name, kind, values, lambda moment: f"{moment.strftime(layout):0>{len(moment.strftime(layout))}}")


def _made(name: str, kind: CellType, values: pd.Series, as_text: Callable[[Any], str]) -> CleanColumn:
    codes, distinct = pd.factorize(values)
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
