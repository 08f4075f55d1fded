"""Numbers for the distinct values of many rows: days, groups and parts are few and near each other, so nothing is sorted."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_NEAR = 1 << 22
"""So many whole numbers from the lowest value to the highest are looked up in a table, or as many as there are rows if fewer."""
_FEW = 1_024
_AT_ONCE = 1 << 15
"""So many rows are looked up together."""


def numbered(values: Integers, *, sort: bool = False) -> tuple[Integers, Integers]:
    """For each value its number, and the distinct values by number: in the order in which they come, or from low to high."""
    if not len(values):
        return np.zeros(0, dtype=np.int64), values[:0]
    low = int(values.min())
    span = int(values.max()) - low + 1
    if span > min(_NEAR, max(len(values), _FEW)):
        codes, distinct = pd.factorize(values, sort=sort)
        return np.asarray(codes, dtype=np.int64), np.asarray(distinct, dtype=np.int64)
    return _sorted(values, low, span) if sort else _as_they_come(values, low, span)


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
