"""Cells of texts and categories that hold personal data: looked for in each distinct text, and counted by column and kind."""

from collections.abc import Mapping
from itertools import starmap

import numpy as np

from generator.load.columns import Columns
from generator.load.csv_rows import Places
from generator.load.csv_text import CsvText
from generator.model.personal import PersonalCells
from generator.model.source import Column, ColumnType
from generator.privacy import Kind, Known, find, redact

_NAMED = 3
"""So many cells of a column and kind are named by their place."""
_SHOWN = 110
"""Characters of a cell that are shown."""


def personal_cells(
    opened: CsvText, file: str, columns: Mapping[str, Column], collected: Columns, known: Known
) -> tuple[PersonalCells, ...]:
    """What was found, in the order of the columns; the places are those of the first cells in the file."""
    found: dict[tuple[str, Kind], np.ndarray] = {}
    for key in collected.positions:
        if columns[key].type in (ColumnType.TEXT, ColumnType.CATEGORY):
            kinds = _kinds(collected.texts[key], known)
            codes = np.concatenate(collected.codes[key]) if kinds else np.array([], dtype=np.int64)
            found |= {(key, kind): np.flatnonzero(np.isin(codes, kinds[kind])) for kind in Kind if kind in kinds}
    if not found:
        return ()
    wanted: dict[int, set[int]] = {}
    for (key, _), rows in found.items():
        for row in rows[:_NAMED]:
            wanted.setdefault(collected.file_row(int(row)), set()).add(collected.positions[key])
    places = Places(opened, file).find(wanted)

    def told(of: tuple[str, Kind], rows: np.ndarray) -> PersonalCells:
        key, kind = of
        first = [int(row) for row in rows[:_NAMED]]
        texts = dict(zip(first, _texts(collected, key, first), strict=True))
        return PersonalCells(
            column=key,
            kind=kind,
            count=len(rows),
            places=tuple(places[collected.file_row(row), collected.positions[key]] for row in first),
            shown=tuple(_around(redact(texts[row], known), kind) for row in first),
        )

    return tuple(starmap(told, found.items()))


def _kinds(texts: Mapping[str, int], known: Known) -> dict[Kind, list[int]]:
    """The codes of the texts that hold each kind."""
    kinds: dict[Kind, list[int]] = {}
    for text, code in texts.items():
        for kind in {each.kind for each in find(text, known)}:
            kinds.setdefault(kind, []).append(code)
    return kinds


def _texts(collected: Columns, key: str, rows: list[int]) -> list[str]:
    codes = np.concatenate(collected.codes[key])[rows]
    by_code = {code: text for text, code in collected.texts[key].items() if code in set(codes)}
    return [by_code[code] for code in codes]


def _around(text: str, kind: Kind) -> str:
    """What stands around the first mark of a kind, on one line."""
    at = text.find(f"[{kind}]")
    start, stop = max(at - _SHOWN // 2, 0), at + _SHOWN // 2
    line = " ".join(text[start:stop].split())
    return f"{'…' * (start > 0)}{line}{'…' * (stop < len(text))}"
