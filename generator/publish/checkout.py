"""The files of a commit, for as long as a run needs them: in a folder of their own, exactly as they were committed.

Git's own checkout would pass them through the filters and attributes that the repository or the user has set, and would
touch the work tree. Here nothing stands between the commit and the run, and nothing is written but below one new folder.
A file that is larger than the portfolio allows is refused by its size, and read by nothing: it has its size here, and no bytes.
"""

import contextlib
import io
import os
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from generator.load.configuration import load_configuration
from generator.load.csv_text import shown
from generator.load.git import Repository
from generator.load.objects import copying, sized_tree
from generator.load.other_commits import repository_at
from generator.model.limits import DEFAULT, PLACE
from generator.problems import EnvironmentFault, UsageError
from generator.publish.fleeting import fleeting_folder
from generator.settings import Settings
from generator.walking import DEEPEST

_PLACES = ("reviews", "site_config", "mkdocs.yml")
_FILE, _LINK, _SUBMODULE = "100", "120000", "160000"
"""The modes of what a commit holds, of files the beginning."""
_LONGEST = 4096
"""Bytes beyond which no system follows a link."""
_MANY = 400
"""So many times the largest file that the portfolio allows may all files of a commit have together. A commit of some kilobytes
can hold one table under a hundred thousand names, and a portfolio of a hundred reviews with a hundred thousand rows each has
a tenth of that."""
_GIGA = 1_000_000_000
_Entry = tuple[str, str, int]
"""Mode, blob and bytes."""
_Copy = Callable[[str, BinaryIO], None]
"""Copies a blob into a stream."""
_NOWHERE = "/dev/null/outside-of-the-portfolio"
"""Where a symbolic link leads that left the portfolio: to nothing, on every system."""


@contextlib.contextmanager
def at_commit(settings: Settings, commit: str) -> Iterator[Settings]:
    """The settings of a run over the portfolio as a commit left it; its files are gone when the block ends, however it ends.

    Raises EnvironmentFault where there is no such commit, UsageError where it holds no portfolio.
    """
    if not commit.strip():
        raise UsageError("no commit was named", "Name a commit, a tag or a branch; git log lists commits.")
    found = repository_at(settings.root, commit)
    if isinstance(found, str):
        cure = "Install Git." if "not installed" in found else "Go to a clone of the portfolio's repository."
        raise EnvironmentFault(f"no commit can be looked up: {found}", cure)
    with fleeting_folder() as root:
        _write(found, root)
        yield replace(settings, root=root, repository=settings.root, at=found.commit)


def _write(found: Repository, root: Path) -> None:
    """Write the files of the commit that a site is made from below a new folder.

    No path leads through a link: a tree in which one does is refused whole, and each folder is looked at before it is used.
    """
    files = sized_tree(found, *_PLACES)
    if not files:
        raise UsageError(
            f"commit {found.commit[:12]} holds no portfolio: neither reviews/ nor mkdocs.yml",
            "Name a later commit; git log -- reviews mkdocs.yml lists those that touched them.",
        )
    _refuse_collisions(files)
    if deep := next((path for path in files if path.count("/") > DEEPEST + 1), None):
        raise UsageError(
            f"commit {found.commit[:12]} holds folders one in the other, more than {DEEPEST} of them: {shown(deep)}",
            "Name a commit without them: no site is made from such a one.",
        )
    try:
        with copying(found) as copy:
            most = DEFAULT.file_bytes
            sizes = [size for _, _, size in files.values()]
            if max(sizes) > most or sum(sizes) > _MANY * most:
                most = _allowed(root, files, copy)
            _refuse_too_much(found, root, sum(size for size in sizes if size <= most), _MANY * most)
            for path, entry in sorted(files.items(), key=lambda each: each[1][0] == _LINK):
                _one(root, path, entry, copy, most)
    except OSError as error:
        raise EnvironmentFault(
            f"the files of commit {found.commit[:12]} could not be written: {error.strerror or error}",
            f"They stand in {tempfile.gettempdir()} for a while: look whether there is room; TMPDIR names another place.",
        ) from error


