"""Which themes were given to which comments: by an analyst, in one column or in several, or by a list of words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.model import Codebook
from generator.model.codebook import OPEN_END, term
from generator.model.words import words

Mask = NDArray[np.bool_]
PARTED = ";"
"""Parts several codes of one comment."""


@dataclass(frozen=True)
class Coding:
    """The themes of comments: by theme, the comments that have it; and the comments that were looked at."""

    given: dict[str, Mask]
    coded: Mask


def by_codes(cells: pd.Series) -> Coding:
    """From cells that name themes, parted by `;`, in the order of their names. An empty cell: nobody looked at the comment."""
    numbers, distinct = pd.factorize(cells.astype(object))
    holders: dict[str, list[int]] = {}
    for number, cell in enumerate(distinct):
        for theme in sorted({part.strip() for part in str(cell).split(PARTED) if part.strip()}):
            holders.setdefault(theme, []).append(number)
    given = {theme: np.isin(numbers, held) for theme, held in sorted(holders.items())}
    return Coding(given, _any(given.values(), len(cells)))


def ticks_only(columns: Iterable[pd.Series]) -> bool:
    """Whether columns of themes hold ticks alone: what is given is marked, and nowhere does a cell say no or 0."""
    held = np.concatenate([np.zeros(0), *(cells.dropna().to_numpy(dtype=np.float64) for cells in columns)])
    return bool(len(held) and (held > 0).all())


def by_columns(columns: Mapping[str, pd.Series], length: int, *, ticks: bool) -> Coding:
    """From one column for each theme, of yes and no or of counts.

    Where somebody wrote down what is not given, a comment with all columns empty was not looked at. Where columns hold
    `ticks` alone, an empty cell is all that "not given" can look like, so every comment counts as looked at.
    """
    given = {name: cells.to_numpy(dtype=np.float64, na_value=np.nan) > 0 for name, cells in columns.items()}
    looked_at = (
        np.ones(length, dtype=np.bool_)
        if ticks
        else _any((cells.notna().to_numpy() for cells in columns.values()), length)
    )
    return Coding(given, looked_at)


def by_words(texts: Sequence[str], book: Codebook) -> Coding:
    """By the lists of a codebook, theme by theme under its id. Every comment is looked at."""
    spoken = [words(text) for text in texts]
    holders: dict[str, list[int]] = {}
    for number, said in enumerate(spoken):
        for word in set(said):
            holders.setdefault(word, []).append(number)
    given = {}
    for name, theme in book.themes.items():
        found = _hit(theme.any_, spoken, holders) - _hit(theme.not_, spoken, holders)
        given[name] = np.zeros(len(texts), dtype=np.bool_)
        given[name][list(found)] = True
    return Coding(given, np.ones(len(texts), dtype=np.bool_))


def _hit(entries: Iterable[str], spoken: list[list[str]], holders: dict[str, list[int]]) -> set[int]:
    """The comments that hold one of the entries, whose words must follow each other."""
    found: set[int] = set()
    for entry in entries:
        wanted = [_spelt(each, holders) for each in term(entry)]
        holding = set.intersection(*({number for word in each for number in holders[word]} for each in wanted))
        if len(wanted) > 1:
            holding = {number for number in holding - found if _follow(wanted, spoken[number])}
        found |= holding
    return found


def _spelt(word: str, holders: Mapping[str, object]) -> set[str]:
    """The words in use that one word of an entry stands for."""
    if word.endswith(OPEN_END):
        beginning = word.removesuffix(OPEN_END)
        return {each for each in holders if each.startswith(beginning)}
    return {word} & holders.keys()


def _follow(wanted: list[set[str]], said: list[str]) -> bool:
    return any(
        all(word in each for word, each in zip(said[start:], wanted, strict=False))
        for start in range(len(said) - len(wanted) + 1)
    )


def _any(masks: Iterable[Mask], length: int) -> Mask:
    found = np.zeros(length, dtype=np.bool_)
    for mask in masks:
        found |= mask
    return found
