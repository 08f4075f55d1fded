"""What a command asks for at a terminal, where nothing on its line says it."""

import sys
from collections.abc import Callable

import click

from generator.problems import UsageError


def somebody_answers() -> bool:
    """Whether the command is called from a terminal, and not by a program."""
    return sys.stdin.isatty()


def answer(what: str, read: Callable[[str], str], hint: str, *, empty: bool = False) -> str:
    """An answer that can be read; one that cannot is told, and asked for anew."""

    def checked(text: str) -> str:
        try:
            return read(text) if text.strip() or not empty else ""
        except UsageError as error:
            raise click.UsageError(f"{error}. {error.hint}") from error

    default = "" if empty else None
    return str(click.prompt(f"{what} ({hint})", default=default, show_default=False, value_proc=checked, err=True))
