"""How many rows any two facts of a family share: all that is needed to take sets of answers from each other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.analyse.disclosure.facts import Array, Codes, Division, Fact, Family, Mask, Table
from generator.records import dataclass
from generator.statistics.numbering import how_many, numbered

MOST_FACTS = 4_000
"""So many facts of a family are held against each other."""
MOST_PATTERNS = 5_000
"""So many ways in which rows belong to some criteria and not to others are told apart."""
MOST_AT_ONCE = 100
"""Where there are no more such ways in all of a file, the rows of a pair of divisions are counted once for all families."""
MOST_COUNTED = 1_000_000_000
"""So many rows are counted for pairs of divisions in all families of a review."""
MOST_SUMMED = 20_000_000_000
"""So many numbers are added up from these counts, in all families."""
MOST_CELLS = 10_000_000
"""So many combinations of two divisions and the patterns are counted at once."""
LARGEST_EXACT = 2**24
"""Up to this number all whole numbers are exact in 32 bits."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Overlaps:
    """Facts, each of one table: an array has an entry for each, in the order of `facts`."""

    family: Family
    facts: tuple[Fact, ...]
    table: Codes
    """The number of the table that each is in."""
    part: Codes
    shown: Mask
    """Whether its table shows it by itself."""
    rows: Array
    sizes: Array
    shared: Array
    """[facts, facts]: the rows that two have in common, in 32 bits where these are exact."""

    @cached_property
    def most_of_few(self) -> Array:
        """Who gave most rows, first: how many rows each person gave."""
        people = self.family.people
        return np.zeros(0) if people is None else np.sort(np.bincount(people).astype(np.float64))[::-1]

    def people(self, entries: Iterable[int], signs: Iterable[float]) -> int:
        """How many people there are in what is left of some facts without others."""
        assert self.family.people is not None
        count = np.zeros(len(self.family.sizes), dtype=np.int16)
        for entry, sign in zip(entries, signs, strict=True):
            table = self.family.tables[self.table[entry]]
            count[table.within & (table.division.codes == self.part[entry])] += int(sign)
        left = count > 0
        return how_many(self.family.people[left if self.family.entry is None else left[self.family.entry]])


def without_overlaps(family: Family) -> Overlaps:
    """The facts of a family of which it does not matter what they share."""
    tables = list(family.tables)
    return Overlaps(
        family=family,
        facts=tuple(fact for each in tables for fact in each.facts),
        table=np.repeat(np.arange(len(tables)), [len(each.facts) for each in tables]),
        part=np.concatenate([np.arange(len(each.facts)) for each in tables]),
        shown=np.concatenate([each.shown for each in tables]),
        rows=_summed(tables, np.ones(len(family.sizes))),
        sizes=_summed(tables, family.sizes),
        shared=np.zeros((0, 0)),
    )


