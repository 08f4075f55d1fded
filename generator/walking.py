"""Walks through folders that strangers may have made: none is so deep that the walk ends in it."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

DEEPEST = 100
"""So many folders may lie one in the other below the place where a walk begins. Python gives up at some thousand."""


def walk(
    top: Path | str,
    onerror: Callable[[OSError], object] | None = None,
    deeper: Callable[[str], object] | None = None,
) -> Iterator[tuple[str, list[str], list[str]]]:
    """What `os.walk` gives, from the top down: a folder, the names of those in it, and the names of all else.

    Only folders whose names are left in the list are entered, and no link is. A folder that lies too deep is not entered
    either, and handed to `deeper`.
    """
    waiting = [(os.fspath(top), 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = [(entry.name, _is_folder(entry)) for entry in entries]
        except OSError as error:
            if onerror:
                onerror(error)
            continue
        folders = [name for name, is_folder in listed if is_folder]
        yield folder, folders, [name for name, is_folder in listed if not is_folder]
        below = [path for name in folders if not os.path.islink(path := os.path.join(folder, name))]  # noqa: PTH114, PTH118
        if depth < DEEPEST:
            waiting += [(path, depth + 1) for path in reversed(below)]
        elif deeper:
            for path in below:
                deeper(path)


def remove(folder: Path | str) -> None:
    """Remove a folder that nobody else can write to, with all that is in it, however deep and whether or not it is read-only.

    What cannot be removed stays.
    """
    found = [os.fspath(folder)]
    for each in found:  # the list grows meanwhile
        with contextlib.suppress(OSError):
            if (rights := os.lstat(each).st_mode) & stat.S_IRWXU != stat.S_IRWXU and stat.S_ISDIR(rights):
                os.chmod(each, stat.S_IRWXU)  # noqa: PTH101
        with contextlib.suppress(OSError), os.scandir(each) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    found.append(entry.path)
                else:
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108  the path is text already
    for each in reversed(found):
        with contextlib.suppress(OSError):
            os.rmdir(each)  # noqa: PTH106


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
