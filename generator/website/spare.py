"""The site before the last one, of which the next is made: most of its files are those of the last one still.

It lies in the cache. To give tens of thousands of files a second name, and to take it from them again, takes longer than
all else that a change of one text needs. Which of its files are those of the last site is seen from their inodes, so that
nothing need be known of it, and whatever was done to it meanwhile.
"""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.publish.sealing.manifest import RECORD


class Spare:
    """What lies in a new site because it was in the one before the last, until it is taken over or taken out."""

    def __init__(self, place: Path | None, new: Path, rights: int) -> None:
        """Move the spare one to where the new one is made, if there is one that is ours and in which nothing is odd.

        `rights` are those that a new folder gets.
        """
        self._new = str(new)
        self._files: dict[str, int] = {}
        self._folders: set[str] = set()
        if place is None or not _moved(place, new):
            return
        try:
            for path, entry in _below(self._new, "", rights):
                if entry is None:
                    self._folders.add(path)
                else:
                    self._files[path] = entry.inode()
        except (OSError, _NotOurs):
            self._files, self._folders = {}, set()
            _remove(new)

    def takes_over(self, path: str, inode: int) -> bool:
        """Whether the file at a path is this one, and stays. If it is another one, it is gone."""
        if not self._files:
            return False
        if self._files.get(path) == inode:
            del self._files[path]
            return True
        self.make_way(path)
        return False

    def make_way(self, path: str) -> None:
        """Take out what lies where a file is to be written, and above it what is no folder. Raises OSError."""
        if path in self._folders:
            for other in [each for each in self._files if each.startswith(f"{path}/")]:
                self._take_out(other)
            for folder in sorted((each for each in self._folders if f"{each}/".startswith(f"{path}/")), reverse=True):
                os.rmdir(f"{self._new}/{folder}")  # noqa: PTH106  the path is text already
                self._folders.discard(folder)
        while path:
            if path in self._files:
                self._take_out(path)
            path = path.rpartition("/")[0]

    def clear(self) -> None:
        """Take out all that was not taken over: nothing may be published that nobody has put there. Raises OSError."""
        for path in list(self._files):
            self._take_out(path)
        for folder in sorted(self._folders, key=len, reverse=True):
            with contextlib.suppress(OSError):  # something lies in it
                os.rmdir(f"{self._new}/{folder}")  # noqa: PTH106
        self._folders = set()

    def _take_out(self, path: str) -> None:
        os.unlink(f"{self._new}/{path}")  # noqa: PTH108
        del self._files[path]


def put_by(site: Path, place: Path | None) -> bool:
    """Whether a site that was replaced now lies where the spare one is to be."""
    if place is None or place.is_symlink():
        return False
    try:
        if place.exists():
            shutil.rmtree(place)
        site.rename(place)
    except OSError:  # another file system, or another build was faster
        return False
    return True


def lay_up(site: Path, place: Path | None) -> None:
    """See that there is a spare one of a site that has replaced none: its files under second names, as far as it goes.

    The record that marks a site is not among them, see `Standing.link`.
    """
    if place is None or os.path.lexists(place):
        return
    try:
        place.mkdir()
        _link_all(str(site), str(place), frozenset({RECORD}))
    except OSError:  # another file system, or one that gives no second names
        shutil.rmtree(place, ignore_errors=True)


def _link_all(folder: str, new: str, without: frozenset[str] = frozenset()) -> None:
    with os.scandir(folder) as entries:
        for each in entries:
            if each.name in without:
                continue
            if each.is_dir(follow_symlinks=False):
                os.mkdir(f"{new}/{each.name}")  # noqa: PTH102
                _link_all(each.path, f"{new}/{each.name}")
            else:
                os.link(each.path, f"{new}/{each.name}", follow_symlinks=False)


class _NotOurs(Exception):
    """A folder that another user may write into, or that has other rights than a new one."""


def _below(folder: str, inside: str, rights: int) -> "Iterator[tuple[str, os.DirEntry[str] | None]]":
    """Everything below a folder by path; folders have no entry. Raises OSError and _NotOurs."""
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o777 != rights or found.st_uid != os.geteuid():
        raise _NotOurs(folder)
    with os.scandir(folder) as entries:
        listed = list(entries)
    for each in listed:
        if each.is_dir(follow_symlinks=False):
            yield f"{inside}{each.name}", None
            yield from _below(each.path, f"{inside}{each.name}/", rights)
        else:
            yield f"{inside}{each.name}", each


def _moved(place: Path, new: Path) -> bool:
    try:
        os.rename(place, new)  # noqa: PTH104  fails where there is something in the new one
    except OSError:  # there is none, it lies on another file system, or another build has it
        return False
    return True


def _remove(new: Path) -> None:
    """Leave nothing of a spare one that is of no use. Raises OSError."""
    if new.is_symlink() or not new.is_dir():
        new.unlink()
    else:
        shutil.rmtree(new)
