"""Numbers for the distinct values of many rows: days, groups and parts are few and near each other, so nothing is sorted."""

import secrets
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_NEAR = 1 << 22
"""So many whole numbers from the lowest value to the highest are looked up in a table, or as many as there are rows if fewer."""
_FEW = 1_024
_SPARSE = 4
"""With no more than so many numbers for each value, they are counted by number and not sorted."""
_WORDS = "fiuMm"
"""The kinds of values that are eight bytes each."""
_SECRETS = secrets.randbits(64) | 1, secrets.randbits(64) | 1
"""Odd, so that multiplying by them loses nothing; of this process alone, so that nobody knows which values will collide."""
_AT_ONCE = 1 << 15
"""So many rows are looked up together."""


def numbered(values: Integers, *, sort: bool = False) -> tuple[Integers, Integers]:
    """For each value its number, and the distinct values by number: in the order in which they come, or from low to high."""
    if not len(values):
        return np.zeros(0, dtype=np.int64), values[:0]
    low = int(values.min())
    span = int(values.max()) - low + 1
    if span > min(_NEAR, max(len(values), _FEW)):
        return _far_apart(values, sort=sort)
    return _sorted(values, low, span) if sort else _as_they_come(values, low, span)


def mixed(words: NDArray[np.generic]) -> NDArray[np.uint64]:
    """A key for each word of eight bytes, the same for the same one, by which it can be looked up among others at once.

    pandas finds values by a hash that anybody can work out, and thousands that share one would take it minutes.
    """
    keys = words.view(np.uint64) * np.uint64(_SECRETS[0])
    keys ^= keys >> np.uint64(32)
    keys *= np.uint64(_SECRETS[1])
    keys ^= keys >> np.uint64(29)
    return keys


def coded(column: pd.Series) -> tuple[Integers, pd.Index]:
    """For each row the number of its value, -1 where it has none, and the distinct values in the order in which they come.

    As `pd.factorize`, for values that others have chosen.
    """
    if not isinstance(column.dtype, np.dtype) or column.dtype.kind not in _WORDS or column.dtype.itemsize != 8:
        by_pandas, others = pd.factorize(column)
        return np.asarray(by_pandas, dtype=np.int64), pd.Index(others)
    values = column.to_numpy()
    present = np.flatnonzero(~np.isnan(values)) if values.dtype.kind in "fMm" else np.arange(len(values))
    kept = values[present]
    if kept.dtype.kind == "f":
        kept = kept + 0.0  # which makes a negative zero the other one
    found, distinct = numbered(kept.view(np.int64))
    codes = np.full(len(values), -1, dtype=np.int64)
    codes[present] = found
    return codes, pd.Index(distinct.view(kept.dtype))


def _far_apart(values: Integers, *, sort: bool) -> tuple[Integers, Integers]:
    codes = np.asarray(pd.factorize(mixed(values))[0], dtype=np.int64)
    distinct = values[first_of_each(codes)]
    if not sort:
        return codes, distinct
    order = np.argsort(distinct)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return place[codes], distinct[order]


def how_many(values: Integers) -> int:
    """How many distinct values there are among some that are not negative."""
    if int(values.max(initial=-1)) < _SPARSE * len(values):
        return int(np.count_nonzero(np.bincount(values)))
    return len(np.unique(values))


def first_of_each(codes: Integers) -> Integers:
    """The first row of each number."""
    firsts = np.empty(int(codes.max(initial=-1)) + 1, dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(codes))[::-1]
    return firsts


def _pieces(values: Integers) -> Iterator[slice]:
    """Parts of the rows, so small that what is made of one of them stays where the processor has it at hand."""
    return (slice(at, at + _AT_ONCE) for at in range(0, len(values), _AT_ONCE))


def _as_they_come(values: Integers, low: int, span: int) -> tuple[Integers, Integers]:
    number, firsts = np.full(span, -1), np.empty(span, dtype=np.int64)
    codes, found, count = np.empty(len(values), dtype=np.int64), [], 0
    for piece in _pieces(values):
        near = values[piece] - low
        mine = number[near]
        if mine.min() < 0:
            unknown = near[mine < 0]
            order = np.arange(len(unknown))
            firsts[unknown[::-1]] = order[::-1]  # of the same value the first one stays
            new = unknown[firsts[unknown] == order]
            number[new] = np.arange(count, count + len(new))
            found.append(new)
            count += len(new)
            mine = number[near]
        codes[piece] = mine
    return codes, np.concatenate(found) + low


def _sorted(values: Integers, low: int, span: int) -> tuple[Integers, Integers]:
    there = np.zeros(span, dtype=np.bool_)
    for piece in _pieces(values):
        there[values[piece] - low] = True
    distinct = np.flatnonzero(there)
    number = np.zeros(span, dtype=np.int64)
    number[distinct] = np.arange(len(distinct))
    codes = np.empty(len(values), dtype=np.int64)
    for piece in _pieces(values):
        codes[piece] = number[values[piece] - low]
    return codes, distinct + low


def rows_by_number(numbers: Integers, count: int) -> list[Integers]:
    """The rows of each number from 0 up to `count`, each in their order; rows of other numbers are in none."""
    if not count:
        return []
    kept = np.flatnonzero((numbers >= 0) & (numbers < count))
    small = numbers[kept].astype(np.min_scalar_type(max(count - 1, 0)))
    order = kept[np.argsort(small, kind="stable")]  # of small integers in time that grows with their number alone
    sizes = np.bincount(small, minlength=count)[:count]
    return np.split(order, np.cumsum(sizes)[:-1])
