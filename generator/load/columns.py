"""The used columns of a table as they are read, chunk by chunk, and the problems of their rows and cells."""

import csv
from collections.abc import Mapping
from dataclasses import field

import numpy as np

from generator.load import csv_rows
from generator.load.column_cells import ColumnCells
from generator.load.csv_bytes import MAX_LISTED
from generator.load.csv_rows import Mark, Odd, Places
from generator.load.csv_text import CsvText
from generator.load.stretches import Stretch, stretches
from generator.problems import Location, Problem
from generator.records import dataclass
from generator.rules import tabular

MAX_A_COLUMN = 20
"""So many bad cells of a column are listed one by one."""


@dataclass
class Columns:
    """The used columns of a table."""

    positions: dict[str, int]
    cells: dict[str, ColumnCells]
    rows: int = 0
    blank: int = 0
    wrong_width: list[tuple[int, int]] = field(default_factory=list)
    """Data row (from 0, blank lines counted) and its number of cells, of the first ones."""
    wrong: int = 0
    """How many rows have the wrong width."""
    blank_rows: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    """Where some of the rows begin, in their order."""

    def read(self, opened: CsvText, file: str) -> None:
        """Take in all rows of a table. Raises BrokenTable as `csv_rows.rows` does."""
        assert opened.layout is not None
        width, mark = len(opened.layout.header), Mark(0, opened.first)
        self.marks.append(mark)
        try:
            for part, mark in stretches(opened):
                self.marks.append(mark)
                if isinstance(part, Stretch):
                    self._take_stretch(part)
                else:
                    self._take_rows(part, width)
        except (csv.Error, Odd):
            odd = True  # nothing else is kept of it, since it holds on to what was read so far
        else:
            odd = False
        if odd:
            for chunk in csv_rows.rows(opened, file, mark):
                self._take_rows(chunk, width)

    def _take_rows(self, chunk: list[list[str]], width: int) -> None:
        """Take in rows of text; those with another number of cells than `width` are set apart."""
        if set(map(len, chunk)) != {width}:
            first = self.rows + self.blank
            lengths = [(first + index, len(row)) for index, row in enumerate(chunk)]
            wrong = [(row, length) for row, length in lengths if length not in (0, width)]
            self._set_apart(wrong, len(wrong), [row for row, length in lengths if length == 0])
            before = len(chunk)
            chunk = [row for row in chunk if len(row) == width]
            self.blank += before - len(chunk)
        self.rows += len(chunk)
        cells = list(zip(*chunk, strict=True)) or [()] * width
        for key, position in self.positions.items():
            self.cells[key].take_texts(cells[position])

    def _take_stretch(self, stretch: Stretch) -> None:
        """The same for rows by their places in some bytes."""
        first, rows = self.rows + self.blank, len(stretch.starts)
        if stretch.rows > rows:
            listed = zip((first + stretch.wrong[:MAX_LISTED]).tolist(), stretch.widths.tolist(), strict=False)
            self._set_apart(list(listed), len(stretch.wrong), (first + stretch.blank).tolist())
        self.rows += rows
        self.blank += stretch.rows - rows
        for key, position in self.positions.items():
            starts, lengths = stretch.starts[:, position], stretch.lengths[:, position]
            self.cells[key].take_bytes(stretch.data, np.ascontiguousarray(starts), np.ascontiguousarray(lengths))

    def _set_apart(self, wrong: list[tuple[int, int]], count: int, blank: list[int]) -> None:
        self.wrong_width += wrong[: max(0, MAX_LISTED - self.wrong)]
        self.wrong += count
        self.blank_rows += blank

    def file_row(self, row: int) -> int:
        """The data row with blank lines counted, from the row without them."""
        for blank in self.blank_rows:
            if blank > row:
                break
            row += 1
        return row


def width_problems(opened: CsvText, file: str, collected: Columns) -> list[Problem]:
    """A problem for each row with too few or too many cells."""
    layout = opened.layout
    assert layout is not None
    listed = collected.wrong_width
    places = Places(opened, file, collected.marks).find({row: {0} for row, _ in listed})
    width = len(layout.header)
    problems = [
        tabular.CSV_WIDTH.at(
            places[row, 0],
            f"{length} cell{'s' * (length != 1)}, expected {width}"
            + (f"; is there a {layout.delimiter_name} in a cell without quotation marks?" if length > width else ""),
        )
        for row, length in listed
    ]
    rest = collected.wrong - len(listed)
    return problems + (
        [tabular.CELL_MORE.at(Location(file=file), f"{rest:,} more of these in this file")] if rest else []
    )


def cell_problems(
    opened: CsvText,
    file: str,
    faults: list[tuple[int, int, str, str]],
    counts: dict[str, int],
    collected: Columns,
    cures: Mapping[str, str],
) -> list[Problem]:
    """Problems of cells, given as data row, position, column and fault: the first ones of each column, of all that it has.

    A column with a cure of its own has one fault, which is that of all its cells.
    """
    listed = sorted(faults)[:MAX_LISTED]
    last = {fault[2]: fault for fault in listed}
    wanted: dict[int, set[int]] = {}
    for row, position, _, _ in listed:
        wanted.setdefault(collected.file_row(row), set()).add(position)
    places = Places(opened, file, collected.marks).find(wanted)
    problems = [
        tabular.CELL_VALUE.at(places[collected.file_row(row), position], f"{key}: {fault}", cures.get(key))
        for row, position, key, fault in listed
    ]
    for key, count in counts.items():
        shown_ones = sum(each[2] == key for each in listed)
        if count > shown_ones:
            row, position, _, _ = last.get(key, listed[-1])
            place = places[collected.file_row(row), position]
            problems.append(
                tabular.CELL_MORE.at(place, f"{key}: {count - shown_ones:,} more cells do not fit after this one")
            )
    return problems
