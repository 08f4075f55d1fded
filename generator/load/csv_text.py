"""From bytes to rows of text: encoding, delimiter, header, quoting and width, all strict, nothing guessed in silence."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from generator import rules
from generator.model.source import Read
from generator.problems import Location, Problem, Rule

MAX_LISTED = 50
"""So many problems of a file are listed one by one."""
MAX_COLUMNS = 1_000
MAX_CELL = 131_072
CHUNK_ROWS = 100_000
_DELIMITERS = ",;\t|"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
_SEP_LINE = re.compile(r"\ufeff?sep=([^\"])", re.IGNORECASE)
_BINARY = {
    b"PK\x03\x04": "an Excel workbook (.xlsx)",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls)",
    b"%PDF": "a PDF file",
}
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a file is laid out, and how that was found."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    notes: tuple[str, ...] = ()

    @property
    def delimiter_name(self) -> str:
        """The delimiter in words."""
        return _NAMES.get(self.delimiter, f"the character {self.delimiter}")


@dataclass
class CsvText:
    """A table as text; `layout` is absent when the file cannot be read at all."""

    text: str = ""
    layout: Layout | None = None
    problems: list[Problem] = field(default_factory=list)


class BrokenTable(Exception):
    """A row that ends the reading of a file; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def open_table(data: bytes, file: str, read: Read, headers: Sequence[str]) -> CsvText:
    """Decode a file and find its delimiter and header. `headers` are the declared ones: the delimiter is the one that finds most."""

    def wrong(rule: Rule, line: int, message: str, column: int = 0, hint: str | None = None) -> CsvText:
        return CsvText(problems=[rule.at(Location(file=file, line=line, column=column), message, hint)])

    if not data.strip():
        return wrong(rules.CSV_EMPTY, 1, "the file is empty")
    for magic, name in _BINARY.items():
        if data.startswith(magic):
            return wrong(rules.CSV_FORMAT, 1, f"the file is {name}, not a text table")
    text, encoding, problems = _decode(data, file, read.encoding)
    if problems:
        return CsvText(problems=problems)
    if not text.strip():
        return wrong(rules.CSV_EMPTY, 1, "the file is empty")
    if problems := _control_characters(text, file):
        return CsvText(problems=problems)
    lines = _first_lines(text, (read.header or 1) + 1)
    notes, line, delimiter = [], read.header or 1, read.delimiter
    if found := _SEP_LINE.fullmatch(lines[0].rstrip("\r\n")):
        notes.append(f"its first line, {shown(found[0])}, names the separator and is not data")
        delimiter = delimiter or found[1]
        line = read.header or 2
    if line > len(lines) and read.header is None:
        return wrong(rules.CSV_EMPTY, 1, "the file names its separator and holds nothing else")
    if line > len(lines):
        return wrong(rules.CSV_HEADER, 1, f"`read.header` is {line}, and the file has {len(lines)} lines")
    if delimiter is None:
        delimiter = _best_delimiter(lines[line - 1], headers)
        notes.append(f"cells are separated by {_NAMES[delimiter]}s, as the header shows")
    rest = text if line == 1 else text[sum(map(len, lines[: line - 1])) :]
    try:
        header: list[str] = next(_reader(rest, delimiter), [])
    except csv.Error:
        return wrong(rules.CSV_QUOTE, line, "a quotation mark in the header is never closed")
    if len(header) > MAX_COLUMNS:
        return wrong(rules.CSV_LONG, line, f"{len(header):,} columns; at most {MAX_COLUMNS:,} are read")
    layout = Layout(encoding=encoding, delimiter=delimiter, header=tuple(header), header_line=line, notes=tuple(notes))
    return CsvText(text=rest, layout=layout)


def rows(table: CsvText, file: str) -> Iterator[list[list[str]]]:
    """Data rows in chunks, blank lines included as empty lists. Raises BrokenTable where quoting breaks the file."""
    layout = table.layout
    assert layout is not None
    reader = _reader(table.text, layout.delimiter)
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
        reader = _reader(self._table.text, layout.delimiter)
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


def shown(text: str) -> str:
    """A text from data, safe to print: short, and with control and invisible characters spelt out."""
    short = text if len(text) <= 40 else f"{text[:37]}..."
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)
    return f"'{safe}'"


