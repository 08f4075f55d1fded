"""What follows by subtraction from the tables of a page: sets of few answers that none of them shows.

A set is written as the facts that it is made of, each added (1) or taken away (-1). What is taken away lies wholly in the
set and apart from what else is taken away, so numbers of rows and answers are sums, and so is what a set shares with a fact.
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array, eye_array

from generator.analyse.disclosure.facts import Array, Codes, Fact, Mask
from generator.analyse.disclosure.overlaps import Overlaps
from generator.analyse.disclosure.sets import Sets, joined, near_each_other
from generator.analyse.disclosure.unions import unions
from generator.records import dataclass

MOST_LOOKS = 40_000_000
"""So many facts are held against known sets at a time. What is nested in a page needs a small part of them."""
MOST_LOOKS_IN_ALL = 240_000_000
"""In all families and rounds of a review; beyond, each look has LEAST_LOOKS."""
LEAST_LOOKS = 4_000_000
MOST_PAIRS = 3_000_000
"""So many pairs of known sets are held against each other."""
MOST_PEOPLE = 100
"""Of so many sets the people are counted; of more than that it is taken that they are few."""
MOST_LEAKS = 2_000
_NOTHING = 1e-6
_RANDOM = 2**15
Used = frozenset[Fact]


class TooManyError(Exception):
    """The tables are too many to be held against each other within the bounds."""


@dataclass(frozen=True, kw_only=True)
class Leak:
    """Few answers that follow from facts; without any of these they do not follow in this way."""

    used: Used


@dataclass
class Looks:
    """How many facts were held against known sets so far."""

    number: int = 0

    @property
    def most(self) -> int:
        """How many the next look may take."""
        return max(LEAST_LOOKS, min(MOST_LOOKS, MOST_LOOKS_IN_ALL - self.number))


def leaks(page: Overlaps, visible: Mask, minimum: int, looks: Looks) -> list[Leak]:
    """Every set under the minimum that is found, with the facts that it follows from; of very many some.

    From each known set the facts of a table that lie wholly within it are taken away, all of them; what is left is a known
    set too. Known are the visible facts, what a table shows in all, and facts of one table that together cover such of
    another. Then each known set is held against each other. Raises TooManyError where that is beyond the bounds.
    """
    return _Search(page, visible, minimum, looks).found()


class _Search:
    def __init__(self, page: Overlaps, visible: Mask, minimum: int, looks: Looks) -> None:
        self.looks, self.most = looks, looks.most
        self.page, self.visible, self.minimum = page, visible & (page.rows > 0), minimum
        self.at = np.flatnonzero(self.visible)
        self.shared = page.shared[np.ix_(self.at, self.at)]
        self.rows, self.sizes = page.rows[self.at], page.sizes[self.at]
        random = np.random.default_rng(0).integers(1, _RANDOM, (len(self.at), 2)).astype(np.float64)
        self.signs = np.array([self.shared.astype(np.float64) @ random]).reshape(len(self.at), 2)
        numbers, self.table = np.unique(page.table[self.at], return_inverse=True)
        self.tables = np.zeros((len(self.at), len(numbers)), dtype=self.shared.dtype)
        self.tables[np.arange(len(self.at)), self.table] = 1
        self.people_of = page.most_of_few
        self.counted = 0
        self.leaking: dict[Used, Leak] = {}

    def found(self) -> list[Leak]:
        if not len(self.at):
            return []
        first = self._begin()
        known, seen, looked = [first], set(map(tuple, first.signs.tolist())), 0
        wave: Sets | None = first
        while wave is not None:
            looked += wave.shared.size
            self.looks.number += wave.shared.size
            if looked > self.most and len(known) > 1:
                raise TooManyError
            if len(self.leaking) >= MOST_LEAKS:  # enough for this round; the rest is looked at when these are held
                return list(self.leaking.values())
            wave = self._left(wave, seen)
            if wave is not None:
                known.append(wave)
        self._between(known)
        return list(self.leaking.values())

    def _begin(self) -> Sets:
        """The facts themselves, what tables show in all, and facts that together cover others."""
        several = [np.flatnonzero(self.table == number) for number in range(self.tables.shape[1])]
        groups = [each for each in several if len(each) > 1]
        groups += unions(self.shared, self.rows, self.table, self.tables)
        if len(groups) * len(self.at) > self.most:
            raise TooManyError
        together = np.zeros((len(groups), len(self.at)), dtype=self.shared.dtype)
        for number, each in enumerate(groups):
            together[number, each] = 1
        made_of = csr_array(together)
        first = np.unique(made_of @ self.signs, axis=0, return_index=True)[1]
        more = self._sets(csr_array(made_of[np.sort(first)]))
        single = Sets(
            made_of=csr_array(eye_array(len(self.at), dtype=self.shared.dtype)),
            shared=self.shared,
            rows=self.rows,
            sizes=self.sizes,
            signs=self.signs,
        )
        return joined([single, more]) if len(more.rows) else single

    def _sets(self, made_of: csr_array) -> Sets:
        return Sets(
            made_of=made_of,
            shared=made_of @ self.shared,
            rows=made_of @ self.rows,
            sizes=made_of @ self.sizes,
            signs=made_of @ self.signs,
        )

    def _left(self, wave: Sets, seen: set[tuple[float, ...]]) -> Sets | None:
        """What is left of each set without the facts of a table that lie in it: told where it is few, else known too."""
        whose, facts = np.nonzero(wave.shared == self.rows)
        keys, at = np.unique(whose * self.tables.shape[1] + self.table[facts], return_inverse=True)
        which = keys // self.tables.shape[1]

        def without(of_sets: Array, of_facts: Array) -> Array:
            return np.asarray(of_sets[which] - np.bincount(at, weights=of_facts[facts], minlength=len(keys)))

        rows, sizes = without(wave.rows, self.rows), without(wave.sizes, self.sizes)
        signs = np.column_stack([without(wave.signs[:, each], self.signs[:, each]) for each in (0, 1)])
        new: dict[tuple[float, ...], int] = {}
        some = np.flatnonzero(rows > 0)
        for place, sign in zip(some.tolist(), map(tuple, signs[some].tolist()), strict=True):
            if sign not in seen and sign not in new:
                new[sign] = place
        if not new:
            return None
        if len(new) * len(self.at) > self.most:
            raise TooManyError
        seen.update(new)
        kept = np.array(list(new.values()), dtype=np.int64)
        number = np.full(len(keys), -1, dtype=np.int64)
        number[kept] = np.arange(len(kept))
        mine = number[at] >= 0
        ones = np.ones(int(mine.sum()), dtype=self.shared.dtype)
        away = csr_array((ones, (number[at][mine], facts[mine])), shape=(len(kept), len(self.at)))
        made_of = csr_array(wave.made_of[which[kept]] - away)
        made_of.eliminate_zeros()
        few = self._few(made_of, rows[kept], sizes[kept])
        for each in np.flatnonzero(few):
            self._tell(made_of[[each]])
        left = np.flatnonzero(~few)
        return self._sets(csr_array(made_of[left])) if len(left) else None

    def _few(self, made_of: csr_array, rows: Array, sizes: Array) -> Mask:
        """Which sets are few answers, or of few people."""
        few: Mask = np.asarray((sizes < self.minimum) & (sizes > _NOTHING))
        if self.page.family.people is None:
            return few
        most = self.people_of[: self.minimum - 1].sum()
        for number in np.flatnonzero(~few & (rows <= most) & (sizes > _NOTHING)).tolist():
            self.counted += 1
            one = made_of[[number]]
            few[number] = (
                self.counted > MOST_PEOPLE
                or self.page.people(self.at[one.indices].tolist(), one.data.tolist()) < self.minimum
            )
        return few

    def _tell(self, made_of: csr_array) -> None:
        used = frozenset(self.page.facts[self.at[each]] for each in made_of.indices)
        if not self.page.family.numbers or self._of_a_held_group(made_of):
            self.leaking.setdefault(used, Leak(used=used))

    def _of_a_held_group(self, made_of: csr_array) -> bool:
        """Whether a set lies in what a table does not show: else it is of groups that are shown, and no number is a secret."""
        shared = made_of.data @ self.page.shared[self.at[made_of.indices]]
        hidden = np.bincount(self.page.table, weights=shared * ~self.visible)
        return bool((hidden == float((made_of @ self.rows)[0])).any())

    def _between(self, known: Sequence[Sets]) -> None:
        """Sets that lie in others and leave few of them. Of the facts themselves that is known already."""
        whole = joined(known)
        parts = np.arange(len(self.at), len(whole.rows))
        if not len(parts):
            return
        most = self.people_of[: self.minimum - 1].sum()
        ways = [(whole.sizes, float(self.minimum))]
        ways += [(whole.rows, float(most) + 1)] if self.page.family.people is not None else []
        made_of = csr_array(whole.made_of)
        looked = 0
        for ranked_by, near in ways:
            for wholes, some in near_each_other(ranked_by, parts, near):
                looked += len(some)
                if looked > MOST_PAIRS:
                    raise TooManyError
                fewer = whole.rows[some] < whole.rows[wholes]
                self._pairs(whole, made_of, wholes[fewer], some[fewer])

    def _pairs(self, known: Sets, made_of: csr_array, wholes: Codes, parts: Codes) -> None:
        if not len(wholes):
            return
        lengths = np.diff(made_of.indptr)[parts]
        begins = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) - np.repeat(begins - made_of.indptr[parts], lengths)
        terms = known.shared[np.repeat(wholes, lengths), made_of.indices[places]] * made_of.data[places]
        inside = np.add.reduceat(terms.astype(np.float64), begins) == known.rows[parts]
        wholes, parts = wholes[inside], parts[inside]
        if not len(wholes):
            return
        left = csr_array(made_of[wholes] - made_of[parts])
        left.eliminate_zeros()
        few = self._few(left, known.rows[wholes] - known.rows[parts], known.sizes[wholes] - known.sizes[parts])
        for number in np.flatnonzero(few):
            self._tell(left[[number]])
