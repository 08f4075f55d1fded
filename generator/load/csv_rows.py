"""The rows of a table that is open: read strictly and in chunks, and found again by line and column for the messages."""

import csv
import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

from generator.load.beyond import beyond
from generator.load.csv_text import MAX_LISTED, MAX_SAME, BrokenTable, CsvText, Layout, longest_row, reader_of
from generator.load.lines import Record, lines_of
from generator.problems import Location, Problem
from generator.rules import tabular

CHUNK_ROWS = 100_000
_CHUNK_CELLS = 1_000_000
_COMMENT = "# "
"""How a row begins that other programs pass over; between quotation marks it would be a cell."""


def rows(table: CsvText, file: str) -> Iterator[list[list[str]]]:
    """Data rows in chunks, blank lines included as empty lists.

    Raises BrokenTable where quoting breaks the file, and where a limit is passed: nothing is read beyond it. Rows that are
    broken by themselves stop nothing: they are given as empty lists, and told when all others have been read.
    """
    assert table.layout is not None
    size = max(1, min(CHUNK_ROWS, _CHUNK_CELLS // len(table.layout.header or " ")))
    given = 0
    try:
        for chunk in _as_they_come(table, table.layout, size):
            given += len(chunk)
            yield chunk
    except (csv.Error, _Odd):
        odd = True  # nothing else is kept of it, since it holds on to the rows that were read so far
    else:
        odd = False
    if odd:
        yield from _with_their_lines(table, table.layout, file, size, given)


class _Odd(Exception):
    """Something about a row has to be looked at more closely."""


def _as_they_come(table: CsvText, layout: Layout, size: int) -> Iterator[list[list[str]]]:
    """Rows at the full speed of the reader, without what a message would need. Raises _Odd or csv.Error before a fault."""
    remark = _COMMENT if layout.delimiter not in _COMMENT else "#"  # which such a delimiter would tear apart
    remarks = remark in table.text
    if remarks and remark != _COMMENT:
        raise _Odd
    length, longest = [0], longest_row(table.limits)

    def lines() -> Iterator[str]:
        for line in lines_of(table.text):
            length[0] += len(line)
            if length[0] > longest:
                raise _Odd
            yield line

    reader = reader_of(lines(), layout.delimiter, table.limits)
    next(reader)
    left, chunk = table.limits.rows, list[list[str]]()
    for row in reader:
        length[0] = 0
        left -= 1
        if left < 0 or len(row) > table.limits.columns or (remarks and row and row[0].startswith(_COMMENT)):
            raise _Odd
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _with_their_lines(table: CsvText, layout: Layout, file: str, size: int, given: int) -> Iterator[list[list[str]]]:
    """The same row by row, so that each fault is told with its place; the first rows, which have been given, are passed over."""
    broken: list[Problem] = []
    record = Record(table.text, longest_row(table.limits))
    reader = reader_of(record, layout.delimiter, table.limits)
    next(reader)
    chunk: list[list[str]] = []
    count = 0
    try:
        record.next_row()
        while (row := _next(reader, broken, table, file, record)) is not None:
            count += 1
            if count > table.limits.rows:
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

    def __init__(self, table: CsvText, file: str) -> None:
        self._table = table
        self._file = file

    def find(self, wanted: dict[int, set[int]]) -> dict[tuple[int, int], Location]:
        """Places of cells, by data row and column (both from 0)."""
        layout = self._table.layout
        assert layout is not None
        found: dict[tuple[int, int], Location] = {}
        record = Record(self._table.text, longest_row(self._table.limits))
        reader = reader_of(record, layout.delimiter, self._table.limits)
        next(reader)
        record.next_row()
        passed: list[Problem] = []
        for row in range(max(wanted, default=-1) + 1):
            if _next(reader, passed, self._table, self._file, record) is None:
                break
            if row in wanted:
                offsets = _cell_offsets("".join(record.row), layout.delimiter, max(wanted[row]) + 1)
                for column in wanted[row]:
                    lines_in, character = offsets[column] if column < len(offsets) else (0, 1)
                    line = layout.header_line + record.before + lines_in
                    found[row, column] = Location(file=self._file, line=line, column=character)
            record.next_row()
        return found


def _too_many(table: CsvText, layout: Layout, file: str, record: Record) -> Problem:
    place = Location(file=file, line=layout.header_line + record.before)
    lines = table.text.count("\n")  # as many as the rows, or a few more: a limit that lets all of them through
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
    line, column = _open_quote(row, layout.delimiter)
    place = Location(file=file, line=first + line, column=column)
    if "unexpected end" in str(error):
        return tabular.CSV_QUOTE.at(
            place, "the quotation mark that opens here is never closed, so all that follows would be one cell"
        )
    return tabular.CSV_QUOTE.at(place, "the quoted cell that opens here goes on after its closing quotation mark")


def _long_cell(table: CsvText, layout: Layout, file: str, row: str, first: int) -> Problem:
    starts = [start for start, _ in _cells(row, layout.delimiter)]
    most = table.limits.cell
    start, size = next(
        ((start, after - start - 1) for start, after in pairwise([*starts, len(row) + 1]) if after - start > most),
        (0, 0),
    )
    line, column = _line_and_column(row, start)
    place = Location(file=file, line=first + line, column=column)
    message = f"the cell that begins here is longer than {most:,} characters"
    doubt = "; is its quotation mark left open?" if row[start : start + 1] == '"' else ""
    if doubt:
        cure = "Close the quotation mark; one that belongs to the text is written twice."
        return tabular.CSV_LONG.at(place, message + doubt, f"{cure} {table.limits.raised('cell')}")
    cure = "See whether the text belongs here, or several cells or rows ran into one; then shorten it."
    return beyond(tabular.CSV_LONG, place, message, table.limits, "cell", size, cure)


def _cells(record: str, delimiter: str) -> Iterator[tuple[int, bool]]:
    """Where each cell of a record starts, and whether its quotation marks are out of place; such a cell is the last."""
    cell = re.compile(rf'"[^"]*(?:""[^"]*)*"?|[^{re.escape(delimiter)}\n]*')
    start, end = 0, -1
    while end < 0 or record[end : end + 1] == delimiter:
        start = end + 1
        found = cell.match(record, start)
        assert found is not None  # the pattern matches nothing, too
        end = found.end()
        quoted = found[0].startswith('"')
        misfit = quoted and (found[0].count('"') % 2 == 1 or record[end : end + 1] not in (delimiter, "\r", "\n", ""))
        yield start, misfit
        if misfit:
            return


def _line_and_column(record: str, offset: int) -> tuple[int, int]:
    return record.count("\n", 0, offset), offset - record.rfind("\n", 0, offset)


def _cell_offsets(record: str, delimiter: str, most: int) -> list[tuple[int, int]]:
    """Line within the record and column (from 1) of the first cells of a record."""
    return [_line_and_column(record, start) for start, _ in islice(_cells(record, delimiter), most)]


def _open_quote(record: str, delimiter: str) -> tuple[int, int]:
    """Where the cell that breaks the record opens; the last one where none stands out."""
    start = 0
    for start, misfit in _cells(record, delimiter):  # noqa: B007  the start of the last cell is what is wanted
        if misfit:
            break
    return _line_and_column(record, start)
