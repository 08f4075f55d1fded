"""What reaches the terminal, line by line, and a memory of it: the last step of all printing, light enough for any command."""

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

import click

from generator.problems import EnvironmentFault


class Line(NamedTuple):
    """A line as it was printed, harmless and without personal data; colours are still in it."""

    text: str
    err: bool
    """Whether it went to standard error."""


_memories: list[list[Line]] = []


_AT_ONCE = 500
"""So many lines are written together: each writing is a request to the system."""


def echo(line: str, *, err: bool = False, passing: bool = False) -> None:
    """Print one line, which is harmless already. Raises EnvironmentFault where it cannot be written.

    That nobody reads it any more is no fault. What is `passing` is of this run alone, and not remembered.
    """
    for memory in _memories if not passing else ():
        memory.append(Line(line, err))
    _write(line, err=err)


def echo_all(lines: Iterable[str]) -> None:
    """Print many lines to standard output, as `echo` prints one."""
    listed = list(lines)
    for memory in _memories:
        memory.extend(Line(line, err=False) for line in listed)
    for first in range(0, len(listed), _AT_ONCE):
        _write("\n".join(listed[first : first + _AT_ONCE]), err=False)


def _write(text: str, *, err: bool) -> None:
    try:
        click.echo(_spelt(text, sys.stderr if err else sys.stdout), err=err)
    except BrokenPipeError:
        return
    except OSError as error:
        raise unwritten(error, "standard error" if err else "standard output") from error


def unwritten(error: OSError, name: str) -> EnvironmentFault:
    """What to say of a stream that does not take what is printed."""
    return EnvironmentFault(
        f"what is printed could not be written to {name}: {error.strerror or error}",
        "Look at the file or device that it goes to, and whether there is room.",
    )


@contextlib.contextmanager
def remembered() -> Iterator[list[Line]]:
    """Everything that is printed meanwhile and would be printed again."""
    memory: list[Line] = []
    _memories.append(memory)
    try:
        yield memory
    finally:
        _memories.remove(memory)


def escape(sign: str) -> str:
    """A sign as JSON escapes it."""
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else json.dumps(sign)[1:-1]


def _spelt(line: str, stream: IO[str] | None) -> str:
    """A line of which the stream can take every sign."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if encoding.lower().replace("-", "") == "utf8":
        return line
    return "".join(c if c.encode(encoding, "ignore") else escape(c) for c in line)
