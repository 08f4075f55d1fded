"""What Photoshop, and programs of a Mac after it, write into a JPEG: numbered blocks, of which those that tell nothing pass."""

import struct

from generator.load.unfit import ODD, Unfit

BEGINS = b"Photoshop 3.0\0"
_HARMLESS = {0x03ED: 16, 0x0425: 16}
"""The resolution, and the digest of the captions, by their numbers: how many bytes each has."""


def is_harmless(body: bytes) -> bool:
    """Whether all blocks are empty or known to tell of nobody. Raises Unfit, or struct.error, where they cannot be read."""
    at = len(BEGINS)
    while at < len(body):
        sign, number, name = struct.unpack_from(">4sHB", body, at)
        if sign != b"8BIM" or name:
            raise Unfit(ODD)
        (size,) = struct.unpack_from(">I", body, at + 8)
        if size and size != _HARMLESS.get(number):
            return False
        at += 12 + size + size % 2
    return at == len(body)
