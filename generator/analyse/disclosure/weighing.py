"""What figures tell together in which the same answers weigh differently: with weights and without, or with others.

Three groups of three weights, of which one is shown: the weighted figure of all and the unweighted one are two equations
for the other two. So each such figure is a vector with what each row weighs in it, and what is looked for is any sum of
figures that rests on few people, whatever it adds up of them. Rows that weigh alike in the same figures are one place.
"""

from collections.abc import Mapping
from dataclasses import field

import numpy as np
from scipy.sparse import csr_array

from generator.analyse.disclosure.combining import really_shown
from generator.analyse.disclosure.deriving import Leak, TooManyError
from generator.analyse.disclosure.facts import Array, Codes, Kind, Mask, Table
from generator.analyse.disclosure.few_people import FewPeople, Work
from generator.analyse.disclosure.overlaps import Overlaps
from generator.records import dataclass
from generator.statistics.numbering import first_of_each, how_many, numbered

MOST_READ = 40_000_000
"""So many rows times tables are read for a family."""
MOST_TERMS = 4_000_000
"""So many places of all figures together are held."""
_RANDOM = 2**15
_FIGURES = (Kind.CRITERION, Kind.MARKS, Kind.CURVE, Kind.UNWEIGHTED)


def ratios(weights: Array | None, others: Array | None) -> Array:
    """How much each row of a file weighs in one figure against another; without weights each row weighs 1.

    A row that is in none of the other's figures is held against nothing.
    """
    one = np.ones(1) if weights is None else weights
    other = np.ones(1) if others is None else others
    found = np.divide(one, other, out=np.ones(max(len(one), len(other))), where=other > 0)
    return found.astype(np.float32).astype(np.float64)  # what only rounding tells apart is the same


@dataclass(frozen=True, kw_only=True, eq=False)
class _Places:
    """Rows that weigh alike in the same figures, as the figures that were visible first tell them apart."""

    first: Codes
    """By place one of its rows."""
    gave: tuple[Codes, Codes]
    """Each place and each person who gave a row of it, once; without known people each row is somebody's."""
    sizes: Array


@dataclass
class Weighing:
    """Looks at families in which some tables weigh otherwise than others; the rows of each are put into places once."""

    places: dict[int, _Places] = field(default_factory=dict)
    work: Work = field(default_factory=Work)
    clean: dict[int, bytes] = field(default_factory=dict)
    """By the id of a page what of it was visible when nothing followed."""

    def leaks(self, page: Overlaps, visible: Mask, minimum: int) -> list[Leak]:
        """What follows of few people. Raises TooManyError where that cannot be looked at."""
        if minimum < 2 or self.clean.get(id(page)) == visible.tobytes():
            return []
        shown = really_shown(page, visible, minimum)
        of_tables = {
            number: some
            for number in range(len(page.family.tables))
            if len(some := np.flatnonzero(shown & (page.table == number)))
        }
        found: list[Leak] = []
        if len({page.family.tables[number].ratio is None for number in of_tables}) > 1:
            if id(page) not in self.places:
                self.places[id(page)] = _places(page, of_tables)
            found = _Told.of(page, of_tables, self.places[id(page)], minimum).leaks(self.work)
        if not found:
            self.clean[id(page)] = visible.tobytes()
        return found


