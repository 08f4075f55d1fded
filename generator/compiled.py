"""What templates are compiled to: once a process, by a copy of it that runs beside it, or by one before."""

import os
from collections.abc import Iterable, Iterator
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

Piece = tuple[str, str, CodeType]
"""The name and place of a template, in one digest, that of its text, and what it was compiled to."""


class Compiled(jinja2.BytecodeCache):
    """What templates were compiled to, by name, place and content."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}
        self._coming: Iterator[Piece] = iter(())
        self._process = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self._known

    def take(self, pieces: Iterable[Piece]) -> None:
        """Know some templates at once."""
        self._known |= {(key, checksum): code for key, checksum, code in pieces}

    def expect(self, coming: Iterator[Piece]) -> None:
        """Take what comes one after the other, as far as it is asked for; copies of this process leave it alone."""
        self._coming, self._process = coming, os.getpid()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        wanted = bucket.key, bucket.checksum
        while wanted not in self._known and os.getpid() == self._process:
            if (piece := next(self._coming, None)) is None:
                break
            self._known[piece[0], piece[1]] = piece[2]
        bucket.code = self._known.get(wanted)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        if bucket.code:
            self._known[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


def compile_once(env: jinja2.Environment) -> None:
    """Let an environment take what another one in this process has compiled.

    Templates of the same name and place are compiled alike: all environments that have them have the same options.
    """
    env.bytecode_cache = COMPILED
