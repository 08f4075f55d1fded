"""PDF files as programs write them: objects one behind the other, and the table by which readers find them."""

import re
import zlib
from collections.abc import Mapping

CATALOG = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
PAGES = b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
PAGE = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n"
_HEAD = re.compile(rb"^(\d+) 0 obj", re.MULTILINE)


def pdf(
    more: bytes = b"", *, first: bytes = CATALOG, trailer: bytes = b"", places: Mapping[int, bytes] | None = None
) -> bytes:
    """A document with more parts, each of them on its own line, and these keys in the trailer.

    What `places` names is found where it first stands, and not at the object of that number.
    """
    body = b"%PDF-1.7\n" + first + more
    return tabled(body, {int(found[1]): found.start() for found in _HEAD.finditer(body)}, trailer, places)


def tabled(
    body: bytes, found: Mapping[int, int], trailer: bytes = b"", places: Mapping[int, bytes] | None = None
) -> bytes:
    """The same with a table of these places."""
    found = {**found, **{number: body.index(mark) for number, mark in (places or {}).items()}}
    rows = b"".join(
        b"%010d 00000 n \n" % found[number] if number in found else b"0000000000 65535 f \n"
        for number in range(max(found, default=0) + 1)
    )
    table = b"xref\n0 %d\n%btrailer<</Size %d/Root 1 0 R%b>>\n" % (len(rows) // 20, rows, len(rows) // 20, trailer)
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def stream(within: bytes, more: bytes = b"", number: int = 4) -> bytes:
    """A part that holds what looks like anything."""
    return b"%d 0 obj<</Length %d%b>>stream\n%b\nendstream endobj\n" % (number, len(within), more, within)


def packed(*objects: tuple[int, bytes], more: bytes = b"", level: int = 6, cut: int = 0, number: int = 4) -> bytes:
    """A part in which objects are packed together."""
    head, values = b"", b""
    for each, value in objects:
        head += b"%d %d " % (each, len(values))
        values += value + b"\n"
    within = zlib.compress(head + values, level)
    within = within[: len(within) - cut]
    said = b"/Type/ObjStm%b/N %d/First %d/Filter/FlateDecode" % (more, len(objects), len(head))
    return stream(within, said, number)


def streamed(
    body: bytes, packed_in: Mapping[int, tuple[int, int]], trailer: bytes = b"", *, lines: bool = False
) -> bytes:
    """A document whose table is a stream, which also says which objects are packed in which stream, and where."""
    found = {int(each[1]): (1, each.start(), 0) for each in _HEAD.finditer(body)}
    found |= {number: (2, *place) for number, place in packed_in.items()}
    last = max(found) + 1
    found[last] = (1, len(body), 0)
    rows = [found.get(number, (0, 0, 0)) for number in range(last + 1)]
    content = [bytes([kind]) + one.to_bytes(4) + two.to_bytes(2) for kind, one, two in rows]
    said = b"/Type/XRef/W[1 4 2]/Size %d/Root 1 0 R/Filter/FlateDecode%b" % (len(rows), trailer)
    if lines:
        said += b"/DecodeParms<</Predictor 12/Columns 7>>"
        before = [bytes(7), *content]
        content = [
            b"\2" + bytes((one - other) % 256 for one, other in zip(row, last_row, strict=True))
            for row, last_row in zip(content, before, strict=False)
        ]
    return body + stream(zlib.compress(b"".join(content)), said, last) + b"startxref\n%d\n%%%%EOF\n" % len(body)
