"""Facts of one table that together cover facts of another."""

from collections.abc import Iterable

import numpy as np

from generator.analyse.disclosure.facts import Array, Codes


def unions(shared: Array, rows: Array, table: Codes, tables: Array) -> list[Codes]:
    """Each of two facts or more, but not all of their table: what covers one fact, or several that hang together.

    `shared` has the rows that two facts have in common, `rows` how many each has; `table` is the number of the table of
    each, and `tables` the same as [facts, tables] with a 1 where it is.
    """
    touching = tables.T @ (shared > 0).astype(tables.dtype)
    covered = (tables.T @ shared) == rows
    sizes = tables.sum(axis=0)
    covered &= (touching >= 1) & (touching < sizes[:, np.newaxis])
    several = ((covered & (touching > 1)).astype(tables.dtype) @ tables) > 0  # [tables, tables]: else there is no union
    covering: dict[tuple[int, int], set[frozenset[int]]] = {}
    for number, fact in zip(*np.nonzero(covered & several[:, table]), strict=True):
        mine = np.flatnonzero((table == number) & (shared[fact] > 0))
        covering.setdefault((int(number), int(table[fact])), set()).add(frozenset(mine.tolist()))
    found: set[frozenset[int]] = set()
    for (number, _), each in covering.items():
        found |= {some for some in (*each, *_together(each)) if 1 < len(some) < sizes[number]}
    return [np.array(sorted(some), dtype=np.int64) for some in sorted(found, key=sorted)]


def _together(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Sets that share something, as one."""
    found: list[frozenset[int]] = []
    for each in sets:
        apart = [other for other in found if other.isdisjoint(each)]
        found = [*apart, each.union(*(other for other in found if not other.isdisjoint(each)))]
    return found
