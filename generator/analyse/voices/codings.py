"""Which themes were given to which comments: by an analyst, in one column or in several, or by a list of words."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.tellers import People, behind
from generator.analyse.voices.spoken import Spoken
from generator.model import Codebook
from generator.records import dataclass
from generator.statistics.numbering import rows_by_number

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
PARTED = ";"
"""Parts several codes of one comment."""


@dataclass(frozen=True)
class Coding:
    """The themes of comments: by theme, the comments that have it; and the comments that were looked at."""

    given: dict[str, Places]
    """In their order. Most comments have few themes, so masks of all comments would be mostly empty."""
    coded: Mask
    people: People = None
    """Who made each comment."""

    def behind(self, theme: str) -> int:
        """How many comments have a theme, or people where these are fewer."""
        return behind(self.given[theme], self.people)


def by_codes(cells: pd.Series) -> Coding:
    """From cells that name themes, parted by `;`, in the order of their names. An empty cell: nobody looked at the comment."""
    numbers, distinct = pd.factorize(cells.astype(object))
    rows = rows_by_number(np.asarray(numbers, dtype=np.int64), len(distinct))
    holders: dict[str, list[Places]] = {}
    for number, cell in enumerate(distinct):
        for theme in _parts(cell):
            holders.setdefault(theme, []).append(rows[number])
    given = {theme: np.sort(np.concatenate(held)) for theme, held in sorted(holders.items())}
    return Coding(given, _any(given.values(), len(cells)))


def codes_of(cells: pd.Series) -> set[str]:
    """The different codes that a column of codes holds."""
    return {theme for cell in pd.unique(cells.dropna().astype(object)) for theme in _parts(cell)}


def _parts(cell: object) -> list[str]:
    return sorted({part.strip() for part in str(cell).split(PARTED) if part.strip()})


def ticks_only(columns: Iterable[pd.Series]) -> bool:
    """Whether columns of themes hold ticks alone: what is given is marked, and nowhere does a cell say no or 0."""
    held = np.concatenate([np.zeros(0), *(cells.dropna().to_numpy(dtype=np.float64) for cells in columns)])
    return bool(len(held) and (held > 0).all())


def by_columns(columns: Mapping[str, pd.Series], length: int, *, ticks: bool) -> Coding:
    """From one column for each theme, of yes and no or of counts.

    Where somebody wrote down what is not given, a comment with all columns empty was not looked at. Where columns hold
    `ticks` alone, an empty cell is all that "not given" can look like, so every comment counts as looked at.
    """
    given = {
        name: np.flatnonzero(cells.to_numpy(dtype=np.float64, na_value=np.nan) > 0) for name, cells in columns.items()
    }
    looked_at = (
        np.ones(length, dtype=np.bool_)
        if ticks
        else _any((np.flatnonzero(cells.notna().to_numpy()) for cells in columns.values()), length)
    )
    return Coding(given, looked_at)


def by_words(texts: Sequence[str], book: Codebook) -> Coding:
    """By the lists of a codebook, theme by theme under its id. Every comment is looked at."""
    spoken = Spoken(texts)
    given = {}
    for name, theme in book.themes.items():
        found, barred = spoken.holding(theme.any_), spoken.holding(theme.not_)
        given[name] = np.setdiff1d(found, barred, assume_unique=True) if len(barred) else found
    return Coding(given, np.ones(len(texts), dtype=np.bool_))


def _any(several: Iterable[Places], length: int) -> Mask:
    found = np.zeros(length, dtype=np.bool_)
    for places in several:
        found[places] = True
    return found
