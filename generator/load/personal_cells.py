"""Cells of texts and categories that hold personal data: looked for in each distinct text, and counted by column and kind."""

from collections.abc import Iterable, Mapping

import numpy as np

from generator.load.columns import Columns
from generator.load.csv_rows import Places
from generator.load.csv_text import CsvText
from generator.model.column import Column, ColumnType
from generator.model.personal import PersonalCells
from generator.privacy import AT_MOST, Found, Kind, Known, Search, find_called, find_many, marked
from generator.privacy.excerpts import excerpt
from generator.problems import Location

NAMED = 3
"""So many cells of a column and kind are named by their place, unless all are asked for."""
_SHOWN = 110
"""Characters of a cell that are shown."""


def search(columns: Mapping[str, Column], collected: Columns, known: Known) -> dict[str, Search]:
    """What the values of each column of texts or categories hold. There is a bound to what is searched in all of them."""
    found: dict[str, Search] = {}
    left = AT_MOST
    for key in collected.positions:
        if columns[key].type in (ColumnType.TEXT, ColumnType.CATEGORY):
            values = (
                map(str.strip, collected.cells[key].texts) if _stripped(columns[key]) else collected.cells[key].texts
            )
            found[key] = find_many(values, known, at_most=max(left, 0))
            left = found[key].left
            if columns[key].type is ColumnType.CATEGORY:  # whose values stand beside the column's name on a page
                values = map(str.strip, collected.cells[key].texts)
                called = find_called((key, columns[key].from_ or key), values, known, at_most=max(left, 0))
                left = min(left, called.left)
                found[key] = Search(found=found[key].found | called.found, left=left)
    return found


def personal_cells(
    opened: CsvText,
    file: str,
    columns: Mapping[str, Column],
    collected: Columns,
    found: Mapping[str, Search],
    known: Known,
    named: int = NAMED,
) -> tuple[PersonalCells, ...]:
    """What was found, in the order of the columns; the places are those of the first `named` cells in the file."""
    rows: dict[tuple[str, Kind], np.ndarray] = {}
    for key, searched in found.items():
        if searched.found:
            kinds = _kinds(_held(collected, columns, key, searched))
            codes = collected.cells[key].codes()
            rows |= {(key, kind): np.flatnonzero(np.isin(codes, kinds[kind])) for kind in Kind if kind in kinds}
    if not rows:
        return ()
    wanted: dict[int, set[int]] = {}
    for (key, _), of_kind in rows.items():
        for row in of_kind[:named]:
            wanted.setdefault(collected.file_row(int(row)), set()).add(collected.positions[key])
    places = Places(opened, file, collected.marks).find(wanted)
    told = []
    for (key, kind), of_kind in rows.items():
        first = [int(row) for row in of_kind[:named]]
        at = [places[collected.file_row(row), collected.positions[key]] for row in first]
        by_code = {code: (text, each) for code, text, each in _held(collected, columns, key, found[key])}
        codes = collected.cells[key].codes()[first]
        shown = [_around(marked(*by_code[int(code)]), kind, known) for code in codes]
        told.append(_cells(key, kind, len(of_kind), at, shown, whole=found[key].complete))
    return tuple(told)


def _cells(key: str, kind: Kind, count: int, at: list[Location], shown: list[str], *, whole: bool) -> PersonalCells:
    return PersonalCells(column=key, kind=kind, count=count, places=tuple(at), shown=tuple(shown), whole=whole)


def _stripped(column: Column) -> bool:
    """Whether the values of a column are its cells without the spaces around them."""
    return column.type is ColumnType.CATEGORY


Held = tuple[int, str, tuple[Found, ...]]


def _held(collected: Columns, columns: Mapping[str, Column], key: str, searched: Search) -> Iterable[Held]:
    """The code, the text and what was found, of each distinct text of a column that holds anything."""
    strip = _stripped(columns[key])
    for cell, code in collected.cells[key].texts.items():
        text = cell.strip() if strip else cell
        if each := searched.found.get(text):
            yield code, text, each


def _kinds(held: Iterable[Held]) -> dict[Kind, list[int]]:
    """The codes of the texts that hold each kind."""
    kinds: dict[Kind, list[int]] = {}
    for code, _, found in held:
        for kind in {each.kind for each in found}:
            kinds.setdefault(kind, []).append(code)
    return kinds


def _around(text: str, kind: Kind, known: Known) -> str:
    """What stands around the first mark of a kind, on one line."""
    at = text.find(f"[{kind}]")
    mark = at, at + len(kind) + 2
    start, stop = excerpt(text, max(at - _SHOWN // 2, 0), min(at + _SHOWN // 2, len(text)), mark, known)
    line = " ".join(text[start:stop].split())
    return f"{'…' * (start > 0)}{line}{'…' * (stop < len(text))}"
