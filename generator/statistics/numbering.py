"""Numbers for the distinct values of many rows: days, groups and parts are few and near each other, so nothing is sorted."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_NEAR = 1 << 22
"""So many whole numbers from the lowest value to the highest are looked up in a table, or as many as there are rows if fewer."""
_FEW = 1_024


def numbered(values: Integers, *, sort: bool = False) -> tuple[Integers, Integers]:
    """For each value its number, and the distinct values by number: in the order in which they come, or from low to high."""
    if not len(values):
        return np.zeros(0, dtype=np.int64), values[:0]
    low = int(values.min())
    span = int(values.max()) - low + 1
    if span > min(_NEAR, max(len(values), _FEW)):
        codes, distinct = pd.factorize(values, sort=sort)
        return np.asarray(codes, dtype=np.int64), np.asarray(distinct, dtype=np.int64)
    near = values - low
    firsts = np.full(span, len(values))
    if sort:
        firsts[near] = 0
    else:
        firsts[near[::-1]] = np.arange(len(values) - 1, -1, -1)  # of the same value the first one stays
    there = np.flatnonzero(firsts < len(values))
    distinct = there if sort else there[np.argsort(firsts[there])]
    number = np.zeros(span, dtype=np.int64)
    number[distinct] = np.arange(len(distinct))
    return number[near], distinct + low


def rows_by_number(numbers: Integers, count: int) -> list[Integers]:
    """The rows of each number from 0 up to `count`, each in their order; rows of other numbers are in none."""
    if not count:
        return []
    kept = np.flatnonzero((numbers >= 0) & (numbers < count))
    small = numbers[kept].astype(np.min_scalar_type(max(count - 1, 0)))
    order = kept[np.argsort(small, kind="stable")]  # of small integers in time that grows with their number alone
    sizes = np.bincount(small, minlength=count)[:count]
    return np.split(order, np.cumsum(sizes)[:-1])
