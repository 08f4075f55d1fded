"""Where a PDF leads to: what it opens by itself is a place in it, and its links lead to pages, addresses or numbers to call."""

import re
from collections.abc import Callable, Iterable

from generator.load.pdf_objects import REFERENCE
from generator.load.pdf_values import DOES, LONGEST, SPACE, Values, clear
from generator.load.unfit import Unfit

LEADS = "the document has a link to a script, or to a file elsewhere; take the link out, or print it anew"
_ADDRESS = frozenset((b"/URI", b"/Base"))
_HARMLESS = re.compile(r"(?:https?|mailto|tel):|(?![/\\\\]{2})[^:]*(?:[/?#]|\Z)", re.IGNORECASE)
"""What a link may begin with: one of these schemes, or no scheme at all, as in www.gov.uk or the name of a page beside it."""
_SKIPPED = re.compile(r"[\0-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""What readers may leave out of an address."""
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
Meant = Callable[[set[int]], list[tuple[int, bytes]]]
"""Gives all values of the objects with some numbers, each with its number."""


def check_opened(opened: Iterable[bytes], meant: Meant) -> None:
    """Raises Unfit where a document opens by itself what is no place in it."""
    wanted = set()
    for value in opened:
        if reference := REFERENCE.fullmatch(value):
            wanted.add(int(reference[1]))
        elif not _is_place(value):
            raise Unfit(DOES)
    found = meant(wanted) if wanted else []
    if wanted - {number for number, _ in found} or not all(_is_place(value) for _, value in found):
        raise Unfit(DOES)


def _is_place(value: bytes) -> bool:
    """Whether what is opened first is a place on a page, or goes to one and does nothing else."""
    value = value.strip(SPACE)
    if len(value) > LONGEST:
        return False
    if value.startswith(b"["):
        return True
    if not value.startswith(b"<<"):
        return False
    said, end = Values().read(value, 0)
    clear(end == len(value))
    return said.get(b"/S") == b"/GoTo" and b"/Next" not in said


def check_leads(leads: Iterable[tuple[bytes, bytes]], meant: Meant) -> None:
    """Raises Unfit where a link leads to a script or a file, or where that cannot be seen."""
    wanted: dict[int, set[bytes]] = {}
    for key, value in leads:
        if reference := REFERENCE.fullmatch(value):
            wanted.setdefault(int(reference[1]), set()).add(key)
        else:
            _check(key, value)
    for number, value in meant(set(wanted)) if wanted else ():
        for key in wanted[number]:
            _check(key, value.strip(SPACE))


def _check(key: bytes, value: bytes) -> None:
    """Look at a text; whatever else stands under one of the keys is a flag, a filter, or a dictionary that is read by itself."""
    clear(not REFERENCE.fullmatch(value))
    if value.startswith(b"<<") or not value.startswith((b"(", b"<")):
        return
    if key not in _ADDRESS or len(value) > LONGEST or not _HARMLESS.match(_SKIPPED.sub("", _text(value))):
        raise Unfit(LEADS)


def _text(value: bytes) -> str:
    """What a text says, written in brackets with signs to escape or as hexadecimal digits."""
    if value.startswith(b"("):
        said = _ESCAPE.sub(_unescaped, value[1:-1])
    else:
        digits = bytes(each for each in value[1:-1] if each not in SPACE).decode()
        said = bytes.fromhex(digits + "0" * (len(digits) % 2))
    if said.startswith((b"\xfe\xff", b"\xff\xfe")):
        return said.decode("utf-16", "replace")
    return said.decode("utf-8", "replace")


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 255])
    return _LETTERS.get(found[3], found[3]) if found[3] else b""
