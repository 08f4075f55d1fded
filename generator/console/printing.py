"""Lines as they leave the program; the only module that prints. Whatever is not the program's own is made harmless first."""

import json
import logging
import re
import sys
from typing import IO, NamedTuple

import click

from generator import speech
from generator.privacy import NOBODY, Known
from generator.problems import EnvironmentFault
from generator.speech import privacy

_COMMAND = re.compile(r"(?<!\S):(?=:)|(?<=#)#(?=\w*\[)")
"""What the log of a pipeline obeys: `::name` where a line or, once it is folded, a word begins, and `##name[` anywhere."""


class Own(NamedTuple):
    """A part of a line that is the program's own and is printed as it stands."""

    text: str
    colour: str | None = None


def put(*parts: str | Own, known: Known = NOBODY, err: bool = False) -> None:
    """Print one line. Every line of the program is printed here; what is not its own is made harmless first."""
    stream = sys.stderr if err else sys.stdout
    line = "".join(
        visible(privacy.told(part, known))
        if isinstance(part, str)
        else click.style(part.text, fg=part.colour, bold=part.colour is not None)
        for part in parts
    )
    _echo(_spelt(line, stream), err=err)


def _echo(line: str, *, err: bool = False) -> None:
    """Raises EnvironmentFault where what is printed cannot be written; that nobody reads it any more is no fault."""
    try:
        click.echo(line, err=err)
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


def put_json(document: str) -> None:
    """Print JSON text, which stays the same values: what a terminal or a log would obey is written as JSON escapes it."""
    for line in document.removesuffix("\n").split("\n"):
        harmless = _COMMAND.sub(lambda found: escape(found[0]), line)
        _echo(_spelt("".join(c if c.isprintable() or c == speech.NBSP else escape(c) for c in harmless), sys.stdout))


def escape(sign: str) -> str:
    """A sign as JSON escapes it."""
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else json.dumps(sign)[1:-1]


def _spelt(line: str, stream: IO[str] | None) -> str:
    """A line of which the stream can take every sign."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if encoding.lower().replace("-", "") == "utf8":
        return line
    return "".join(c if c.encode(encoding, "ignore") else escape(c) for c in line)


def visible(text: str) -> str:
    """A text on one line in which nothing is left that a terminal or the log of a pipeline would obey: it is spelt out."""
    plain = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text.replace(speech.NBSP, " "))
    return _COMMAND.sub(lambda found: escape(found[0]), plain)


class _Harmless(logging.Filter):
    """Lets every record through, line by line as `put` would print it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = "\n".join(visible(privacy.told(line)) for line in record.getMessage().split("\n")), ()
        return True


_HARMLESS = _Harmless()


def make_harmless(logger: logging.Logger) -> None:
    """Let the handlers of a logger print nothing that a terminal or the log of a pipeline would obey."""
    for handler in logger.handlers:
        handler.addFilter(_HARMLESS)
