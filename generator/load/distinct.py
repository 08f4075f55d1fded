"""The distinct texts of many cells that are given by their places in some bytes, and which of them each cell holds."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Words = NDArray[np.uint64]

PADDING = 8
"""Bytes without a meaning behind each stretch of cells, so that a word can be taken at any place in it."""
_WORD = 8
_LONG = 256
"""Bytes beyond which a cell is taken out by itself."""
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(_WORD + 1)], dtype=np.uint64)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


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
    count = int(codes.max(initial=-1)) + 1
    firsts = np.empty(count, dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(codes))[::-1]
    ends = starts[firsts] + lengths[firsts]
    places = zip(starts[firsts].tolist(), ends.tolist(), strict=True)
    texts = [data[start:end].decode("utf-8") for start, end in places]
    if b'"' in data:
        texts = [text.replace('""', '"') for text in texts]
    return codes, texts


def _codes(data: bytes, starts: Integers, lengths: Integers) -> Integers:
    words = words_at(data)
    heads = first_words(words, starts, lengths)
    longest = int(lengths.max(initial=0))
    if longest <= _WORD:
        return _numbered(heads)  # without zeros in a text, a word says where it ends
    long = _long_ones(data, starts, lengths)
    keys = _mixed(heads ^ (lengths.astype(np.uint64) << _HALF)) + long.astype(np.uint64) * _FACTOR
    for cells, further in _further(words, starts, lengths):
        keys[cells] = _mixed(keys[cells] ^ further)
    codes = _numbered(keys)
    return codes if _agree(words, starts, lengths, heads, long, codes) else _one_by_one(data, starts, lengths)


def _agree(words: Words, starts: Integers, lengths: Integers, heads: Words, long: Integers, codes: Integers) -> bool:
    """Whether cells of the same number are the same, byte by byte."""
    firsts = np.empty(int(codes.max()) + 1, dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(codes))[::-1]
    like = firsts[codes]
    others = np.flatnonzero(like != np.arange(len(codes)))
    like = like[others]
    same = (lengths[others] == lengths[like]) & (heads[others] == heads[like]) & (long[others] == long[like])
    if not same.all():
        return False
    theirs = _further(words, starts[like], lengths[like])
    ours = _further(words, starts[others], lengths[others])
    return all(np.array_equal(one, other) for (_, one), (_, other) in zip(theirs, ours, strict=True))


def _further(words: Words, starts: Integers, lengths: Integers) -> Iterator[tuple[Integers, Words]]:
    """The words of cells behind the first one, each with the cells that have it."""
    cells = np.arange(len(starts))
    for at in range(_WORD, min(int(lengths.max(initial=0)), _LONG), _WORD):
        cells = cells[lengths[cells] > at]
        yield cells, first_words(words, starts[cells] + at, lengths[cells] - at)


def _long_ones(data: bytes, starts: Integers, lengths: Integers) -> Integers:
    """A number for each long cell, the same for the same bytes; 0 for all others."""
    numbers = np.zeros(len(starts), dtype=np.int64)
    known: dict[bytes, int] = {}
    for cell in np.flatnonzero(lengths > _LONG).tolist():
        start = int(starts[cell])
        numbers[cell] = known.setdefault(data[start : start + int(lengths[cell])], len(known) + 1)
    return numbers


def _one_by_one(data: bytes, starts: Integers, lengths: Integers) -> Integers:
    """The same for cells that were made to be mistaken for each other."""
    known: dict[bytes, int] = {}
    ends = starts + lengths
    cells = (data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True))
    return np.array([known.setdefault(cell, len(known)) for cell in cells], dtype=np.int64)


def _mixed(keys: Words) -> Words:
    keys = keys * _FACTOR
    mixed: Words = keys ^ (keys >> _HALF)
    return mixed


def _numbered(keys: Words) -> Integers:
    return np.asarray(pd.factorize(keys)[0], dtype=np.int64)
