"""What follows from several figures together, where none lies within another: A and B, B and C, A and C tell the total.

The rows of a family are put into the smallest parts that its visible facts tell apart. Each fact is a vector with a one
for each part that it has, and what follows by adding up and taking away is what these vectors span. Of interest is what
they span of small parts alone.
"""

from collections.abc import Iterator
from math import comb

import numpy as np
from scipy.sparse import csr_array

from generator.analyse.disclosure.deriving import Leak
from generator.analyse.disclosure.elimination import NEARLY, made_of, reduced, without
from generator.analyse.disclosure.facts import Array, Codes, Kind, Mask
from generator.analyse.disclosure.overlaps import Overlaps
from generator.analyse.disclosure.parts import Parts, parts_of
from generator.records import dataclass
from generator.statistics.numbering import how_many

MOST_VECTORS = 600
"""So many facts are added up with each other; of more the coarsest."""
MOST_NUMBERS = 2_000_000
"""So many facts times parts are looked at."""
MOST_TRIED = 10_000_000
"""So many numbers are added up to find sets of several small parts."""
_AT_ONCE = 50_000
"""So many numbers are looked at together."""
_TELLING = 12
"""At so many parts sums are looked at before they are made for all."""
MOST_TOLD = 40
"""So many sets are told at once; the rest when these are held."""
_NOTHING = 1e-6
_FIGURES = (Kind.CRITERION, Kind.MARKS, Kind.CURVE)


class Combining:
    """Looks at families whose facts no longer follow from each other one by one; each is put into parts once."""

    def __init__(self) -> None:
        self._parts: dict[int, tuple[Overlaps, Parts | None, Mask]] = {}
        """By the id of a page its parts, and which of its facts are of too few people."""
        self._clean: dict[int, bytes] = {}
        """By the id of a page what of it was visible when nothing small followed."""

    def leaks(self, page: Overlaps, visible: Mask, minimum: int) -> list[Leak]:
        """Sets under the minimum that follow from two facts or more together. What is beyond the bounds is not looked at."""
        visible = really_shown(page, visible, minimum)
        if int(visible.sum()) < 2 or self._clean.get(id(page)) == visible.tobytes():
            return []
        if id(page) not in self._parts:
            made = parts_of(page, MOST_NUMBERS)
            self._parts[id(page)] = page, made, _of_few_people(page, made, minimum)
        found: list[Leak] = []
        _, parts, few = self._parts[id(page)]
        if parts is not None:
            of_facts = _coarsest(page, _distinct(parts.has, visible & ~few))
            found = list(_Combined(page, visible & ~few, parts, of_facts, minimum).leaks())
        if not found:
            self._clean[id(page)] = visible.tobytes()
        return found


def really_shown(page: Overlaps, visible: Mask, minimum: int) -> Mask:
    """Without tables of few answers, which have no figure; what else is shown was judged by what it counts itself.

    So a group with many contacts is shown by a rate, though its rows are few answers of a mean.
    """
    judged = np.array([page.family.numbers or each.kind >= Kind.UNWEIGHTED for each in page.facts], dtype=np.bool_)
    return np.asarray(visible & (page.rows > 0) & (judged | (page.sizes >= minimum)))


def _of_few_people(page: Overlaps, parts: Parts | None, minimum: int) -> Mask:
    """The figures of enough answers, but of too few people, from which as little follows: groups were judged before."""
    few = np.zeros(len(page.facts), dtype=np.bool_)
    if parts is not None and parts.gave is not None and not page.family.numbers:
        most = page.most_of_few[: minimum - 1].sum()
        for at in np.flatnonzero((page.rows > 0) & (page.rows <= most)).tolist():
            few[at] = (
                page.facts[at].kind in _FIGURES and how_many(parts.gave[1][parts.has[at][parts.gave[0]]]) < minimum
            )
    return few


