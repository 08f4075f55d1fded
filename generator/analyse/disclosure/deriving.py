"""What follows by subtraction from the tables of a page: sets of few answers that none of them shows."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from generator.analyse.disclosure.facts import OUTSIDE, Cells, Codes, Fact, Table, members

MOST_LOOKS = 100_000_000
"""So many codes of cells are read in one family of tables. What is nested in a page needs a small part of them."""
Used = frozenset[Fact]
Mask = NDArray[np.bool_]
Shown = Callable[[Table, Fact, float], bool]
"""Whether a table shows a fact of a size."""


@dataclass(frozen=True, kw_only=True)
class Leak:
    """Few answers that follow from facts; without any of these they do not follow in this way."""

    size: float
    used: Used


@dataclass
class _Known:
    """Sets of cells that a reader knows: from the tables, and from what is left when some are taken from others."""

    sets: list[tuple[Codes, Used]] = field(default_factory=list)
    looks: int = 0
    _seen: set[bytes] = field(default_factory=set)

    def add(self, which: Codes, used: Used) -> None:
        """Look at a set, unless it was there already."""
        key = hashlib.blake2b(which.tobytes(), digest_size=16).digest()
        if len(which) and key not in self._seen and self.looks < MOST_LOOKS:
            self._seen.add(key)
            self.looks += len(which)
            self.sets.append((which, used))


def leaks(cells: Cells, shown: Shown, minimum: int) -> Iterator[Leak]:
    """Every set under the minimum that is found, with the facts that it follows from.

    From each known set the facts of a table that lie wholly within it are taken away, all of them; what is left is a known
    set too. Known are the facts, what a table shows in all, and facts of one table that together cover such of another.
    Then each known set is held against each other.
    """
    tables = [_open(table, cells, shown) for table in cells.tables]
    known = _read_off(tables)
    within = np.zeros(len(cells.sizes), dtype=np.bool_)
    for whole, used in known.sets:  # which grows meanwhile
        within[whole] = True
        for table in tables:
            left, taken = _without(whole, within, table)
            if not taken or not len(left):
                continue
            known.looks += len(whole)
            if 0 < (size := cells.size(left)) < minimum:
                yield Leak(size=size, used=used | taken)
            else:
                known.add(left, used | taken)
        within[whole] = False
    yield from _between(known.sets, cells, minimum)


def _between(sets: Sequence[tuple[Codes, Used]], cells: Cells, minimum: int) -> Iterator[Leak]:
    """Sets that lie in others and leave few of them: these have fewer cells, and hardly fewer answers or people."""
    sizes = np.array([cells.size(which) for which, _ in sets])
    order = np.argsort(sizes, kind="stable")
    ranked, within = sizes[order], np.zeros(len(cells.sizes), dtype=np.bool_)
    for number in order:
        whole, used = sets[number]
        first, last = np.searchsorted(ranked, (sizes[number] - minimum, sizes[number]), side="right")
        near = [sets[other] for other in order[first:last] if len(sets[other][0]) < len(whole)]
        within[whole] = True
        for part, also in near:
            if within[part[:: max(1, len(part) // 8)]].all() and within[part].all():
                left = np.setdiff1d(whole, part, assume_unique=True)
                if 0 < (size := cells.size(left)) < minimum:
                    yield Leak(size=size, used=used | also)
        within[whole] = False


def _read_off(tables: Sequence[Table]) -> _Known:
    """What the tables show by themselves, or two of them beside each other."""
    known = _Known()
    for table in tables:
        for fact, which in members(table):
            known.add(which, frozenset([fact]))
        known.add(np.flatnonzero(table.codes >= 0), frozenset(table.facts))
    looks = 0
    for table, other in permutations(tables, 2):
        if looks < MOST_LOOKS and len(table.facts) > 1 and (table.codes[other.some] >= 0).all(axis=1).any():
            looks += len(table.codes)
            for used, which in _unions(table, other):
                known.add(which, used)
    return known


def _without(whole: Codes, within: Mask, table: Table) -> tuple[Codes, Used]:
    """What is left of a set without the facts of a table that lie wholly in it, and these facts."""
    if not within[table.some].all(axis=1).any():
        return whole, frozenset()
    inside = table.codes[whole]
    nested = np.bincount(inside + 1, minlength=len(table.totals)) == table.totals
    nested[0] = False
    nested &= table.totals > 0
    taken = frozenset(table.facts[number - 1] for number in np.flatnonzero(nested))
    return (whole[~nested[inside + 1]], taken) if taken else (whole, taken)


def _open(table: Table, cells: Cells, shown: Shown) -> Table:
    """The table with the facts alone that it shows."""
    visible = [fact for fact, which in members(table) if shown(table, fact, cells.size(which))]
    numbers = {fact: number for number, fact in enumerate(visible)}
    new = np.array([*(numbers.get(fact, OUTSIDE) for fact in table.facts), OUTSIDE], dtype=np.int64)
    return Table(facts=tuple(visible), codes=new[table.codes])


def _unions(table: Table, other: Table) -> Iterator[tuple[Used, Codes]]:
    """Facts of a table that together cover a fact of another, or several that hang together."""
    wide = len(other.facts) + 1
    touched: dict[int, set[int]] = {}
    for pair in np.flatnonzero(np.bincount((table.codes + 1) * wide + other.codes + 1)):
        code, fact = divmod(int(pair), wide)
        touched.setdefault(fact - 1, set()).add(code - 1)
    covering = [frozenset(codes) for fact, codes in touched.items() if fact >= 0 and OUTSIDE not in codes]
    for codes in sorted({*covering, *_together(covering)}, key=sorted):
        if 1 < len(codes) < len(table.facts):
            yield frozenset(table.facts[code] for code in codes), np.flatnonzero(np.isin(table.codes, sorted(codes)))


def _together(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Sets that share something, as one."""
    found: list[frozenset[int]] = []
    for each in sets:
        apart = [other for other in found if other.isdisjoint(each)]
        found = [*apart, each.union(*(other for other in found if not other.isdisjoint(each)))]
    return found
