"""Rows that no table of a file tells apart, taken together: millions of rows are mostly some thousand such cells.

What is counted of cells is what is counted of their rows, and of people, too, since it is known which cell each row is in.
Where there are not far fewer cells than rows, and where answers are no whole numbers, whose sum would depend on its order,
the rows stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from generator.analyse.disclosure.facts import Array, Codes, Division, Family, Mask, Table
from generator.statistics.numbering import numbered

_FEWER = 4
"""So many times as many rows as cells there must be."""
_TRIED = 1 << 16
"""So many rows are looked at first, to see whether there may be few cells."""
_AT_ONCE = 1 << 15
_LARGEST = 1 << 62
_EXACT = float(1 << 53)
"""Up to this sum whole numbers are added up exactly."""


def in_cells(families: Sequence[Family]) -> list[Family]:
    """The families with a cell for each of their rows, file by file, where that makes them smaller."""
    of_file: dict[str, list[Family]] = {}
    for each in (some for some in families if not some.weighed):  # rows of a cell may weigh differently
        of_file.setdefault(each.file, []).append(each)
    cells = {file: cells for file, some in of_file.items() if (cells := _Cells.of(some)) is not None}
    return [cells[each.file].family(each) if each.file in cells and not each.weighed else each for each in families]


class _Cells:
    """The cells of a file in the order of their first rows; what is equal for its rows stays the same object."""

    def __init__(self, numbers: Codes, firsts: Codes) -> None:
        self._numbers, self._firsts = numbers, firsts
        self._rows = np.bincount(numbers, minlength=len(firsts))
        self._divisions: dict[int, Division] = {}
        self._masks: dict[int, Mask] = {}
        self._sizes: dict[int, Array] = {}

    @classmethod
    def of(cls, families: Sequence[Family]) -> "_Cells | None":
        """The cells of all families of a file, if there are few enough and everything can be counted by them."""
        tables = [table for each in families for table in each.tables]
        divisions = list({id(each.division): each.division for each in tables}.values())
        masks = list({id(each.within): each.within for each in tables}.values())
        length = len(families[0].sizes)
        tried = numbered(_told_apart(divisions, masks, slice(0, min(length, _TRIED))))[1]
        if len(tried) * _FEWER > min(length, _TRIED):
            return None
        if not all(_whole(each) for each in {id(each.sizes): each.sizes for each in families}.values()):
            return None
        numbers, distinct = numbered(_told_apart(divisions, masks, slice(0, length)))
        if len(distinct) * _FEWER > length:
            return None
        firsts = np.empty(len(distinct), dtype=np.int64)
        firsts[numbers] = np.arange(length)  # of the rows of a cell any one
        return cls(numbers, firsts)

    def family(self, family: Family) -> Family:
        """A family by cells."""
        if id(family.sizes) not in self._sizes:
            sums = np.bincount(self._numbers, weights=family.sizes, minlength=len(self._firsts))
            self._sizes[id(family.sizes)] = sums.astype(np.float64)
        tables = tuple(self._table(each) for each in family.tables)
        entry = None if family.people is None else self._numbers
        return replace(family, tables=tables, sizes=self._sizes[id(family.sizes)], rows=self._rows, entry=entry)

    def _table(self, table: Table) -> Table:
        division, within = table.division, table.within
        if id(division) not in self._divisions:
            self._divisions[id(division)] = Division(division.codes[self._firsts], division.parts)
        if id(within) not in self._masks:
            self._masks[id(within)] = within[self._firsts]
        return replace(table, division=self._divisions[id(division)], within=self._masks[id(within)])


def _whole(sizes: Array) -> bool:
    """Whether sums of these sizes are exact in any order."""
    total = 0.0
    for at in range(0, len(sizes), _AT_ONCE):
        some = sizes[at : at + _AT_ONCE]
        if np.any(some != np.rint(some)):
            return False
        total += float(np.abs(some).sum())
    return total < _EXACT


def _told_apart(divisions: Iterable[Division], masks: Iterable[Mask], rows: slice) -> Codes:
    """A number for each of some rows, the same for those that are in the same parts of everything."""
    found = np.zeros(rows.stop - rows.start, dtype=np.int64)
    kinds = 1
    for codes, parts in [*((each.codes, each.parts + 1) for each in divisions), *((mask, 2) for mask in masks)]:
        if kinds * parts >= _LARGEST:
            found, distinct = numbered(found)
            kinds = len(distinct)
        shift = codes.dtype != np.bool_  # the rows outside of a division come first
        for at in range(0, len(found), _AT_ONCE):
            here = slice(at, min(at + _AT_ONCE, len(found)))
            found[here] *= parts
            found[here] += codes[rows.start + here.start : rows.start + here.stop]
            if shift:
                found[here] += 1
        kinds *= parts
    return found
