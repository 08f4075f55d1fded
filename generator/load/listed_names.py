"""The names that a file of settings lists, read as text where it cannot be read as settings: whatever else is wrong in it.

What the last commit lists counts as well: the file may have lost its list, or all that it held.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.load.contents import blobs_at
from generator.load.files import read_whole
from generator.load.objects import blobs
from generator.load.repository import repository
from generator.model.limits import DEFAULT
from generator.model.misfit import Misfit
from generator.model.personal import a_name
from generator.problems import EnvironmentFault, Location

_LIST = re.compile(r"(?<![\w'\"-])[\"']?name(?:s[\"']?[ \t]*:|[\"']?[ \t]*:(?=\s*\[|[ \t]*\n\s*-))")
"""Where names may be listed: behind the key, or behind one that lacks its last letter where a list follows."""
_INLINE = re.compile(r"\s*\[([^\]]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]*(.*)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_LISTS = 10
"""So many lists are read: each may go on to the end of the file."""
_AROUND = " \t\r'\"[]{}"


def listed_names(path: Path) -> list[str]:
    """Whom the file lists. It says nothing of what is wrong: whoever reads the settings does."""
    if path.is_symlink() or not path.is_file():
        return []
    data, problems = read_whole(path, Location(file=path.name), "the file")
    return [] if problems else _listed_in(data)


def committed_names(root: Path, file: str) -> list[str]:
    """Whom a file of the portfolio lists in the commit that is checked out."""
    return _listed_in(committed(root, file))


def committed(root: Path, file: str) -> bytes:
    """What a file of the portfolio holds in the commit that is checked out; nothing where Git cannot tell."""
    try:
        found = repository(root)
        if isinstance(found, str):
            return b""
        blob = blobs_at(found, [(found.commit, file)]).get((found.commit, file), "")
        return blobs(found, [blob] if blob else [], DEFAULT.file_bytes).get(blob, b"")
    except EnvironmentFault:  # which is told where the history is read
        return b""


def _listed_in(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig", "replace")
    found = (each.strip(_AROUND) for key in islice(_LIST.finditer(text), _LISTS) for each in _items(text, key.end()))
    return [each for each in found if _is_name(each)]


def _items(text: str, start: int) -> Iterator[str]:
    """What a list holds that begins at a place: between brackets, or on lines of their own, each with a dash before it."""
    if inline := _INLINE.match(text, start):
        yield from re.split(r"[,\n]", _COMMENT.sub("", inline[1]))
        return
    first, _, rest = text[start:].partition("\n")
    yield from _COMMENT.sub("", first).split(",")
    for line in rest.split("\n"):
        plain = _COMMENT.sub("", line)
        item = _ITEM.match(plain)
        if item is None and plain.strip():
            return
        if item:
            yield item[1]


def _is_name(text: str) -> bool:
    try:
        a_name(text)
    except Misfit:
        return False
    return True
