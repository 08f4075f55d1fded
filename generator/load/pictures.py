"""Pictures, part by part to their end: nothing stands behind it, and what a part says of the picture tells of nobody.

A file that is a picture to one program and a page, a script or an archive to another has to keep the rest of it somewhere:
behind the end, or in a part that holds no picture.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from generator.load import exif, icc, photoshop, xmp
from generator.load.properties import refusal
from generator.load.unfit import BROKEN, ODD, Unfit

_MARKUP = re.compile(rb"<(?:script|html|svg|body|iframe|!doctype)\b", re.IGNORECASE)
"""What no picture holds but one that is made to be read as a page."""
_PNG = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT tIME acTL fcTL fdAT cICP mDCV cLLI".split()
)
_SMALL = {b"iDOT": 256, b"vpAg": 9, b"caNv": 16, b"oFFs": 9, b"orNT": 1, b"sTER": 1}
"""What else programs write into a PNG, and of how many bytes at most: a few numbers that say nothing of anybody.

The first stands in each screenshot of a Mac, the next two are from ImageMagick. So small, they hide nothing.
"""
_TEXTS_OF_PNG = frozenset((b"tEXt", b"zTXt", b"iTXt"))
_LONGEST, _LARGEST = 1_000_000, 5_000_000
"""Bytes that a packed text may become, and a packed profile."""
_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers of JPEG that nothing belongs to."""
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
"""What Exif and XMP begin with in a JPEG."""
_SAYS_WHO = frozenset({"Author", "Artist", "Creator", "Copyright", "Owner", "Credit", "Source", "Contact", "Location"})
"""Texts of a PNG that tell by their names of somebody."""
_PROFILE = b"ICC_PROFILE\0"
"""What each part of a profile of colours begins with in a JPEG; two bytes behind it say which part it is."""
_OF_PROGRAMS = {0xE0: (b"JFIF\0",), 0xE2: (_PROFILE,), 0xEE: (b"Adobe",)}
"""What programs may write into a JPEG, by the marker before it."""
_SHORT = {0xE0: 14, 0xEE: 12}
"""How many bytes two of them have, if they hold no small picture of another kind."""
_LOOPS = frozenset((b"NETSCAPE2.0", b"ANIMEXTS1.0"))
_BEHIND = "the picture goes on behind its end; make it again"
_TELLS = (
    "the picture has a part that may tell where, when or by whom it was made; take it out, or make it again without"
)


def texts(suffix: str, data: bytes) -> Iterator[str]:
    """The texts in a picture that begins as its name says. Raises Unfit where it is more or less than a picture."""
    if _MARKUP.search(data):
        raise Unfit("the picture holds markup of a page; make it again")
    try:
        yield from _READERS[suffix](data)
    except (struct.error, IndexError, ValueError, zlib.error) as error:
        raise Unfit(BROKEN) from error


def _png(data: bytes) -> Iterator[str]:
    at, kind = 8, b""
    while kind != b"IEND":
        size, kind = struct.unpack_from(">I4s", data, at)
        body, end = data[at + 8 : at + 8 + size], at + 12 + size
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(kind + body) != checksum:
            raise Unfit(BROKEN)
        if kind in _TEXTS_OF_PNG:
            yield from _texts_of_png(kind, body)
        elif kind == b"iCCP":
            name, _, packed = body.partition(b"\0")
            yield name.decode("latin-1")
            yield from icc.texts(_unpacked(packed[1:], _LARGEST))
        elif kind == b"eXIf":
            yield from exif.texts(body, _thumbnail)
        elif kind not in _PNG and size > _SMALL.get(kind, -1):
            raise Unfit(ODD)
        at = end
    if at != len(data):
        raise Unfit(_BEHIND)


def _texts_of_png(kind: bytes, body: bytes) -> Iterator[str]:
    name, _, rest = body.partition(b"\0")
    if name.startswith(b"Raw profile type"):
        raise Unfit(_TELLS)
    if (named := name.decode("latin-1")).title() in _SAYS_WHO:
        raise refusal(named)
    if kind == b"tEXt":
        yield f"{named} {rest.decode('latin-1')}"
    elif kind == b"zTXt":
        yield f"{named} {_unpacked(rest[1:]).decode('latin-1')}"
    else:
        packed, (language, translated, text) = rest[0], rest[2:].split(b"\0", 2)
        whole = _unpacked(text) if packed else text
        is_xmp = name == b"XML:com.adobe.xmp"
        yield " ".join(
            each.decode("utf-8", "replace") for each in (name, language, translated, b"" if is_xmp else whole)
        )
        yield from xmp.texts(whole) if is_xmp else ()


