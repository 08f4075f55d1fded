"""From bytes to a table of text: encoding, delimiter and header, all strict, nothing guessed in silence."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from generator.load.beyond import beyond
from generator.load.lines import lines_of
from generator.model.limits import DEFAULT, Limits
from generator.model.source import Read
from generator.privacy import redact
from generator.problems import Location, Problem, Rule
from generator.rules import tabular

MAX_LISTED = 50
"""So many problems of a file are listed one by one."""
MAX_SAME = 5
"""So many lines that do not decode are listed: the cause is one."""
_LOOKED_AT = 500
"""So many characters of a text are looked at where a few of them are quoted."""
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
    """A table as text; `layout` is absent when the file cannot be read at all.

    With a layout and problems, the rows can be read for what else is wrong, and are no table.
    """

    text: str = ""
    layout: Layout | None = None
    problems: list[Problem] = field(default_factory=list)
    limits: Limits = DEFAULT


class BrokenTable(Exception):
    """Ends the reading of a file; the problems say where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)


def open_table(data: bytes, file: str, read: Read, headers: Sequence[str], limits: Limits = DEFAULT) -> CsvText:
    """Decode a file and find its delimiter and header.

    `headers` are the declared ones: the delimiter is the one that finds most of them.
    """
    try:
        text, encoding = _text_of(data, file, read.encoding)
        control = _control_characters(text, file)
        opened = CsvText(problems=control)
        if len(control) < MAX_LISTED:  # with more of them it is no text, and its rows say nothing
            opened = _lay_out(text, encoding, file, read, headers, limits)
            opened.problems += control
    except BrokenTable as broken:
        return CsvText(problems=broken.problems)
    return opened


def _text_of(data: bytes, file: str, declared: str | None) -> tuple[str, str]:
    """The text of a file and the name of its encoding. Raises BrokenTable where it is no text."""
    for magic, name in _BINARY.items():
        if data.startswith(magic):
            raise _broken(tabular.CSV_FORMAT, file, 1, f"the file is {name}, not a text table")
    text, encoding, problems = _decode(data, file, declared)
    if problems:
        raise BrokenTable(*problems)
    if not text.strip():
        raise _broken(tabular.CSV_EMPTY, file, 1, "the file is empty")
    return text, encoding


def _lay_out(text: str, encoding: str, file: str, read: Read, headers: Sequence[str], limits: Limits) -> CsvText:
    """Find the header line and the delimiter. Raises BrokenTable where there is no header to be read."""
    lines = _first_lines(text, (read.header or 1) + 1)
    notes, line, delimiter = [], read.header or 1, read.delimiter
    if found := _SEP_LINE.fullmatch(lines[0].rstrip("\r\n")):
        notes.append(f"its first line, {shown(found[0])}, names the separator and is not data")
        delimiter, line = delimiter or found[1], read.header or 2
    if line > len(lines):
        if read.header is None:
            raise _broken(tabular.CSV_EMPTY, file, 1, "the file names its separator and holds nothing else")
        message = f"`read.header` is {line}, and the file has {len(lines)} lines"
        raise _broken(tabular.CSV_HEADER, file, 1, message)
    if delimiter is None:
        delimiter = _best_delimiter(lines[line - 1][: longest_row(limits)], headers, limits)
        notes.append(f"cells are separated by {_NAMES[delimiter]}s, as the header shows")
    rest = text if line == 1 else text[sum(map(len, lines[: line - 1])) :]
    header = _header(lines[line - 1], rest, delimiter, file, line, limits)
    layout = Layout(encoding=encoding, delimiter=delimiter, header=tuple(header), header_line=line, notes=tuple(notes))
    return CsvText(text=rest, layout=layout, limits=limits)