def _distinct(has: Mask, visible: Mask) -> Codes:
    """Of the visible facts that have the same rows the first."""
    at = np.flatnonzero(visible)
    first = np.unique(np.packbits(has[at], axis=1), axis=0, return_index=True)[1]
    return np.asarray(at[np.sort(first)])


def _coarsest(page: Overlaps, of_facts: Codes) -> Codes:
    """As many facts as can be added up, those of the coarsest divisions: what these tell is seen beside any daily points."""
    if len(of_facts) <= MOST_VECTORS:
        return of_facts
    fineness = np.array([each.division.parts for each in page.family.tables])[page.table[of_facts]]
    return np.sort(of_facts[np.argsort(fineness, kind="stable")][:MOST_VECTORS])


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
        sets = [
            *self._hidden(told, small, found, leading),
            *_sums(found, told.sizes[small], self.minimum, told.people_of(small)),
        ]
        order = self._order()
        shown = np.array([each for each in vectors if told.together_few(each > 0, self.minimum)])
        seen = set()
        for each in sets:
            target = np.zeros(vectors.shape[1])
            target[small[each]] = 1.0
            key = target.tobytes()
            if key in seen or not self._matters(told, target):
                continue
            seen.add(key)
            if len(shown) and made_of(target, shown) is not None:
                continue  # what counts contacts shows it already
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


def _sums(found: Array, sizes: Array, minimum: int, people: csr_array | None = None) -> Iterator[Mask]:
    """Sets of small parts in a span in reduced form: its rows, and two or three of them added up.

    Few sums are ones and zeros alone, and most of the others show that at the parts that most rows of the span have.
    """
    left = MOST_TRIED
    parts = found.shape[1]
    telling = np.sort(np.argsort(-np.count_nonzero(found, axis=0), kind="stable")[:_TELLING])
    first_look = found[:, telling]
    for several in (1, 2, 3):
        cost = parts * several
        at_once = max(1, _AT_ONCE // cost)
        for chosen in _chosen(len(found), several, left // cost):
            maybe = chosen[_is_whole(_total(first_look, chosen))]
            for some in np.array_split(maybe, range(at_once, len(maybe), at_once)):
                totals = _total(found, some)
                ones = np.abs(totals - 1) < NEARLY
                whole = _is_whole(totals) & ones.any(axis=1)
                yield from ones[whole][_few(ones[whole], sizes, people, minimum)]
        left -= comb(len(found), several) * cost
        if left < 0:
            return


def _few(sets: Mask, sizes: Array, people: csr_array | None, minimum: int) -> Mask:
    """Which sets of parts are few answers, or of few people."""
    few: Mask = np.asarray(sets.astype(np.float64) @ sizes < minimum)
    if people is not None and not few.all():
        few = few | (np.diff((csr_array(sets.astype(np.int64)) @ people).indptr) < minimum)
    return np.asarray(few)


def _is_whole(totals: Array) -> Mask:
    """Which rows are ones and zeros alone."""
    return np.asarray(((np.abs(totals - 1) < NEARLY) | (np.abs(totals) < NEARLY)).all(axis=1))


def _total(rows: Array, chosen: Codes) -> Array:
    """The sum of some rows for each choice, always added up in the same order."""
    total = rows[chosen[:, 0]]
    for more in chosen.T[1:]:
        total = total + rows[more]
    return total


def _chosen(count: int, several: int, most: int) -> Iterator[Codes]:
    """The first choices of so many of `count` rows, in the order of their places: [choices, several], many at a time."""
    if several == 1:
        yield np.arange(min(count, most))[:, np.newaxis]
    elif several == 2:
        yield np.column_stack(np.triu_indices(count, 1))[:most]
    else:
        for first in range(count - several + 1):
            for rest in _chosen(count - first - 1, several - 1, most):
                yield np.column_stack((np.full(len(rest), first), rest + first + 1))
                most -= len(rest)
            if most <= 0:
                return
