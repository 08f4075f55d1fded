"""The smallest parts of the rows of a family that its facts tell apart."""

import numpy as np
from scipy.sparse import csr_array

from generator.analyse.disclosure.facts import Array, Codes, Mask
from generator.analyse.disclosure.overlaps import Overlaps
from generator.records import dataclass
from generator.statistics.numbering import first_of_each, how_many, numbered

MOST_READ = 40_000_000
"""So many rows times tables are read for a family."""
_RANDOM = 2**15


@dataclass(frozen=True, kw_only=True, eq=False)
class Parts:
    """Rows that all facts have or have not together; an array has an entry for each part."""

    has: Mask
    """[facts, parts]"""
    rows: Array
    sizes: Array
    shared: Array | None = None
    """[facts, parts]: how many rows each fact has of each part, where facts are in these parts that did not make them."""
    gave: tuple[Codes, Codes] | None = None
    """Each part and each person who gave a row of it, once; nothing where people are not known."""

    def joined(self, facts: Codes) -> "Parts":
        """The parts that some of the facts tell apart; rows that none of them has are in none."""
        random = np.random.default_rng(0).integers(1, _RANDOM, (4, len(facts))).astype(np.float64)
        signs = (random @ self.has[facts].astype(np.float64)).T
        inside: Mask = np.asarray(self.has[facts].any(axis=0))
        at = np.flatnonzero(inside)
        _, first, number = np.unique(signs[at], axis=0, return_index=True, return_inverse=True)
        number = number.reshape(-1)

        def added(of_parts: Array) -> Array:
            return np.bincount(number, weights=of_parts[at], minlength=len(first)).astype(np.float64)

        rows = added(self.rows)
        shared = np.array([added(each * self.rows) for each in self.has]).reshape(len(self.has), len(rows))
        gave = None
        if self.gave is not None:
            new = np.full(len(inside), -1, dtype=np.int64)
            new[at] = number
            inside_of = new[self.gave[0]]
            gave = _once(inside_of[inside_of >= 0], self.gave[1][inside_of >= 0])
        return Parts(
            has=self.has[:, at[first]],
            rows=rows,
            sizes=added(self.sizes),
            shared=shared,
            gave=gave,
        )

    def few(self, minimum: int) -> Mask:
        """Which parts are few answers, or of few people."""
        found: Mask = np.asarray(self.sizes < minimum)
        if self.gave is not None:
            found = found | (np.bincount(self.gave[0], minlength=len(found)) < minimum)
        return np.asarray(found)

    def people_of(self, some: Codes) -> csr_array | None:
        """[parts, people]: who gave a row of each of some parts; nothing where people are not known."""
        if self.gave is None:
            return None
        new = np.full(len(self.sizes), -1, dtype=np.int64)
        new[some] = np.arange(len(some))
        parts = new[self.gave[0]]
        people, distinct = numbered(self.gave[1][parts >= 0])
        parts = parts[parts >= 0]
        ones = np.ones(len(parts), dtype=np.int64)
        return csr_array((ones, (parts, people)), shape=(len(some), len(distinct)))

    def together_few(self, some: Mask, minimum: int) -> bool:
        """Whether some parts together are few answers, or of few people."""
        if self.sizes[some].sum() < minimum:
            return True
        return self.gave is not None and how_many(self.gave[1][some[self.gave[0]]]) < minimum


def parts_of(page: Overlaps, most: int) -> Parts | None:
    """All facts and the parts that they make; nothing where facts times parts are more than `most`, or too much to read."""
    tables = page.family.tables
    length, counts = len(page.family.sizes), page.family.rows
    told = {(id(each.within), id(each.division)): each for each in tables}
    if len(told) * page.family.length > MOST_READ:
        return None
    numbers = np.zeros(length, dtype=np.int64)
    for each in told.values():
        codes = np.where(each.within, each.division.codes + 1, 0)
        numbers = numbered(numbers * (each.division.parts + 1) + codes)[0]
        if (int(numbers.max(initial=0)) + 1) * len(page.facts) > most:
            return None
    first = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.int64)
    first[numbers] = np.arange(length)
    codes_of = np.array([np.where(each.within[first], each.division.codes[first], -1) for each in tables])
    has = codes_of[page.table] == page.part[:, np.newaxis]
    rows = np.bincount(numbers, weights=counts, minlength=len(first)).astype(np.float64)
    people = page.family.people
    gave = None
    if people is not None:
        gave = _once(numbers if page.family.entry is None else numbers[page.family.entry], people)
    return Parts(
        has=has,
        rows=rows,
        sizes=np.bincount(numbers, weights=page.family.sizes, minlength=len(first)).astype(np.float64),
        gave=gave,
    )


def _once(parts: Codes, people: Codes) -> tuple[Codes, Codes]:
    """Each part with each person who gave a row of it, once."""
    first = first_of_each(numbered(parts * (int(people.max(initial=0)) + 1) + people)[0])
    return parts[first], people[first]
