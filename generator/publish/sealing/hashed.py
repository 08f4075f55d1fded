"""The digests of files that were read once already while a site is made, so that nobody need read them again."""

import hashlib
import os

from generator.up_to_date.stamps import Stamp, stamp_from

_AT_ONCE = 1 << 20
"""Bytes that are read at a time."""
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Nothing is followed, and nothing waits for somebody to write."""


class Hashed:
    """Digests of files, each with the stamp that its file had before and after it was read."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Stamp, str]] = {}
        self.seen: dict[str, Stamp] = {}
        """All that lay in the finished site as the last look saw it, by path, that of a folder with a slash at its end."""

    def learn(self, path: str, stamp: Stamp, digest: str) -> None:
        """Know the digest of the file at a path of the site."""
        self._known[path] = stamp, digest

    def of(self, path: str, stamp: Stamp) -> str | None:
        """The digest of a file that has this stamp, if it was read since it was last touched."""
        known = self._known.get(path)
        return known[1] if known and known[0] == stamp else None

    def of_entry(self, path: str, entry: "os.DirEntry[str]") -> tuple[str, int]:
        """The digest and the size of a file as it lies there; it is read unless it was since it was touched. Raises OSError."""
        found = stamp_from(entry.stat(follow_symlinks=False))
        if (digest := self.of(path, found)) is not None:
            return digest, found.size
        handle = os.open(entry.path, _READ)
        try:
            before = stamp_from(os.fstat(handle))
            digest = digest_of_open(handle)
            if stamp_from(os.fstat(handle)) == before:
                self.learn(path, before, digest)
            return digest, before.size
        finally:
            os.close(handle)


def digest_of_open(handle: int) -> str:
    """The SHA-256 of what is left to be read of an open file."""
    found = hashlib.sha256()
    while data := os.read(handle, _AT_ONCE):
        found.update(data)
    return found.hexdigest()
