"""Files that are no text: that they are what their names say, and nothing else as well."""

import re
from collections.abc import Iterator

from generator.load import pictures
from generator.load.pdf import texts_of_pdf
from generator.load.unfit import Unfit

BEGINNINGS: dict[str, re.Pattern[bytes]] = {
    ".png": re.compile(
        rb"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR.{8}[\x01\x02\x04\x08\x10][\x00\x02\x03\x04\x06]\x00\x00[\x00\x01]",
        re.DOTALL,
    ),
    ".jpg": re.compile(rb"\xff\xd8\xff[\xc0-\xfe]"),
    ".jpeg": re.compile(rb"\xff\xd8\xff[\xc0-\xfe]"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBPVP8[ LX]", re.DOTALL),
    ".ico": re.compile(rb"\x00\x00\x01\x00"),
    ".pdf": re.compile(rb"%PDF-\d"),
    ".woff2": re.compile(rb"wOF2"),
}
"""What files begin with, by their endings."""


def texts_within(suffix: str, data: bytes) -> Iterator[str]:
    """The texts that a file holds beside what it shows. Raises Unfit, where need be after some of them."""
    if not BEGINNINGS[suffix].match(data):
        raise Unfit(f"the file does not begin as {suffix} does; make it again")
    if suffix in pictures.PICTURES:
        yield from pictures.texts(suffix, data)
    elif suffix == ".pdf":
        yield from texts_of_pdf(data)
