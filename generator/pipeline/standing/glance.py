"""What lies in a portfolio, each file by the digest of its content: a file is read only where it may have been written."""

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.cache import Cache, digest_of, key_of
from generator.load.git import PIECE
from generator.up_to_date.stamps import NotPlain, Stamp, check_size, stamp_of, stamp_of_folder, stamps_below

_SHA1 = 40
"""Hexadecimal digits of a blob's id, unless a repository names its objects by SHA-256."""


class _Seen(NamedTuple):
    """A file: its digest, and the blob that it would be in Git, whose ids are digests by SHA-1."""

    stamp: Stamp
    digest: str
    blob: str


_Known = Mapping[str, _Seen]


class Glance:
    """One look at all files. What it says of a file holds for the moment of the look; `stands` says whether it still does."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self._root = str(root)
        self._cache = cache
        self._key = key_of("files by their stamps", str(root))
        self._taken, self._known = cache.read(self._key, _parsed) or (0, {})
        self._seen: dict[str, _Seen] = {}
        self._now = time.time_ns()
        self._listed: dict[str, dict[str, str] | None] = {}
        self._stood: dict[str, dict[str, Stamp]] = {}
        self._read = False

    def below(self, place: str) -> Mapping[str, str] | None:
        """Everything below a folder, or a single file, by path in the portfolio: files with their digests, folders with none.

        None where something stands there that cannot be told so: a link, a device, a file that is closed or large.
        """
        if place not in self._listed:
            self._listed[place] = self._look(place)
        return self._listed[place]

    def digest(self, place: str) -> str | None:
        """A digest of everything below a folder: names and contents."""
        found = self.below(place)
        return None if found is None else digest_of(json.dumps(sorted(found.items())))

    def blob(self, path: str, like: str) -> str:
        """The blob that a file would be in Git; empty where it is no file, or ids are not those of SHA-1, as one like them."""
        try:
            stamp = stamp_of(f"{self._root}/{path}") if len(like) == _SHA1 else None
            return self._look_at(path, stamp).blob if stamp else ""
        except (NotPlain, OSError):
            return ""

    def stands(self, place: str) -> bool:
        """Whether nothing below a folder was touched since the look, nor any folder that it lies in."""
        try:
            return self.below(place) is not None and self._stood[place] == dict(self._stamps(place))
        except NotPlain:
            return False

    def keep(self) -> None:
        """Keep what was seen for the next look."""
        if self._read or self._seen.keys() != self._known.keys():
            files = {path: [*each.stamp, each.digest, each.blob] for path, each in self._seen.items()}
            self._cache.put(self._key, json.dumps([self._now, files], separators=(",", ":")))

    def _look(self, place: str) -> dict[str, str] | None:
        try:
            found = self._stood[place] = dict(self._stamps(place))
            return {
                path: "" if path.endswith("/") else self._look_at(path, stamp).digest
                for path, stamp in found.items()
                if not (path.endswith("/") and f"{place}/".startswith(path))
            }
        except (NotPlain, OSError):
            return None

    def _stamps(self, place: str) -> Iterator[tuple[str, Stamp]]:
        """Everything below a folder, or a single file, by path in the portfolio, and the folders that it lies in.

        Raises NotPlain.
        """
        full, cut = f"{self._root}/{place}", len(self._root) + 1
        if not os.path.isdir(full) or os.path.islink(full):  # noqa: PTH112, PTH114  the path is text already
            if stamp := stamp_of(full):
                yield place, stamp
            return
        parts = place.split("/")
        for number in range(1, len(parts) + 1):
            above = "/".join(parts[:number])
            yield f"{above}/", stamp_of_folder(f"{self._root}/{above}")
        for path, stamp in stamps_below(full):
            yield path[cut:], stamp

    def _look_at(self, path: str, stamp: Stamp) -> _Seen:
        """Raises OSError, and TooLarge."""
        before = self._known.get(path)
        if not (before and before.stamp == stamp and stamp.is_older(self._taken)):
            check_size(path, stamp)
            before = _Seen(stamp, *_digests(f"{self._root}/{path}", stamp.size))
            self._read = True
        self._seen[path] = before
        return before


def _digests(file: str, size: int) -> tuple[str, str]:
    """The digest of a file, and the blob that it would be; no blob where it has another size meanwhile."""
    digest, blob, left = hashlib.sha256(), hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False), size
    with open(file, "rb") as stream:  # noqa: PTH123  the path is text already
        while piece := stream.read(PIECE):
            digest.update(piece)
            blob.update(piece)
            left -= len(piece)
    return digest.hexdigest(), "" if left else blob.hexdigest()


def _parsed(text: str) -> tuple[int, _Known]:
    """Raises ValueError, LookupError or TypeError where a text is no record of a look."""
    taken, files = json.loads(text)
    return int(taken), {
        path: _Seen(Stamp(*values), str(digest), str(blob)) for path, (*values, digest, blob) in files.items()
    }
