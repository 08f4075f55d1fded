"""Documents in PDF: that they only show something, also where what they name is packed."""

import re
import zlib

from generator.load.unfit import Unfit

_RUNS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|OpenAction(?!\s*\[)|AA|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z])|/\w*#"
)
"""What a PDF names to run, to send or to hold; and names that are written so that they are not found.

What is opened first may be a place on a page, which stands in square brackets.
"""
_ENDS = re.compile(rb"%%EOF\s*\Z")
_PACKED = re.compile(rb"/ObjStm\b[^\0]{0,1000}?\bstream\r?\n")
"""Where a part begins in which objects are packed together."""
_UNPACKED = 50_000_000
"""Bytes that all packed objects of a document may become."""


def check_pdf(data: bytes) -> None:
    """Raises Unfit where a document does more than to show something."""
    if _RUNS.search(data) or not _ENDS.search(data) or any(map(_RUNS.search, _packed(data))):
        raise Unfit("the document does something by itself, or holds files; print it anew")


def _packed(data: bytes) -> list[bytes]:
    """The objects that are packed together. Raises Unfit where they cannot be looked at."""
    found, left = [], _UNPACKED
    for each in _PACKED.finditer(data):
        reader = zlib.decompressobj()
        try:
            objects = reader.decompress(memoryview(data)[each.end() :], left)
        except zlib.error as error:
            raise Unfit("the document has packed parts that cannot be looked at; print it anew") from error
        left -= len(objects)
        if left <= 0:
            raise Unfit("the document has packed parts that cannot be looked at; print it anew")
        found.append(objects)
    return found
