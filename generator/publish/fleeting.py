"""A folder for as long as a run needs it: gone when the run ends, also where it is told to stop.

A run that is killed cannot clean up. So each folder holds a lock for as long as its run lives, which the system takes back
when the run ends, however it ends; a later run of the same user removes those whose lock it can take.
"""

import contextlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generator.publish.locks import take
from generator.publish.stopping import when_told_to_stop
from generator.walking import remove

_NAME = re.compile(r"reviews-run-[0-9]+-\w+", re.ASCII)
_LOCK, _FILES = "lock", "files"
_HOUR = 3600
_TRIES = 3


@contextlib.contextmanager
def fleeting_folder() -> Iterator[Path]:
    """A new folder that nobody else may read; whatever is in it goes with it, however the block ends."""
    remove_leftovers()
    made: list[Path] = []
    with when_told_to_stop(lambda: _remove(made)):  # from before it is there until after it is gone
        lock = -1
        try:
            lock = _made(made)
            (made[-1] / _FILES).mkdir(mode=stat.S_IRWXU)
            yield made[-1] / _FILES
        finally:
            _remove(made)
            if lock >= 0:
                os.close(lock)


def is_fleeting(place: Path) -> Path | None:
    """Where the fleeting folder stands that a place lies in; nothing where it lies in none."""
    return next((each.parent for each in (place, *place.parents) if _NAME.fullmatch(each.name)), None)


def remove_leftovers() -> None:
    """Remove what runs of this user left behind that were killed; never a folder of a run that lives."""
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    _remove_if_left(Path(entry.path), entry.stat(follow_symlinks=False))


def _remove_if_left(folder: Path, facts: os.stat_result) -> None:
    if not stat.S_ISDIR(facts.st_mode) or facts.st_mode & 0o077 or facts.st_uid != getattr(os, "getuid", lambda: -1)():
        return
    if not (folder / _LOCK).exists():
        # Its run ended before it held anything, or its lock is lost; one that holds anything else is none of ours.
        if facts.st_mtime < time.time() - _HOUR and {each.name for each in folder.iterdir()} <= {_FILES}:
            remove(folder)
        return
    handle = os.open(folder / _LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if take(handle):
            _remove([folder])
    finally:
        os.close(handle)


def _made(made: list[Path]) -> int:
    """Make a folder and put it down; returns the handle that holds its lock. Whoever took it for left behind took it whole."""
    while True:
        made[:] = [Path(tempfile.mkdtemp(prefix=f"reviews-run-{os.getpid()}-")).resolve()]
        try:
            handle = os.open(made[0] / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
        except FileNotFoundError:
            continue
        take(handle, wait=True)
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)


def _remove(folders: list[Path]) -> None:
    for folder in folders:
        for _ in range(_TRIES):  # what still writes, such as a process of this run, can put a file where one was taken
            remove(folder / _FILES)
            if not (folder / _FILES).exists():
                remove(folder)
                break  # and where it stays, so does the lock: a later run knows by it what this one leaves
