"""Where what a remote sends is kept until it is whole: nothing of it belongs to the repository before that.

Git itself would leave the half of a pack in the repository whenever it is ended, gigabytes at a time. The folder bears a name
that Git's own tidying up takes away, too.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.publish.processes import lives_elsewhere
from generator.walking import remove

_NAME = "tmp_objdir-reviews-"
_PACKS = "pack"
_ORDER = (".pack", ".rev", ".promisor", ".idx")
"""The kinds of files of a pack, the list of what is in it last: by that, Git takes it for whole."""


@contextlib.contextmanager
def arriving(objects: Path) -> Iterator[Mapping[str, str]]:
    """How Git is told to keep what arrives apart; it is moved into a repository's objects if the block ends well."""
    _remove_leftovers(objects)
    folder = objects / f"{_NAME}{os.getpid()}"
    remove(folder)
    folder.mkdir()
    try:
        yield {"GIT_OBJECT_DIRECTORY": str(folder), "GIT_ALTERNATE_OBJECT_DIRECTORIES": _quoted(str(objects))}
        for kind in ("", *_ORDER):
            _move(folder, objects, kind)
    finally:
        remove(folder)


def _move(folder: Path, objects: Path, kind: str) -> None:
    """Move the files of one kind of packs, or those of single objects, which have no kind."""
    for path in sorted(folder.glob(f"{_PACKS}/*{kind}" if kind else "[0-9a-f][0-9a-f]/*")):
        place = objects / path.relative_to(folder)
        if not (place.name.startswith("tmp_") or place.exists()):
            place.parent.mkdir(exist_ok=True)
            shutil.move(path, place)


def _remove_leftovers(objects: Path) -> None:
    for left in objects.glob(f"{_NAME}*"):
        number = left.name.removeprefix(_NAME)
        if number.isdecimal() and not lives_elsewhere(int(number)):
            remove(left)


def _quoted(path: str) -> str:
    """A path as one of a list, in which a colon would part two."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
