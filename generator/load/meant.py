"""Which file an author may have meant by the name of one that is not there."""

from collections.abc import Collection, Iterator
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
    found = list(islice(_files(base), _MOST))
    unnamed = [each for each in found if each not in named and each not in _OWN]
    if near := nearest(path, unnamed):
        return near
    kind = PurePosixPath(path).suffix.casefold()
    alike = [each for each in unnamed if PurePosixPath(each).suffix.casefold() == kind]
    if 0 < len(alike) <= _FEW:
        one = "is it that one" if len(alike) == 1 else "is it one of these"
        return f"The review does not name {', '.join(f'`{each}`' for each in alike)}: {one}?"
    return nearest(path, found)


def _files(base: Path) -> Iterator[str]:
    """The files below a folder, by their paths in it; hidden ones and those behind links are left out."""
    for place, folders, names in walk(base):
        folders[:] = sorted(each for each in folders if _plain(each))
        for name in sorted(filter(_plain, names)):
            if not Path(place, name).is_symlink():
                yield Path(place, name).relative_to(base).as_posix()


def _plain(name: str) -> bool:
    return name.isprintable() and not name.startswith(".")
