"""Files by what the file system says of them: a file with the same stamp was not written since, as Git takes it, too.

The stamp of a folder says as much of the names in it. A folder that was moved away and put back has another one, which the
files in it do not have: they were not there in between.
"""

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from generator.walking import DEEPEST

SLACK = 2_000_000_000
"""Nanoseconds before a look in which a file may have been written once more without another stamp: some systems tell
times to two seconds. What is as young as that is read."""
LARGEST = 250_000_000
"""Bytes of a file that is still read to tell whether it is another one. Tables are refused long before, unless somebody
raises their limit tenfold; a disk image that lies beside a review would take a minute at each run."""


class Stamp(NamedTuple):
    """What changes whenever a file is written or replaced, or a name in a folder."""

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970, like `changed`."""
    changed: int
    """When its content, name or rights were last changed; no program can set this back."""
    inode: int
    mode: int
    """What may be done with it, by whom: Git keeps a part of that, and a server reads by it."""

    def is_older(self, moment: int) -> bool:
        """Whether the file was last touched so long before a moment that its stamp cannot hide that it was written again."""
        return max(self.modified, self.changed) < moment - SLACK


class NotPlain(Exception):
    """Something stands there that is neither a file nor a folder, or cannot be looked at."""


class TooLarge(NotPlain):
    """A file that is not read in passing: of it nothing is remembered, so that whatever rests on it is looked at anew."""


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file; None where there is none. Raises NotPlain."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotPlain(path) from error
    if not stat.S_ISREG(found.st_mode):
        raise NotPlain(path)
    return stamp_from(found)


def stamps_below(folder: str, skip: frozenset[str] = frozenset(), depth: int = 0) -> Iterator[tuple[str, Stamp]]:
    """Everything below a folder, by path, but for folders of these names; a folder's path ends with a slash.

    Raises NotPlain where there is anything but files and folders, or where these lie deeper than any that are read.
    """
    if depth > DEEPEST:
        raise NotPlain(folder)
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in skip:
                        yield f"{entry.path}/", stamp_from(entry.stat(follow_symlinks=False))
                        yield from stamps_below(entry.path, skip, depth + 1)
                elif entry.is_file(follow_symlinks=False):
                    yield entry.path, stamp_from(entry.stat(follow_symlinks=False))
                else:
                    raise NotPlain(entry.path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise NotPlain(folder) from error


def stamp_of_folder(path: str) -> Stamp:
    """The stamp of a folder. Raises NotPlain where there is none."""
    try:
        found = os.lstat(path)
    except OSError as error:
        raise NotPlain(path) from error
    if not stat.S_ISDIR(found.st_mode):
        raise NotPlain(path)
    return stamp_from(found)


def stamp_from(found: os.stat_result) -> Stamp:
    """The stamp in what the system says of a file."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_mode)


def check_size(path: str, stamp: Stamp) -> None:
    """Raises TooLarge of a file whose content takes long to read."""
    if stamp.size > LARGEST:
        raise TooLarge(path)
