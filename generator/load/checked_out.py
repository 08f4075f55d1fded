"""Large blobs whose file in the working tree has the same bytes: read from there, so that Git need not unpack them."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.load.git import Repository
from generator.load.objects import tree

LARGE = 1_000_000
"""Bytes from which on a blob is looked for in the working tree; smaller ones Git gives as fast."""
PIECE = 1 << 20
"""Bytes of a content that are looked at together."""
_FILE = "100"
"""What the modes of files begin with; not those of links."""
_SHA1 = 40


class Pieces:
    """The pieces of a file, and whether they were those of a blob; a file that cannot be read has none or too few."""

    def __init__(self, path: Path, blob: str, size: int) -> None:
        self._path, self._blob, self._size = path, blob, size
        self._name = ""

    def __iter__(self) -> Iterator[bytes]:
        name = hashlib.new("sha1" if len(self._blob) == _SHA1 else "sha256", usedforsecurity=False)
        name.update(b"blob %d\0" % self._size)
        try:
            if self._path.is_symlink() or not self._path.is_file() or self._path.stat().st_size != self._size:
                return
            with self._path.open("rb") as file:
                while piece := file.read(PIECE):
                    name.update(piece)
                    yield piece
        except OSError:
            return
        self._name = name.hexdigest()

    def is_whole(self) -> bool:
        """Whether what was read to its end is the blob: it has the name that Git gives to such bytes."""
        return self._name == self._blob


def checked_out(found: Repository, sizes: Mapping[str, int]) -> Iterator[tuple[str, Pieces]]:
    """Those of some blobs that are large and are files of the commit, each with what its file says now."""
    large = {blob for blob, size in sizes.items() if size >= LARGE}
    if large:
        for path, (mode, blob) in sorted(tree(found, "reviews").items()):
            if blob in large and mode.startswith(_FILE):
                yield blob, Pieces(found.folder / path, blob, sizes[blob])
                large.discard(blob)
