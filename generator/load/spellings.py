"""Contents that say the same in another spelling: with other line ends, with a byte order mark, without a last line end."""

import codecs
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.load.checked_out import PIECE, checked_out
from generator.load.contents import sizes
from generator.load.git import Repository, pieces
from generator.load.objects import BY_ONE, copying


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
    found = _Spelled()
    for each in pieces:
        found.write(each)
    return found.said()


class _Spelled:
    """What a content says that comes in pieces."""

    def __init__(self) -> None:
        self._digest, self._size, self._breaks = hashlib.sha256(), 0, 0
        self._begun = False
        self._ends = 0
        """Line ends that count if more follows."""
        self._carried = b""
        """A carriage return that a line feed may follow."""

    def write(self, piece: bytes, /) -> None:
        """Take the next piece."""
        piece = self._carried + (piece if self._begun else piece.removeprefix(codecs.BOM_UTF8))
        self._begun = True
        self._carried = b"\r" if piece.endswith(b"\r") else b""
        piece = piece.removesuffix(self._carried)
        if b"\r" in piece:
            piece = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if lines := piece.rstrip(b"\n"):
            if self._ends:
                self._digest.update(b"\n" * self._ends)
            self._digest.update(lines)
            self._size += self._ends + len(lines)
            self._breaks += self._ends + lines.count(b"\n")
            self._ends = 0
        self._ends += len(piece) - len(lines)

    def said(self) -> Spelling:
        """What all of it says."""
        return Spelling(self._digest.hexdigest(), self._size, self._breaks)


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
        if group and total + size > BY_ONE:
            read |= _read(found, group, known)
            group, total = [], 0
        group.append(blob)
        total += size
    return read | _read(found, group, known)


def _read(found: Repository, group: Sequence[str], known: Mapping[str, int]) -> dict[str, Spelling]:
    """What some blobs say, read by one process: of contents that Git keeps as differences, each is the next one's beginning."""
    read: dict[str, Spelling] = {}
    if group:
        with copying(found, max(known[blob] for blob in group)) as copy:
            for blob in group:
                said = _Spelled()
                copy(blob, said)
                read[blob] = said.said()
    return read


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
