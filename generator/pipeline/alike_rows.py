"""Which tables hold nearly all rows of another one: most pairs are set aside by their rarest rows, the rest looked at whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

_LOOKED_AT = 4
"""How many of its rarest rows a table is looked up by, for each that may be lacking: more set more chance aside."""


class Tallied(NamedTuple):
    """The rows of a table, each by a hash."""

    rows: Sequence[int]
    """In the order of the file."""
    counts: Counter[int]
    """How often each of them is there."""

    def is_telling(self, minimum_n: int) -> bool:
        """Whether enough rows are there once; where they are not, other tables hold the same ones by chance."""
        return sum(count == 1 for count in self.counts.values()) >= minimum_n

    def may_lack(self, minimum_n: int) -> int:
        """How many of its rows a table lacks at most that holds nearly all; below zero where there is nothing to hold."""
        return min(minimum_n if self.is_telling(minimum_n) else 1, len(self.rows)) - 1


def tallied(rows: Sequence[int]) -> Tallied:
    """Rows, counted once for all tables that they are held beside."""
    return Tallied(rows, Counter(rows))


def nearly_within(part: Tallied, whole: Tallied, minimum_n: int) -> bool:
    """Whether fewer rows than `minimum_n` of one table are not in another, and chance does not explain it.

    Where they are so much alike that many tables hold the same ones, all of them have to be there, and
    in the same order.
    """
    if (part.counts - whole.counts).total() > part.may_lack(minimum_n):
        return False
    return part.is_telling(minimum_n) or _in_order(part.rows, whole.rows)


def _in_order(part: Sequence[int], whole: Sequence[int]) -> bool:
    """Whether all rows of one stand in the other, one after the other, whatever stands in between."""
    following = iter(whole)
    return all(row in following for row in part)


def may_hold(tables: Mapping[str, Tallied], minimum_n: int) -> dict[str, set[str]]:
    """By table the others that may hold nearly all of its rows, where there are any.

    They lack no more of its rarest rows than of all its rows. So most pairs are never held beside each other, and of
    tables whose rows are all over the place only numbers are.
    """
    import numpy as np  # asked for only where tables are compared: it takes longer to load than most runs take

    often = Counter(row for table in tables.values() for row in table.counts)
    rarest = {
        name: nsmallest(_LOOKED_AT * minimum_n, table.counts, key=often.__getitem__) for name, table in tables.items()
    }
    shared = {row for rows in rarest.values() for row in rows if often[row] > 1}
    holding: dict[int, list[tuple[int, int]]] = {row: [] for row in shared}
    for number, table in enumerate(tables.values()):
        for row in shared & table.counts.keys():
            holding[row].append((number, table.counts[row]))
    held = {row: np.array(known) for row, known in holding.items()}
    names = list(tables)
    found: dict[str, set[str]] = {}
    for number, (name, table) in enumerate(tables.items()):
        times = {row: table.counts[row] for row in rarest[name]}
        needed = sum(times.values()) - table.may_lack(minimum_n)
        wide = [row for row in times if row in held]
        if not table.rows or sum(times[row] for row in wide) < needed:
            continue
        common = np.zeros(len(tables), dtype=np.int64)
        for row in wide:
            common[held[row][:, 0]] += np.minimum(held[row][:, 1], times[row])
        common[number] = 0
        if others := {names[at] for at in np.flatnonzero(common >= needed)}:
            found[name] = others
    return found
