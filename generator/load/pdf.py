"""Documents in PDF: that they only show something, also where what they name is packed.

Names count outside of streams, whose bytes are packed and look like anything. So that nothing is hidden in what is left
out, a document is walked sign by sign, and one that could be read in two ways is refused: a reader may begin at any
object, also at one that stands within a text, a comment or a stream.
"""

import re
import zlib
from collections.abc import Iterator

from generator.load.unfit import Unfit

_RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|AA|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z])")
"""What a PDF names to run, to send or to hold."""
_OPENS = re.compile(rb"/OpenAction(?![A-Za-z])\s*(?:(\d{1,9})\s+\d+\s+R\b)?")
_PLACE = re.compile(rb"[\s\0]*(?:\[|<<((?:[^<>()%\\]|\([^()\\]*\))*+)>>)")
"""A place on a page, in square brackets, or what may be an action that leads to one."""
_KIND = re.compile(rb"/(?:S|Next)(?![A-Za-z])(?:\s*(/GoTo)(?![A-Za-z]))?")
_FIRST = re.compile(rb"/First\s+(\d{1,9})(?!\d)")
_LONGEST = 1000
"""Bytes of an object that is opened first."""
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENDS = re.compile(rb"%%EOF\s*\Z")
_TOKEN = re.compile(
    rb"%[^\r\n]*+|<<|>>|<[0-9A-Fa-f\s\0]*+>|[][(){}<>]|/?[^\0\t\n\f\r ()<>\[\]{}/%]++|/",
)
_IN_TEXT = re.compile(rb"\\.|[()]", re.DOTALL)
_LINE = re.compile(rb"\r?\n|\r")
_BEGINS = re.compile(
    rb"\d[\s\0]++\d++[\s\0]*+obj(?![A-Za-z])|%[^\r\n%]*+[\r\n][\s\0]*+obj(?![A-Za-z])|trailer[\s\0]*+<<"
)
"""Where a reader could begin."""
_DEPTHS = {b"<<": 1, b"[": 1, b"{": 1, b">>": -1, b"]": -1, b"}": -1}
_PACKED = re.compile(rb"/(?:ObjStm|First)(?![A-Za-z])")
"""What a stream in which objects are packed together says of itself: readers do without the first."""
_FILTERS = re.compile(rb"/Filter(?![A-Za-z])|/(?:DecodeParms|DP)(?![A-Za-z])(?!\s*null)")
_DEFLATED = re.compile(rb"/Filter\s*(?:/FlateDecode(?![^\s/>])|\[\s*/FlateDecode\s*\])")
_UNPACKED = 50_000_000
"""Bytes that all packed objects of a document may become."""
_MOST_WORDS = 3_000_000
"""Words and signs outside of streams: a page has a few hundred."""
_DOES = "the document does something by itself, or holds files; print it anew"
_LOCKED = "the document has packed parts that cannot be looked at; print it anew"
_UNCLEAR = "the document is written so that it can be read in two ways; print it anew"


def check_pdf(data: bytes) -> None:
    """Raises Unfit where a document does more than to show something."""
    if not _ENDS.search(data, max(0, len(data) - _LONGEST)):
        raise Unfit(_DOES)
    left, at = _UNPACKED, 0
    outside, packed = [], []
    objects: list[tuple[int, int]] = []
    for begin, start, end in _streams(data, objects):
        outside.append(_named(data[at:start]))
        at = end
        said = _named(data[begin:start])
        if _PACKED.search(said):
            unpacked = _unpacked(said, data[start:end], left)
            left -= len(unpacked)
            packed.append((said, unpacked))
    outside += [_named(data[at:]), *(_named(unpacked) for _, unpacked in packed)]
    if any(map(_RUNS.search, outside)):
        raise Unfit(_DOES)
    opened = {int(found[1] or -1) for each in outside for found in _OPENS.finditer(each) if not _at_place(each, found)}
    if opened:
        values = [(number, data[place : place + _LONGEST]) for number, place in objects if number in opened]
        values += [value for each in packed for value in _values(*each) if value[0] in opened]
        if opened - {number for number, _ in values} or not all(_is_place(_named(value)) for _, value in values):
            raise Unfit(_DOES)


