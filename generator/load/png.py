"""PNG, part by part: each has the room that its kind needs, and texts have names that tell of nobody."""

import struct
import zlib
from collections.abc import Callable, Iterator

from generator.load import exif, icc, xmp
from generator.load.png_points import Points
from generator.load.properties import LONGEST, is_a_date, is_a_program, is_of_a_program, refusal
from generator.load.room import Room
from generator.load.unfit import BEHIND, BROKEN, ODD, TELLS, Unfit
from generator.load.words import legible, words

_COLOURS = {b"PLTE": 768, b"tRNS": 256, b"hIST": 512, b"sBIT": 4, b"bKGD": 6}
"""Tables of colours, and of how many bytes at most."""
_NUMBERS = {
    b"IHDR": 13, b"IEND": 0, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"pHYs": 9, b"tIME": 7, b"acTL": 8, b"fcTL": 26, b"cICP": 4,
    b"mDCV": 24, b"cLLI": 8, b"iDOT": 256, b"vpAg": 9, b"caNv": 16, b"oFFs": 9, b"orNT": 1, b"sTER": 1,
}  # fmt: skip
"""A few numbers each, and of how many bytes at most.

Of those that programs write of their own, iDOT stands in each screenshot of a Mac, and vpAg and caNv are from ImageMagick.
"""
_TEXTS = frozenset((b"tEXt", b"zTXt", b"iTXt"))
_XMP = "XML:com.adobe.xmp"
_FIT = {
    "software": is_a_program,
    "comment": is_of_a_program,
    **dict.fromkeys(("creation time", "date:create", "date:modify", "date:timestamp"), is_a_date),
}
"""Names of texts that tell of nobody, in small letters, where they hold the name of a program or a date."""
_SEVERAL = b"fcTL"
"""What stands before each of several pictures; of other numbers there is one part of a kind."""
_PACKED_BY_PROGRAM = "Raw profile type"
_LAST_YEAR = 9999
_LONGEST, _LARGEST = 1_000_000, 5_000_000
"""Bytes that a packed text may become, and a packed profile."""


def texts(data: bytes, look_at: Callable[[bytes], Iterator[str]], room: Room) -> Iterator[str]:
    """The texts in a picture; `look_at` reads the small picture in it. Raises Unfit, struct.error, ValueError or zlib.error."""
    at, kind = 8, b""
    points = Points(data, room)
    numbers: set[bytes] = set()
    while kind != b"IEND":
        room.parts()
        size, kind = struct.unpack_from(">I4s", data, at)
        body, end = data[at + 8 : at + 8 + size], at + 12 + size
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(kind + body) != checksum:
            raise Unfit(BROKEN)
        if kind in numbers and kind != _SEVERAL:
            raise Unfit(ODD)
        numbers.update({kind} & _NUMBERS.keys())
        if not points.takes(kind, body):
            yield from _texts_of(kind, body, look_at, room)
        at = end
    points.end()
    if at != len(data):
        raise Unfit(BEHIND)


def _texts_of(kind: bytes, body: bytes, look_at: Callable[[bytes], Iterator[str]], room: Room) -> Iterator[str]:
    if kind in _TEXTS:
        yield from _text(kind, body, room)
    elif kind == b"iCCP":
        name, _, packed = body.partition(b"\0")
        yield words(name)
        yield from icc.texts(_unpacked(packed[1:], _LARGEST), room)
    elif kind == b"eXIf":
        yield from exif.texts(body, room, look_at)
    elif len(body) <= _NUMBERS.get(kind, -1) and (kind != b"tIME" or _is_a_time(body)):
        yield legible(body.decode("latin-1"))
    elif len(body) > _COLOURS.get(kind, -1):
        raise Unfit(ODD)


def _is_a_time(body: bytes) -> bool:
    year, *rest = struct.unpack(">H5B", body)
    return year <= _LAST_YEAR and all(number <= most for number, most in zip(rest, (12, 31, 24, 60, 60), strict=True))


def _text(kind: bytes, body: bytes, room: Room) -> Iterator[str]:
    written, _, rest = body.partition(b"\0")
    name = written.decode("latin-1")
    beside = b""
    if kind == b"tEXt":
        text = room.takes(rest)
    elif kind == b"zTXt":
        text = room.takes(_unpacked(rest[1:]))
    else:
        language, translated, within = rest[2:].split(b"\0", 2)
        beside = language + b" " + translated
        text = _unpacked(within) if rest[0] else within
        if name == _XMP:
            yield words(beside)
            yield from xmp.texts(text, room)
            return
        room.takes(text)
    yield f"{name} {words(beside)} {words(text)}"
    _judge(name, text)


def _judge(name: str, text: bytes) -> None:
    """Refuse a text that may tell of somebody, or that is not known; a short one that is blank tells nothing."""
    plain = name.lower()
    if name.startswith(_PACKED_BY_PROGRAM):
        raise Unfit(TELLS)
    known = plain in _FIT and _FIT[plain](words(text))
    if len(text) > LONGEST or (text.strip(b" ") and not known):
        raise refusal(name, "a text of PNG")


def _unpacked(packed: bytes, most: int = _LONGEST) -> bytes:
    reader = zlib.decompressobj()
    text = reader.decompress(packed, most)
    if reader.unconsumed_tail or reader.unused_data:
        raise Unfit(ODD)
    return text
