"""The rows of a table that is open: read strictly and in chunks, and found again by line and column for the messages."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from generator.load.csv_text import MAX_CELL, BrokenTable, CsvText, Layout, reader_of
from generator.problems import Location, Problem
from generator.rules import form

CHUNK_ROWS = 100_000


def rows(table: CsvText, file: str) -> Iterator[list[list[str]]]:
    """Data rows in chunks, blank lines included as empty lists. Raises BrokenTable where quoting breaks the file."""
    layout = table.layout
    assert layout is not None
    reader = reader_of(table.text, layout.delimiter)
    next(reader)
    while True:
        try:
            chunk = list(islice(reader, CHUNK_ROWS))
        except csv.Error:
            raise BrokenTable(_broken_row(table.text, layout, file)) from None
        if not chunk:
            return
        yield chunk


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
        physical = _physical_lines(self._table.text)
        reader = reader_of(self._table.text, layout.delimiter)
        next(reader)
        start, last = reader.line_num, max(wanted, default=-1)
        for row, _cells in enumerate(islice(reader, last + 1)):
            if row in wanted:
                record = "".join(physical[start : reader.line_num])
                offsets = _cell_offsets(record, layout.delimiter)
                for column in wanted[row]:
                    lines_in, character = offsets[column] if column < len(offsets) else (0, 1)
                    line = layout.header_line + start + lines_in
                    found[row, column] = Location(file=self._file, line=line, column=character)
            start = reader.line_num
        return found


def _broken_row(text: str, layout: Layout, file: str) -> Problem:
    """The problem of the first row that cannot be read, placed where its last quotation mark opens."""
    reader = reader_of(text, layout.delimiter)
    start, reason = 0, ""
    try:
        for _row in reader:
            start = reader.line_num
    except csv.Error as error:
        reason = str(error)
    record = "".join(_physical_lines(text)[start:])
    if "field limit" in reason:
        place = Location(file=file, line=layout.header_line + start)
        return form.CSV_LONG.at(
            place, f"a cell in this row is longer than {MAX_CELL:,} characters; is a quotation mark left open?"
        )
    end_of_data = "unexpected end" in reason
    line, column = _open_quote(record, layout.delimiter)
    place = Location(file=file, line=layout.header_line + start + line, column=column)
    if end_of_data:
        return form.CSV_QUOTE.at(
            place, "the quotation mark that opens here is never closed, so all that follows would be one cell"
        )
    return form.CSV_QUOTE.at(place, "the quoted cell that opens here goes on after its closing quotation mark")


def _cells(record: str, delimiter: str) -> Iterator[tuple[int, bool]]:
    """Where each cell of a record starts, and whether its quotation marks are out of place; such a cell is the last."""
    cell = re.compile(rf'"(?:[^"]|"")*"?|[^{re.escape(delimiter)}\n]*')
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


def _cell_offsets(record: str, delimiter: str) -> list[tuple[int, int]]:
    """Line within the record and column (from 1) of each cell."""
    return [_line_and_column(record, start) for start, _ in _cells(record, delimiter)]


def _open_quote(record: str, delimiter: str) -> tuple[int, int]:
    """Where the cell that breaks the record opens; the last one where none stands out."""
    start = 0
    for start, misfit in _cells(record, delimiter):  # noqa: B007  the start of the last cell is what is wanted
        if misfit:
            break
    return _line_and_column(record, start)


def _physical_lines(text: str) -> list[str]:
    """Lines as the reader counts them; `splitlines` would end a line at signs such as U+2028, too."""
    return list(io.StringIO(text, newline=""))
