"""Lines as they leave the program; all words are printed here. Whatever is not the program's own is made harmless first."""

import logging
import re
from collections.abc import Sequence
from typing import NamedTuple

import click

from generator import speech
from generator.privacy import NOBODY, Known
from generator.speech import privacy
from generator.terminal import echo, echo_all, escape

_COMMAND = re.compile(r"(?<!\S):(?=:)|(?<=#)#(?=\w*\[)")
"""What the log of a pipeline obeys: `::name` where a line or, once it is folded, a word begins, and `##name[` anywhere."""


class Own(NamedTuple):
    """A part of a line that is the program's own and is printed as it stands."""

    text: str
    colour: str | None = None


def put(
    *parts: str | Own,
    known: Known = NOBODY,
    err: bool = False,
    passing: bool = False,
) -> None:
    """Print one line. Every line of the program is printed here; what is not its own is made harmless first."""
    echo("".join(_printed(part, known) for part in parts), err=err, passing=passing)


def put_all(lines: Sequence[Sequence[str | Own]], known: Known = NOBODY) -> None:
    """Print many lines, each as `put` prints one; what stands in many of them is made harmless once."""
    parts = dict.fromkeys(part for parts in lines for part in parts)
    told = privacy.Told((part for part in parts if isinstance(part, str)), known)
    printed = {part: visible(told(part)) if isinstance(part, str) else _printed(part, known) for part in parts}
    echo_all("".join([printed[part] for part in parts]) for parts in lines)


def _printed(part: str | Own, known: Known) -> str:
    if isinstance(part, str):
        return visible(privacy.told(part, known))
    return click.style(part.text, fg=part.colour, bold=part.colour is not None)


def put_json(document: str) -> None:
    """Print JSON text, which stays the same values: what a terminal or a log would obey is written as JSON escapes it."""
    lines = _COMMAND.sub(lambda found: escape(found[0]), document.removesuffix("\n")).split("\n")
    echo_all(line if line.isprintable() else _printable(line) for line in lines)


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() or c == speech.NBSP else escape(c) for c in line)


def visible(text: str) -> str:
    """A text on one line in which nothing is left that a terminal or the log of a pipeline would obey: it is spelt out."""
    plain = text.replace(speech.NBSP, " ")
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in plain)
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
