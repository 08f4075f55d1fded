"""What stands in a folder. No symbolic link is followed, and nothing is opened that is not a regular file."""

import os
import stat
from functools import partial
from pathlib import Path
from typing import IO

from generator.publish.checking.holding import Distrusted, Finding, Holding, Item
from generator.walking import DEEPEST

_MOST = 1_000_000
HIDDEN_FOLDER = "is a hidden folder"
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
    waiting = [(str(folder), "")]
    while waiting:
        place, before = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError as error:
            found.odd[before.removesuffix("/") or folder.name] = f"cannot be read: {error.strerror}"
            continue
        for entry in entries:
            _take(found, f"{before}{entry.name}", entry)
            if f"{before}{entry.name}" in found.folders:
                waiting.append((entry.path, f"{before}{entry.name}/"))
        if len(found.items) + len(found.folders) > _MOST:
            raise Distrusted(Finding(str(folder), "unreadable", f"holds more than {_MOST} files"))
    return found


def _take(found: Holding, path: str, entry: "os.DirEntry[str]") -> None:
    facts = entry.stat(follow_symlinks=False)
    if stat.S_ISREG(facts.st_mode):
        found.items[path] = Item(facts.st_size, partial(_open, entry.path), (facts.st_dev, facts.st_ino))
    elif not stat.S_ISDIR(facts.st_mode):
        found.odd[path] = next((words for test, words in _KINDS if test(facts.st_mode)), "is no regular file")
    elif entry.name.startswith("."):
        found.odd[path] = HIDDEN_FOLDER
    elif path.count("/") >= DEEPEST:
        found.odd[path] = "lies deeper than any folder of a site"
    else:
        found.folders.add(path)


def _open(path: str) -> IO[bytes]:
    handle = os.open(
        path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{path} is no regular file")
    return os.fdopen(handle, "rb")
