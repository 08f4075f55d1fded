"""From bytes to a table of text: encoding, delimiter and header, all strict, nothing guessed in silence."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import cached_property
from itertools import islice
from typing import Any

from generator.load.beyond import beyond
from generator.load.csv_bytes import MAX_LISTED, BrokenTable, Utf8, as_utf8, broken, control_characters
from generator.load.lines import lines_of
from generator.model.limits import DEFAULT, Limits
from generator.model.source import Read
from generator.privacy import redact
from generator.problems import Location, Problem
from generator.records import dataclass
from generator.rules import tabular

_HEAD = 65_536
"""Bytes of a file in which its header is looked for first."""
_LOOKED_AT = 500
"""So many characters of a text are looked at where a few of them are quoted."""
_DELIMITERS = ",;\t|"
_SEP_LINE = re.compile(r"\ufeff?sep=([^\"])", re.IGNORECASE)
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
    """A table as text in UTF-8; `layout` is absent when the file cannot be read at all.

    With a layout and problems, the rows can be read for what else is wrong, and are no table.
    """

    data: bytes = b""
    start: int = 0
    """Where in `data` the line of the header begins."""
    first: int = 0
    """Where in `data` the first row below it begins."""
    layout: Layout | None = None
    problems: list[Problem] = field(default_factory=list)
    limits: Limits = DEFAULT

    @cached_property
    def line_end(self) -> str:
        """What ends a line, as editors and Git count them: a lone carriage return only where there is nothing else."""
        return "\n" if self.data.find(b"\n", self.start) >= 0 else "\r"

    def text(self, start: int | None = None, end: int | None = None) -> str:
        """The text from one place in `data` to another; all of it, from the header, where none is given."""
        return str(memoryview(self.data)[self.start if start is None else start : end], "utf-8")

    def lines_before(self, place: int) -> int:
        """How many lines stand between the header's line and a place in `data`."""
        return self.data.count(self.line_end.encode("ascii"), self.start, place)


def open_table(data: bytes, file: str, read: Read, headers: Sequence[str], limits: Limits = DEFAULT) -> CsvText:
    """Decode a file and find its delimiter and header.

    `headers` are the declared ones: the delimiter is the one that finds most of them.
    """
    try:
        found = as_utf8(data, file, read.encoding)
        control = control_characters(found, file)
        opened = CsvText(problems=control)
        if len(control) < MAX_LISTED:  # with more of them it is no text, and its rows say nothing
            opened = _laid_out(found, file, read, headers, limits)
            opened.problems += control
    except BrokenTable as broken_one:
        return CsvText(problems=broken_one.problems)
    return opened


def _laid_out(found: Utf8, file: str, read: Read, headers: Sequence[str], limits: Limits) -> CsvText:
    """The table with its layout, which stands in the first lines; where they do not do, all of the text is looked at."""
    if found.is_longer(_HEAD):
        try:
            return _lay_out(found, found.head(_HEAD), file, read, headers, limits)
        except BrokenTable:
            pass
    return _lay_out(found, found.text, file, read, headers, limits)


def _lay_out(found: Utf8, text: str, file: str, read: Read, headers: Sequence[str], limits: Limits) -> CsvText:
    """Find the header line and the delimiter. Raises BrokenTable where there is no header to be read."""
    lines = _first_lines(text, (read.header or 1) + 1)
    notes, line, delimiter = [], read.header or 1, read.delimiter
    if named := _SEP_LINE.fullmatch(lines[0].rstrip("\r\n")):
        notes.append(f"its first line, {shown(named[0])}, names the separator and is not data")
        delimiter, line = delimiter or named[1], read.header or 2
    if line > len(lines):
        if read.header is None:
            raise broken(tabular.CSV_EMPTY, file, 1, "the file names its separator and holds nothing else")
        message = f"`read.header` is {line}, and the file has {len(lines)} lines"
        raise broken(tabular.CSV_HEADER, file, 1, message)
    if delimiter is None:
        delimiter = _best_delimiter(lines[line - 1][: longest_row(limits)], headers, limits)
        notes.append(f"cells are separated by {_NAMES[delimiter]}s, as the header shows")
    above = sum(map(len, lines[: line - 1]))
    header, length = _header(lines[line - 1], text[above:], delimiter, file, line, limits)
    layout = Layout(
        encoding=found.encoding, delimiter=delimiter, header=tuple(header), header_line=line, notes=tuple(notes)
    )
    start = found.start + len(text[:above].encode("utf-8"))
    first = start + len(text[above : above + length].encode("utf-8"))
    return CsvText(data=found.data, start=start, first=first, layout=layout, limits=limits)


def _header(first: str, text: str, delimiter: str, file: str, line: int, limits: Limits) -> tuple[list[str], int]:
    """The cells of the header, with which a text begins, and how many characters they take.

    Raises BrokenTable where there are too many or none can be read.
    """
    # Counted before it is cut into cells: a line of delimiters alone would become millions of them.
    found = first.count(delimiter) + 1 if '"' not in first else 0
    place, header, length = Location(file=file, line=line), list[str](), [0]

    def lines() -> Iterator[str]:
        for each in lines_of(text):
            length[0] += len(each)
            yield each

    try:
        if len(first) <= longest_row(limits) and found <= limits.columns:
            header = next(reader_of(lines(), delimiter, limits), [])
            found = len(header)
    except csv.Error as error:
        if "field limit" in str(error):
            message = f"a name in the header is longer than {limits.cell:,} characters; is a quotation mark left open?"
            raise BrokenTable(beyond(tabular.CSV_LONG, place, message, limits, "cell")) from None
        raise broken(tabular.CSV_QUOTE, file, line, "a quotation mark in the header is never closed") from None
    if found > limits.columns or len(first) > longest_row(limits):
        said = f"{found:,} columns" if found > limits.columns else f"{len(first):,} characters in the header"
        message = f"{said}; at most {limits.columns:,} columns are read"
        raise BrokenTable(beyond(tabular.CSV_LONG, place, message, limits, "columns", found))
    return header, length[0]


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
