"""A file of an author's: there as a whole, or as it was.

It is written beside its place first, under a name that the `.gitignore` of a new portfolio knows. Where a run is killed
this stays, and the next that writes into the folder removes it.
"""

import contextlib
import json
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from generator.load.yaml_tree import UNPRINTABLE
from generator.publish.processes import lives_elsewhere

UNFINISHED = ".*.unfinished-*"
"""The names of such files, for Git."""
_NAME = re.compile(r"\..+\.unfinished-([0-9]{1,20})", re.ASCII | re.DOTALL)
_HOUR = 3600


def is_unfinished(name: str) -> bool:
    """Whether a file bears such a name."""
    return _NAME.fullmatch(name) is not None


def quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds: between quotation marks, and what no file may hold spelt out."""
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def write_new(path: Path, data: str | bytes) -> None:
    """Write a file that is not there yet, with its folders. Raises FileExistsError where it is, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _written_beside(path, data.encode("utf-8") if isinstance(data, str) else data, 0o666) as beside:
        _name(beside, path)


def replace(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step, with the rights that it had. Raises OSError, and it is as it was."""
    with _written_beside(path, data, stat.S_IRUSR | stat.S_IWUSR) as beside:
        beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)


@contextlib.contextmanager
def _written_beside(path: Path, data: bytes, rights: int) -> Iterator[Path]:
    """A finished file beside the place where it is to be, which is gone at the end if it was not moved there."""
    _remove_unfinished(path.parent)
    beside = path.with_name(f".{path.name}.unfinished-{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), rights)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield beside
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _remove_unfinished(folder: Path) -> None:
    """Remove what runs that were killed left in a folder: their process is gone, or began it more than an hour ago."""
    with os.scandir(folder) as entries:
        for entry in entries:
            found = _NAME.fullmatch(entry.name)
            if not found or not entry.is_file(follow_symlinks=False):
                continue
            with contextlib.suppress(OSError):
                old = entry.stat(follow_symlinks=False).st_mtime < time.time() - _HOUR
                if old or not lives_elsewhere(int(found[1])):
                    Path(entry.path).unlink()


def _name(beside: Path, path: Path) -> None:
    """Let a finished file have its name, unless another has it."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:  # some file systems know no second name of a file
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        beside.rename(path)
