"""Colour profiles: tables of numbers, with a few texts such as the name of the display."""

import struct
from collections.abc import Iterator

from generator.load.room import Room
from generator.load.unfit import BROKEN, ODD, Unfit
from generator.load.words import legible, words

_HEAD = 128
_MOST = 200
"""Tags that a profile may have; it has about twenty."""
_TABLES = frozenset((
    b"XYZ ", b"chrm", b"curv", b"mAB ", b"mBA ", b"meas", b"mft1", b"mft2", b"mpet", b"para", b"sf32", b"uf32", b"ui08", b"ui16",
    b"ui32", b"vcgt", b"view",
))  # fmt: skip
"""Types of tags that hold numbers alone; all others are read as words."""
_DIGEST = slice(84, 100)
"""Where the head has a digest, in which any signs may follow one another."""


def texts(profile: bytes, room: Room) -> Iterator[str]:
    """The texts of a profile. Raises Unfit, or struct.error, where it is none, or holds bytes that belong to nothing."""
    room.takes(profile)
    if profile[36:40] != b"acsp":
        raise Unfit(BROKEN)
    (count,) = struct.unpack_from(">I", profile, _HEAD)
    if count > _MOST:
        raise Unfit(ODD)
    room.parts(count)
    places = dict.fromkeys(struct.unpack_from(">II", profile, _HEAD + 8 + 12 * at) for at in range(count))
    yield legible(words(profile[: _DIGEST.start] + profile[_DIGEST.stop : _HEAD]))
    left = 2 * len(profile)
    reached = _HEAD + 4 + 12 * count
    for start, size in sorted(places):
        tag = profile[start : start + min(size, left)]
        left -= len(tag)
        if profile[reached:start].strip(b"\0"):
            raise Unfit(ODD)
        reached = max(reached, start + size)
        if tag[:4] not in _TABLES:
            yield legible(f"{words(tag[:8])} {words(tag[8:])}")
    if not left or profile[reached:].strip(b"\0\r\n"):
        raise Unfit(ODD)
