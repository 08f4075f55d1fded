"""The parts of a JPEG that hold tables of numbers, by which its points are drawn: each is as long as it says of itself."""

_HUFFMAN, _ARITHMETIC, _QUANTISATION = 0xC4, 0xCC, 0xDB
FRAMES = frozenset(range(0xC0, 0xD0)) - {_HUFFMAN, 0xC8, _ARITHMETIC}
"""Heads of a picture, by how it is packed: they say how wide and how high it is."""
SCAN, LINES, _RESTART = 0xDA, 0xDC, 0xDD
_CONDITIONS = 64
"""Bytes of a table of conditions at most, with which next to no JPEG is written."""


def is_one(marker: int, body: bytes) -> bool:
    """Whether a part behind a marker is such a table, and nothing more. Raises IndexError where it ends early."""
    if marker in FRAMES:
        return len(body) == 6 + 3 * body[5]
    if marker == SCAN:
        return len(body) == 4 + 2 * body[0]
    if marker in (LINES, _RESTART):
        return len(body) == 2
    if marker == _ARITHMETIC:
        return len(body) <= _CONDITIONS
    return marker in (_HUFFMAN, _QUANTISATION) and _tables(marker, body) == len(body)


def _tables(marker: int, body: bytes) -> int:
    """Where the tables end that stand one behind the other."""
    at = 0
    while at < len(body):
        if marker == _HUFFMAN:
            at += 17 + sum(body[at + 1 : at + 17])
        else:
            at += 129 if body[at] >> 4 else 65
    return at
