"""The tables of a PDF by which readers find its objects: that they name no place at which another object was read."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.load.pdf_objects import REFERENCE, ROW, Objects, Stream
from generator.load.pdf_values import LOCKED, SPACE, Values, clear
from generator.load.unfit import Unfit

DAMAGED = "the document's own table of its parts does not fit them; print it anew"
_UNPACKED = 50_000_000
"""Bytes that all packed parts of a document may become."""
_MOST_ROWS = 1_000_000
_MOST_BY_LINES = 5_000_000
_WORDS = re.compile(rb"\d{1,10}")
_LIST = re.compile(rb"\[[\d\0\t\n\f\r ]*\]")
_DEFLATED = re.compile(rb"/FlateDecode|\[[\0\t\n\f\r ]*/FlateDecode[\0\t\n\f\r ]*\]")
_PARAMETERS = re.compile(
    rb"(?:\[[\0\t\n\f\r ]*)?<<(?:[\0\t\n\f\r ]*/(?:Columns|Predictor|Colors|BitsPerComponent)[\0\t\n\f\r ]+\d{1,6})*"
    rb"[\0\t\n\f\r ]*>>(?:[\0\t\n\f\r ]*\])?"
)
_PARAMETER = re.compile(rb"/(\w+)[\0\t\n\f\r ]+(\d+)")
_SPACE = re.compile(rb"[\0\t\n\f\r ]{0,4}")


class Unpacking:
    """Unpacks streams until all of them together have become too large."""

    def __init__(self) -> None:
        self._left = _UNPACKED

    def content(self, stream: Stream) -> bytes:
        """What a stream holds. Raises Unfit where it is packed otherwise than with Flate, is broken or too large."""
        if b"/DP" in stream.said or not _DEFLATED.fullmatch(stream.said.get(b"/Filter", b"")):
            raise Unfit(LOCKED)
        content = self.inflated(stream.content)
        said = stream.said.get(b"/DecodeParms", b"null")
        if said in (b"null", b"[null]"):
            return content
        if not _PARAMETERS.fullmatch(said):
            raise Unfit(LOCKED)
        pairs = _PARAMETER.findall(said)
        parameters = {name: int(number) for name, number in pairs}
        one_byte = parameters.get(b"Colors", 1) == 1 and parameters.get(b"BitsPerComponent", 8) == 8
        if len(parameters) != len(pairs) or not one_byte:
            raise Unfit(LOCKED)
        if parameters.get(b"Predictor", 1) == 1:
            return content
        return by_lines(content, parameters.get(b"Columns", 1), parameters[b"Predictor"])

    def inflated(self, packed: bytes) -> bytes:
        """What is packed with Flate. Raises Unfit where it is broken or too large."""
        reader = zlib.decompressobj()
        try:
            content = reader.decompress(packed, max(1, self._left))
        except zlib.error as error:
            raise Unfit(LOCKED) from error
        self._left -= len(content)
        if not reader.eof or self._left <= 0:
            raise Unfit(LOCKED)
        return content


def by_lines(content: bytes, columns: int, predictor: int) -> bytes:
    """What has been packed as the difference between one line and the next, or as it is."""
    if predictor not in range(10, 16) or not columns or len(content) % (columns + 1) or len(content) > _MOST_BY_LINES:
        raise Unfit(LOCKED)
    import numpy as np  # asked for only where such a table is read: it takes longer to load than most runs take

    lines = np.frombuffer(content, dtype=np.uint8).reshape(-1, columns + 1)
    marks, packed = lines[:, 0], lines[:, 1:]
    if not np.isin(marks, (0, 2)).all():
        raise Unfit(LOCKED)
    added = np.cumsum(packed, axis=0, dtype=np.uint8)  # which starts again at 0 where it reaches 256, as it has to
    begun = np.maximum.accumulate(np.where(marks == 0, np.arange(len(marks)), 0))  # the last line that is as it is
    return (added - np.where(begun[:, np.newaxis] > 0, added[begun - 1], np.uint8(0))).tobytes()


def packed_values(
    objects: Objects, values: Values, unpacking: Unpacking
) -> tuple[list[tuple[int, bytes]], Mapping[int, list[list[int]]]]:
    """Each object that is packed with others, by its number, and which numbers the streams of each number hold."""
    found: list[tuple[int, bytes]] = []
    numbers: dict[int, list[list[int]]] = defaultdict(list)
    for stream in objects.streams.values():
        if stream.said[b"/Type"] != b"/ObjStm":
            continue
        content = unpacking.content(stream)
        first, many = _number(stream.said, b"/First"), _number(stream.said, b"/N")
        values.count(2 * many)
        head = content[:first].split()
        clear(len(head) == 2 * many, first <= len(content), all(map(_WORDS.fullmatch, head)))
        numbers[stream.number].append([int(number) for number in head[::2]])
        end = first
        for place, number in sorted(zip(map(int, head[1::2]), numbers[stream.number][-1], strict=True)):
            clear(end <= first + place, not content[end : first + place].strip(SPACE))
            end = values.read(content, first + place)[1]
            found.append((number, content[first + place : end]))
        clear(not content[end:].strip(SPACE))
    return found, numbers


def check_tables(data: bytes, objects: Objects, numbers: Mapping[int, list[list[int]]], unpacking: Unpacking) -> None:
    """Raises Unfit where a table, or what names one, names a place at which nothing of the kind was read."""
    left = _MOST_ROWS
    sections = {place: said for place, (_, said) in objects.tables.items()}
    for rows, _ in objects.tables.values():
        left -= sum(len(run) for _, run in rows) // ROW
        _fits(left >= 0)
        for first, run in rows:
            _check_rows(data, first, run, objects)
    for place, stream in objects.streams.items():
        if stream.said[b"/Type"] == b"/XRef":
            sections[place] = stream.said
            left -= _check_entries(data, stream, unpacking.content(stream), left, objects, numbers)
    links = [place for place in objects.starts[:-1] if place]
    for said in sections.values():
        _number(said, b"/Size")
        links += [_number(said, key) for key in (b"/Prev", b"/XRefStm") if key in said]
    _fits(all(_start(data, place) in sections for place in links))
    last = sections.get(_start(data, objects.starts[-1]), {})
    held = {number for number, _, _ in objects.values}.union(*(each for many in numbers.values() for each in many))
    root = REFERENCE.fullmatch(last.get(b"/Root", b""))
    _fits(root and int(root[1]) in held)


def _check_rows(data: bytes, first: int, run: bytes, objects: Objects) -> None:
    for at in range(0, len(run), ROW):
        if run[at + 17] == ord("n"):
            place, generation = int(run[at : at + 10]), int(run[at + 11 : at + 16])
            _fits(place == 0 or objects.begin.get(_start(data, place)) == (first + at // ROW, generation))


def _check_entries(
    data: bytes, stream: Stream, content: bytes, left: int, objects: Objects, numbers: Mapping[int, list[list[int]]]
) -> int:
    """Checks the rows of a table that is a stream, and says how many they are."""
    many = 0
    for number, kind, one, two in _entries(stream, content, left):
        many += 1
        if kind == 1:
            _fits(one == 0 or objects.begin.get(_start(data, one)) == (number, two))
        elif kind == 2:
            held = numbers.get(one, [])
            _fits(one not in objects.plain, any(two < len(each) and each[two] == number for each in held))
        else:
            _fits(kind == 0)
    return many


def _entries(stream: Stream, content: bytes, left: int) -> Iterator[tuple[int, int, int, int]]:
    """The rows of a table that is a stream: number, kind, and two numbers more."""
    widths = _numbers(stream.said.get(b"/W", b""))
    size = _number(stream.said, b"/Size")
    index = _numbers(stream.said[b"/Index"]) if b"/Index" in stream.said else [0, size]
    _fits(len(widths) == 3, len(index) % 2 == 0, all(width <= 8 for width in widths), sum(widths) > 0)
    many = sum(index[1::2])
    one, two, width = widths[0], widths[0] + widths[1], sum(widths)
    _fits(many <= left, len(content) == many * width)
    at = 0
    for first, count in zip(index[::2], index[1::2], strict=True):
        for number in range(first, first + count):
            kind = int.from_bytes(content[at : at + one]) if one else 1
            yield (
                number,
                kind,
                int.from_bytes(content[at + one : at + two]),
                int.from_bytes(content[at + two : at + width]),
            )
            at += width


def _start(data: bytes, place: int) -> int:
    """Where something begins at a place: white space may stand before it."""
    found = _SPACE.match(data, place) if place <= len(data) else None
    return found.end() if found else -1


def _numbers(said: bytes) -> list[int]:
    _fits(_LIST.fullmatch(said))
    return [int(each) for each in _WORDS.findall(said)]


def _number(said: Mapping[bytes, bytes], key: bytes) -> int:
    value = said.get(key, b"")
    _fits(_WORDS.fullmatch(value))
    return int(value)


def _fits(*holds: object) -> None:
    if not all(holds):
        raise Unfit(DAMAGED)
