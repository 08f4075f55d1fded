"""Files that stand in the last site already: they are given a second name in the new one, which costs next to nothing.

The old site is removed once the new one has its place, so that no file has two names for long. What is given a name is held
to its bytes afterwards, so nobody can put another file in its place; whoever could still write into it may write into the
finished site as well.
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path


def link_standing(assets: Mapping[str, bytes], site: Path | None, new: Path) -> frozenset[str]:
    """The paths of files that now stand in a new site because the last one had them with exactly these bytes.

    They are whoever's who runs this, and have the rights that a new file would get.
    """
    if site is None or not site.is_dir() or site.is_symlink():
        return frozenset()
    os.umask(mask := os.umask(0))
    rights = 0o666 & ~mask
    real = os.path.realpath(site)
    folders = {str(Path(path).parent) for path in assets}
    plain = {each for each in folders if os.path.realpath(site / each) == os.path.normpath(f"{real}/{each}")}
    for each in plain:
        (new / each).mkdir(parents=True, exist_ok=True)
    return frozenset(
        path
        for path, data in assets.items()
        if str(Path(path).parent) in plain and _linked(site / path, new / path, data, rights)
    )


def _linked(old: Path, new: Path, data: bytes, rights: int) -> bool:
    """Whether a file of the last site has a name in the new one and is what would be written there."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # it is not there, or the system gives no second name
        return False
    if _is(new, data, rights):
        return True
    new.unlink()
    return False


def _is(file: Path, data: bytes, rights: int) -> bool:
    """Whether a file that has one more name is ours alone, with these bytes and rights."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        found = os.fstat(handle)
        ours = found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) == rights and found.st_nlink == 2
        if not (ours and stat.S_ISREG(found.st_mode) and found.st_size == len(data)):
            return False
        with os.fdopen(handle, "rb", closefd=False) as stream:
            return stream.read() == data
    except OSError:
        return False
    finally:
        os.close(handle)
