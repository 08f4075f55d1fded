"""A new file of an author's: there as a whole, or not at all."""

import contextlib
import json
import os
from pathlib import Path


def quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds: between quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, with its folders. Raises FileExistsError where it is, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        _name(beside, path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


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
