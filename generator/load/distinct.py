"""The distinct texts of many cells that are given by their places in some bytes, and which of them each cell holds."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.statistics.numbering import first_of_each, mixed, numbered

Integers = NDArray[np.int64]
Words = NDArray[np.uint64]

PADDING = 8
"""Bytes without a meaning behind each stretch of cells, so that a word can be taken at any place in it."""
_WORD = 8
_LONG = 256
"""Bytes beyond which a cell is taken out by itself."""
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(_WORD + 1)], dtype=np.uint64)


def words_at(data: bytes) -> Words:
    """The eight bytes that begin at each place in some bytes, the first of them lowest; the last seven places have none."""
    return np.ndarray((max(len(data) - _WORD + 1, 0),), "<u8", data, strides=(1,))


def first_words(words: Words, starts: Integers, lengths: Integers) -> Words:
    """The first eight bytes of each cell, with zeros behind shorter ones."""
    found: Words = words[starts] & _MASKS[np.minimum(lengths, _WORD)]
    return found


def distinct(data: bytes, starts: Integers, lengths: Integers) -> tuple[Integers, list[str]]:
    """For each cell the number of its text, and the texts by number, in the order in which they come.

    The bytes hold no zeros but for the padding at their end, and a quotation mark only doubled.
    """
    codes = _codes(data, starts, lengths)
    firsts = first_of_each(codes)
    ends = starts[firsts] + lengths[firsts]
    places = zip(starts[firsts].tolist(), ends.tolist(), strict=True)
    texts = [data[start:end].decode("utf-8") for start, end in places]
    if b'"' in data:
        texts = [text.replace('""', '"') for text in texts]
    return codes, texts


def _codes(data: bytes, starts: Integers, lengths: Integers) -> Integers:
    """The numbers by the first words of the cells, then told apart by each further one, so that no hash stands for a text."""
    words = words_at(data)
    codes = _numbered(first_words(words, starts, lengths))[0]  # without zeros in a text, a word says where it ends
    if _like_the_first(words, starts, lengths, codes):
        return codes
    for cells, further in _further(words, starts, lengths):
        codes = _told_apart(codes, cells, further)
    long = np.flatnonzero(lengths > _LONG)
    return _told_apart(codes, long, _long_ones(data, starts[long], lengths[long])) if len(long) else codes


def _like_the_first(words: Words, starts: Integers, lengths: Integers, codes: Integers) -> bool:
    """Whether all cells of a number are the same as the first one: mostly a few texts, each with a beginning of its own."""
    longest = int(lengths.max(initial=0))
    if longest <= _WORD:
        return True
    firsts = first_of_each(codes)
    sizes = lengths[firsts]
    if longest > _LONG or not np.array_equal(sizes[codes], lengths):
        return False
    expected = np.zeros(len(firsts), dtype=np.uint64)
    for at, (cells, further) in zip(range(_WORD, longest, _WORD), _further(words, starts, lengths), strict=True):
        longer = np.flatnonzero(sizes > at)
        expected[longer] = first_words(words, starts[firsts[longer]] + at, sizes[longer] - at)
        if not np.array_equal(expected[codes[cells]], further):
            return False
    return True


def _told_apart(codes: Integers, cells: Integers, further: Words) -> Integers:
    """The numbers where some of the cells have something more."""
    numbers, count = _numbered(further)
    finer = codes * (count + 1)
    finer[cells] += numbers + 1
    return numbered(finer)[0]


def _further(words: Words, starts: Integers, lengths: Integers) -> Iterator[tuple[Integers, Words]]:
    """The words of cells behind the first one, each with the cells that have it."""
    cells = np.arange(len(starts))
    for at in range(_WORD, min(int(lengths.max(initial=0)), _LONG), _WORD):
        cells = cells[lengths[cells] > at]
        yield cells, first_words(words, starts[cells] + at, lengths[cells] - at)


def _long_ones(data: bytes, starts: Integers, lengths: Integers) -> Words:
    """A number for each long cell, the same for the same bytes."""
    known: dict[bytes, int] = {}
    places = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
    return np.array([known.setdefault(data[start:end], len(known)) for start, end in places], dtype=np.uint64)


def _numbered(keys: Words) -> tuple[Integers, int]:
    codes, found = pd.factorize(mixed(keys))
    return np.asarray(codes, dtype=np.int64), len(found)
