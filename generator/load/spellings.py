"""Contents that say the same in another spelling: with other line ends, with a byte order mark, without a last line end."""

import codecs
import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from generator.load.checked_out import PIECE, checked_out
from generator.load.contents import sizes
from generator.load.git import Repository, pieces
from generator.load.objects import blobs

_AT_ONCE = 64_000_000
"""So many bytes of contents are held at a time."""


class Spelling(NamedTuple):
    """What a content says, whatever its spelling: the digest of its lines, with what their spellings can be long."""

    digest: str
    size: int
    """Bytes of its lines with the shortest line ends between them."""
    breaks: int
    """Line ends between its lines."""

    def lengths(self) -> set[int]:
        """How many bytes its spellings have: each with one kind of line end throughout."""
        marks, ends = (0, len(codecs.BOM_UTF8)), (0, 1, 2)
        return {self.size + wide + mark + end for wide in (0, self.breaks) for mark in marks for end in ends}


def spelling(data: bytes) -> Spelling:
    """What a content says: without byte order mark, and with its lines ended alike."""
    return spelled(data[at : at + PIECE] for at in range(0, len(data), PIECE))


def spelled(pieces: Iterable[bytes]) -> Spelling:
    """The same of a content in pieces, the first of which is long enough to hold a byte order mark."""
    digest, size, breaks = hashlib.sha256(), 0, 0
    ends, carried = 0, b""  # line ends that count if more follows, and a carriage return that a line feed may follow
    for number, each in enumerate(pieces):
        piece = carried + (each if number else each.removeprefix(codecs.BOM_UTF8))
        carried = b"\r" if piece.endswith(b"\r") else b""
        piece = piece.removesuffix(carried).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if lines := piece.rstrip(b"\n"):
            digest.update(b"\n" * ends)
            digest.update(lines)
            size, breaks = size + ends + len(lines), breaks + ends + lines.count(b"\n")
            ends = 0
        ends += len(piece) - len(lines)
    return Spelling(digest.hexdigest(), size, breaks)


def spellings(found: Repository, ids: Collection[str], limit: int) -> dict[str, Spelling]:
    """What some blobs say; those that are not there, or larger than `limit` bytes, are left out."""
    known = {blob: size for blob, size in sorted(sizes(found, ids).items()) if size <= limit}
    read: dict[str, Spelling] = {}
    for blob, file in checked_out(found, known):
        said = spelled(file)
        if file.is_whole():
            read[blob] = said
    group: list[str] = []
    total = 0
    for blob, size in known.items():
        if blob in read:
            continue
        if group and total + size > _AT_ONCE:
            read |= _read(found, group, limit)
            group, total = [], 0
        group.append(blob)
        total += size
    return read | _read(found, group, limit)


def _read(found: Repository, group: Sequence[str], limit: int) -> dict[str, Spelling]:
    return {blob: spelling(data) for blob, data in blobs(found, group, limit).items()}


def of_lengths(found: Repository, lengths: Collection[int]) -> list[str]:
    """Every content that the repository holds, in any folder and any commit, and that has one of some lengths in bytes."""
    wanted = set(lengths)
    if not wanted:
        return []
    said = pieces(
        found, "cat-file", "--batch-all-objects", "--unordered", "--buffer",
        "--batch-check=%(objecttype) %(objectsize) %(objectname)", cut=b"\n",
    )  # fmt: skip
    parts = (line.decode("ascii", "replace").split(" ") for line in said)
    return sorted(each[2] for each in parts if len(each) == 3 and each[0] == "blob" and int(each[1]) in wanted)
