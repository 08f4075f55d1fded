"""The smallest whole picture of each kind, with room for a part more, and what pictures say of themselves."""

import struct
import zlib
from collections.abc import Mapping


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(
    more: bytes = b"",
    *,
    points: bytes = zlib.compress(b"\0\0"),
    size: int = 1,
    interlaced: bool = False,
    parts_of: int = 0,
) -> bytes:
    """A picture of one point, or one that says that it has more; its points in one part, or in parts of so many bytes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, interlaced))
    each = parts_of or len(points)
    packed = b"".join(chunk(b"IDAT", points[at : at + each]) for at in range(0, len(points), each))
    return b"\x89PNG\r\n\x1a\n" + head + more + packed + chunk(b"IEND")


def segment(marker: int, body: bytes) -> bytes:
    """A part of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(more: bytes = b"") -> bytes:
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0")
    return start + more + segment(0xDB, bytes(65)) + segment(0xDA, b"\1\1\0\0\x3f\0") + b"a\xff\0b\xff\xd0c\xff\xd9"


def profile(name: bytes = b"Color LCD") -> bytes:
    """A profile of colours that names a display in letters of two bytes each, and nothing else."""
    text = b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", 2 * len(name), 28)
    text += name.decode().encode("utf-16-be")
    head = struct.pack(">I", 144 + len(text)) + bytes(32) + b"acsp" + bytes(88)
    return head + struct.pack(">I4sII", 1, b"desc", 144, len(text)) + text


def gif(more: bytes = b"") -> bytes:
    return b"GIF89a\1\0\1\0\x80\0\0" + bytes(6) + more + b"\x2c\0\0\0\0\1\0\1\0\0\x02\x02\x44\x01\0\x3b"


def webp(more: bytes = b"") -> bytes:
    parts = b"WEBP" + b"VP8L" + struct.pack("<I", 5) + b"\x2f\0\0\0\0\0" + more
    return b"RIFF" + struct.pack("<I", len(parts)) + parts


def ico(more: bytes = b"") -> bytes:
    image = png(more)
    return b"\0\0\1\0\1\0\1\1\0\0\1\0\x20\0" + struct.pack("<II", len(image), 22) + image


Values = Mapping[int, "bytes | tuple[int, bytes] | Values"]
"""Properties of Exif by their numbers: text, a type and bytes, or those of a directory within."""


def exif(values: Values, *, small: bytes = b"", order: str = ">") -> bytes:
    """A block of Exif with these properties and a small picture."""
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}I", 8)
    main = _directory(values, 8, order, more=bool(small))
    if not small:
        return head + main
    at = 8 + len(main)
    start = at + len(_directory({0x201: (4, bytes(4)), 0x202: (4, bytes(4))}, at, order))
    places = {0x201: (4, struct.pack(f"{order}I", start)), 0x202: (4, struct.pack(f"{order}I", len(small)))}
    return head + main + _directory(places, at, order) + small


def _directory(values: Values, at: int, order: str, *, more: bool = False) -> bytes:
    """A directory at a place, and what belongs to it."""
    end = at + 2 + 12 * len(values) + 4
    entries, behind = b"", b""
    for number, value in values.items():
        kind, data = (2, value + b"\0") if isinstance(value, bytes) else value if isinstance(value, tuple) else (4, b"")
        if isinstance(value, Mapping):
            data = struct.pack(f"{order}I", end + len(behind))
            behind += _directory(value, end + len(behind), order)
        elif len(data) > 4:
            place = struct.pack(f"{order}I", end + len(behind))
            entries += struct.pack(f"{order}HHI", number, kind, len(data) // SIZES[kind]) + place
            behind += data
            continue
        entries += struct.pack(f"{order}HHI", number, kind, len(data) // SIZES[kind]) + data.ljust(4, b"\0")
    whole = struct.pack(f"{order}H", len(values)) + entries
    return whole + struct.pack(f"{order}I", end + len(behind) if more else 0) + behind


SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1}


def xmp(properties: str, around: str = "") -> bytes:
    """A packet of XMP as a Mac writes it into a screenshot."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 6.0.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" {around}>
   {properties}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()
