"""How many points a picture shows, by what its heads say: a file of a hundred bytes can ask a browser for many gigabytes.

Heads as in ITU-T T.81 (JPEG), GIF89a, RFC 9649 (WebP) and RFC 6386 (VP8).
"""

import struct

from generator.load.jpeg_tables import FRAMES, LINES, SCAN
from generator.load.unfit import MANY, ODD, POINTS, Unfit

_MOST = 70_000_000
"""Points of a picture, or of one frame of it: telephones take fifty million. A browser keeps four bytes for each."""
_SCANS = 100
"""Times that a JPEG goes over its points: programs go ten times, and each takes a browser about as long as the first."""
_FOURTEEN = (1 << 14) - 1
"""The bits of a width or a height in VP8 and VP8L."""
_CANVAS = {b"VP8X": 4, b"ANMF": 6}
"""Where three bytes say how wide, and three how high, a WebP is, or one of its pictures."""


def check_shown(width: int, height: int) -> None:
    """Raises Unfit where there are too many."""
    if width * height > _MOST:
        raise Unfit(POINTS)


class Frame:
    """What the parts of one JPEG say of its points."""

    def __init__(self) -> None:
        self._width = -1
        self._scans = 0

    def takes(self, marker: int, body: bytes) -> None:
        """A part, if it is as long as it has to be. Raises Unfit where there are too many points, or they are drawn too often."""
        if marker in FRAMES:
            if self._width >= 0:
                raise Unfit(ODD)
            height, self._width = struct.unpack_from(">HH", body, 1)
            check_shown(self._width, height)
        elif marker == LINES:  # the height, behind the points, if the head has left it open
            check_shown(self._width, int.from_bytes(body, "big"))
        elif marker == SCAN:
            self._scans += 1
            if self._scans > _SCANS:
                raise Unfit(MANY)


def check_webp(kind: bytes, body: bytes) -> None:
    """The same for a part of a WebP. Raises struct.error where it is cut."""
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 6)
        check_shown(width & _FOURTEEN, height & _FOURTEEN)
    elif kind == b"VP8L":
        (both,) = struct.unpack_from("<I", body, 1)
        check_shown((both & _FOURTEEN) + 1, (both >> 14 & _FOURTEEN) + 1)
    elif kind in _CANVAS:
        at = _CANVAS[kind]
        width, height = (int.from_bytes(body[begin : begin + 3], "little") + 1 for begin in (at, at + 3))
        check_shown(width, height)
