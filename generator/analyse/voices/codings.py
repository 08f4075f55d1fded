"""Which themes were given to which comments: by an analyst, in one column or in several, or by a list of words."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.model import Codebook
from generator.model.codebook import OPEN_END, term
from generator.model.words import words
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
    spoken = [words(text) for text in texts]
    holders: dict[str, list[int]] = {}
    for number, said in enumerate(spoken):
        for word in set(said):
            holders.setdefault(word, []).append(number)
    known = _Vocabulary(holders)
    given = {}
    for name, theme in book.themes.items():
        found = _hit(theme.any_, spoken, known) - _hit(theme.not_, spoken, known)
        given[name] = np.array(sorted(found), dtype=np.int64)
    return Coding(given, np.ones(len(texts), dtype=np.bool_))


class _Vocabulary:
    """The words in use, each with the comments that hold it."""

    def __init__(self, holders: dict[str, list[int]]) -> None:
        self.holders = holders
        self._ordered = sorted(holders)

    def spelt(self, word: str) -> set[str]:
        """The words in use that one word of an entry stands for."""
        if not word.endswith(OPEN_END):
            return {word} & self.holders.keys()
        beginning = word.removesuffix(OPEN_END)
        start = bisect_left(self._ordered, beginning)
        return set(takewhile(lambda each: each.startswith(beginning), islice(self._ordered, start, None)))


def _hit(entries: Iterable[str], spoken: list[list[str]], known: _Vocabulary) -> set[int]:
    """The comments that hold one of the entries, whose words must follow each other."""
    found: set[int] = set()
    for entry in entries:
        wanted = [known.spelt(each) for each in term(entry)]
        holding = set.intersection(*({number for word in each for number in known.holders[word]} for each in wanted))
        if len(wanted) > 1:
            holding = {number for number in holding - found if _follow(wanted, spoken[number])}
        found |= holding
    return found


def _follow(wanted: list[set[str]], said: list[str]) -> bool:
    return any(
        all(word in each for word, each in zip(said[start:], wanted, strict=False))
        for start in range(len(said) - len(wanted) + 1)
    )


def _any(several: Iterable[Places], length: int) -> Mask:
    found = np.zeros(length, dtype=np.bool_)
    for places in several:
        found[places] = True
    return found
