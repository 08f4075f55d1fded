"""The words of all comments, numbered in their order, and where the entries of a list of words stand in them.

All comments are one row of numbers, in which an entry is looked for at the places of its rarest word. So an entry costs
what that word does, however many comments hold all of its words somewhere.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from generator.model.codebook import OPEN_END, term
from generator.model.words import words

_BETWEEN = -1
"""Stands behind each comment, so that no entry goes on in the next one."""
_LAST = "\U0010ffff"
"""Comes after every sign that a word can have."""
_NOWHERE = np.zeros(0, dtype=np.int64)
_Range = tuple[int, int]
"""The numbers of the words that one word of an entry stands for: half open, and empty where nobody used any."""


class Spoken:
    """The words of comments in their order."""

    def __init__(self, texts: Sequence[str]) -> None:
        known: dict[str, int] = {}
        said = np.fromiter(chain.from_iterable(_numbered(text, known) for text in texts), dtype=np.int32)
        self._ordered = sorted(known)
        rank = np.empty(len(known) + 1, dtype=np.int32)
        rank[[known[word] for word in self._ordered]] = np.arange(len(known), dtype=np.int32)
        rank[_BETWEEN] = _BETWEEN
        self._said: NDArray[np.int32] = rank[said]
        self._comment = np.cumsum(said == _BETWEEN, dtype=np.int32)
        self._places = np.argsort(self._said, kind="stable")
        self._starts = np.searchsorted(self._said[self._places], np.arange(len(known) + 1))
        self._found: dict[tuple[_Range, ...], NDArray[np.int64]] = {}

    def holding(self, entries: Iterable[str]) -> NDArray[np.int64]:
        """The comments that hold one of some entries, whose words must follow each other; each once, in their order."""
        wanted = {tuple(map(self._meant, term(entry))) for entry in entries}
        found = [self._with(each) for each in wanted]
        return np.unique(np.concatenate(found)) if len(found) > 1 else next(iter(found), _NOWHERE)

    def _meant(self, word: str) -> _Range:
        beginning = word.removesuffix(OPEN_END)
        start = bisect_left(self._ordered, beginning)
        if beginning != word:
            return start, bisect_left(self._ordered, beginning + _LAST)
        return start, start + (self._ordered[start : start + 1] == [word])

    def _with(self, wanted: tuple[_Range, ...]) -> NDArray[np.int64]:
        """The comments that hold some words in a row; what was asked before is known."""
        if wanted not in self._found:
            self._found[wanted] = np.unique(self._comment[self._standing(wanted)]).astype(np.int64)
        return self._found[wanted]

    def _standing(self, wanted: tuple[_Range, ...]) -> NDArray[np.int64]:
        """Where some words stand in a row, from the rarest on."""
        often = [int(self._starts[end] - self._starts[start]) for start, end in wanted]
        rarest = min(range(len(wanted)), key=often.__getitem__)
        start, end = wanted[rarest]
        places = self._places[self._starts[start] : self._starts[end]] - rarest
        places = places[(places >= 0) & (places + len(wanted) <= len(self._said))]
        for at in sorted(range(len(wanted)), key=often.__getitem__)[1:]:
            if not len(places):
                break
            start, end = wanted[at]
            said = self._said[places + at]
            places = places[(said >= start) & (said < end)]
        return places


def _numbered(text: str, known: dict[str, int]) -> Iterator[int]:
    for word in words(text):
        yield known.setdefault(word, len(known))
    yield _BETWEEN
