"""What follows from several figures together, where none lies within another: A and B, B and C, A and C tell the total.

The rows of a family are put into the smallest parts that its visible facts tell apart. Each fact is a vector with a one
for each part that it has, and what follows by adding up and taking away is what these vectors span. Of interest is what
they span of small parts alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.analyse.disclosure.deriving import Leak
from generator.analyse.disclosure.elimination import NEARLY, made_of, reduced, without
from generator.analyse.disclosure.facts import Array, Codes, Kind, Mask
from generator.analyse.disclosure.overlaps import Overlaps
from generator.analyse.disclosure.parts import Parts, parts_of

MOST_VECTORS = 600
"""So many facts are added up with each other."""
MOST_NUMBERS = 2_000_000
"""So many facts times parts are looked at."""
MOST_TRIED = 10_000_000
"""So many numbers are added up to find sets of several small parts."""
_AT_ONCE = 50_000
"""So many numbers are looked at together."""
MOST_TOLD = 40
"""So many sets are told at once; the rest when these are held."""
_NOTHING = 1e-6


class Combining:
    """Looks at families whose facts no longer follow from each other one by one; each is put into parts once."""

    def __init__(self) -> None:
        self._parts: dict[int, tuple[Overlaps, Parts | None]] = {}
        self._clean: dict[int, bytes] = {}
        """By the id of a page what of it was visible when nothing small followed."""

    def leaks(self, page: Overlaps, visible: Mask, minimum: int) -> list[Leak]:
        """Sets under the minimum that follow from two facts or more together. What is beyond the bounds is not looked at."""
        visible = _really_shown(page, visible, minimum)
        if int(visible.sum()) < 2 or self._clean.get(id(page)) == visible.tobytes():
            return []
        if id(page) not in self._parts:
            self._parts[id(page)] = page, parts_of(page, MOST_NUMBERS)
        found: list[Leak] = []
        if (parts := self._parts[id(page)][1]) is not None:
            of_facts = _distinct(parts.has, visible)
            if len(of_facts) <= MOST_VECTORS:
                found = list(_Combined(page, visible, parts, of_facts, minimum).leaks())
        if not found:
            self._clean[id(page)] = visible.tobytes()
        return found


def _really_shown(page: Overlaps, visible: Mask, minimum: int) -> Mask:
    """A criterion of few answers has no figure, so nothing follows from it; a number of rows is shown however small."""
    counted = np.array([page.family.numbers or each.kind is Kind.FIXED for each in page.facts], dtype=np.bool_)
    return np.asarray(visible & (page.rows > 0) & (counted | (page.sizes >= minimum)))


def _distinct(has: Mask, visible: Mask) -> Codes:
    """Of the visible facts that have the same rows the first."""
    at = np.flatnonzero(visible)
    first = np.unique(np.packbits(has[at], axis=1), axis=0, return_index=True)[1]
    return np.asarray(at[np.sort(first)])


@dataclass
class _Combined:
    page: Overlaps
    visible: Mask
    parts: Parts
    of_facts: Codes
    """The facts that are added up."""
    minimum: int

    def leaks(self) -> Iterator[Leak]:
        told = self.parts.joined(self.of_facts)
        vectors = told.has[self.of_facts].astype(np.float64)
        few = told.few(self.minimum)
        if not few.any():
            return
        sums = without(vectors[:, ~few])
        if not len(sums):
            return
        inside = sums @ vectors[:, few]
        inside = inside[np.abs(inside).max(axis=1, initial=0.0) > NEARLY]
        active = np.flatnonzero(np.abs(inside).max(axis=0, initial=0.0) > NEARLY)
        if not len(active) or len(inside) ** 2 * len(active) > MOST_TRIED * 20:
            return
        small = np.flatnonzero(few)[active]
        found, leading = reduced(inside[:, active])
        sets = [*self._hidden(told, small, found, leading), *_sums(found, told.sizes[small], self.minimum)]
        order = self._order()
        seen = set()
        for each in sets:
            target = np.zeros(vectors.shape[1])
            target[small[each]] = 1.0
            key = target.tobytes()
            if key in seen or not self._matters(told, target):
                continue
            seen.add(key)
            times = made_of(target, vectors[order])
            used = self.of_facts[order] if times is None else self.of_facts[order[times != 0]]
            if len(used) > 1:
                yield Leak(used=frozenset(self.page.facts[at] for at in used))
            if len(seen) >= MOST_TOLD:
                return

    def _order(self) -> Codes:
        """What is best not held comes first, so that a set is made of that where it can be: criteria, and large groups."""
        kinds = np.array([self.page.facts[at].kind for at in self.of_facts])
        return np.lexsort(
            (-self.page.sizes[self.of_facts], -np.where(kinds > Kind.PERIOD, kinds, np.minimum(kinds, Kind.GROUP)))
        )

    def _hidden(self, told: Parts, small: Codes, found: Array, leading: Codes) -> Iterator[Mask]:
        """Facts that are not shown, and follow."""
        shared = told.shared
        assert shared is not None
        for at in np.flatnonzero(~self.visible & (self.page.rows > 0) & (self.page.sizes < self.minimum)):
            mine = (shared[at] == told.rows)[small]
            if told.rows[small] @ mine == self.page.rows[at]:
                made = mine[leading].astype(np.float64) @ found
                if np.abs(made - mine).max(initial=0.0) < NEARLY:
                    yield mine

    def _matters(self, told: Parts, target: Array) -> bool:
        """Whether a set is of few, and where only numbers of rows are told, one of a group that is held back."""
        these = target > 0
        if not told.sizes[these].sum() > _NOTHING or not told.together_few(these, self.minimum):
            return False
        if not self.page.family.numbers:
            return True
        assert told.shared is not None
        hidden = told.shared[:, these].sum(axis=1) * ~self.visible
        by_table = np.bincount(self.page.table, weights=hidden)
        return bool((by_table == told.rows[these].sum()).any())


def _sums(found: Array, sizes: Array, minimum: int) -> Iterator[Mask]:
    """Sets of small parts in a span in reduced form: its rows, and two or three of them added up."""
    left = MOST_TRIED
    for several in (1, 2, 3):
        cost = found.shape[1] * several
        for totals in _together(_added(found, several)):
            most = left // cost
            left -= len(totals) * cost
            ones = np.abs(totals[:most] - 1) < NEARLY
            whole = (ones | (np.abs(totals[:most]) < NEARLY)).all(axis=1) & ones.any(axis=1)
            yield from (each for each in ones[whole] if sizes[each].sum() < minimum)
            if left < 0:
                return


def _together(some: Iterator[Array]) -> Iterator[Array]:
    """The same rows in the same order, many at a time: to look at a few takes as long as to look at many."""
    waiting: list[Array] = []
    numbers = 0
    for each in some:
        waiting.append(each)
        numbers += each.size
        if numbers >= _AT_ONCE:
            yield np.concatenate(waiting)
            waiting, numbers = [], 0
    if waiting:
        yield np.concatenate(waiting)


def _added(rows: Array, several: int, before: Array | float = 0.0) -> Iterator[Array]:
    """All sums of several of the rows and of what comes before: in the order of their places, many at a time."""
    if several == 1:
        yield before + rows
        return
    for at in range(len(rows) - several + 1):
        yield from _added(rows[at + 1 :], several - 1, before + rows[at])
