"""The smallest whole picture of each kind, with room for a part more."""

import struct
import zlib


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND")


def segment(marker: int, body: bytes) -> bytes:
    """A part of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(more: bytes = b"") -> bytes:
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0")
    return start + more + segment(0xDB, bytes(65)) + segment(0xDA, b"\1\1\0\0\x3f\0") + b"a\xff\0b\xff\xd0c\xff\xd9"


def gif(more: bytes = b"") -> bytes:
    return b"GIF89a\1\0\1\0\x80\0\0" + bytes(6) + more + b"\x2c\0\0\0\0\1\0\1\0\0\x02\x02\x44\x01\0\x3b"


def webp(more: bytes = b"") -> bytes:
    parts = b"WEBP" + b"VP8L" + struct.pack("<I", 5) + b"\x2f\0\0\0\0\0" + more
    return b"RIFF" + struct.pack("<I", len(parts)) + parts


def ico(more: bytes = b"") -> bytes:
    image = png(more)
    return b"\0\0\1\0\1\0\1\1\0\0\1\0\x20\0" + struct.pack("<II", len(image), 22) + image


def pdf(more: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + more + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def packed(objects: bytes, more: bytes = b"", *, level: int = 6, cut: int = 0) -> bytes:
    """A part of a PDF in which objects are packed together."""
    within = zlib.compress(objects, level)
    head = b"4 0 obj<</Type/ObjStm" + more + b"/N 1/First 4/Filter/FlateDecode>>stream\n"
    return head + within[: len(within) - cut] + b"\nendstream endobj\n"


def stream(within: bytes) -> bytes:
    """A part of a PDF that holds what looks like anything."""
    return b"4 0 obj<</Length %d>>stream\n%b\nendstream endobj\n" % (len(within), within)
