"""What stands in a zip file: read from the file as it is, never unpacked, and distrusted in every field."""

import io
import stat
import zlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from generator.publish.checking.holding import Distrusted, Finding, Holding, Item, above
from generator.publish.checking.zip_list import DEFLATED, STORED, Ambiguous, Entry, entries
from generator.publish.sealing.legal import path_fault, spelled_alike

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MOST_FILES = 65_534
_MOST_BYTES = 8 << 30
_HARMLESS = 64 << 20
_RATIO = 250
"""Unpacked bytes for each packed one. Pages pack ten to one; more than this in a large zip is made to do harm."""
_PIECE = 1 << 18
_SPECIAL = stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX
_DOS_FOLDER_OR_LABEL = 0x18


def held_by_zip(archive: Path) -> Holding:
    """Everything in a zip file. Raises Distrusted where it cannot be read, or would be dangerous to read."""
    try:
        with archive.open("rb") as stream:
            listed = entries(archive, stream)
    except (OSError, Ambiguous) as error:
        raise Distrusted(Finding(archive.name, "unreadable", f"cannot be read as a zip: {error}")) from error
    _bounded(archive, listed)
    found = Holding()
    for entry in listed:
        _take(found, archive, entry)
    found.folders.update(above([*found.items, *found.odd, *found.folders]))
    found.faults.extend(_illegal([each.name.removesuffix("/") for each in listed]))
    both = found.folders & (found.items.keys() | found.odd.keys())
    found.faults.extend(Finding(path, "illegal path", "is a file and a folder in the zip") for path in both)
    return found


def _bounded(archive: Path, listed: list[Entry]) -> None:
    total, size = sum(each.size for each in listed), archive.stat().st_size
    if len(listed) > _MOST_FILES:
        raise Distrusted(Finding(archive.name, "unreadable", f"lists {len(listed)} files, more than any site has"))
    if total > _MOST_BYTES or (total > _HARMLESS and total > _RATIO * size):
        what = f"would unpack from {size} bytes to {total}, as only a zip does that is made to do harm"
        raise Distrusted(Finding(archive.name, "unreadable", what))


def _take(found: Holding, archive: Path, entry: Entry) -> None:
    """One entry: a file, an empty entry that stands for a folder, or something that must not be there."""
    path, kind = entry.name.removesuffix("/"), stat.S_IFMT(entry.mode)
    found.faults.extend(Finding(path, "contradiction", f"in the zip {each}") for each in entry.faults)
    if entry.name.endswith("/"):
        found.folders.add(path)
        if entry.size or entry.packed or entry.crc or entry.method != STORED or kind not in (0, stat.S_IFDIR):
            found.faults.append(Finding(path, "contradiction", "is named as a folder in the zip, and is none"))
    elif path in found.items or path in found.odd:
        found.faults.append(Finding(path, "illegal path", "stands in the zip twice"))
    elif kind not in (0, stat.S_IFREG):
        found.odd[path] = "is a symbolic link" if kind == stat.S_IFLNK else "is no regular file"
    elif entry.mode & _SPECIAL or entry.dos & _DOS_FOLDER_OR_LABEL:
        found.odd[path] = "is a file with special rights or marks"
    elif entry.method not in (STORED, DEFLATED):
        found.odd[path] = "is packed in a way that is not read here"
    else:
        found.items[path] = Item(entry.size, partial(_open, archive, entry), path)


def _illegal(paths: list[str]) -> Iterable[Finding]:
    """Names that must not be unpacked anywhere, and those that some machines unpack over another."""
    for path in paths:
        if (fault := path_fault(path)) and fault != "is hidden":  # what is hidden and may be is known further up only
            yield Finding(path, "illegal path", fault)
    for path, other in spelled_alike(paths).items():
        yield Finding(path, "illegal path", f"differs from {other} only by case")


def _open(archive: Path, entry: Entry) -> IO[bytes]:
    return io.BufferedReader(_Content(archive, entry), _PIECE)


class _Content(io.RawIOBase):
    """The content of an entry; where it ends it has to be whole, of the size and with the checksum that the list names."""

    def __init__(self, archive: Path, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self._stream = archive.open("rb")
        self._stream.seek(entry.start)
        self._left = entry.packed
        self._unpacking = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method == DEFLATED else None
        self._size = self._crc = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def close(self) -> None:
        """Give the zip file back."""
        self._stream.close()
        super().close()

    def readinto(self, into: "WriteableBuffer") -> int:
        """Fill a buffer with what comes next. Raises ValueError where that is not what the list says."""
        view = memoryview(into)
        data = self._next(len(view))
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        if self._size > self._entry.size:
            raise ValueError("it holds more than the zip lists")
        if not data and (self._size, self._crc) != (self._entry.size, self._entry.crc):
            raise ValueError("it is not what the zip lists")
        view[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        if self._unpacking is None:
            return self._packed(most)
        while not self._unpacking.eof:
            given = self._unpacking.unconsumed_tail or self._packed(_PIECE)
            data = self._unpacking.decompress(given, most)
            if data:
                return data
            if not given:
                raise ValueError("it is cut off")
        if self._unpacking.unused_data or self._left:
            raise ValueError("it holds bytes behind its end")
        return b""

    def _packed(self, most: int) -> bytes:
        data = self._stream.read(min(most, self._left))
        self._left -= len(data)
        return data