def _header(first: str, text: str, delimiter: str, file: str, line: int, limits: Limits) -> list[str]:
    """The cells of the header, with which a text begins. Raises BrokenTable where there are too many or none can be read."""
    # Counted before it is cut into cells: a line of delimiters alone would become millions of them.
    found = first.count(delimiter) + 1 if '"' not in first else 0
    place, header = Location(file=file, line=line), list[str]()
    try:
        if len(first) <= longest_row(limits) and found <= limits.columns:
            header = next(reader_of(lines_of(text), delimiter, limits), [])
            found = len(header)
    except csv.Error as error:
        if "field limit" in str(error):
            message = f"a name in the header is longer than {limits.cell:,} characters; is a quotation mark left open?"
            raise BrokenTable(beyond(tabular.CSV_LONG, place, message, limits, "cell")) from None
        raise _broken(tabular.CSV_QUOTE, file, line, "a quotation mark in the header is never closed") from None
    if found > limits.columns or len(first) > longest_row(limits):
        said = f"{found:,} columns" if found > limits.columns else f"{len(first):,} characters in the header"
        message = f"{said}; at most {limits.columns:,} columns are read"
        raise BrokenTable(beyond(tabular.CSV_LONG, place, message, limits, "columns", found))
    return header


def _broken(rule: Rule, file: str, line: int, message: str) -> "BrokenTable":
    return BrokenTable(rule.at(Location(file=file, line=line), message))


def shown(text: str) -> str:
    """A text from data, safe to print: short, without personal data, and with control and invisible characters spelt out."""
    text = redact(text[:_LOOKED_AT])  # before it is cut: half a number is found no more
    short = text if len(text) <= 40 else f"{text[:37]}..."
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)
    return f"'{safe}'"


def longest_row(limits: Limits) -> int:
    """More characters than a row within the limits can have, all of its cells full and every sign in them doubled."""
    return limits.columns * (2 * limits.cell + 3)


def reader_of(lines: Iterable[str], delimiter: str, limits: Limits) -> Any:
    """The strict CSV reader of some lines, which keep their ends."""
    csv.field_size_limit(limits.cell)
    return csv.reader(lines, delimiter=delimiter, strict=True)


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
    """A problem for each line that does not decode, the first ones of them."""
    problems: list[Problem] = []
    rest = 0
    for number, line in enumerate(io.BytesIO(data), start=1):
        try:
            line.removesuffix(b"\n").decode(encoding)
        except UnicodeDecodeError as error:
            if len(problems) == MAX_SAME:
                rest += 1
                continue
            place = Location(file=file, line=number, column=error.start + 1)
            problems.append(
                tabular.CSV_ENCODING.at(
                    place, f"byte 0x{line[error.start]:02X} is not {encoding.removesuffix('-sig').upper()} text"
                )
            )
    place = Location(file=file, line=1)
    incomplete = tabular.CSV_ENCODING.at(
        place, f"the file as a whole is not {encoding.removesuffix('-sig').upper()} text"
    )
    if rest:
        return [*problems, tabular.CELL_MORE.at(problems[-1].location, f"{rest:,} more lines like this after this one")]
    return problems or [incomplete]


def _control_characters(text: str, file: str) -> list[Problem]:
    problems = []
    for found in islice(_CONTROL.finditer(text), MAX_LISTED):
        line = text.count("\n", 0, found.start()) + 1
        place = Location(file=file, line=line, column=found.start() - text.rfind("\n", 0, found.start()))
        problems.append(tabular.CSV_CONTROL.at(place, f"control character U+{ord(found[0]):04X}"))
    return problems


def _first_lines(text: str, count: int) -> list[str]:
    return list(islice(lines_of(text), count))


def _best_delimiter(line: str, headers: Sequence[str], limits: Limits) -> str:
    """The delimiter under which the header line holds most of the declared headers, then most cells."""

    def merit(delimiter: str) -> tuple[int, int]:
        try:
            cells: list[str] = next(reader_of(lines_of(line), delimiter, limits), [])
        except csv.Error:
            cells = line.split(delimiter)
        return len(set(headers) & {cell.strip() for cell in cells}), len(cells)

    return max(_DELIMITERS, key=merit)
