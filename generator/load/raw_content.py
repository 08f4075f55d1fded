"""Files on the disk held against a commit byte for byte, whatever Git was told to look at."""

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from generator.load.filters import Filter, cleaned, filters, hashed
from generator.load.git import PIECE, Repository

Committed = Mapping[str, tuple[str, str, int]]
"""Mode, blob and size by path."""
Blobs = Callable[[str, str], str]
"""Of a path in the portfolio, and a blob, whose kind of id is meant: the blob that the file there would be; empty where that
is not known, since the file may have been written."""
_LINK, _MODULE = "120000", "160000"
_SHA1 = 40
"""Hexadecimal digits of a blob's id, unless the repository names its objects by SHA-256."""


def nothing_known(_path: str, _blob: str) -> str:
    """Every file is read."""
    return ""


def of_other_content(
    found: Repository, committed: Committed, known: Blobs = nothing_known, differing: Collection[str] = ()
) -> Iterator[str]:
    """The files of a commit that are gone, or hold other bytes; no filter is asked about those that differed before.

    What a filter of the user's makes of a file, such as that of Git LFS, is what the user wants to have there. A filter that
    is declared and not configured makes nothing, and neither line ends nor `$Id$` are the business of one.
    """
    other = {
        path: blob
        for path, (mode, blob, size) in committed.items()
        if mode != _MODULE
        and not (mode != _LINK and known(path, blob) == blob)
        and not _is_same(found.folder / path, mode, blob, size)
    }
    filtered = filters(found, {path: blob for path, blob in other.items() if path not in differing})
    for path, blob in other.items():
        if path not in filtered or not _filters_to(found, filtered[path], path, blob):
            yield path


def _filters_to(found: Repository, one: Filter, path: str, blob: str) -> bool:
    """Whether a filter makes of a file what the commit has, with nothing else that Git could do to it."""
    file = found.folder / path
    if file.is_symlink() or not file.is_file():
        return False
    if one.clean:
        return (made := cleaned(found, one, path)) is not None and would_be(made, blob) == blob
    return one.alone and hashed(found, path) == blob


def _is_same(file: Path, mode: str, blob: str, size: int) -> bool:
    """Whether a file is of the kind and the content that a commit has. The id of a blob is the digest of its bytes."""
    try:
        if file.is_symlink():
            return mode == _LINK and would_be(os.fsencode(file.readlink()), blob) == blob
        return file.is_file() and file.stat().st_size == size and _digest_of(file, blob, size) == blob
    except OSError:
        return False


def _digest_of(file: Path, blob: str, size: int) -> str:
    found = _begun(blob, size)
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def would_be(data: bytes, like: str) -> str:
    """The blob that a content would be; `like` is one of the repository, whose kind of id is meant."""
    found = _begun(like, len(data))
    found.update(data)
    return found.hexdigest()


def _begun(blob: str, size: int) -> "hashlib._Hash":
    """The digest that is the id of a blob of so many bytes, once they are put in."""
    made = hashlib.sha1 if len(blob) == _SHA1 else hashlib.sha256
    return made(b"blob %d\0" % size, usedforsecurity=False)
