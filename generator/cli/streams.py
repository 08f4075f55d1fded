"""What the program prints into, where another program reads it: that nobody reads any more changes nothing."""

import contextlib
import io
import os
import stat
import sys
from collections.abc import Iterator
from typing import IO, Any


class _Heedless(io.FileIO):
    """A pipe that takes everything, also once its reader has gone."""

    def write(self, data: Any) -> int:
        """Write what can be written; returns how much of it is done with. Raises OSError for any other reason to fail."""
        try:
            return super().write(data)
        except ConnectionError:
            self._leads_nowhere()
            return len(memoryview(data).cast("B"))

    def _leads_nowhere(self) -> None:
        """Let the number lead nowhere: for this stream, and for programs that are started later."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def heedless() -> Iterator[None]:
    """While the block runs, a reader of standard output or of standard error may go away, and no one is told of it."""
    before = {name: getattr(sys, name) for name in ("stdout", "stderr")}
    ours = {name: _heedless(stream) for name, stream in before.items()}
    for name, stream in ours.items():
        setattr(sys, name, stream)
    try:
        yield
    finally:
        for name, stream in before.items():
            if ours[name] is not stream and getattr(sys, name) is ours[name]:
                with contextlib.suppress(OSError):  # a socket may fail in other ways; what ends the block tells more
                    ours[name].flush()
                setattr(sys, name, stream)


def _heedless(stream: Any) -> Any:
    """The stream where nothing but a pipe or a socket loses its reader; nothing where it was closed from the beginning."""
    number = _pipe(stream)
    if number is None:
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Heedless(number, "w", closefd=False)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _pipe(stream: IO[str] | None) -> int | None:
    """The number of a stream that leads to another program."""
    if not isinstance(stream, io.TextIOWrapper):
        return None
    try:
        number = stream.fileno()
        mode = os.fstat(number).st_mode
    except OSError:
        return None
    return number if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else None
