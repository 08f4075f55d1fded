"""Waits for files to change."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.walking import walk
from generator.website.polling import polling

_QUIET = 0.05
"""Seconds of rest that end a change: editors and Git write several files, or one in several steps."""
_LONGEST = 2.0
"""Seconds after which a change is shown though there is no rest: a program may write a file without an end."""
_LOOKING = frozenset({"opened", "closed_no_write"})
_BREATH = 0.25
"""Seconds between two chances to end the program, where the system does not wake one who waits."""


def _all_below(top: Path) -> Iterator[str]:
    """A folder and everything below it, by path."""
    yield str(top)
    for folder, folders, files in walk(top):
        yield from (f"{folder}/{name}" for name in (*folders, *files))


class Changes(FileSystemEventHandler):
    """Changes of what a site is made from: reviews, settings, and the repository's last commit."""

    def __init__(self, root: Path, begun: float) -> None:
        """Watch a portfolio from now on; what was changed since `begun`, in seconds since 1970, is heard of too."""
        self._root = root.resolve()
        self._heard, self._other = threading.Event(), threading.Event()
        self._observer = self._begin()
        if any(self._newer(Path(path), begun) for folder in self._below for path in _all_below(folder)):
            self._heard.set()

    @staticmethod
    def _newer(path: Path, begun: float) -> bool:
        try:
            return path.lstat().st_mtime >= begun
        except OSError:  # it is gone meanwhile, which its folder tells
            return False

    def _begin(self) -> BaseObserver:
        try:
            return self._watch(Observer())
        except OSError:  # the system watches no more folders, or none on this disk
            return self._watch(polling())

    def _watch(self, observer: BaseObserver) -> BaseObserver:
        for folder, deep in ((self._root, False), *((each, True) for each in self._below), (self._logs, False)):
            if folder.is_dir():
                observer.schedule(self, str(folder), recursive=deep)
        observer.start()
        return observer

    @property
    def _below(self) -> list[Path]:
        """The folders in which everything counts."""
        return [self._root / name for name in ("reviews", "site_config")]

    @property
    def _logs(self) -> Path:
        """Where Git writes a line at each commit and each change of branch."""
        return self._root / ".git" / "logs"

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take notice, unless a file was only read or is none that counts."""
        if event.event_type in _LOOKING:
            return
        if event.event_type != "modified" and any(
            _place(path) in (*self._below, self._logs) for path in (event.src_path, event.dest_path)
        ):
            self._other.set()
            self._heard.set()
        if any(map(self._counts, (event.src_path, event.dest_path))):
            self._heard.set()

    def _counts(self, path: bytes | str) -> bool:
        place = _place(path)
        return (bool(path) and self._root not in (place, place.parent)) or place == self._root / "mkdocs.yml"

    def wait(self) -> None:
        """Return once something was changed and nothing is being changed any more, or has been for long."""
        while not self._heard.wait(_BREATH):
            pass
        until = time.monotonic() + _LONGEST
        while self._heard.is_set() and time.monotonic() < until:
            self._heard.clear()
            self._heard.wait(_QUIET)
        if self._other.is_set():
            # A folder that is watched came or went: another one in its place is to be watched from now on.
            self._other.clear()
            self._observer.stop()
            self._observer.join()
            self._observer = self._begin()

    def __enter__(self) -> Self:
        """Watch."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()


def _place(path: bytes | str) -> Path:
    return Path(path.decode() if isinstance(path, bytes) else path)