def _reader(text: str, delimiter: str) -> Any:
    csv.field_size_limit(MAX_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _decode(data: bytes, file: str, declared: str | None) -> tuple[str, str, list[Problem]]:
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
    marked = next((name for mark, name in marks.items() if data.startswith(mark)), None)
    encoding = declared or marked or "utf-8"
    if encoding == "utf-8" and marked == "utf-8-sig":
        encoding = marked
    names = {"utf-8-sig": "UTF-8 with a byte order mark", "utf-8": "UTF-8", "utf-16": "UTF-16"}
    try:
        return data.decode(encoding), names.get(encoding, encoding), []
    except UnicodeDecodeError:
        return "", encoding, _undecodable(data, file, encoding)


def _undecodable(data: bytes, file: str, encoding: str) -> list[Problem]:
    """A problem for each line that does not decode."""
    problems = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            line.decode(encoding)
        except UnicodeDecodeError as error:
            place = Location(file=file, line=number, column=error.start + 1)
            problems.append(
                rules.CSV_ENCODING.at(
                    place, f"byte 0x{line[error.start]:02X} is not {encoding.removesuffix('-sig').upper()} text"
                )
            )
    place = Location(file=file, line=1)
    incomplete = rules.CSV_ENCODING.at(
        place, f"the file as a whole is not {encoding.removesuffix('-sig').upper()} text"
    )
    return problems[:MAX_LISTED] or [incomplete]


def _control_characters(text: str, file: str) -> list[Problem]:
    problems = []
    for found in islice(_CONTROL.finditer(text), MAX_LISTED):
        line = text.count("\n", 0, found.start()) + 1
        place = Location(file=file, line=line, column=found.start() - text.rfind("\n", 0, found.start()))
        problems.append(rules.CSV_CONTROL.at(place, f"control character U+{ord(found[0]):04X}"))
    return problems


def _first_lines(text: str, count: int) -> list[str]:
    return list(islice(io.StringIO(text, newline=""), count))


def _physical_lines(text: str) -> list[str]:
    """Lines as the reader counts them; `splitlines` would end a line at signs such as U+2028, too."""
    return list(io.StringIO(text, newline=""))


def _best_delimiter(line: str, headers: Sequence[str]) -> str:
    """The delimiter under which the header line holds most of the declared headers, then most cells."""

    def merit(delimiter: str) -> tuple[int, int]:
        try:
            cells: list[str] = next(_reader(line, delimiter), [])
        except csv.Error:
            cells = line.split(delimiter)
        return len(set(headers) & {cell.strip() for cell in cells}), len(cells)

    return max(_DELIMITERS, key=merit)


def _broken_row(text: str, layout: Layout, file: str) -> Problem:
    """The problem of the first row that cannot be read, placed where its last quotation mark opens."""
    reader = _reader(text, layout.delimiter)
    start, reason = 0, ""
    try:
        for _row in reader:
            start = reader.line_num
    except csv.Error as error:
        reason = str(error)
    record = "".join(_physical_lines(text)[start:])
    if "field limit" in reason:
        place = Location(file=file, line=layout.header_line + start)
        return rules.CSV_LONG.at(
            place, f"a cell in this row is longer than {MAX_CELL:,} characters; is a quotation mark left open?"
        )
    end_of_data = "unexpected end" in reason
    line, column = _last_open_quote(record, layout.delimiter, to_the_end=end_of_data)
    place = Location(file=file, line=layout.header_line + start + line, column=column)
    if end_of_data:
        return rules.CSV_QUOTE.at(
            place, "the quotation mark that opens here is never closed, so all that follows would be one cell"
        )
    return rules.CSV_QUOTE.at(place, "the quoted cell that opens here goes on after its closing quotation mark")


def _cells(record: str, delimiter: str) -> Iterator[tuple[int, int, bool]]:
    """Offset of each cell's start and of its end in the text of a record, and whether its quotation mark stays open or misfits."""
    position, length = 0, len(record)
    while True:
        start = position
        misfit = False
        if position < length and record[position] == '"':
            position += 1
            while True:
                closing = record.find('"', position)
                if closing < 0:
                    yield start, length, True
                    return
                position = closing + 1
                if position < length and record[position] == '"':
                    position += 1
                    continue
                break
            misfit = position < length and record[position] not in (delimiter, "\r", "\n")
        else:
            while position < length and record[position] not in (delimiter, "\n"):
                position += 1
        yield start, position, misfit
        if misfit or position >= length or record[position] != delimiter:
            return
        position += 1


def _line_and_column(record: str, offset: int) -> tuple[int, int]:
    return record.count("\n", 0, offset), offset - record.rfind("\n", 0, offset)


def _cell_offsets(record: str, delimiter: str) -> list[tuple[int, int]]:
    """Line within the record and column (from 1) of each cell."""
    return [_line_and_column(record, start) for start, _, _ in _cells(record, delimiter)]


def _last_open_quote(record: str, delimiter: str, *, to_the_end: bool) -> tuple[int, int]:
    """Where the cell that breaks the record opens."""
    offset = 0
    for start, _, misfit in _cells(record, delimiter):
        if misfit:
            return _line_and_column(record, start)
        offset = start
    return _line_and_column(record, offset) if not to_the_end else _line_and_column(record, max(record.rfind('"'), 0))
