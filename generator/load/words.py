"""What can be read of the bytes of a picture, in whichever way they are written."""

import re
from collections.abc import Iterator

_MARKS = re.compile(rb"\xff\xfe|\xfe\xff")
"""What says that two bytes are a letter from there on, and which of them comes first."""
_UNSEEN = re.compile(
    "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Control signs, but for those between lines and cells, and signs of no width."""
_ZEROS = 4
"""One byte in so many is a zero where most letters of such a code are Latin."""


def words(value: bytes) -> str:
    """The words in some bytes.

    Where there are zeros among them, they are read in two ways: as one word, which it is in codes of two and four bytes
    for each letter, and as words apart, which they are where each ends with a zero. Beside these stand other ways to read
    them, where they differ: as letters of two bytes, which need not be Latin, past a byte that is no letter, and without
    the signs between the letters that nobody sees.
    """
    bare = value.rstrip(b"\0").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    glued = bare.replace(b"\0", b"")
    others = [glued.decode("utf-8", "replace"), *_in_two_bytes(value)]
    readings = [
        *map(_decoded, (bare.replace(b"\0", b" "), glued)),
        *others,
        *(_UNSEEN.sub("", each) for each in others),
    ]
    return " ".join(dict.fromkeys(readings))


def _in_two_bytes(value: bytes) -> Iterator[str]:
    """A value in the codes of two bytes for each letter that a mark tells, and the place of its zeros."""
    if mark := _MARKS.search(value):
        yield _wide(value[mark.end() :], low_first=mark[0] == b"\xff\xfe")
    if value.count(0) * _ZEROS > len(value):
        bare = value[2:] if _MARKS.match(value) else value
        yield _wide(bare, low_first=bare[1::2].count(0) > bare[::2].count(0))


def _wide(value: bytes, *, low_first: bool) -> str:
    value += bytes(len(value) % 2)
    return value.decode("utf-16-le" if low_first else "utf-16-be", "replace").replace("\0", "")


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return legible(value.decode("latin-1"))


def legible(text: str) -> str:
    """A text in which signs that are no letters are blanks."""
    return "".join(each if each.isprintable() else " " for each in text).strip()
