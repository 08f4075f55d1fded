"""What a page tells of sets of answers: tables, each a division of the same cells, beside each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Array = NDArray[np.float64]
_SOME = 8
OUTSIDE = -1
"""The code of a cell that a table does not have, or does not list."""


class Kind(IntEnum):
    """What a set of answers is on the page, and so whether it can be held back, and which is held back first."""

    GROUP = 0
    PERIOD = 1
    CRITERION = 2
    FIXED = 3
    """The sum of a table that no figure stands on, or all before or after a change: it stays."""


@dataclass(frozen=True, order=True)
class Fact:
    """One set of answers that the page tells something of: a group of a source, a period or all of a criterion."""

    kind: Kind
    owner: str
    """Of groups the source, else the criterion."""
    column: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Facts that share no answer. `codes` has for each cell the number of its fact, or OUTSIDE."""

    facts: tuple[Fact, ...]
    codes: Codes
    of: frozenset[str] = frozenset()
    """The criteria that it belongs to: it is gone when they all are."""

    @cached_property
    def totals(self) -> Codes:
        """How many cells lie outside, and then in each fact."""
        return np.bincount(self.codes + 1, minlength=len(self.facts) + 1)

    @cached_property
    def some(self) -> Codes:
        """A few cells of each fact, [facts, cells]: a set that lacks one of them does not hold the fact."""
        found = [which[np.arange(_SOME) * len(which) // _SOME] for _, which in members(self)]
        return np.array(found, dtype=np.int64).reshape(len(found), _SOME)


@dataclass(frozen=True, kw_only=True)
class Cells:
    """Answers that no table tells apart, taken together: their size in answers, and who gave them where that is known."""

    sizes: Array
    tables: tuple[Table, ...]
    people: Codes | None = None

    def size(self, which: Codes) -> float:
        """How many answers these cells have, or people who gave them where these are fewer."""
        answers = float(self.sizes[which].sum())
        return answers if self.people is None else min(answers, float(len(np.unique(self.people[which]))))

    @cached_property
    def facts(self) -> Mapping[Fact, float]:
        """Every fact with its largest size in any table."""
        found: dict[Fact, float] = {}
        for table in self.tables:
            for fact, which in members(table):
                found[fact] = max(found.get(fact, 0.0), self.size(which))
        return found


def members(table: Table) -> Iterator[tuple[Fact, Codes]]:
    """Each fact of a table that has cells, with these."""
    order = np.argsort(table.codes, kind="stable")
    begins = np.searchsorted(table.codes[order], np.arange(len(table.facts) + 1))
    for number, fact in enumerate(table.facts):
        if begins[number] < begins[number + 1]:
            yield fact, order[begins[number] : begins[number + 1]]


def cells(sizes: Array, tables: tuple[Table, ...], people: Codes | None = None) -> Cells:
    """The answers of some rows as cells: one for each combination of facts (and each person) that occurs."""
    numbers = np.zeros(len(sizes), dtype=np.int64)
    for codes in (*(table.codes for table in tables), *([people] if people is not None else [])):
        combined = numbers * (int(codes.max(initial=OUTSIDE)) + 2) + codes + 1
        numbers = np.asarray(pd.factorize(combined)[0], dtype=np.int64)
    first = np.full(int(numbers.max(initial=-1)) + 1, -1, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return Cells(
        sizes=np.bincount(numbers, weights=sizes, minlength=len(first)).astype(np.float64),
        tables=tuple(replace(table, codes=table.codes[first]) for table in tables),
        people=None if people is None else people[first],
    )
