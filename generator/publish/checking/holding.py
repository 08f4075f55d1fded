"""What stands in a place that is to be checked: its files by path, and what is there that is no file. Nothing is extracted."""

import hashlib
import zlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import field
from typing import IO

from generator.publish.exact_json import LIMIT
from generator.records import dataclass

UNREADABLE = (OSError, ValueError, zlib.error)
"""What reading a file, or a file in a zip, can end with; the last two only where someone damaged or made it so."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is not as it should be, and where."""

    path: str
    kind: str
    """Such as changed, missing, extra, illegal path."""
    what: str = ""
    """More about it, as the end of a sentence."""


class Distrusted(Exception):
    """A place in which nothing can be looked at, and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what)
        self.finding = finding


@dataclass(frozen=True)
class Item:
    """A regular file."""

    size: int
    opened: Callable[[], IO[bytes]]
    identity: Hashable
    """Two items with the same one are the same file, by two names."""


@dataclass(frozen=True)
class Holding:
    """A place, or a folder in it. Paths are relative to it and as they were found: whoever uses one has to judge it."""

    items: dict[str, Item] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    """What stands at a path instead of a file: `is a symbolic link`."""
    folders: set[str] = field(default_factory=set)
    faults: list[Finding] = field(default_factory=list)
    """Of the place as a whole."""
    digests: dict[Hashable, str] = field(default_factory=dict)
    """What was computed already, by identity."""

    def below(self, folder: str) -> "Holding":
        """A folder of it by its path, which is empty for the place itself."""
        if not folder:
            return self
        start = f"{folder}/"
        return Holding(
            items={path.removeprefix(start): item for path, item in self.items.items() if path.startswith(start)},
            odd={path.removeprefix(start): what for path, what in self.odd.items() if path.startswith(start)},
            folders={path.removeprefix(start) for path in self.folders if path.startswith(start)},
            digests=self.digests,
        )

    def tops(self) -> set[str]:
        """The names at its top."""
        return {path.partition("/")[0] for path in (*self.items, *self.odd)}

    def empty(self) -> list[str]:
        """Folders with nothing in them, or with nothing but empty folders; of those in one another the outermost."""
        used = above([*self.items, *self.odd])
        empty = self.folders - used
        return sorted(path for path in empty if path.rpartition("/")[0] not in empty)

    def digest(self, path: str) -> str:
        """The SHA-256 of a file, in hexadecimal digits. Raises one of UNREADABLE."""
        item = self.items[path]
        if item.identity not in self.digests:
            with item.opened() as stream:
                self.digests[item.identity] = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a stream of bytes is enough
        return self.digests[item.identity]

    def read(self, path: str) -> bytes:
        """A document. Raises one of UNREADABLE, also where it is too large for one."""
        if self.items[path].size > LIMIT:
            raise ValueError("is too large")
        with self.items[path].opened() as stream:
            return stream.read(LIMIT + 1)


def above(paths: Iterable[str]) -> set[str]:
    """Every folder that one of some paths lies in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
