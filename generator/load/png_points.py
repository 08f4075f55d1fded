"""The points of a PNG, unpacked and counted: behind the last one nothing may stand, and no picture may become an endless one."""

import struct
import zlib

from generator.load.room import Room
from generator.load.shown_points import check_shown
from generator.load.unfit import BROKEN, ODD, Unfit

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Numbers for each point, by the kind of colours."""
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Where the points of a picture that is shown step by step begin, and how far they are apart, across and down."""
_AT_ONCE = 1 << 20
_FRAME, _STILL, _MOVING = b"fcTL", b"IDAT", b"fdAT"


class Points:
    """Takes the parts that hold points, and tells whether each frame has as many as it says. Raises Unfit or zlib.error."""

    def __init__(self, data: bytes, room: Room) -> None:
        width, height, self._depth, colours, _, _, self._steps = struct.unpack_from(">IIBBBBB", data, 16)
        self._channels = _CHANNELS.get(colours, 0)
        self._room = room
        self._begin(width, height)

    def takes(self, kind: bytes, body: bytes) -> bool:
        """Whether a part holds points; they are counted."""
        if kind == _FRAME:
            if self._has:
                self._ends()
            self._begin(*struct.unpack_from(">II", body, 4))
        elif kind == _STILL:
            self._count(body)
        elif kind == _MOVING:
            self._count(body[4:])
        return kind in (_STILL, _MOVING)

    def end(self) -> None:
        """The picture ends."""
        self._ends()

    def _begin(self, width: int, height: int) -> None:
        check_shown(width, height)  # a black and white one has eight in each byte
        self._reader = zlib.decompressobj()
        self._has = 0
        self._needs = sum(
            rows * (1 + (across * self._depth * self._channels + 7) // 8)
            for across, rows in self._passes(width, height)
            if across
        )
        self._room.shows(self._needs)

    def _passes(self, width: int, height: int) -> list[tuple[int, int]]:
        if not self._steps:
            return [(width, height)]
        return [(-((x - width) // across), -((y - height) // down)) for x, y, across, down in _PASSES]

    def _count(self, packed: bytes) -> None:
        if self._reader.eof and packed:
            raise Unfit(ODD)
        while packed and self._has <= self._needs:
            self._has += len(self._reader.decompress(packed, _AT_ONCE))
            packed = self._reader.unconsumed_tail
        if packed or self._reader.unused_data:
            raise Unfit(ODD)

    def _ends(self) -> None:
        self._has += len(self._reader.flush())
        if not self._reader.eof or self._has < self._needs or not self._needs:
            raise Unfit(BROKEN)
        if self._has > self._needs:
            raise Unfit(ODD)
