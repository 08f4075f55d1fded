"""The rows of a table that is open: read strictly and in chunks, and found again by line and column for the messages."""

import csv
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from generator.load.beyond import beyond
from generator.load.csv_bytes import MAX_LISTED, MAX_SAME, BrokenTable
from generator.load.csv_offsets import cell_offsets, cells, line_and_column, open_quote
from generator.load.csv_text import CsvText, Layout, longest_row, reader_of
from generator.load.lines import Record, lines_of
from generator.problems import Location, Problem
from generator.records import dataclass
from generator.rules import tabular

CHUNK_ROWS = 100_000
_CHUNK_CELLS = 1_000_000
_COMMENT = "# "
"""How a row begins that other programs pass over; between quotation marks it would be a cell."""


@dataclass(frozen=True)
class Mark:
    """Where a row begins: how many rows stand before it, blank lines included, and how many bytes of the table's data."""

    row: int
    place: int


def rows(table: CsvText, file: str, mark: Mark | None = None) -> Iterator[list[list[str]]]:
    """Data rows in chunks, from a mark on, blank lines included as empty lists.

    Raises BrokenTable where quoting breaks the file, and where a limit is passed: nothing is read beyond it. Rows that are
    broken by themselves stop nothing: they are given as empty lists, and told when all others have been read.
    """
    assert table.layout is not None
    mark = mark or Mark(0, table.first)
    size = max(1, min(CHUNK_ROWS, _CHUNK_CELLS // len(table.layout.header or " ")))
    given = 0
    try:
        for chunk in _as_they_come(table, table.layout, size, mark):
            given += len(chunk)
            yield chunk
    except (csv.Error, Odd):
        odd = True  # nothing else is kept of it, since it holds on to the rows that were read so far
    else:
        odd = False
    if odd:
        yield from _with_their_lines(table, table.layout, file, size, given, mark)


class Odd(Exception):
    """Something about a row has to be looked at more closely."""


def _as_they_come(table: CsvText, layout: Layout, size: int, mark: Mark) -> Iterator[list[list[str]]]:
    """Rows at the full speed of the reader, without what a message would need. Raises Odd or csv.Error before a fault."""
    text = table.text(mark.place)
    if layout.delimiter in _COMMENT and "#" in text:  # which such a delimiter would tear apart
        raise Odd
    chunk: list[list[str]] = []
    for row in plain_rows(table, lines_of(text), table.limits.rows - mark.row):
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def plain_rows(table: CsvText, lines: Iterable[str], most: int) -> Iterator[list[str]]:
    """The rows of some lines, at most so many. Raises Odd or csv.Error before a fault."""
    assert table.layout is not None
    length, longest = [0], longest_row(table.limits)

    def measured() -> Iterator[str]:
        for line in lines:
            length[0] += len(line)
            if length[0] > longest:
                raise Odd
            yield line

    for row in reader_of(measured(), table.layout.delimiter, table.limits):
        length[0] = 0
        most -= 1
        if most < 0 or len(row) > table.limits.columns or (row and row[0].startswith(_COMMENT)):
            raise Odd
        yield row


def _with_their_lines(
    table: CsvText, layout: Layout, file: str, size: int, given: int, mark: Mark
) -> Iterator[list[list[str]]]:
    """The same row by row, so that each fault is told with its place; the first rows, which have been given, are passed over."""
    broken: list[Problem] = []
    record = _record(table, mark)
    reader = reader_of(record, layout.delimiter, table.limits)
    chunk: list[list[str]] = []
    count = 0
    try:
        while (row := _next(reader, broken, table, file, record)) is not None:
            count += 1
            if mark.row + count > table.limits.rows:
                raise BrokenTable(_too_many(table, layout, file, record))
            if count > given:
                chunk.append(row)
            record.next_row()
            if len(chunk) == size:
                yield chunk
                chunk = []
    except (csv.Error, OverflowError) as error:
        broken.append(_broken_row(table, layout, file, record, error))
    if chunk:
        yield chunk
    if broken:
        raise BrokenTable(*broken)


def _record(table: CsvText, mark: Mark, end: int | None = None) -> Record:
    """The lines from a mark on, which know how many lines of the table stand before them."""
    before = table.lines_before(mark.place)
    return Record(table.text(mark.place, end), longest_row(table.limits), table.line_end, before)


def _next(reader: Any, broken: list[Problem], table: CsvText, file: str, record: Record) -> list[str] | None:
    """The next row, none at the end. One that only breaks itself is empty, and its problem is noted."""
    assert table.layout is not None
    try:
        row: list[str] | None = next(reader, None)
    except csv.Error as error:
        if "expected after" not in str(error) or len(broken) >= MAX_SAME:
            raise
        broken.append(_broken_row(table, table.layout, file, record, error))
        return []
    if record.row and record.row[0].startswith(_COMMENT) and len(broken) < MAX_LISTED:
        place = Location(file=file, line=table.layout.header_line + record.before, column=1)
        broken.append(tabular.CSV_COMMENT.at(place, "the row begins with #, as if it were a remark, and would count"))
    return row


class Places:
    """Finds the physical line and column of cells, for the messages: a second, slow pass over the rows that matter."""

    def __init__(self, table: CsvText, file: str, marks: Sequence[Mark] = ()) -> None:
        self._table = table
        self._file = file
        self._marks = marks or (Mark(0, table.first),)

    def find(self, wanted: dict[int, set[int]]) -> dict[tuple[int, int], Location]:
        """Places of cells, by data row and column (both from 0)."""
        found: dict[tuple[int, int], Location] = {}
        starts = [mark.row for mark in self._marks]
        parts: dict[int, list[int]] = {}
        for row in sorted(wanted):
            parts.setdefault(bisect_right(starts, row) - 1, []).append(row)
        for part, of_part in parts.items():
            self._find(part, {row: wanted[row] for row in of_part}, found)
        return found

    def _find(self, part: int, wanted: dict[int, set[int]], found: dict[tuple[int, int], Location]) -> None:
        """The same for rows between one mark and the next."""
        layout, mark = self._table.layout, self._marks[part]
        assert layout is not None
        end = self._marks[part + 1].place if part + 1 < len(self._marks) else None
        record = _record(self._table, mark, end)
        reader = reader_of(record, layout.delimiter, self._table.limits)
        passed: list[Problem] = []
        for row in range(mark.row, max(wanted) + 1):
            if _next(reader, passed, self._table, self._file, record) is None:
                break
            if row in wanted:
                offsets = cell_offsets("".join(record.row), layout.delimiter, max(wanted[row]) + 1)
                for column in wanted[row]:
                    lines_in, character = offsets[column] if column < len(offsets) else (0, 1)
                    line = layout.header_line + record.before + lines_in
                    found[row, column] = Location(file=self._file, line=line, column=character)
            record.next_row()


def _too_many(table: CsvText, layout: Layout, file: str, record: Record) -> Problem:
    place = Location(file=file, line=layout.header_line + record.before)
    lines = table.data.count(
        b"\n", table.start
    )  # as many as the rows, or a few more: a limit that lets all of them through
    return beyond(tabular.CSV_LONG, place, f"more than {table.limits.rows:,} rows", table.limits, "rows", lines)


def _broken_row(table: CsvText, layout: Layout, file: str, record: Record, error: Exception) -> Problem:
    """The problem of a row that cannot be read, placed where the cell opens that is the reason."""
    row, first = "".join(record.row), layout.header_line + record.before
    if isinstance(error, OverflowError):
        limits = table.limits
        message = f"this row is longer than {limits.columns:,} cells of {limits.cell:,} characters can be"
        return beyond(tabular.CSV_LONG, Location(file=file, line=first), message, limits, "columns")
    if "field limit" in str(error):
        return _long_cell(table, layout, file, row, first)
    line, column = open_quote(row, layout.delimiter)
    place = Location(file=file, line=first + line, column=column)
    if "unexpected end" in str(error):
        return tabular.CSV_QUOTE.at(
            place, "the quotation mark that opens here is never closed, so all that follows would be one cell"
        )
    return tabular.CSV_QUOTE.at(place, "the quoted cell that opens here goes on after its closing quotation mark")


def _long_cell(table: CsvText, layout: Layout, file: str, row: str, first: int) -> Problem:
    starts = [start for start, _ in cells(row, layout.delimiter)]
    most = table.limits.cell
    start, size = next(
        ((start, after - start - 1) for start, after in pairwise([*starts, len(row) + 1]) if after - start > most),
        (0, 0),
    )
    line, column = line_and_column(row, start)
    place = Location(file=file, line=first + line, column=column)
    message = f"the cell that begins here is longer than {most:,} characters"
    doubt = "; is its quotation mark left open?" if row[start : start + 1] == '"' else ""
    if doubt:
        cure = "Close the quotation mark; one that belongs to the text is written twice."
        return tabular.CSV_LONG.at(place, message + doubt, f"{cure} {table.limits.raised('cell')}")
    cure = "See whether the text belongs here, or several cells or rows ran into one; then shorten it."
    return beyond(tabular.CSV_LONG, place, message, table.limits, "cell", size, cure)
