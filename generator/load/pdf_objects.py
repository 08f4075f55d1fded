"""The objects of a PDF, read from its first sign to its last; whatever belongs to none of them is refused.

A reader finds objects by tables of places, or by a search when the tables are damaged. So that each sees what is seen
here, the document must be nothing but objects, tables and trailers, one behind the other, and nowhere else may stand
what begins like an object: not in a text, not in a comment, not in a stream.
"""

import re
from dataclasses import field

from generator.load.pdf_values import GAP, SPACE, Values, clear
from generator.records import dataclass

_TOP = re.compile(
    GAP + rb"(?:(\d{1,10})[\0\t\n\f\r ]++(\d{1,5})[\0\t\n\f\r ]++obj(?![^\0\t\n\f\r ()<>\[\]{}/%])"
    rb"|(xref)(?=[\0\t\n\f\r ])|startxref[\0\t\n\f\r ]++(\d{1,12})(?=[\0\t\n\f\r %]))"
)
"""An object with its number and generation, a table, or the place of the last table."""
_AFTER = re.compile(GAP + rb"(?:endobj(?![^\0\t\n\f\r ()<>\[\]{}/%])|(stream)(?:\r\n|\n))")
_TRAILER = re.compile(GAP + rb"trailer(?=[\0\t\n\f\r <%])")
_STREAM_ENDS = re.compile(rb"[\0\t\n\f\r ]*+endstream" + GAP + rb"endobj(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_SECTION = re.compile(rb"[\0\t\n\f\r ]*+(\d{1,10}) (\d{1,10})[\t\f ]*+(?:\r\n|\n|\r)")
ROW = 20
"""Bytes of a row of a table."""
_ROWS = re.compile(rb"(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*+")
_ENDS = re.compile(rb"[\0\t\n\f\r ]*+%%EOF[\0\t\n\f\r ]*+\Z")
_BEGINS = re.compile(
    rb"[\0\t-\r\x1c- \x85\xa0][+.\d-]++[\0\t-\r\x1c- \x85\xa0]*+obj(?![A-Za-z])"
    rb"|%[^\r\n%]*+[\r\n][\0\t-\r\x1c- \x85\xa0]*+obj(?![A-Za-z])"
    rb"|trailer(?=[\0\t-\r\x1c- \x85\xa0]*+(?:<<|%))"
)
"""Where a reader could begin that looks for objects; some know more kinds of white space than there are in a PDF."""
_NUMBER = re.compile(rb"\d{1,10}")
REFERENCE = re.compile(rb"(\d{1,10})[\0\t\n\f\r ]++\d{1,5}[\0\t\n\f\r ]++R")
JPEG = b"\xff\xd8\xff"
"""What a JPEG begins with."""
_MAY_BE_JPEG = re.compile(rb"DCT|#|R\Z")
"""How a stream is packed that may be a JPEG: it says so, perhaps with signs by their numbers, or in an object of its own."""
_SHORT = 100
"""Bytes of an object that is a number."""
_BETWEEN = (b"", b"\n", b"\r", b"\r\n")
"""What may stand between the last byte of a stream and the word that ends it."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream whose content others are found by: objects packed together, or a table."""

    number: int
    said: dict[bytes, bytes]
    content: bytes


@dataclass(slots=True)
class Objects:
    """What stands in a document, by its place in the file."""

    begin: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Numbers and generations of objects, by the place at which each begins."""
    values: list[tuple[int, int, int]] = field(default_factory=list)
    """Number of an object, and from where to where its value is."""
    tables: dict[int, tuple[list[tuple[int, bytes]], dict[bytes, bytes]]] = field(default_factory=dict)
    """Rows of tables, each run with the number of the first, and what the trailer says, by where each begins."""
    streams: dict[int, Stream] = field(default_factory=dict)
    """Streams of objects and of tables, by where the object begins."""
    pictures: list[tuple[bytes, int, int]] = field(default_factory=list)
    """How a stream is packed that may be a JPEG, and from where to where it is."""
    plain: set[int] = field(default_factory=set)
    """Numbers of all objects that are no stream of objects."""
    starts: list[int] = field(default_factory=list)
    """Places of tables that the document names, the last of which readers go by."""


def read_objects(data: bytes, values: Values) -> Objects:
    """All objects, tables and trailers. Raises Unfit where the document holds anything else."""
    return _Reader(data, values).objects()


class _Reader:
    """Goes through a document, and keeps where what it has read begins."""

    def __init__(self, data: bytes, values: Values) -> None:
        self._data, self._values = data, values
        self._found = Objects()
        self._known: set[int] = set()
        """Where the words end with which an object or a trailer begins."""
        self._lengths: list[tuple[int, int, int]] = []
        """Objects that say how long a stream is, and from where to where it is."""

    def objects(self) -> Objects:
        """All of them. Raises Unfit where the document holds anything else."""
        at = 0
        while top := _TOP.match(self._data, at):
            self._values.count()
            at = top.end()
            if top[1]:
                at = self._object(top)
            elif top[3]:
                at = self._table(top)
            else:
                self._found.starts.append(int(top[4]))
        clear(self._found.starts, _ENDS.match(self._data, at))
        clear(all(begun.end() in self._known for begun in _BEGINS.finditer(self._data)))
        self._check_lengths()
        return self._found

    def _object(self, top: re.Match[bytes]) -> int:
        """Keeps an object, and says where it ends."""
        number, begin = int(top[1]), top.end()
        self._known.add(begin)
        said, at = self._values.read(self._data, begin)
        self._found.begin[top.start(1)] = (number, int(top[2]))
        self._found.values.append((number, begin, at))
        kind = said.get(b"/Type", b"")
        after = _AFTER.match(self._data, at)
        clear(after)
        assert after
        if after[1]:
            clear(b"/F" not in said, kind[:1] in (b"", b"/"))
            begin, end, at = self._stream(after.end(), said.get(b"/Length", b""))
            packed = said.get(b"/Filter", b"")
            if kind in (b"/ObjStm", b"/XRef"):
                self._found.streams[top.start(1)] = Stream(number, said, self._data[begin:end])
            elif _MAY_BE_JPEG.search(packed) or self._data.startswith(JPEG, begin):
                self._found.pictures.append((packed, begin, end))
        else:
            at = after.end()
            clear(kind not in (b"/ObjStm", b"/XRef"))
        if kind != b"/ObjStm":
            self._found.plain.add(number)
        return at

    def _stream(self, begin: int, length: bytes) -> tuple[int, int, int]:
        """From where to where a stream is whose dictionary says how long it is, and where the object ends."""
        end = last = self._data.find(b"endstream", begin)
        ends = _STREAM_ENDS.match(self._data, end) if end >= 0 else None
        clear(ends)
        assert ends
        if reference := REFERENCE.fullmatch(length):
            self._lengths.append((int(reference[1]), begin, end))
        else:
            clear(_NUMBER.fullmatch(length))
            last = begin + int(length)
            clear(last <= end, self._data[last:end] in _BETWEEN)
        return begin, last, ends.end()

    def _check_lengths(self) -> None:
        """That streams are as long as other objects say."""
        numbers: dict[int, set[bytes]] = {}
        for number, begin, end in self._found.values:
            if end - begin < _SHORT:
                numbers.setdefault(number, set()).add(self._data[begin:end].strip(SPACE))
        for number, begin, end in self._lengths:
            said = numbers.get(number, set())
            clear(len(said) == 1, all(map(_NUMBER.fullmatch, said)))
            length = int(next(iter(said)))
            clear(begin + length <= end, self._data[begin + length : end] in _BETWEEN)

    def _table(self, top: re.Match[bytes]) -> int:
        """Keeps a table with its trailer, and says where that ends."""
        rows: list[tuple[int, bytes]] = []
        at = top.end()
        while section := _SECTION.match(self._data, at):
            self._values.count()
            found = _ROWS.match(self._data, section.end())
            assert found
            clear(len(found[0]) == ROW * int(section[2]))
            rows.append((int(section[1]), found[0]))
            at = found.end()
        trailer = _TRAILER.match(self._data, at)
        clear(trailer)
        assert trailer
        self._known.add(trailer.end())
        said, at = self._values.read(self._data, trailer.end())
        self._found.tables[top.start(3)] = (rows, said)
        return at
