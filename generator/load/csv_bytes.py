"""The bytes of a table as UTF-8, looked through piece by piece: what is no text, and what no text holds, is told by place."""

import codecs
import io
import re
from collections.abc import Iterator
from itertools import islice

from generator.problems import Location, Problem, Rule
from generator.records import dataclass
from generator.rules import tabular

MAX_LISTED = 50
"""So many problems of a file are listed one by one."""
MAX_SAME = 5
"""So many lines that do not decode are listed: the cause is one."""
_PIECE = 1 << 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
_CONTROL_BYTES = bytes(sign for sign in (*range(32), 0x7F) if sign not in b"\t\n\r")
_CONTROL_PAIR = re.compile(rb"\xc2[\x80-\x9f]")
"""How UTF-8 writes the control characters beyond ASCII."""
_MARK = codecs.BOM_UTF8
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", _MARK: "utf-8-sig"}
_MARKED_TWICE = (
    "the file begins with two byte order marks, signs that no program shows, and the second is part of the first column's name:"
    " type that name anew"
)
_ENCODINGS = {"utf-8-sig": "UTF-8 with a byte order mark", "utf-8": "UTF-8", "utf-16": "UTF-16"}
_BINARY = {
    b"PK\x03\x04": "an Excel workbook (.xlsx)",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls)",
    b"%PDF": "a PDF file",
}


class BrokenTable(Exception):
    """Ends the reading of a file; the problems say where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)


@dataclass(frozen=True)
class Utf8:
    """The bytes of a text in UTF-8, from where it begins, and the encoding that the file has in words."""

    data: bytes
    start: int
    encoding: str

    @property
    def text(self) -> str:
        """The whole text."""
        return str(memoryview(self.data)[self.start :], "utf-8")

    def head(self, size: int) -> str:
        """The first lines of the text, of about so many bytes; all of it where it is shorter, or is one line."""
        end = self.data.rfind(b"\n", self.start, self.start + size) + 1
        return str(memoryview(self.data)[self.start : end], "utf-8") if end and self.is_longer(size) else self.text

    def is_longer(self, size: int) -> bool:
        """Whether the text has more bytes than that."""
        return len(self.data) - self.start > size


def broken(rule: Rule, file: str, line: int, message: str) -> BrokenTable:
    """A problem that ends the reading, at the beginning of a line."""
    return BrokenTable(rule.at(Location(file=file, line=line), message))


def as_utf8(data: bytes, file: str, declared: str | None) -> Utf8:
    """A file as UTF-8. Raises BrokenTable where it is no text."""
    for magic, name in _BINARY.items():
        if data.startswith(magic):
            raise broken(tabular.CSV_FORMAT, file, 1, f"the file is {name}, not a text table")
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if data.startswith(_MARK * 2):
        raise broken(tabular.CSV_FORMAT, file, 1, _MARKED_TWICE)
    encoding = declared or marked or "utf-8"
    if encoding == "utf-8" and marked == "utf-8-sig":
        encoding = marked
    name = _ENCODINGS.get(encoding, encoding)
    try:
        if encoding.startswith("utf-8"):
            found = Utf8(data, len(_MARK) if encoding == "utf-8-sig" else 0, name)
        else:
            found = Utf8(data.decode(encoding).encode("utf-8"), 0, name)
        empty = _is_empty(found)
    except UnicodeDecodeError:
        raise BrokenTable(*_undecodable(data, file, encoding)) from None
    if empty:
        raise broken(tabular.CSV_EMPTY, file, 1, "the file is empty")
    return found


def _is_empty(found: Utf8) -> bool:
    """Whether nothing but white space stands in a text. Raises UnicodeDecodeError where it is none."""
    if found.data.isascii():
        return not any(piece.decode("ascii").strip() for piece in _pieces(found.data))
    decoder = codecs.getincrementaldecoder("utf-8")()
    filled = False
    for start in range(found.start, len(found.data), _PIECE):  # and all of them, since it is decoded for good here
        filled = bool(decoder.decode(found.data[start : start + _PIECE]).strip()) or filled
    decoder.decode(b"", final=True)
    return not filled


def control_characters(found: Utf8, file: str) -> list[Problem]:
    """A problem for each control character, the first ones of them."""
    if not _has_control(found.data):
        return []
    text = found.text
    problems = []
    for sign in islice(_CONTROL.finditer(text), MAX_LISTED):
        line = text.count("\n", 0, sign.start()) + 1
        place = Location(file=file, line=line, column=sign.start() - text.rfind("\n", 0, sign.start()))
        problems.append(tabular.CSV_CONTROL.at(place, f"control character U+{ord(sign[0]):04X}"))
    return problems


def _has_control(data: bytes) -> bool:
    for piece in _pieces(data):
        if len(piece.translate(None, _CONTROL_BYTES)) < len(piece):
            return True
    return not data.isascii() and _CONTROL_PAIR.search(data) is not None


def _pieces(data: bytes) -> Iterator[bytes]:
    return (data[start : start + _PIECE] for start in range(0, len(data), _PIECE))


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
