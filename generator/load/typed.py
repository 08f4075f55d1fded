"""What became of the cells of a column: the values of its distinct texts, and those that were read from their bytes."""

from dataclasses import field
from typing import Any

import numpy as np

from generator.load.moments import NONE, Moments
from generator.records import dataclass

NOT_A_TEXT = -1
"""In place of a code where a cell's bytes were read."""


@dataclass(frozen=True)
class Plain:
    """The cells of a column that are written so plainly that their bytes were read: by row, the others without a value."""

    values: np.ndarray
    """Numbers, nan where a cell is not plain; or moments as in `Moments`."""
    offsets: np.ndarray | None = None
    """Of moments: as in `Moments`."""
    timed: bool = False
    """Of moments: whether any of them has a time of the day."""

    @property
    def given(self) -> np.ndarray:
        """Which cells are plain."""
        given: np.ndarray = ~np.isnan(self.values) if self.values.dtype.kind == "f" else self.values != NONE
        return given

    @property
    def moments(self) -> Moments:
        """The values of a column of dates."""
        return Moments(self.values, self.offsets)

    def without(self, rows: int) -> "Plain":
        """The same for so many rows that have no plain cell."""
        return Plain(np.full(rows, np.nan if self.values.dtype.kind == "f" else NONE, dtype=self.values.dtype))


@dataclass
class Typed:
    """Distinct texts of a column with their values. `bad` holds the index and the fault of each text that does not fit."""

    values: Any
    bad: list[tuple[int, str]] = field(default_factory=list)
    invalid: np.ndarray | None = None
    """Where a value fits its column and yet cannot be true; these do not count."""
    why_invalid: str = ""
    date_only: bool = False
    note: str = ""
    instants: np.ndarray | None = None
    """Of dates that all carry an offset: the same moments in UTC, for the time between two columns."""
    plain: np.ndarray | None = None
    """By row: the values of the cells whose bytes were read."""
    plain_instants: np.ndarray | None = None
    """The same for `instants`."""

    def by_row(self, codes: np.ndarray) -> np.ndarray:
        """The value of each row; `codes` says which text it has."""
        return _by_row(self.values, self.plain, codes)

    def instants_by_row(self, codes: np.ndarray) -> np.ndarray | None:
        """The moment in UTC of each row, where all have one."""
        return None if self.instants is None else _by_row(self.instants, self.plain_instants, codes)

    def invalid_by_row(self, codes: np.ndarray) -> np.ndarray:
        """Whether the value of each row cannot be true."""
        if self.invalid is None or not self.invalid.any():
            return np.zeros(len(codes), dtype=bool)
        return _by_row(self.invalid, None if self.plain is None else np.zeros(len(codes), dtype=bool), codes)


def _by_row(of_texts: np.ndarray, plain: np.ndarray | None, codes: np.ndarray) -> np.ndarray:
    if plain is None:
        found: np.ndarray = of_texts[codes]
        return found
    coded = np.flatnonzero(codes >= 0)
    if len(coded):
        plain = plain.copy()
        plain[coded] = of_texts[codes[coded]]
    return plain
