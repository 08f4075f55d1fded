"""The files of a commit, for as long as a run needs them: in a folder of their own, exactly as they were committed.

Git's own checkout would pass them through the filters and attributes that the repository or the user has set, and would
touch the work tree. Here nothing stands between the commit and the run, and nothing is written but below one new folder.
"""

import contextlib
import io
import os
import shutil
import signal
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from generator.load.csv_text import shown
from generator.load.git import Repository, copying, repository, tree
from generator.problems import EnvironmentFault, UsageError
from generator.settings import Settings

_PLACES = ("reviews", "site_config", "mkdocs.yml")
_LINK, _SUBMODULE = "120000", "160000"
_NOWHERE = "/dev/null/outside-of-the-portfolio"
"""Where a symbolic link leads that left the portfolio: to nothing, on every system."""


@contextlib.contextmanager
def at_commit(settings: Settings, commit: str) -> Iterator[Settings]:
    """The settings of a run over the portfolio as a commit left it; its files are gone when the block ends, however it ends.

    Raises EnvironmentFault where there is no such commit, UsageError where it holds no portfolio.
    """
    if not commit.strip():
        raise UsageError("no commit was named", "Name a commit, a tag or a branch; git log lists commits.")
    found = repository(settings.root, commit)
    if isinstance(found, str):
        raise EnvironmentFault(f"no commit can be looked up: {found}", "Go to a clone of the portfolio's repository.")
    with tempfile.TemporaryDirectory(prefix="reviews-", ignore_cleanup_errors=True) as folder:
        root = Path(folder).resolve()
        with _removed_when_told_to_stop(root):
            _write(found, root)
            yield replace(settings, root=root, repository=settings.root, at=found.commit)


@contextlib.contextmanager
def _removed_when_told_to_stop(folder: Path) -> Iterator[None]:
    """Let a signal to terminate, which ends the program at once, take the files with it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()

    def stop(number: int, _frame: object) -> None:
        if os.getpid() == owner:  # a worker has this from its parent, and the files are not its own
            shutil.rmtree(folder, ignore_errors=True)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write(found: Repository, root: Path) -> None:
    """Write the files of the commit that a site is made from below a new folder.

    Links come last: until then no path below the folder can lead out of it, whatever a hostile tree holds.
    """
    files = tree(found, *_PLACES)
    if not files:
        raise UsageError(
            f"commit {found.commit[:12]} holds no portfolio: neither reviews/ nor mkdocs.yml",
            "Name a later commit; git log -- reviews mkdocs.yml lists those that touched them.",
        )
    try:
        with copying(found) as copy:
            for path, (mode, blob) in sorted(files.items(), key=lambda entry: entry[1][0] == _LINK):
                _one(root, path, mode, partial(copy, blob))
    except OSError as error:
        raise EnvironmentFault(
            f"the files of commit {found.commit[:12]} could not be written: {error.strerror or error}",
            f"They stand in {tempfile.gettempdir()} for a while: look whether there is room; TMPDIR names another place.",
        ) from error


def _one(root: Path, path: str, mode: str, copy: Callable[[BinaryIO], None]) -> None:
    parts = path.split("/")
    if any(part in ("", ".", "..") or part.casefold() == ".git" for part in parts):
        raise EnvironmentFault(
            f"the commit holds a path that no Git would write: {shown(path)}", "git fsck tells what is wrong with it."
        )
    place = root.joinpath(*parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    if mode == _SUBMODULE:
        place.mkdir()
    elif mode == _LINK:
        place.symlink_to(_target(path, copy))
    else:
        handle = os.open(
            place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), stat.S_IRUSR | stat.S_IWUSR
        )
        with os.fdopen(handle, "wb") as stream:
            copy(stream)


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