class Counter:
    """Counts overlaps, those of the same rows in the same parts once."""

    def __init__(self, families: Sequence[Family]) -> None:
        self._all: dict[str, tuple[Codes, Codes]] = {}
        self._lengths = {each.file: each.length for each in families}
        self._rows_of = {each.file: each.rows for each in families}
        masks: dict[str, dict[int, Mask]] = {}
        for family in families:
            masks.setdefault(family.file, {}).update({id(each.within): each.within for each in family.tables})
        for file, some in masks.items():
            if (numbers := _told_apart(some.values(), MOST_AT_ONCE)) is not None:
                self._all[file] = numbers, _first(numbers)
        self._counts: dict[tuple[int, int], Array] = {}
        self._pairs: dict[tuple[int, int], tuple[Division, Division, NDArray[Any]]] = {}
        self._shared: dict[tuple[tuple[int, int, int], ...], tuple[list[Table], Array]] = {}
        self._rows = self._sums = 0

    def overlaps(self, family: Family) -> tuple[Overlaps, list[Table]]:
        """What could be counted within the bounds, and the tables that are beyond.

        Beyond are those of the finest divisions, and where criteria are too many or too mixed those of the last.
        """
        key = _key(family.tables)
        kept, beyond = (
            (list(family.tables), []) if key in self._shared else self._within_bounds(family.tables, family.file)
        )
        entries = [(number, part) for number, each in enumerate(kept) for part in range(len(each.facts))]
        shared = self._counted(kept, family.file)
        rows = np.diag(shared).astype(np.float64)
        ones = bool((family.sizes == 1).all())
        return Overlaps(
            family=replace(family, tables=tuple(kept)),
            facts=tuple(kept[number].facts[each] for number, each in entries),
            table=np.array([number for number, _ in entries], dtype=np.int64),
            part=np.array([each for _, each in entries], dtype=np.int64),
            shown=np.concatenate([each.shown for each in kept]) if kept else np.zeros(0, dtype=np.bool_),
            rows=rows,
            sizes=rows if ones else _summed(kept, family.sizes),
            shared=shared,
        ), beyond

    def _within_bounds(self, tables: Sequence[Table], file: str) -> tuple[list[Table], list[Table]]:
        """The tables that can be counted, and the others. Coarse divisions come first, and so do earlier criteria."""
        kinds, late = (len(self._all[file][1]), set[int]()) if file in self._all else _too_mixed(tables)
        kept: list[Table] = []
        beyond = [each for each in tables if id(each.within) in late]
        chosen: list[list[Table]] = []
        facts, counted, summed = 0, self._rows, self._sums
        divided = _by_division(each for each in tables if id(each.within) not in late)
        for some in sorted(divided, key=lambda mine: mine[0].division.parts):
            parts, rows = some[0].division.parts, self._lengths[file]
            mine = some[: MOST_FACTS - facts] if parts == 1 else some
            more_facts = sum(len(each.facts) for each in mine)
            more_counted = rows * (len(chosen) + 1)
            more_summed = kinds * sum(len(mine) * len(other) * parts * other[0].division.parts for other in chosen)
            largest = kinds * parts * max((other[0].division.parts for other in chosen), default=1)
            fits = facts + more_facts <= MOST_FACTS and counted + more_counted <= MOST_COUNTED and largest <= MOST_CELLS
            if parts > 1 and not (fits and summed + more_summed <= MOST_SUMMED):
                mine = []
            else:
                facts, counted, summed = facts + more_facts, counted + more_counted, summed + more_summed
                chosen.append(mine)
            kept += mine
            beyond += some[len(mine) :]
        self._rows, self._sums = counted, summed
        return kept, beyond

    def _counted(self, tables: list[Table], file: str) -> Array:
        if (key := _key(tables)) not in self._shared:
            self._shared[key] = tables, self._count(tables, file)  # with the tables, so that no others have their ids
        return self._shared[key][1]

    def _count(self, tables: Sequence[Table], file: str) -> Array:
        patterns, first = self._all[file] if file in self._all else _patterns([each.within for each in tables])
        member = np.array([each.within[first] for each in tables], dtype=np.float64).reshape(len(tables), len(first))
        exact: type = np.float32 if self._lengths[file] < LARGEST_EXACT else np.float64
        begins = np.cumsum([0, *(len(each.facts) for each in tables)])
        found = np.zeros((begins[-1], begins[-1]), dtype=exact)
        divided, kinds, member = _numbered(tables), member.shape[1], member.astype(exact)
        for at, mine in enumerate(divided):
            one = tables[mine[0]].division
            for theirs in divided[at:]:
                other = tables[theirs[0]].division
                counts: Array = self._of_pair(one, other, patterns, kinds, file).astype(exact)
                for number in mine:
                    blocks = (member[theirs] * member[number]) @ counts
                    for block, beside in zip(blocks, theirs, strict=True):
                        square = block.reshape(one.parts, other.parts)
                        square = square[: len(tables[number].facts), : len(tables[beside].facts)]
                        found[begins[number] : begins[number + 1], begins[beside] : begins[beside + 1]] = square
                        found[begins[beside] : begins[beside + 1], begins[number] : begins[number + 1]] = square.T
        return found

    def _of_pair(self, one: Division, other: Division, patterns: Codes, kinds: int, file: str) -> Array:
        """How many rows of each pattern are in each part of both, [patterns, parts of one times parts of the other]."""
        key = id(one), id(other)
        if key in self._counts:
            return self._counts[key]
        width = (one.parts + 1) * (other.parts + 1)
        keys = self._pair(one, other) + patterns * width
        counts = np.asarray(np.bincount(keys, weights=self._rows_of[file], minlength=kinds * width))
        inner = counts.reshape(kinds, one.parts + 1, other.parts + 1)[:, 1:, 1:].reshape(kinds, -1).astype(np.float64)
        if file in self._all:
            self._counts[key] = inner
        return inner

    def _pair(self, one: Division, other: Division) -> NDArray[Any]:
        """A number for each row from the numbers of its two parts, 0 being outside."""
        key = id(one), id(other)
        if key not in self._pairs:
            combined = (one.codes + 1) * (other.parts + 1) + other.codes + 1
            smallest = np.min_scalar_type((one.parts + 1) * (other.parts + 1))
            self._pairs[key] = one, other, combined.astype(smallest)
        return self._pairs[key][2]