def _refuse_too_much(found: Repository, root: Path, size: int, most: int) -> None:
    """Raises EnvironmentFault before files are written that have more bytes than anybody's, or than there is room for."""
    held = f"the files of commit {found.commit[:12]} have {size / _GIGA:,.1f} GB"
    if size > most:
        raise EnvironmentFault(
            f"{held}, and no more than {most / _GIGA:,.1f} GB are written out",
            f"Name another commit; where they are all wanted, a larger limits.file_size in {PLACE} of that commit allows more.",
        )
    if size > (free := shutil.disk_usage(root).free):
        raise EnvironmentFault(
            f"{held}, and there is room for {free / _GIGA:,.1f} GB",
            f"They stand in {tempfile.gettempdir()} for a while: make room there, or name another place with TMPDIR.",
        )


def _allowed(root: Path, files: dict[str, _Entry], copy: _Copy) -> int:
    """Bytes that a file of the commit may have, by the limits in it, which are written first and taken out of `files`."""
    if files.get(PLACE, ("",))[0].startswith(_FILE):
        _one(root, PLACE, files.pop(PLACE), copy, DEFAULT.file_bytes)
    return load_configuration(root).portfolio.limits.file_bytes


def _refuse_collisions(paths: Iterable[str]) -> None:
    """Raises EnvironmentFault where one name stands for a file or link and for a folder, as no Git would write it."""
    known = {_folded(path): path for path in paths}
    for path in known.values():
        parts = path.split("/")
        for length in range(1, len(parts)):
            if (other := known.get(_folded("/".join(parts[:length])))) is not None:
                raise _no_git_would(f"{path} beside {other}")


def _folded(path: str) -> str:
    """The same for names that some systems take for one."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def _no_git_would(path: str) -> EnvironmentFault:
    return EnvironmentFault(
        f"the commit holds a path that no Git would write: {shown(path)}", "git fsck tells what is wrong with it."
    )


def _one(root: Path, path: str, entry: _Entry, copy: _Copy, most: int) -> None:
    mode, blob, size = entry
    *folders, name = path.split("/")
    if any(part in ("", ".", "..") or part.casefold() == ".git" for part in (*folders, name)):
        raise _no_git_would(path)
    place = _folder(root, folders) / name
    if mode == _SUBMODULE:
        place.mkdir()
    elif mode == _LINK:
        place.symlink_to(_target(path, partial(copy, blob)) if size <= _LONGEST else _NOWHERE)
    else:
        handle = os.open(
            place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), stat.S_IRUSR | stat.S_IWUSR
        )
        with os.fdopen(handle, "wb") as stream:
            if size > most:
                stream.truncate(size)
            else:
                copy(blob, stream)


def _folder(root: Path, names: Iterable[str]) -> Path:
    """A folder below a new one that nobody else can write to, made step by step: a link on the way is never passed."""
    place = root
    for name in names:
        place /= name
        if place.is_symlink():
            raise _no_git_would(place.relative_to(root).as_posix())
        place.mkdir(exist_ok=True)
    return place


def _target(path: str, copy: Callable[[BinaryIO], None]) -> str:
    """Where a link leads: the place that it names, if that lies in the portfolio, so that no file outside is ever read.

    Only a target that first goes up and then down is followed; each such link stays inside, and so do chains of them.
    """
    said = io.BytesIO()
    copy(said)
    target = os.fsdecode(said.getvalue())
    parts = target.split("/")
    ups = next((at for at, part in enumerate(parts) if part != ".."), len(parts))
    inside = ups <= path.count("/") and ".." not in parts[ups:] and "" not in parts[:1] and "\0" not in target
    return target if inside else _NOWHERE
