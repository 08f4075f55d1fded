"""Which file an author may have meant by the name of one that is not there."""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath

from generator.nearest import nearest
from generator.walking import walk

_MOST = 2_000
"""So many files are looked at."""
_FEW = 3
_OWN = frozenset({"review.md", "assessment.md"})


def meant(base: Path, path: str, named: Collection[str]) -> str | None:
    """A hint with the whole path in the review's folder. What nothing names yet is likelier than what has its place."""
    found = _listed(base, _stamps(base))
    unnamed = [each for each in found if each not in named and each not in _OWN]
    if near := nearest(path, unnamed):
        return near
    kind = PurePosixPath(path).suffix.casefold()
    alike = [each for each in unnamed if PurePosixPath(each).suffix.casefold() == kind]
    if 0 < len(alike) <= _FEW:
        one = "is it that one" if len(alike) == 1 else "is it one of these"
        return f"The review does not name {', '.join(f'`{each}`' for each in alike)}: {one}?"
    return nearest(path, found)


@lru_cache(maxsize=4)
def _listed(base: Path, stamps: tuple[int, ...]) -> tuple[str, ...]:  # noqa: ARG001  with others, they are listed anew
    """The files, listed once for all that a review misses: a walk for each of a thousand took half a minute."""
    return tuple(islice(_files(base), _MOST))


def _stamps(base: Path) -> tuple[int, ...]:
    """When a folder and those in it changed last. In deeper ones, a hint may be told that has become old."""
    with suppress(OSError), os.scandir(base) as entries:
        folders = [each.path for each in entries if each.is_dir(follow_symlinks=False)]
        return tuple(each.stat().st_mtime_ns for each in (base, *map(Path, sorted(folders))))
    return ()


def _files(base: Path) -> Iterator[str]:
    """The files below a folder, by their paths in it; hidden ones and those behind links are left out."""
    for place, folders, names in walk(base):
        folders[:] = sorted(each for each in folders if _plain(each))
        for name in sorted(filter(_plain, names)):
            if not Path(place, name).is_symlink():
                yield Path(place, name).relative_to(base).as_posix()


def _plain(name: str) -> bool:
    return name.isprintable() and not name.startswith(".")
