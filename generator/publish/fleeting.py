"""A folder for as long as a run needs it: gone when the run ends, also where it is told to stop."""

import contextlib
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def fleeting_folder() -> Iterator[Path]:
    """A new folder that nobody else may read; whatever is in it goes with it, however the block ends."""
    made: list[Path] = []
    with _removed_when_told_to_stop(made):  # from before it is there until after it is gone
        try:
            made.append(Path(tempfile.mkdtemp(prefix="reviews-")).resolve())
            yield made[0]
        finally:
            _remove(made)


def _remove(folders: list[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _removed_when_told_to_stop(folders: list[Path]) -> Iterator[None]:
    """Let a signal to terminate, which ends the program at once, take the folders with it, and those around them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()

    def stop(number: int, frame: object) -> None:
        if os.getpid() == owner:  # a worker has this from its parent, and the folders are not its own
            _remove(folders)
        if callable(before):
            before(number, frame)  # type: ignore[arg-type]  # what was there before takes what Python hands over
            return
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
