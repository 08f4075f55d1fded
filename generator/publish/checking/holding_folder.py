"""What stands in a folder. No symbolic link is followed, and nothing is opened that is not a regular file."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

from generator.publish.checking.holding import Distrusted, Finding, Holding, Item

_MOST = 1_000_000
_KINDS = (
    (stat.S_ISLNK, "is a symbolic link"),
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
)


def held_by_folder(folder: Path) -> Holding:
    """Everything below a folder; a hidden folder is named and not looked into."""
    found = Holding()
    for path, entry in _entries(folder, ""):
        facts = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(facts.st_mode):
            found.items[path] = Item(facts.st_size, partial(_open, entry.path), (facts.st_dev, facts.st_ino))
        elif not stat.S_ISDIR(facts.st_mode):
            found.odd[path] = next(words for test, words in _KINDS if test(facts.st_mode))
        elif entry.name.startswith("."):
            found.odd[path] = "is a hidden folder"
        else:
            found.folders.add(path)
        if len(found.items) > _MOST:
            raise Distrusted(Finding(str(folder), "unreadable", f"holds more than {_MOST} files"))
    return found


def _entries(folder: Path | str, before: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            path = f"{before}{entry.name}"
            yield path, entry
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _entries(entry.path, f"{path}/")


def _open(path: str) -> IO[bytes]:
    handle = os.open(
        path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{path} is no regular file")
    return os.fdopen(handle, "rb")
