"""Files that stand in the last site already: they are given a second name in the new one, which costs next to nothing.

The old site is removed once the new one has its place, so that no file has two names for long.
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path


def standing_files(assets: Mapping[str, bytes], site: Path | None) -> frozenset[str]:
    """The paths of files that a site has with exactly these bytes, and with the rights that a new file would get."""
    if site is None or not site.is_dir():
        return frozenset()
    os.umask(mask := os.umask(0))
    return frozenset(path for path, data in assets.items() if _holds(site / path, data, 0o666 & ~mask))


def _holds(file: Path, data: bytes, rights: int) -> bool:
    """Whether a file is there, under a single name, with these bytes and rights."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        found = os.fstat(handle)
        plain = stat.S_ISREG(found.st_mode) and stat.S_IMODE(found.st_mode) == rights and found.st_nlink == 1
        if not plain or found.st_size != len(data):
            return False
        with os.fdopen(handle, "rb", closefd=False) as stream:
            return stream.read() == data
    except OSError:
        return False
    finally:
        os.close(handle)


def link_standing(assets: Mapping[str, bytes], paths: frozenset[str], site: Path, new: Path) -> None:
    """Put files of a site into a new one; written anew where the system cannot give a file two names. Raises OSError."""
    for path in sorted(paths):
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(site / path, target, follow_symlinks=False)
        except OSError:
            target.write_bytes(assets[path])
