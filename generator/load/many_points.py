"""How much all pictures of a review unpack to: each is looked through whole, and a file of 100 kB may hold 100 MB of points."""

import struct

_MOST = 2_000_000_000
"""Bytes of points: sixty screenshots of large screens. So many are unpacked in some ten seconds."""
_BEGIN = b"\x89PNG\r\n\x1a\n"
_HEAD = 26
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2}
_EACH = 200_000_000
"""A picture of more is refused before it is unpacked."""


class ManyPoints:
    """Counts those of one review."""

    def __init__(self) -> None:
        self._bytes = 0

    def beyond(self, data: bytes) -> bool:
        """Whether with this file there are too many; of a picture that moves each frame counts as the whole."""
        if len(data) >= _HEAD and data.startswith(_BEGIN):
            width, height, depth, colours = struct.unpack_from(">IIBB", data, 16)
            frame = width * height * depth * _CHANNELS.get(colours, 4) // 8
            self._bytes += min(_EACH, frame * (1 + data.count(b"fcTL")))
        return self._bytes > _MOST
