"""Which facts a page holds back so that nothing of few answers follows from the others."""

from collections.abc import Iterable, Sequence
from dataclasses import field

import numpy as np

from generator.analyse.disclosure.combining import Combining
from generator.analyse.disclosure.deriving import Leak, Looks, TooManyError, leaks
from generator.analyse.disclosure.facts import Fact, Family, Kind, Mask, Table
from generator.analyse.disclosure.overlaps import Counter, Overlaps, without_overlaps
from generator.analyse.disclosure.weighing import Weighing
from generator.records import dataclass

PATIENT, HASTY = 8, 16
"""After so many rounds more is held at once, and after so many more all that anything follows from."""

_NAMED = (Kind.CRITERION, Kind.MARKS, Kind.CURVE, Kind.FIXED)
_OF_CRITERIA = (*_NAMED, Kind.PERIOD, Kind.CHANGE)


@dataclass(kw_only=True)
class Holding:
    """What is held back, and why."""

    facts: set[Fact]
    beside: dict[Fact, tuple[Fact, ...]] = field(default_factory=dict)
    """For what is held in these rounds the other facts of its criteria that it would have been taken from."""
    unlooked: set[Fact] = field(default_factory=set)
    """What is held because it could not be looked at."""
    only: Kind | None = None
    """What alone may be held, where all else is settled."""
    gone: set[str] = field(init=False)
    """The criteria of which nothing is shown, kept apart: thousands of periods may be held, and each page asks for these."""

    def __post_init__(self) -> None:
        self.gone = {fact.owner for fact in self.facts if fact.kind is Kind.CRITERION}

    def may_hold(self, fact: Fact) -> bool:
        """Whether a fact is one that can be held."""
        return fact.kind is not Kind.FIXED if self.only is None else fact.kind is self.only

    def holdable(self, leak: Leak) -> list[Fact]:
        """What can be held so that few answers do not follow. Rows that tell of few by themselves were judged before."""
        if all(fact.kind is Kind.ROWS for fact in leak.used):
            return []
        return [fact for fact in leak.used if self.may_hold(fact)]

    def hold(self, facts: Iterable[Fact]) -> None:
        """Hold facts, with one side of a change the other, and with a figure without weights the marks, which tell it."""
        for fact in facts:
            self.facts.add(fact)
            if fact.kind is Kind.CRITERION:
                self.gone.add(fact.owner)
            if fact.kind is Kind.UNWEIGHTED:
                self.facts.add(Fact(Kind.MARKS, fact.owner))
            if fact.kind is Kind.CHANGE:
                self.facts |= {Fact(Kind.CHANGE, fact.owner, fact.column, side) for side in ("before", "after")}

    def give_up(self, tables: Iterable[Table]) -> None:
        """Hold all facts of tables that cannot be looked at."""
        found = {fact for table in tables for fact in table.facts if self.may_hold(fact)}
        self.unlooked |= found
        self.hold(found)


def held_jointly(families: Sequence[Family], held: frozenset[Fact], minimum: int, only: Kind | None = None) -> Holding:
    """What is `held` already, and as much more as it takes: of all that a small set follows from, the smallest fact.

    What follows from the fewest facts comes first; groups and periods go before a criterion as a whole. It is looked again
    after each round, until nothing small follows. What is beyond the bounds is held, and never shown unlooked at. When
    nothing follows from one fact less others any more, it is looked at what follows from several that are added up.
    With a criterion all its own facts are held, so `held` never names them. Where `only` one kind may be held, the rest stays.
    """
    found = Holding(facts=set(held), only=only)
    counter, looks = Counter([each for each in families if not each.weighed]), Looks()
    combining, weighing = Combining(), Weighing()
    pages: dict[int, Overlaps] = {}
    looked_at: dict[int, Mask] = {}
    sizes: dict[Fact, float] = {}
    rounds = 0
    while True:
        for number, family in enumerate(families):
            if number not in pages and _matters(family, found.facts):
                pages[number] = _page(family, counter, found)
                for fact, size in zip(pages[number].facts, pages[number].sizes.tolist(), strict=True):
                    sizes[fact] = max(sizes.get(fact, 0.0), size)
        new: list[Leak] = []
        changed = False
        for number, page in pages.items():
            visible = _visible(page, found)
            if number not in looked_at or not np.array_equal(visible, looked_at[number]):
                changed = True
                more, looked_at[number] = (
                    ([], visible) if page.family.weighed else _looked(page, visible, found, minimum, looks)
                )
                new += more
        if not changed:
            for number, page in pages.items():
                new += (
                    _weighed(page, found, minimum, weighing)
                    if page.family.weighed
                    else combining.leaks(page, looked_at[number], minimum)
                )
            new = [leak for leak in new if found.holdable(leak)]
            if not new and all(np.array_equal(_visible(page, found), looked_at[at]) for at, page in pages.items()):
                return found
        _hold(found, new, sizes, rounds)
        rounds += 1


