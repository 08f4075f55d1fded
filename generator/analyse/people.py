"""Who gave the rows of a table, by number: worked out once for a source, and not once for each criterion on it."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.records import dataclass
from generator.statistics.numbering import coded, first_of_each
from generator.statistics.numbering import numbered as distinct

Codes = NDArray[np.int64]


def numbered(people: pd.Series) -> Codes:
    """A number for each person, from 0 up, with a number of its own for each row that names nobody."""
    codes = coded(people)[0]
    unnamed = codes < 0
    codes[unnamed] = codes.max(initial=-1) + 1 + np.arange(unnamed.sum())
    return codes


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Each part of some rows with each person who gave a row of it, once: so that people are counted without sorting any."""

    of_row: Codes
    """The number of the pair of each row."""
    part: Codes
    """By the number of a pair."""

    @classmethod
    def of(cls, parts: Codes, people: Codes) -> "Pairs":
        """The pairs of rows that are in a part each, by its number, and given by somebody."""
        of_row = distinct(parts * (int(people.max(initial=0)) + 1) + people)[0]
        return cls(of_row=of_row, part=parts[first_of_each(of_row)])

    def people(self, rows: Codes, parts: int) -> Codes:
        """How many people gave some of the rows, by part."""
        there = np.zeros(len(self.part), dtype=np.bool_)
        there[self.of_row[rows]] = True
        return np.bincount(self.part[there], minlength=parts)
