"""Data files of any time to texts, tolerantly: what is broken is counted as well as can be, and no problem is told."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Sequence

from generator.load import csv_rows, csv_text
from generator.load.csv_bytes import BrokenTable
from generator.load.pointers import pointer
from generator.model.raw_table import RawTable
from generator.model.source import Read

COMPARED = 32_000_000
"""Bytes of a file up to which its cells are compared; beyond that its lines are counted."""
LONG = 20_000
"""Rows of a file beyond which its lines are compared as they stand."""
LONGEST_LIST = 250_000
"""Lines of a file beyond which they are no longer held beside those of another state: short ones by the million took a
second of each state, and a history has many."""
LONGEST = 131_072
"""Characters of a cell beyond which a broken file is cut at its lines alone."""
_DELIMITERS = ",;\t|"


def raw_table(data: bytes, read: Read, headers: Sequence[str] = ()) -> RawTable:
    """The cells of a file, read as its source said then; where that does not work, as they are most likely meant."""
    if kept := pointer(data):
        return RawTable(size=kept.size, digest=kept.digest, elsewhere=True)
    lines = max(0, data.count(b"\n") + (not data.endswith(b"\n")) - 1) if data else 0
    if len(data) > COMPARED:
        return RawTable(size=len(data), lines=lines)
    cells, digest = _strictly(data, read, headers) or _somehow(data), hashlib.sha256(data).hexdigest()
    if not cells:
        return RawTable(size=len(data), digest=digest, lines=lines)
    header, rows = tuple(cell.strip() for cell in cells[0]), tuple(cells[1])
    return RawTable(size=len(data), digest=digest, header=header, rows=rows, lines=len(rows))


def sized(data: bytes, read: Read, headers: Sequence[str] = ()) -> RawTable:
    """How many rows a file has, as `raw_table` would count them; of a plain one the lines tell, and no cell is read."""
    plain = len(data) <= COMPARED and read.header is None and read.encoding in (None, "utf-8")
    rows = _plain_rows(data) if plain and pointer(data) is None else None
    return raw_table(data, read, headers) if rows is None else RawTable(size=len(data), counted=Counter(), lines=rows)


def _plain_rows(data: bytes) -> int | None:
    """The rows below the header of a file in which each line is one; nothing where that is not certain."""
    if b'"' in data or b"\0" in data or data.count(b"\r") != data.count(b"\r\n"):
        return None
    header, *lines = data.removeprefix(b"\xef\xbb\xbf").splitlines() or [b""]
    if not header or header[:4].lower() == b"sep=" or max(map(len, [header, *lines])) >= LONGEST:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return len(lines) - lines.count(b"")


def is_long(data: bytes) -> bool:
    """Whether a file has more rows than are compared cell by cell."""
    return data.count(b"\n") > LONG


def counted_lines(data: bytes) -> RawTable:
    """The lines of a long file, whatever they hold: which of them are new or gone is found at once."""
    if kept := pointer(data):
        return RawTable(size=kept.size, digest=kept.digest, elsewhere=True)
    lines = data.count(b"\n")
    if len(data) > COMPARED or lines > LONGEST_LIST or b"\0" in data:
        return RawTable(size=len(data), lines=max(0, lines - 1))
    header, *rows = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    counted = Counter(rows)
    blank = counted.pop(b"", 0)
    return RawTable(
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        header=(header.decode("utf-8", "replace"),),
        counted=counted,
        lines=len(rows) - blank,
    )


_Cells = tuple[Sequence[str], list[tuple[str, ...]]]


def _strictly(data: bytes, read: Read, headers: Sequence[str]) -> _Cells | None:
    opened = csv_text.open_table(data, "", read, headers)
    if opened.layout is None or opened.problems:
        return None
    try:
        rows = [tuple(row) for chunk in csv_rows.rows(opened, "") for row in chunk if row]
    except BrokenTable:
        return None
    return opened.layout.header, rows


def _somehow(data: bytes) -> _Cells | None:
    """The cells of a file that is broken; nothing where it is no text at all."""
    if b"\0" in data:
        return None
    text = data.decode("utf-8-sig", "replace")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(LONGEST)
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        rows = [tuple(line.split(delimiter)) for line in text.splitlines() if line]
    return (rows[0], rows[1:]) if rows else None
