"""What stands in a zip file: read from the file as it is, never unpacked, and distrusted in every field."""

import stat
import zipfile
from functools import partial
from pathlib import Path
from typing import IO

from generator.publish.checking.holding import Distrusted, Finding, Holding, Item

_MOST_FILES = 200_000
_MOST_BYTES = 8 << 30
_HARMLESS = 64 << 20
_RATIO = 250
"""Unpacked bytes for each packed one. Pages pack ten to one; more than this in a large zip is made to do harm."""
_HEADER, _END, _DESCRIPTOR = 30, 22, 24
_ENCRYPTED, _DESCRIBED_LATER = 0x1, 0x8


def held_by_zip(archive: Path) -> Holding:
    """Everything in a zip file. Raises Distrusted where it cannot be read, or would be dangerous to read."""
    try:
        packed = zipfile.ZipFile(archive)
        entries = packed.infolist()
        _bounded(archive, entries)
        found = Holding(faults=_strays(archive, packed, entries))
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        raise Distrusted(Finding(archive.name, "unreadable", f"cannot be read as a zip: {error}")) from error
    for entry in entries:
        _take(found, packed, entry)
    return found


def _bounded(archive: Path, entries: list[zipfile.ZipInfo]) -> None:
    total, size = sum(each.file_size for each in entries), archive.stat().st_size
    if len(entries) > _MOST_FILES:
        raise Distrusted(Finding(archive.name, "unreadable", f"lists {len(entries)} files, more than any site has"))
    if total > _MOST_BYTES or (total > _HARMLESS and total > _RATIO * size):
        what = f"would unpack from {size} bytes to {total}, as only a zip does that is made to do harm"
        raise Distrusted(Finding(archive.name, "unreadable", what))


def _take(found: Holding, packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """One entry, by its name as it is written: the library cuts it off at a zero and changes some signs."""
    path, kind = entry.orig_filename, stat.S_IFMT(entry.external_attr >> 16)
    if path.endswith("/") and not entry.file_size and kind in (0, stat.S_IFDIR):
        found.folders.add(path.rstrip("/"))
        return
    if path in found.items or path in found.odd:
        found.faults.append(Finding(path, "illegal path", "stands in the zip twice"))
    elif kind not in (0, stat.S_IFREG):
        found.odd[path] = "is a symbolic link" if kind == stat.S_IFLNK else "is no regular file"
    elif entry.flag_bits & _ENCRYPTED:
        found.odd[path] = "is encrypted"
    elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        found.odd[path] = "is packed in a way that is not read here"
    else:
        found.items[path] = Item(entry.file_size, partial(_open, packed, entry), path)


def _open(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    return packed.open(entry)


def _strays(archive: Path, packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> list[Finding]:
    """Bytes of the zip file that belong to no file which it lists: other programs may find files in them."""
    expected = [0]
    with archive.open("rb") as stream:
        for entry in sorted(entries, key=lambda each: each.header_offset):
            if entry.header_offset not in expected:
                return [Finding(archive.name, "extra", "the zip holds bytes that belong to no file in its list")]
            stream.seek(entry.header_offset)
            header = stream.read(_HEADER)
            names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
            end = entry.header_offset + _HEADER + names + entry.compress_size
            later = entry.flag_bits & _DESCRIBED_LATER
            expected = [end + more for more in range(_DESCRIPTOR + 1)] if later else [end]
        stream.seek(-min(_END, archive.stat().st_size), 2)
        ended = stream.read(4) == b"PK\5\6"
    if packed.start_dir not in expected or not ended:
        return [Finding(archive.name, "extra", "the zip holds bytes that belong to no file in its list")]
    return []
