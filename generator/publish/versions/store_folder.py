"""A publication in a folder: written beside, then moved into place; one at a time; finished or undone after any end.

Everything new is first written below `.publishing/` in the publication itself, and flushed to the disk. A file `ready` then
says that the rest is only moving: from there on a run that was killed is finished by the next one, before that it is undone.
"""

import contextlib
import errno
import filecmp
import json
import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from generator.problems import EnvironmentFault
from generator.publish.checking.holding import Holding
from generator.publish.checking.holding_folder import held_by_folder
from generator.publish.exact_json import LIMIT
from generator.publish.unwritten import look
from generator.publish.versions.obstacles import refuse_obstacles
from generator.publish.versions.publication import RECORD
from generator.publish.versions.reading import refuse_unreadable
from generator.publish.versions.refusal import Refused
from generator.publish.versions.staged import READY, SITE, STAGING, to_be_moved
from generator.publish.versions.store import Change, State, Update

_WAIT = 600
_NO_LINK = {getattr(errno, name) for name in ("ENOENT", "ENOTDIR", "EISDIR", "EPERM", "EMLINK", "ENOTSUP", "EXDEV")}
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


class FolderStore:
    """A folder of versions."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def state(self) -> State:
        """The publication as it is now. Raises Refused where the place is no folder."""
        if self._folder.is_symlink() or (self._folder.exists() and not self._folder.is_dir()):
            raise Refused(f"{self._folder} is not a folder", "Name another place with --to.")
        there = list(self._folder.iterdir()) if self._folder.exists() else []
        shown = [each for each in there if each.name != STAGING]
        return State(
            place=str(self._folder),
            names=frozenset(each.name for each in shown),
            folders=frozenset(each.name for each in shown if each.is_dir() and not each.is_symlink()),
            read=self._read,
            held=self._held,
            interrupted=len(shown) < len(there),
        )

    def settle(self) -> None:
        """Finish or undo what an ended run left, once nobody else is in the folder."""
        if (self._folder / STAGING).exists():
            with self._written(), _alone(self._folder):
                self._recover()

    def apply(self, change: Change) -> Update:
        """Write what a change wants, with nobody else in the folder."""
        self._refuse_foreign(change)
        with self._written():
            self._folder.mkdir(parents=True, exist_ok=True)
            with _alone(self._folder):
                self._recover()
                update = self._asked(change)
                if update.files:
                    self._stage(update)
                    self._finish()
        return update

    @contextlib.contextmanager
    def _written(self) -> Iterator[None]:
        """Tells in a sentence that the disk stood in the way."""
        try:
            yield
        except OSError as error:
            raise EnvironmentFault(
                f"the publication could not be written: {error.strerror or error}",
                f"{look(error, self._folder)} What was published before is as it was.",
            ) from error

    def rehearse(self, change: Change) -> Update:
        """What a change wants, with all that `apply` asks before it stages anything.

        Where a run was ended half way, the state is not what it will be once the next run has finished it, and is refused.
        """
        self._refuse_foreign(change)
        self._refuse_other_staging()
        return self._asked(change)

    def _asked(self, change: Change) -> Update:
        """What a change wants to be written, where nothing stands in the way of that."""
        update = change(self.state())
        refuse_unreadable(update)
        if update.files:
            refuse_obstacles(self._folder, update.version if update.site else "", update.files)
        return update

    def _refuse_foreign(self, change: Change) -> None:
        """Ask a folder that is no publication, before anything is made in it. One that becomes one just now is asked later."""
        try:
            if not self._begun():
                change(self.state())
        except Refused:
            if not self._begun():
                raise

    def _begun(self) -> bool:
        return any((self._folder / name).exists() for name in (RECORD, STAGING))

    def _read(self, path: str) -> bytes | None:
        place = self._folder
        for part in path.split("/"):
            place /= part
            if place.is_symlink():
                return None
        if not place.is_file():
            return None
        with place.open("rb") as stream:
            return stream.read(LIMIT + 1)

    def _held(self, name: str) -> Holding:
        place = self._folder / name
        return held_by_folder(place) if place.is_dir() and not place.is_symlink() else Holding()

    def _recover(self) -> None:
        """Finish what was only to be moved, and take away what was not finished."""
        self._refuse_other_staging()
        if (self._folder / STAGING / READY).is_file():
            self._finish()
        shutil.rmtree(self._folder / STAGING, ignore_errors=True)

    def _refuse_other_staging(self) -> None:
        staging = self._folder / STAGING
        if staging.is_symlink() or (staging.exists() and not staging.is_dir()):
            raise Refused(f"{staging} is no folder, and was not written here", "Remove it by hand and publish again.")

    def _stage(self, update: Update) -> None:
        staging = self._folder / STAGING
        try:
            staging.mkdir()
            if update.site:
                _copy(update.site, staging / SITE, self._newest(update.version))
            for number, data in enumerate(update.files.values()):
                _write(staging / str(number), data)
            _flush(staging)
            journal = {"version": update.version, "files": list(update.files)}
            _write(staging / f"{READY}.new", json.dumps(journal).encode())
            (staging / f"{READY}.new").rename(staging / READY)
            _flush(staging)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise

    def _finish(self) -> None:
        """Move what is staged into place, the list of versions last. Can be ended and begun again at any point."""
        staging = self._folder / STAGING
        version, files = to_be_moved(staging)
        refuse_obstacles(self._folder, version, files.values())
        if version:
            (staging / SITE).rename(self._folder / version)
        for staged, path in files.items():
            (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
            staged.replace(self._folder / path)
        _flush(self._folder)
        shutil.rmtree(staging, ignore_errors=True)

    def _newest(self, name: str) -> Path | None:
        """The folder of the newest version: most of its files come again."""
        record = self._read(RECORD)
        listed = [each["version"] for each in json.loads(record)["versions"]] if record else []
        return next((self._folder / each for each in listed if each != name), None)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system takes back when a process ends, however it ends."""
    import fcntl  # noqa: PLC0415  not everywhere; a branch can be published from any system

    handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + _WAIT
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > until:
                    raise EnvironmentFault(
                        f"somebody else has been publishing in {folder} for {_WAIT // 60} minutes", "Try again later."
                    ) from error
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def _copy(site: Path, target: Path, earlier: Path | None) -> None:
    """The files of a site; one that an earlier version has too becomes another name of the same file."""
    target.mkdir()
    plain = {Path()} if earlier and not earlier.is_symlink() else set[Path]()  # folders of it that no link leads to
    for path in sorted(site.rglob("*")):
        inside = path.relative_to(site)
        if path.is_dir():
            (target / inside).mkdir()
            if earlier and inside.parent in plain and not (earlier / inside).is_symlink():
                plain.add(inside)
        elif not (earlier and inside.parent in plain and _linked(path, earlier / inside, target / inside)):
            shutil.copyfile(path, target / inside)
            (target / inside).chmod(_READ_ONLY)
    os.sync()  # all at once: to wait for each of some thousand files takes minutes


def _linked(path: Path, earlier: Path, target: Path) -> bool:
    """Link to the file of an earlier version if it is the same, and if the file system can."""
    try:
        if earlier.is_symlink() or not filecmp.cmp(path, earlier, shallow=False):
            return False
        target.hardlink_to(earlier)
    except OSError as error:
        if error.errno in _NO_LINK:
            return False
        raise
    return True


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _flush(path)


def _flush(path: Path) -> None:
    """Wait until the disk has it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
