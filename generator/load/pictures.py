"""Pictures, part by part to their end: nothing stands behind it, and what a part says of the picture tells of nobody.

A file that is a picture to one program and a page, a script or an archive to another has to keep the rest of it somewhere:
behind the end, or in a part that holds no picture.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from generator.load import exif, icc, jpeg_programs, jpeg_tables, photoshop, png, xmp
from generator.load.properties import refusal, says_more
from generator.load.room import Room, few
from generator.load.shown_points import Frame, check_shown, check_webp
from generator.load.unfit import BEHIND, BROKEN, ODD, TELLS, Unfit
from generator.load.words import legible, words

_MARKUP = re.compile(rb"<(?:s(?:cript|vg)|html|body|iframe|!doctype)\b")
"""What no picture holds but one that is made to be read as a page, in small letters."""
_FILL = re.compile(rb"\xff+")
"""What stands before a marker of a JPEG: any number of these."""
_BEHIND_SCAN = re.compile(rb"\xff[^\0\xd0-\xd7]")
"""What the signs of a picture in a JPEG end at: they hold no marker but those that say how often they began anew."""
_POINTS = frozenset((b"VP8 ", b"VP8L", b"ALPH"))
"""Parts of a WebP that hold its points, or those of one of its pictures."""
_FRAME = 16
"""Bytes before the parts of one of several pictures."""
_NUMBERS = {b"VP8X": 10, b"ANIM": 6}
"""How many bytes the parts of a WebP have that hold a few numbers."""
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
"""What Exif and XMP begin with in a JPEG."""
_BLOCKS = 20
"""So many blocks of a GIF count as a part: the points of a large one are written in a hundred thousand."""
_LOOPS = frozenset((b"NETSCAPE2.0", b"ANIMEXTS1.0"))
_LOOP, _CONTROL = 8, 4
"""How many bytes say how often a GIF is shown again, and how long each picture of it."""


def texts(suffix: str, data: bytes) -> Iterator[str]:
    """The texts in a picture that begins as its name says. Raises Unfit where it is more or less than a picture."""
    if _MARKUP.search(data.lower()):
        raise Unfit("the picture holds markup of a page; make it again")
    yield from few(texts_within(suffix, data, Room()))


def texts_within(suffix: str, data: bytes, room: Room) -> Iterator[str]:
    """The same for a picture that is part of a document, and so is opened as no page; `room` is that of all its pictures."""
    try:
        yield from _READERS[suffix](data, room)
    except (struct.error, IndexError, ValueError, zlib.error) as error:
        raise Unfit(BROKEN) from error


def _png(data: bytes, room: Room) -> Iterator[str]:
    yield from png.texts(data, partial(_thumbnail, room=room), room)


def _jpeg(data: bytes, room: Room) -> Iterator[str]:
    profile, comments = [], []
    frame = Frame()
    marker, at = _marker(data, 2)
    while marker != 0xD9:
        room.parts()
        (size,) = struct.unpack_from(">H", data, at)
        if size < 2:
            raise Unfit(BROKEN)
        body = data[at + 2 : at + size]
        yield from _texts_of_jpeg(marker, body, room)
        frame.takes(marker, body)
        profile += [body[len(jpeg_programs.PROFILE) + 2 :]] if marker == 0xE2 else []
        comments += [body] if marker == 0xFE else []
        at = _scanned(data, at + size) if marker == 0xDA else at + size
        marker, at = _marker(data, at)
    if at != len(data):
        raise Unfit(BEHIND)
    yield from icc.texts(b"".join(profile), room) if profile else ()
    yield from _together(comments)


def _together(comments: list[bytes]) -> Iterator[str]:
    """Comments as one text, which programs make of a long one that they find in several."""
    if len(comments) > 1:
        yield _comment(b"".join(comments))


def _comment(body: bytes) -> str:
    """What a comment says. Raises Unfit where it names somebody or holds markup."""
    text = words(body)
    if says_more(text):
        raise refusal("comment")
    return text


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at a place, and where it ends; any number of fill bytes may stand before it."""
    fill = _FILL.match(data, at)
    if not fill:
        raise Unfit(BROKEN)
    return data[fill.end()], fill.end() + 1


