"""The used columns of a table as they are read, chunk by chunk, and the problems of their rows and cells."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from generator.load import csv_text
from generator.load.csv_rows import Places
from generator.load.csv_text import CsvText
from generator.problems import Location, Problem
from generator.rules import tabular

MAX_A_COLUMN = 20
"""So many bad cells of a column are listed one by one."""


@dataclass
class Columns:
    """The used columns, as codes into their distinct texts."""

    positions: dict[str, int]
    texts: dict[str, dict[str, int]] = field(default_factory=dict)
    codes: dict[str, list[np.ndarray]] = field(default_factory=dict)
    rows: int = 0
    blank: int = 0
    wrong_width: list[tuple[int, int]] = field(default_factory=list)
    """Data row (from 0, blank lines counted) and its number of cells, of the first ones."""
    wrong: int = 0
    """How many rows have the wrong width."""
    blank_rows: list[int] = field(default_factory=list)

    def take(self, chunk: list[list[str]], width: int) -> None:
        """Take in rows of text; those with another number of cells than `width` are set apart."""
        if set(map(len, chunk)) != {width}:
            first = self.rows + self.blank
            lengths = [(first + index, len(row)) for index, row in enumerate(chunk)]
            wrong = [(row, length) for row, length in lengths if length not in (0, width)]
            self.wrong_width += wrong[: max(0, csv_text.MAX_LISTED - self.wrong)]
            self.wrong += len(wrong)
            self.blank_rows += [row for row, length in lengths if length == 0]
            before = len(chunk)
            chunk = [row for row in chunk if len(row) == width]
            self.blank += before - len(chunk)
        self.rows += len(chunk)
        cells = list(zip(*chunk, strict=True)) or [()] * width
        for key, position in self.positions.items():
            known = self.texts.setdefault(key, {})
            codes, distinct = pd.factorize(np.array(cells[position], dtype=object))
            lookup = np.array([known.setdefault(text, len(known)) for text in distinct], dtype=np.int64)
            self.codes.setdefault(key, []).append(lookup[codes] if len(lookup) else codes.astype(np.int64))

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
    places = Places(opened, file).find({row: {0} for row, _ in listed})
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
    opened: CsvText, file: str, faults: list[tuple[int, int, str, str]], counts: dict[str, int], collected: Columns
) -> list[Problem]:
    """Problems of cells, given as data row, position, column and fault: the first ones of each column, of all that it has."""
    listed = sorted(faults)[: csv_text.MAX_LISTED]
    last = {fault[2]: fault for fault in listed}
    wanted: dict[int, set[int]] = {}
    for row, position, _, _ in listed:
        wanted.setdefault(collected.file_row(row), set()).add(position)
    places = Places(opened, file).find(wanted)
    problems = [
        tabular.CELL_VALUE.at(places[collected.file_row(row), position], f"{key}: {fault}")
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
