"""What a page tells of sets of answers: tables, each a division of the same rows, beside each other."""

from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.records import dataclass

Codes = NDArray[np.int64]
Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
OUTSIDE = -1
"""The code of a row that a division does not have."""
UNLISTED = ""
"""The name of what a table has and does not list: it is never shown."""


class Kind(IntEnum):
    """What a set of answers is on the page, and so whether it can be held back, and which is held back first."""

    ROWS = -3
    """A column of published rows."""
    TABLE = -2
    """What a table outside of the criteria tells."""
    UNWEIGHTED = -1
    """The figure of a weighted criterion without weights, and its marks: it goes before all else."""
    GROUP = 0
    PERIOD = 1
    MARKS = 2
    """How the marks of a criterion spread over their scale."""
    CURVE = 3
    """How long the cases of a criterion took, as a curve."""
    CHANGE = 4
    """All of a criterion before a day of change, or from it on."""
    CRITERION = 5
    FIXED = 6
    """A number of rows that the page accounts for anyway: it stays."""


@dataclass(frozen=True, order=True)
class Fact:
    """One set of answers that the page tells something of."""

    kind: Kind
    owner: str
    """Of groups, tables and rows the source, else the criterion."""
    column: str = ""
    """Of a group, a table and rows the column, of a change its day."""
    name: str = ""
    """Of a table what it is. All its parts are one fact: it is shown or not."""


@dataclass(frozen=True, eq=False)
class Division:
    """Rows in parts that share none: for each row the number of its part, or OUTSIDE."""

    codes: Codes
    parts: int

    @cached_property
    def has_last(self) -> bool:
        """Whether a row is in the last part, which of groups is that of all that are not listed."""
        return int(self.codes.max(initial=OUTSIDE)) == self.parts - 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """What is told of the parts of a division, of the rows of a criterion alone."""

    facts: tuple[Fact, ...]
    """By the number of their part; a division may have more parts, of which nothing is told."""
    division: Division
    within: Mask
    shown: Mask
    """Which of these facts the table would show by itself: those of enough answers."""
    of: frozenset[str] = frozenset()
    """The criteria that it belongs to: it is gone when they all are."""
    ratio: Array | None = None
    """How much each row weighs in it beside one in tables of the family without a ratio; there all weigh alike."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Family:
    """Tables that can be taken from each other, over the same rows."""

    file: str
    """What tells the file of the rows from others."""
    tables: tuple[Table, ...]
    sizes: Array
    """How many answers each row is; where two tables count differently the fewer."""
    people: Codes | None = None
    """Who gave each row of the file, where that is known."""
    rows: Codes | None = None
    """Where an entry of all other arrays stands for several rows that nothing tells apart: how many they are."""
    entry: Codes | None = None
    """Then also for which entry each row stands, where people are known."""
    numbers: bool = False
    """Whether only numbers of rows are told, so that nothing is given away but the size of a group that is held back."""

    @property
    def weighed(self) -> bool:
        """Whether rows weigh otherwise in some tables than in others."""
        return any(each.ratio is not None for each in self.tables)

    @property
    def length(self) -> int:
        """How many rows there are."""
        return len(self.sizes) if self.rows is None else int(self.rows.sum())
