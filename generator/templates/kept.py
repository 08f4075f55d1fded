"""What the templates of this package and of the theme were compiled to, kept where Python keeps what it compiles the package to.

Whoever writes such a file decides what is run, so it lies in no cache and in nothing that belongs to a portfolio: beside the
package, where Python itself takes compiled modules from, and only where and when Python would write some. It is taken
for the same program, libraries and Python alone, and for templates of the same place and text: see `generator.compiled`.
"""

import contextlib
import hashlib
import importlib.util
import marshal
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.cache import code_version
from generator.compiled import Piece
from generator.installed import version_of

_NAME = "compiled_templates"
"""No module has this name, so that nobody imports the file."""
_DIGEST = hashlib.sha256().digest_size


def recall() -> list[Piece]:
    """What is kept of the templates as they are now; nothing where nothing is, or where it is damaged."""
    try:
        data = place().read_bytes()
    except (OSError, NotImplementedError):
        return []
    seal, found = data[:_DIGEST], data[_DIGEST:]
    if seal != _seal(found):
        return []
    pieces: list[Piece] = marshal.loads(found)  # noqa: S302  it lies where Python's own compiled modules lie
    return pieces


def keep(pieces: Iterable[Piece]) -> None:
    """Keep what was compiled, where Python would keep a module; failure to write is no failure of the run."""
    data = marshal.dumps(list(pieces))
    with contextlib.suppress(OSError, NotImplementedError):
        there = place()
        there.parent.mkdir(parents=True, exist_ok=True)
        handle, new = tempfile.mkstemp(dir=there.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_seal(data) + data)
            Path(new).chmod(0o644)  # others run the same program
            Path(new).replace(there)
        except BaseException:
            Path(new).unlink(missing_ok=True)
            raise


def may_keep() -> bool:
    """Whether anything is to be kept, as far as that can be told before it is tried."""
    return not sys.dont_write_bytecode


def place() -> Path:
    """Where the templates are kept. Raises NotImplementedError where Python keeps nothing."""
    return Path(importlib.util.cache_from_source(str(Path(__file__).with_name(f"{_NAME}.py"))))


def _seal(data: bytes) -> bytes:
    """What stands above the pieces: they are whole, and of this program under this Python."""
    libraries = (f"{name} {version_of(name)}" for name in ("mkdocs", "mkdocs-material"))
    made_by = f"{code_version()} {importlib.util.MAGIC_NUMBER.hex()} {' '.join(libraries)}\n"
    return hashlib.sha256(made_by.encode() + data).digest()