def _at_place(data: bytes, found: re.Match[bytes]) -> bool:
    """Whether what is opened first is a place, and stands where it is named."""
    return found[1] is None and _is_place(data[found.end() : found.end() + _LONGEST])


def _is_place(value: bytes) -> bool:
    found = _PLACE.match(value)
    return found is not None and (found[1] is None or _KIND.findall(found[1]) == [b"/GoTo"])


def _values(said: bytes, unpacked: bytes) -> Iterator[tuple[int, bytes]]:
    """The numbers of objects that are packed together, and what they begin with."""
    first = _FIRST.search(said)
    try:
        begin = int(first[1]) if first else 0
        head = [int(each) for each in unpacked[:begin].split()]
    except ValueError as error:
        raise Unfit(_LOCKED) from error
    for number, place in zip(head[::2], head[1::2], strict=False):
        yield number, unpacked[begin + place : begin + place + _LONGEST]


def _named(data: bytes) -> bytes:
    """The same with its names as they are meant: `/J#53` is `/JS`."""
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), data)


def _streams(data: bytes, objects: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Where an object with a stream begins, and from where to where its stream is. Raises Unfit where that is unclear.

    Each object is put into the list, by its number and where it begins.
    """
    begin = depth = at = 0
    before = number = b""
    read = 0
    while found := _TOKEN.search(data, at):
        read += 1
        if read > _MOST_WORDS:
            raise Unfit(_LOCKED)
        token, at = found[0], found.end()
        if token in _DEPTHS:
            depth += _DEPTHS[token]
        elif token.startswith(b"%"):
            _nothing_begins(data, found.start(), at)
            continue
        elif token == b"(":
            at = _text_end(data, at)
        elif token.endswith(b"obj") and not token.startswith((b"/", b"endobj")):
            _clear(depth == 0, token == b"obj", number.isdigit())
            begin = at
            objects.append((int(number[-9:]), at))
        elif token.startswith(b"stream"):
            _clear(depth == 0, token == b"stream", before == b">>")
            start, at = _stream(data, at)
            yield begin, start, at
            begin = at
        _clear(depth >= 0, token not in (b"<", b">", b")"))
        number, before = before, token


def _clear(*holds: object) -> None:
    if not all(holds):
        raise Unfit(_UNCLEAR)


def _nothing_begins(data: bytes, start: int, end: int) -> None:
    _clear(not _BEGINS.search(data, start, end))


def _text_end(data: bytes, start: int) -> int:
    """Where a text ends whose bracket has been opened. Brackets in it are in pairs."""
    depth, at = 1, start
    while depth:
        found = _IN_TEXT.search(data, at)
        if not found:
            raise Unfit(_UNCLEAR)
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        at = found.end()
    _nothing_begins(data, start, at)
    return at


def _stream(data: bytes, at: int) -> tuple[int, int]:
    line = _LINE.match(data, at)
    end = data.find(b"endstream", at)
    if not line or end < 0:
        raise Unfit(_UNCLEAR)
    _nothing_begins(data, at, end)
    return line.end(), end


def _unpacked(said: bytes, packed: bytes, left: int) -> bytes:
    """The objects that are packed together in a stream of which something is said."""
    if len(_FILTERS.findall(said)) != 1 or not _DEFLATED.search(said):
        raise Unfit(_LOCKED)
    reader = zlib.decompressobj()
    try:
        objects = reader.decompress(packed, max(1, left))
    except zlib.error as error:
        raise Unfit(_LOCKED) from error
    if not reader.eof or len(objects) >= left:
        raise Unfit(_LOCKED)
    return objects
