"""Colour profiles: tables of numbers, with a few texts such as the name of the display."""

import struct
from collections.abc import Iterator

from generator.load.unfit import BROKEN, ODD, Unfit

_HEAD = 128
_MOST = 200
"""Tags that a profile may have; it has about twenty."""
_TEXTS = frozenset((b"text", b"desc", b"mluc", b"utf8"))
"""Types of tags that hold words."""


def texts(profile: bytes) -> Iterator[str]:
    """The texts of a profile. Raises Unfit, or struct.error, where it is none."""
    if profile[36:40] != b"acsp":
        raise Unfit(BROKEN)
    (count,) = struct.unpack_from(">I", profile, _HEAD)
    if count > _MOST:
        raise Unfit(ODD)
    places = dict.fromkeys(struct.unpack_from(">II", profile, _HEAD + 8 + 12 * at) for at in range(count))
    left = 2 * len(profile)
    for start, size in places:
        tag = profile[start : start + min(size, left)]
        left -= len(tag)
        if tag[:4] in _TEXTS:
            yield _legible(tag[8:])
    if not left:
        raise Unfit(ODD)


def _legible(tag: bytes) -> str:
    """Its words: those of two bytes for each letter lose the first one, which is nothing."""
    return "".join(each if each.isprintable() else " " for each in tag.replace(b"\0", b"").decode("latin-1")).strip()
