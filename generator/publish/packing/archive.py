"""A folder as a zip file that is the same bytes wherever and whenever it is made."""

import datetime as dt
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

_FIRST, _LAST = dt.datetime(1980, 1, 1, tzinfo=dt.UTC), dt.datetime(2107, 12, 31, 23, 59, 58, tzinfo=dt.UTC)
"""Between these a zip file can tell the time."""
_UNIX = 3
_PIECE = 1 << 20
_LIMIT = 1 << 26


def pack(folder: Path, target: Path, moment: dt.datetime | None) -> None:
    """Write the files of a folder, under its own name, to a new zip file; all bear one moment, and everyone may read them."""
    when = min(max(moment.astimezone(dt.UTC), _FIRST), _LAST) if moment else _FIRST
    named = {path.relative_to(folder.parent).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(named):
            entry = zipfile.ZipInfo(name, when.timetuple()[:6])
            entry.create_system = _UNIX
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.file_size = named[name].stat().st_size
            with named[name].open("rb") as source, packed.open(entry, "w") as into:
                while piece := source.read(_PIECE):
                    into.write(piece)


def member(archive: Path, inner: str) -> bytes | None:
    """A small file in the only folder at the top of a zip file; nothing where the file is no such archive."""
    try:
        with zipfile.ZipFile(archive) as packed:
            tops = {PurePosixPath(name).parts[0] for name in packed.namelist() if PurePosixPath(name).parts}
            if len(tops) != 1:
                return None
            entry = packed.getinfo(f"{tops.pop()}/{inner}")
            return packed.read(entry) if entry.file_size < _LIMIT else None
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError):
        return None
