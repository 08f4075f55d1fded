"""Which rows of a file figures are made of, so that reviews can be held beside each other: this is on no page."""

import base64
import json
import struct
from collections.abc import Iterable
from typing import NamedTuple

from generator.results.base import Result

ANYTHING = "anything"


class FigureRows(NamedTuple):
    """The rows of one figure, or of one of its groups.

    They may tell the size of a group that is held back, so they are in no `ReviewResults`.
    """

    criterion: str
    made_of: tuple[str, ...]
    """Only figures that are made of the same can be taken from each other; with ANYTHING first, all of that column."""
    further: bool
    """Whether it is what a figure on more answers tells, because of its further conditions."""
    answers: float
    rows: str
    """How many rows there are, and the sums of the powers of their numbers in the file; packed."""
    lowest: str
    """The lowest of these numbers, from low to high; packed."""
    counted: str = ""
    """Of a share the rows that it counts, in the same way."""
    table: str = ""
    """What it is, where it is no criterion's."""
    who: str = ""
    """The column that names who gave each row, of a source that names any."""
    gave: str = ""
    """Of such a source the sums of the powers of a number of whoever gave each row; packed."""
    gave_counted: str = ""
    """Of a share the same of the rows that it counts."""
    some: str = ""
    """Some of the rows, chosen as of each figure; packed, from low to high."""
    most_of_few: float = 0
    """How many answers those few people gave who gave most."""


class FiguresOfSource(Result):
    """The rows of all figures that a review makes of a source."""

    source: str
    figures: str
    """As a text, since objects would take ten times the room."""

    @classmethod
    def of(cls, source: str, figures: Iterable[FigureRows]) -> "FiguresOfSource":
        """Some figures of a source."""
        return cls(source=source, figures=json.dumps(list(figures), ensure_ascii=False, separators=(",", ":")))


def figures_from(text: str) -> list[FigureRows]:
    """The figures in a text. Raises ValueError or TypeError where it is none of these."""
    return [FigureRows(criterion, tuple(made_of), *rest) for criterion, made_of, *rest in json.loads(text)]


def packed(numbers: Iterable[int]) -> str:
    """Numbers of 32 bits as a short text."""
    some = list(numbers)
    return base64.b64encode(struct.pack(f"<{len(some)}I", *some)).decode("ascii")


def unpacked(text: str) -> tuple[int, ...]:
    """The numbers again. Raises ValueError or struct.error where a text is none."""
    data = base64.b64decode(text, validate=True)
    return struct.unpack(f"<{len(data) // 4}I", data)