def _texts_of_jpeg(marker: int, body: bytes, room: Room) -> Iterator[str]:
    if marker == 0xFE:
        yield _comment(body)
    elif marker == 0xE1 and body.startswith(_EXIF):
        yield from exif.texts(body[len(_EXIF) :], room, partial(_thumbnail, room=room))
    elif marker == 0xE1 and body.startswith(_XMP):
        yield from xmp.texts(body[len(_XMP) :], room)
    elif marker == 0xED and body.startswith(photoshop.BEGINS) and photoshop.is_harmless(body):
        yield legible(body.decode("latin-1"))
    elif 0xE0 <= marker <= 0xEF:
        yield jpeg_programs.text_of(marker, body)
    elif not jpeg_tables.is_one(marker, body):
        raise Unfit(ODD)


def _thumbnail(data: bytes, room: Room) -> Iterator[str]:
    """The texts of a small picture within what a picture says of itself; it says nothing of itself in turn."""
    if _EXIF in data or _XMP in data:
        raise Unfit(ODD)
    yield from _jpeg(data, room)


def _scanned(data: bytes, at: int) -> int:
    """Where the signs of a picture end that stand behind the head of a scan."""
    behind = _BEHIND_SCAN.search(data, at)
    if not behind:
        raise Unfit(BROKEN)
    return behind.start()


def _gif(data: bytes, room: Room) -> Iterator[str]:
    comments = []
    check_shown(*struct.unpack_from("<HH", data, 6))
    at = 13 + _colours(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            check_shown(*struct.unpack_from("<HH", data, at + 5))
            at += 10 + _colours(data[at + 9]) + 1
            _, at = _blocks(data, at, room)
        elif data[at] == 0x21:
            kind = data[at + 1]
            blocks, at = _blocks(data, at + 2, room)
            if kind == 0xFE:
                comments.append(b"".join(blocks))
                yield _comment(comments[-1])
            elif kind == 0xFF and blocks and blocks[0] in _LOOPS:
                yield _short(b"".join(blocks[1:]), _LOOP)
            elif kind == 0xF9:
                _short(b"".join(blocks), _CONTROL)
            else:
                raise Unfit(TELLS if kind == 0xFF else ODD)
        else:
            raise Unfit(BROKEN)
    if at + 1 != len(data):
        raise Unfit(BEHIND)
    yield from _together(comments)


def _colours(flags: int) -> int:
    """Bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int, room: Room) -> tuple[list[bytes], int]:
    """Blocks that each begin with their length, and where they end."""
    found: list[bytes] = []
    room.parts()
    while size := data[at]:
        if len(found) % _BLOCKS == 0:
            room.parts()
        found.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return found, at + 1


def _webp(data: bytes, room: Room) -> Iterator[str]:
    (whole,) = struct.unpack_from("<I", data, 4)
    if whole + 8 != len(data):
        raise Unfit(BEHIND if whole + 8 < len(data) else BROKEN)
    for kind, body in _parts(data, 12, room):
        check_webp(kind, body)
        if kind == b"EXIF":
            yield from exif.texts(body.removeprefix(_EXIF), room, partial(_thumbnail, room=room))
        elif kind == b"XMP ":
            yield from xmp.texts(body, room)
        elif kind == b"ICCP":
            yield from icc.texts(body, room)
        elif kind == b"ANMF":
            for inner, points in _parts(body, _FRAME, room):
                check_webp(inner, points)
                if inner not in _POINTS:
                    raise Unfit(ODD)
        elif kind not in _POINTS:
            yield _short(body, _NUMBERS.get(kind, -1))


def _parts(data: bytes, at: int, room: Room) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a WebP, or of one of its pictures, from a place on."""
    while at < len(data):
        room.parts()
        kind, size = struct.unpack_from("<4sI", data, at)
        yield kind, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    if at != len(data):
        raise Unfit(BROKEN)


def _short(body: bytes, most: int) -> str:
    """What can be read of a few numbers. Raises Unfit where they have more room than they need."""
    if len(body) > most:
        raise Unfit(ODD)
    return legible(body.decode("latin-1"))


def _ico(data: bytes, room: Room) -> Iterator[str]:
    (count,) = struct.unpack_from("<H", data, 4)
    end = 6 + 16 * count
    places = sorted(struct.unpack_from("<II", data, 6 + 16 * number + 8)[::-1] for number in range(count))
    for start, size in places:
        if start != end:
            raise Unfit(ODD)
        end = start + size
        if data.startswith(b"\x89PNG", start):
            yield from _png(data[start:end], room)
    if end != len(data):
        raise Unfit(BEHIND if end < len(data) else BROKEN)


_READERS: dict[str, Callable[[bytes, Room], Iterator[str]]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".gif": _gif,
    ".webp": _webp,
    ".ico": _ico,
}
PICTURES = frozenset(_READERS)