def _unpacked(packed: bytes, most: int = _LONGEST) -> bytes:
    reader = zlib.decompressobj()
    text = reader.decompress(packed, most)
    if reader.unconsumed_tail or reader.unused_data:
        raise Unfit(ODD)
    return text


def _jpeg(data: bytes) -> Iterator[str]:
    profile = []
    marker, at = _marker(data, 2)
    while marker != 0xD9:
        if marker not in _ALONE:
            (size,) = struct.unpack_from(">H", data, at)
            if size < 2:
                raise Unfit(BROKEN)
            body = data[at + 2 : at + size]
            yield from _texts_of_jpeg(marker, body)
            profile += [body[len(_PROFILE) + 2 :]] if marker == 0xE2 else []
            at = _scanned(data, at + size) if marker == 0xDA else at + size
        marker, at = _marker(data, at)
    if at != len(data):
        raise Unfit(_BEHIND)
    yield from icc.texts(b"".join(profile)) if profile else ()


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at a place, and where it ends; any number of fill bytes may stand before it."""
    if data[at] != 0xFF:
        raise Unfit(BROKEN)
    while data[at] == 0xFF:
        at += 1
    return data[at], at + 1


def _texts_of_jpeg(marker: int, body: bytes) -> Iterator[str]:
    if marker == 0xFE:
        yield body.decode("utf-8", "replace")
    elif marker == 0xE1 and body.startswith(_EXIF):
        yield from exif.texts(body[len(_EXIF) :], _thumbnail)
    elif marker == 0xE1 and body.startswith(_XMP):
        yield from xmp.texts(body[len(_XMP) :])
    elif marker == 0xED and body.startswith(photoshop.BEGINS) and photoshop.is_harmless(body):
        return
    elif 0xE0 <= marker <= 0xEF and not body.startswith(_OF_PROGRAMS.get(marker, ())):
        raise Unfit(_TELLS)
    elif marker in _SHORT and len(body) > _SHORT[marker]:
        raise Unfit(ODD)


def _thumbnail(data: bytes) -> Iterator[str]:
    """The texts of a small picture within what a picture says of itself; it says nothing of itself in turn."""
    if _EXIF in data or _XMP in data:
        raise Unfit(ODD)
    yield from _jpeg(data)


def _scanned(data: bytes, at: int) -> int:
    """Where the signs of a picture end that stand behind the head of a scan."""
    while (at := data.find(b"\xff", at)) >= 0:
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    raise Unfit(BROKEN)


def _gif(data: bytes) -> Iterator[str]:
    at = 13 + _colours(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at += 10 + _colours(data[at + 9]) + 1
            _, at = _blocks(data, at)
        elif data[at] == 0x21:
            kind = data[at + 1]
            blocks, at = _blocks(data, at + 2)
            if kind == 0xFE:
                yield b"".join(blocks).decode("utf-8", "replace")
            elif kind != 0xF9 and not (kind == 0xFF and blocks and blocks[0] in _LOOPS):
                raise Unfit(_TELLS if kind == 0xFF else ODD)
        else:
            raise Unfit(BROKEN)
    if at + 1 != len(data):
        raise Unfit(_BEHIND)


def _colours(flags: int) -> int:
    """Bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> tuple[list[bytes], int]:
    """Blocks that each begin with their length, and where they end."""
    found = []
    while size := data[at]:
        found.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return found, at + 1


def _webp(data: bytes) -> Iterator[str]:
    (whole,) = struct.unpack_from("<I", data, 4)
    if whole + 8 != len(data):
        raise Unfit(_BEHIND if whole + 8 < len(data) else BROKEN)
    at = 12
    while at < len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            yield from exif.texts(body.removeprefix(_EXIF), _thumbnail)
        elif kind == b"XMP ":
            yield from xmp.texts(body)
        elif kind == b"ICCP":
            yield from icc.texts(body)
        elif kind not in _WEBP:
            raise Unfit(ODD)
        at += 8 + size + size % 2
    if at != len(data):
        raise Unfit(BROKEN)


def _ico(data: bytes) -> Iterator[str]:
    (count,) = struct.unpack_from("<H", data, 4)
    end = 6 + 16 * count
    places = sorted(struct.unpack_from("<II", data, 6 + 16 * number + 8)[::-1] for number in range(count))
    for start, size in places:
        if start != end:
            raise Unfit(ODD)
        end = start + size
        if data.startswith(b"\x89PNG", start):
            yield from _png(data[start:end])
    if end != len(data):
        raise Unfit(_BEHIND if end < len(data) else BROKEN)


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".gif": _gif,
    ".webp": _webp,
    ".ico": _ico,
}
PICTURES = frozenset(_READERS)