@dataclass(frozen=True, kw_only=True, eq=False)
class _Told:
    """Figures as vectors, those that are best not held first."""

    page: Overlaps
    facts: Codes
    vectors: csr_array
    """[facts, places]"""
    places: _Places
    minimum: int

    @classmethod
    def of(cls, page: Overlaps, of_tables: Mapping[int, Codes], places: _Places, minimum: int) -> "_Told":
        """What the facts of some tables tell."""
        facts, at_places, values = [], [], []
        for number, some in of_tables.items():
            table = page.family.tables[number]
            fact = np.full(table.division.parts + 1, -1)
            fact[page.part[some]] = some
            mine = fact[np.where(table.within[places.first], table.division.codes[places.first], -1)]
            at = np.flatnonzero(mine >= 0)
            facts.append(mine[at])
            at_places.append(at)
            values.append(np.ones(len(at)) if table.ratio is None else table.ratio[places.first[at]])
            if sum(map(len, facts)) > MOST_TERMS:
                raise TooManyError
        terms = np.concatenate(values), (np.concatenate(facts), np.concatenate(at_places))
        vectors = csr_array(terms, shape=(len(page.facts), len(places.first)))
        known = np.unique(terms[1][0])
        known = _in_order(page, known[~_of_few(page, known, vectors, places.gave, minimum)])
        distinct = _distinct(vectors, known)
        return cls(page=page, facts=distinct, vectors=csr_array(vectors[distinct]), places=places, minimum=minimum)

    def leaks(self, work: Work) -> list[Leak]:
        """Each sum of few people with the facts that it is made of."""
        if len(self.facts) < 2:
            return []
        search = FewPeople(
            vectors=self.vectors, gave=self.places.gave, sizes=self.places.sizes, minimum=self.minimum, work=work
        )
        sums = (self.facts[taken].tolist() for taken in search.sums())
        return [Leak(used=frozenset(self.page.facts[at] for at in some)) for some in sums if len(some) > 1]


def _places(page: Overlaps, of_tables: Mapping[int, Codes]) -> _Places:
    family = page.family
    if len(of_tables) * len(family.sizes) > MOST_READ:
        raise TooManyError
    told: dict[tuple[int, int], tuple[Table, Mask]] = {}
    for number, some in of_tables.items():
        table = family.tables[number]
        key, parts = (id(table.within), id(table.division)), table.division.parts + 1
        told.setdefault(key, (table, np.zeros(parts, dtype=np.bool_)))[1][page.part[some]] = True
    ratio = next(each.ratio for each in family.tables if each.ratio is not None)
    numbers = numbered(ratio.view(np.int64))[0]
    inside = np.zeros(len(numbers), dtype=np.bool_)
    for table, shown in told.values():
        there = table.within & shown[table.division.codes]  # what is outside of a division is in none that is shown
        inside |= there
        codes = np.where(there, table.division.codes + 1, 0)
        numbers = numbered(numbers * (table.division.parts + 1) + codes)[0]
    at = np.flatnonzero(inside)
    place = numbered(numbers[at])[0]
    first = first_of_each(place)
    people = at if family.people is None else family.people[at]
    once = first_of_each(numbered(people * len(first) + place)[0])
    sizes = np.bincount(place, weights=family.sizes[at], minlength=len(first)).astype(np.float64)
    return _Places(first=at[first], gave=(place[once], people[once]), sizes=sizes)


def _of_few(page: Overlaps, facts: Codes, vectors: csr_array, gave: tuple[Codes, Codes], minimum: int) -> Mask:
    """Which figures of enough answers are of too few people, and so not shown; groups were judged before."""
    few = np.zeros(len(facts), dtype=np.bool_)
    if page.family.people is not None:
        most = page.most_of_few[: minimum - 1].sum()
        for at in np.flatnonzero(page.rows[facts] <= most).tolist():
            if page.facts[facts[at]].kind in _FIGURES:
                inside = np.zeros(vectors.shape[1], dtype=np.bool_)
                inside[vectors[[facts[at]]].indices] = True
                few[at] = how_many(gave[1][inside[gave[0]]]) < minimum
    return few


def _in_order(page: Overlaps, some: Codes) -> Codes:
    """What is best not held comes first: criteria, then large groups."""
    kinds = np.array([page.facts[at].kind for at in some], dtype=np.int64)
    ranks = -np.where(kinds > Kind.PERIOD, kinds, np.minimum(kinds, Kind.GROUP))
    return some[np.lexsort((-page.sizes[some], ranks))]


def _distinct(vectors: csr_array, some: Codes) -> Codes:
    """Of figures of the same rows that weigh alike the first."""
    vectors.sort_indices()
    signs = vectors[some] @ np.random.default_rng(0).integers(1, _RANDOM, (vectors.shape[1], 2)).astype(np.float64)
    return some[np.sort(np.unique(signs, axis=0, return_index=True)[1])]
