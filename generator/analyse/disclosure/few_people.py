"""Sums of vectors that rest on few people, whatever the numbers in the vectors are.

Of as many groups of people as there must be at least, a sum that rests on fewer of them leaves out at least one: it is
nothing in all that this group gave. So it lies among the sums that are nothing there, which are few, and which are
looked at in the same way. What is found is what rests on a smallest number of places, each of which others need.
"""

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from generator.analyse.disclosure.deriving import TooManyError
from generator.analyse.disclosure.elimination import reduced
from generator.analyse.disclosure.facts import Array, Codes, Mask
from generator.records import dataclass
from generator.statistics.numbering import first_of_each, how_many, numbered

MOST_WORK, LEAST_WORK = 2.5e9, 6e7
"""So many multiplications are made in all families and rounds of a review; beyond, each set of vectors has the least."""
_STEP = 1e6
"""So many could be made in the time that a step takes whatever its size."""
MOST_FOUND = 40
"""So many sums are told at once."""
_NOTHING = 1e-10
"""What is left of a square of length 1, by the rounding of its parts."""
_NEARLY = 1e-7
"""The same of a number beside the largest that there could be."""
_TAKEN = 1e-6
"""A vector that goes less often than this into a sum is not in it."""


@dataclass
class Work:
    """How many multiplications were made so far, and may be made for what is looked at now."""

    done: float = 0.0
    most: float = LEAST_WORK

    def begin(self) -> None:
        """Begin with another set of vectors."""
        self.most = self.done + max(LEAST_WORK, min(MOST_WORK - self.done, MOST_WORK / 2))

    def take(self, multiplications: float) -> None:
        """Raises TooManyError where there are too many."""
        if self.done + multiplications > self.most:
            raise TooManyError
        self.done += multiplications


@dataclass(kw_only=True, eq=False)
class FewPeople:
    """Looks for such sums. Raises TooManyError where that would take too long."""

    vectors: csr_array
    """[vectors, places]: those that are best taken come first."""
    gave: tuple[Codes, Codes]
    """Each place and each person who gave something of it, once."""
    sizes: Array
    """By place how many answers it is."""
    minimum: int
    work: Work = field(default_factory=Work)
    largest: float = 1.0
    seen: set[bytes] = field(default_factory=set)

    def sums(self) -> Iterator[Codes]:
        """Which of the vectors each sum takes."""
        found = 0
        lengths = np.sqrt(np.asarray(self.vectors.multiply(self.vectors).sum(axis=1)).reshape(-1))
        count = len(lengths)
        self.work.begin()
        self.work.take((3.0 + self.minimum) * count**3 + _STEP)
        scaled = csr_array(self.vectors.multiply(1.0 / lengths[:, np.newaxis]))
        kept = reduced(_squared(scaled), _NOTHING)[1]
        basis = csr_array(scaled[kept])
        self.largest = float(np.sqrt(len(kept)))
        for there in self._groups(np.arange(len(self.sizes))):
            for space in self._within(_squared(csr_array(basis[:, there]))):
                for taken in self._looked(space, basis):
                    yield kept[taken]
                    if (found := found + 1) >= MOST_FOUND:
                        return

    def _within(self, squared: Array) -> Iterator[Array]:
        """The sums that are nothing where these squares come from."""
        size = _NOTHING * max(float(np.trace(squared)), 1e-300)
        try:
            np.linalg.cholesky(squared - size * np.eye(len(squared)))  # thirty times as fast, where there are none
        except np.linalg.LinAlgError:
            self.work.take(10.0 * len(squared) ** 3)
            values, directions = np.linalg.eigh(squared)
            nothing = directions[:, values <= size * 2]
            if nothing.shape[1]:
                yield nothing.T

    def _looked(self, space: Array, basis: csr_array) -> Iterator[Codes]:
        self.work.take(2.0 * len(space) * basis.nnz + _STEP)
        told = np.asarray((basis.T @ space.T).T)
        at = np.flatnonzero(np.abs(told).max(axis=0, initial=0.0) > _NEARLY * self.largest)
        key = at.tobytes()
        if not len(at) or key in self.seen:
            return
        self.seen.add(key)
        if not len(people := self._people(at)):
            return
        if how_many(people) < self.minimum or self.sizes[at].sum() < self.minimum:
            for sum_ in reduced(space, _NEARLY)[0]:
                yield np.flatnonzero(np.abs(sum_) > _TAKEN * np.abs(sum_).max())
        elif len(space) > 1:
            told = told[:, at]
            for there in self._groups(at):
                self.work.take(float(len(space)) ** 2 * np.count_nonzero(there) + _STEP / 10)
                part = told[:, there]
                for nothing in self._within(part @ part.T):
                    yield from self._looked(nothing @ space, basis)

    def _people(self, places: Codes) -> Codes:
        inside = np.zeros(len(self.sizes), dtype=np.bool_)
        inside[places] = True
        return self.gave[1][inside[self.gave[0]]]

    def _groups(self, places: Codes) -> Iterator[Mask]:
        """For each group of people which of the places any of them gave something of: all groups have a part of each place."""
        number = np.full(len(self.sizes), -1, dtype=np.int64)
        number[places] = np.arange(len(places))
        mine = number[self.gave[0]]
        inside = np.flatnonzero(mine >= 0)
        order = inside[np.lexsort((self.gave[1][inside], self._near[self.gave[0][inside]]))]
        who = numbered(self.gave[1][order])[0]  # in the order in which they come
        group = who % self.minimum
        for each in range(self.minimum):
            there = np.zeros(len(places), dtype=np.bool_)
            there[mine[order[group == each]]] = True
            if there.any():
                yield there

    @cached_property
    def _near(self) -> Codes:
        """By place the vector with the fewest places that it is in: who is in a small one is spread over all groups."""
        every = self.vectors.tocoo()
        vectors, places = every.coords[0].astype(np.int64), every.coords[1].astype(np.int64)
        sizes = np.bincount(vectors, minlength=self.vectors.shape[0])
        order = np.lexsort((vectors, sizes[vectors]))
        codes, distinct = numbered(places[order])
        found = np.zeros(self.vectors.shape[1], dtype=np.int64)
        found[distinct] = vectors[order][first_of_each(codes)]
        return found


def _squared(vectors: csr_array) -> Array:
    return np.asarray((vectors @ vectors.T).toarray(), dtype=np.float64)
