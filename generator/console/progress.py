"""How far long work has come."""

import os
import sys
from typing import IO


class ProgressBars:
    """Progress of long work on standard error: bars on a terminal, nothing elsewhere."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream: IO[str] | None = stream or sys.stderr  # which is absent where it was closed
        self._on = self._stream is not None and self._stream.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` items of a stage are finished."""
        if not self._on or self._stream is None:
            return
        width = 24
        filled = width * done // total if total else width
        try:
            self._stream.write(f"\r{stage:<24} [{'#' * filled}{'.' * (width - filled)}] {done}/{total}")
            if done >= total:
                self._stream.write("\n")
            self._stream.flush()
        except OSError:  # the terminal has gone, and the work goes on
            self._on = False