def _page(family: Family, counter: Counter, found: Holding) -> Overlaps:
    """What a family tells; the tables of it that are too many are given up."""
    if family.weighed:
        return without_overlaps(family)
    page, beyond = counter.overlaps(family)
    found.give_up(family.tables if found.only is not None and beyond else beyond)
    return page


def _matters(family: Family, held: set[Fact]) -> bool:
    """Whether anything can follow from a family: from numbers of rows only where a group is not shown."""
    if not family.numbers:
        return True
    return any(
        table.division.has_last or not table.shown.all() or any(fact in held for fact in table.facts)
        for table in family.tables
        if table.division.parts > 1
    )


def _hold(found: Holding, some: Iterable[Leak], sizes: dict[Fact, float], rounds: int) -> None:
    def order(fact: Fact) -> tuple[bool, Kind, float, Fact]:
        kind = Kind.GROUP if fact.kind is Kind.PERIOD else fact.kind
        return fact.kind > Kind.PERIOD, kind, sizes[fact], fact

    more: set[Fact] = set()
    for leak in sorted(some, key=lambda each: (len(each.used), min(map(order, found.holdable(each))))):
        smallest = min(found.holdable(leak), key=order)
        if rounds >= PATIENT + HASTY:
            more |= set(found.holdable(leak))
        elif rounds >= PATIENT or more.isdisjoint(leak.used):
            more.add(smallest)
        else:
            continue
        others = (
            fact for fact in leak.used if fact.owner and fact.kind in (_NAMED if found.only is None else _OF_CRITERIA)
        )
        found.beside.setdefault(smallest, tuple(sorted(fact for fact in others if fact != smallest)))
    found.hold(more)


def _looked(page: Overlaps, visible: Mask, found: Holding, minimum: int, looks: Looks) -> tuple[list[Leak], Mask]:
    """What follows from what a page shows, and what that is: where it is too much, the finest tables are given up before."""
    while True:
        try:
            return [leak for leak in leaks(page, visible, minimum, looks) if found.holdable(leak)], visible
        except TooManyError:
            if not (finest := _finest(page, visible, found)):
                return [], visible  # numbers that stay in any case
            found.give_up(finest)
            visible = _visible(page, found)


def _weighed(page: Overlaps, found: Holding, minimum: int, weighing: Weighing) -> list[Leak]:
    """What follows from figures that weigh differently; where it is too much, those without weights are given up first."""
    while True:
        visible = _visible(page, found)
        try:
            return weighing.leaks(page, visible, minimum)
        except TooManyError:
            shown = np.bincount(page.table, weights=visible)
            unweighted = [
                each
                for number, each in enumerate(page.family.tables)
                if shown[number] and each.facts[0].kind is Kind.UNWEIGHTED and found.may_hold(each.facts[0])
            ]
            if not (given := unweighted or _finest(page, visible, found)):
                return []
            found.give_up(given)


def _finest(page: Overlaps, visible: Mask, found: Holding) -> list[Table]:
    """The tables of the finest division of which something is shown; where each has one part, the last half of them."""
    shown = np.bincount(page.table, weights=visible)
    tables = [
        each for number, each in enumerate(page.family.tables) if shown[number] and any(map(found.may_hold, each.facts))
    ]
    most = max((each.division.parts for each in tables), default=0)
    finest = [each for each in tables if each.division.parts == most]
    if most <= 1:
        return finest[len(finest) // 2 :]
    return [each for each in finest if each.division is finest[-1].division]


def _visible(page: Overlaps, found: Holding) -> Mask:
    out = np.array([bool(each.of) and each.of <= found.gone for each in page.family.tables], dtype=np.bool_)
    not_held = np.array([fact not in found.facts for fact in page.facts], dtype=np.bool_)
    return np.asarray(page.shown & not_held & ~out[page.table])
