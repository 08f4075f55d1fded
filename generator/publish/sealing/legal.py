"""What a file of a site may be called, so that its name means the same file on every machine and no other place."""

import functools
import re
import unicodedata
from collections.abc import Iterable

from generator.load.files import not_everywhere

_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST = 1024
"""Bytes of a path."""
_ORDINARY = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")
_HIDDEN_SIGNS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Control and format characters, halves of characters, unassigned ones, separators of lines."""


def path_fault(path: str) -> str:
    """Why a path must not stand in a site, as the end of a sentence; empty where it may."""
    return "" if len(path) <= _LONGEST and all(map(_is_ordinary, path.split("/"))) else _fault(path)


def _fault(path: str) -> str:
    parts = path.split("/")
    if not path:
        return "is empty"
    if path.startswith("/") or _DRIVE.match(path):
        return "is absolute"
    if ".." in parts:
        return "leads out of the site"
    if "\\" in path:
        return "has a backslash"
    if "" in parts or "." in parts:
        return "has an empty part"
    plain = path.isascii() and path.isprintable()
    if not plain and any(unicodedata.category(sign) in _HIDDEN_SIGNS for sign in path):
        return "has characters that cannot be seen"
    if any(part.startswith(".") for part in parts):
        return "is hidden"
    if fault := not_everywhere(path):
        return f"has {fault}"
    if not plain and unicodedata.normalize("NFC", path) != path:
        return "is not in Unicode's composed form"
    return "is too long" if len(path.encode()) > _LONGEST else ""


@functools.lru_cache(maxsize=100_000)
def _is_ordinary(part: str) -> bool:
    """Whether nothing can be wrong with a part of a path: of the names of a site most occur in a thousand folders."""
    return bool(_ORDINARY.fullmatch(part)) and not not_everywhere(part)


def spelled_alike(paths: Iterable[str]) -> dict[str, str]:
    """Paths that some machines cannot tell from one given before, since they differ only by case: by path, the other one."""
    known: dict[str, str] = {}
    found: dict[str, str] = {}
    folders = {""}
    """Those that no other was taken for."""
    for path in paths:
        parts = path.split("/")
        first = len(parts) if (folder := path.rpartition("/")[0]) in folders else 1
        for length in range(first, len(parts) + 1):
            here = "/".join(parts[:length])
            before = known.setdefault(here.casefold(), here)
            if before != here:
                found[path] = before
                break
        else:
            folders.add(folder)
    return found
