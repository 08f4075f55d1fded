"""What Git holds in place of a file that Git LFS keeps elsewhere: a few lines that name its digest and its size."""

import re
from typing import NamedTuple

LARGEST = 1000
"""Bytes beyond which a content is no pointer."""
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\nsize ([0-9]{1,18})\n"
)


class Pointer(NamedTuple):
    """The file that a pointer stands for."""

    digest: str
    size: int


def pointer(data: bytes) -> Pointer | None:
    """The file that a content stands for; nothing where it is the content itself."""
    found = _POINTER.match(data) if len(data) < LARGEST else None
    return Pointer(found[1].decode("ascii"), int(found[2])) if found else None