def _key(tables: Sequence[Table]) -> tuple[tuple[int, int, int], ...]:
    return tuple((id(each.division), id(each.within), len(each.facts)) for each in tables)


def _too_mixed(tables: Sequence[Table]) -> tuple[int, set[int]]:
    """How many patterns are told apart, and the ids of the sets of rows that would make them too many."""
    numbers, kinds, late = np.zeros(len(tables[0].within) if tables else 0, dtype=np.int64), 1, set()
    for each in {id(table.within): table.within for table in tables}.values():
        finer = numbered(numbers * 2 + each)[0]
        if (more := int(finer.max(initial=0)) + 1) > MOST_PATTERNS:
            late.add(id(each))
        else:
            numbers, kinds = finer, more
    return kinds, late


def _by_division(tables: Iterable[Table]) -> list[list[Table]]:
    found: dict[int, list[Table]] = {}
    for each in tables:
        found.setdefault(id(each.division), []).append(each)
    return list(found.values())


def _patterns(masks: Iterable[Mask]) -> tuple[Codes, Codes]:
    """For each row the number of its pattern, and for each pattern a row that has it."""
    numbers = _told_apart({id(mask): mask for mask in masks}.values(), None)
    assert numbers is not None
    return numbers, _first(numbers)


def _told_apart(masks: Iterable[Mask], most: int | None) -> Codes | None:
    """For each row the number of its pattern; nothing where there are more than so many."""
    numbers: Codes = np.zeros(0, dtype=np.int64)
    for mask in masks:
        before = numbers if len(numbers) else np.zeros(len(mask), dtype=np.int64)
        numbers = numbered(before * 2 + mask)[0]
        if most is not None and int(numbers.max(initial=0)) >= most:
            return None
    return numbers


def _first(numbers: Codes) -> Codes:
    found = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.int64)
    found[numbers] = np.arange(len(numbers))
    return found


def _summed(tables: Sequence[Table], weights: Array) -> Array:
    """The sum of the weights of each fact's rows."""
    patterns, first = _patterns(each.within for each in tables)
    member = np.array([each.within[first] for each in tables], dtype=np.float64).reshape(len(tables), len(first))
    found: list[Array] = [np.zeros(0)] * len(tables)
    kinds = member.shape[1]
    for mine in _numbered(tables):
        division = tables[mine[0]].division
        keys = patterns * (division.parts + 1) + division.codes + 1
        sums = np.bincount(keys, weights=weights, minlength=kinds * (division.parts + 1))
        for number in mine:
            whole = member[number] @ sums.reshape(kinds, division.parts + 1)
            found[number] = whole[1 : len(tables[number].facts) + 1]
    return np.concatenate(found) if found else np.zeros(0)


def _numbered(tables: Sequence[Table]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for number, each in enumerate(tables):
        found.setdefault(id(each.division), []).append(number)
    return list(found.values())
