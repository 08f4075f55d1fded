"""Files on the disk held against a commit byte for byte, whatever Git was told to look at."""

import hashlib
import os
import subprocess
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator.load.git import PIECE, Repository, answer, ask

Committed = Mapping[str, tuple[str, str, int]]
"""Mode, blob and size by path."""
_LINK, _MODULE = "120000", "160000"
_SHA1 = 40
"""Hexadecimal digits of a blob's id, unless the repository names its objects by SHA-256."""


def of_other_content(found: Repository, committed: Committed) -> Iterator[str]:
    """The files of a commit that are gone, or hold other bytes.

    What a filter of the user's makes of a file, such as that of Git LFS, is what the user wants to have there.
    """
    other = {
        path: blob
        for path, (mode, blob, size) in committed.items()
        if mode != _MODULE and not _is_same(found.folder / path, mode, blob, size)
    }
    filtered = _filtered(found, other)
    for path, blob in other.items():
        if path not in filtered or not _filters_to(found, path, blob):
            yield path


def _is_same(file: Path, mode: str, blob: str, size: int) -> bool:
    """Whether a file is of the kind and the content that a commit has. The id of a blob is the digest of its bytes."""
    try:
        if file.is_symlink():
            return mode == _LINK and _digest(blob, os.fsencode(file.readlink())) == blob
        return file.is_file() and file.stat().st_size == size and _digest_of(file, blob, size) == blob
    except OSError:
        return False


def _digest_of(file: Path, blob: str, size: int) -> str:
    found = _begun(blob, size)
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def _digest(blob: str, data: bytes) -> str:
    found = _begun(blob, len(data))
    found.update(data)
    return found.hexdigest()


def _begun(blob: str, size: int) -> "hashlib._Hash":
    made = hashlib.sha1 if len(blob) == _SHA1 else hashlib.sha256
    return made(b"blob %d\0" % size, usedforsecurity=False)


def _filtered(found: Repository, paths: Collection[str]) -> set[str]:
    """Those that a filter is declared for."""
    if not paths:
        return set()
    given = b"".join(os.fsencode(path) + b"\0" for path in paths)
    said = answer(found, "check-attr", "-z", "--stdin", "filter", given=given).split(b"\0")
    none = (b"unspecified", b"unset", b"")
    return {os.fsdecode(path) for path, value in zip(said[::3], said[2::3], strict=False) if value not in none}


def _filters_to(found: Repository, path: str, blob: str) -> bool:
    """Whether the filter makes of a file what the commit has."""
    file = found.folder / path
    if file.is_symlink() or not file.is_file():
        return False
    try:
        return ask(found.folder, "hash-object", "--", path).decode("ascii").strip() == blob
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return False
