"""Modules of this package whose compiled form Python left half written, as it does on a full disk: compiled once more.

Without that every later run ends where it imports such a module, until somebody finds the file and removes it. What this
module itself is compiled to fits into one block of a disk, which is written as a whole or not at all.
"""

import contextlib
import os
import sys
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from importlib.util import cache_from_source
from types import CodeType
from typing import Any

_HALF = (EOFError, ImportError, TypeError, ValueError)
"""What Python raises over the rest of a compiled module, or over zeros in its place."""
_OURS = os.path.dirname(__file__)  # noqa: PTH120  nothing else is needed of pathlib here


class _Loader(SourceFileLoader):
    """Takes a module from its source where what it was compiled to cannot be read."""

    def get_code(self, fullname: str) -> CodeType | None:
        try:
            return super().get_code(fullname)
        except _HALF:
            path = self.get_filename(fullname)
            with contextlib.suppress(OSError, NotImplementedError):
                os.unlink(cache_from_source(path))  # noqa: PTH108
            return self.source_to_code(self.get_data(path), path)  # which tells by itself what is wrong with the source


def compile_again() -> None:
    """From now on modules of this package are taken from their source where what they were compiled to is half there."""
    find = FileFinder.path_hook((_Loader, SOURCE_SUFFIXES))

    def of_ours(folder: str) -> Any:
        if folder != _OURS and not folder.startswith(_OURS + os.sep):
            raise ImportError(folder)
        return find(folder)

    sys.path_hooks.insert(0, of_ours)
    sys.path_importer_cache.pop(_OURS, None)  # this module was found without it
