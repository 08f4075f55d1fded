"""Where in the text of a record its cells stand, however many lines it has."""

import re
from collections.abc import Iterator
from itertools import islice


def cells(record: str, delimiter: str) -> Iterator[tuple[int, bool]]:
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


def line_and_column(record: str, offset: int) -> tuple[int, int]:
    """The line within a record (from 0) and the column in it (from 1) of one of its characters."""
    return record.count("\n", 0, offset), offset - record.rfind("\n", 0, offset)


def cell_offsets(record: str, delimiter: str, most: int) -> list[tuple[int, int]]:
    """Line within the record and column (from 1) of the first cells of a record."""
    return [line_and_column(record, start) for start, _ in islice(cells(record, delimiter), most)]


def open_quote(record: str, delimiter: str) -> tuple[int, int]:
    """Where the cell that breaks the record opens; the last one where none stands out."""
    start = 0
    for start, misfit in cells(record, delimiter):  # noqa: B007  the start of the last cell is what is wanted
        if misfit:
            break
    return line_and_column(record, start)
