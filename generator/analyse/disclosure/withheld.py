"""What no table, chart or figure of a review may show: groups, periods, marks, curves, and criteria as a whole."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace

import numpy as np

from generator.analyse.changes import Divided, can_be_drawn, divided
from generator.analyse.disclosure.beside import Beside
from generator.analyse.disclosure.cells import in_cells
from generator.analyse.disclosure.conditions import Told, told_by_numerators
from generator.analyse.disclosure.divisions import Divisions
from generator.analyse.disclosure.facts import UNLISTED, Fact, Kind
from generator.analyse.disclosure.families import Families
from generator.analyse.disclosure.holding import held_jointly
from generator.analyse.disclosure.tables import TableFigure
from generator.analyse.groupings import Grouped, Groups, Withheld, sizes
from generator.analyse.held_tables import HeldTables
from generator.analyse.sampled import Sampled
from generator.analyse.selection import Rows
from generator.analyse.small_groups import Sizes, held_in_all
from generator.model import MeasureType, Review
from generator.records import dataclass

_NOTHING: frozenset[dt.date] = frozenset()
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is held back on all of a page. All that is drawn and said rests on it, so nothing can differ from the rest."""

    groups: Withheld
    periods: Mapping[str, Divided]
    """By criterion with a trend or a change: what its trend and its effects hide."""
    criteria: Mapping[str, tuple[str, ...] | None]
    """Criteria without a figure, each with those that it would be taken from, if not from groups and points in time alone.

    Nothing where that could not be looked at.
    """
    extra: Mapping[str, Divided] = field(default_factory=dict)
    """Of the periods and changes those that only other tables give away."""
    marks: frozenset[str] = _NOBODY
    """Criteria whose marks are not shown."""
    unweighted: frozenset[str] = _NOBODY
    """Weighted criteria whose figures without weights are not shown, nor their marks."""
    curves: frozenset[str] = _NOBODY
    """Criteria whose times are not shown as a curve."""
    unlooked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By criterion what of it is held because it could not be looked at: columns, `every`, `changes` and the like."""
    others: tuple[Told, ...] = ()
    """What numerators tell of fewer rows than their criteria rest on."""
    tables: HeldTables = field(default_factory=dict)
    """The tables outside of the criteria that are not shown, each with why."""
    beside: Beside
    """What they were held against."""

    def more(self, criterion: str) -> frozenset[dt.date]:
        """The periods of a criterion that only other tables give away."""
        return self.extra[criterion].held if criterion in self.extra else _NOTHING

    def unsafe(self, criterion: str) -> frozenset[dt.date]:
        """The changes of a criterion whose figures only other tables make unsafe."""
        return self.extra[criterion].unsafe if criterion in self.extra else _NOTHING

    def with_unsafe(self, changes: Mapping[str, frozenset[dt.date]], minimum_n: int) -> "Held":
        """The same with further changes, by criterion, whose figures are not to be shown."""
        more = {
            name: Divided(minimum_n=minimum_n, held=self.more(name), unsafe=self.unsafe(name) | days)
            for name, days in changes.items()
        }
        return replace(self, extra={**self.extra, **more}) if more else self


def withheld(
    review: Review,
    drawn: Mapping[str, Sampled],
    minimum_n: int,
    files: Iterable[Rows],
    tables_beside: Callable[[Withheld], Iterable[TableFigure]] = lambda _: (),
) -> Held:
    """First each column by itself and each trend by itself; then as much more as it takes, with all of them side by side.

    Last come the tables outside of the criteria, which `tables_beside` tells where it is known which groups are held back:
    what is shown of criteria does not depend on them. `files` are all rows that any table is made of.
    """
    own: dict[tuple[str, str], Sizes] = {}
    tables: dict[tuple[str, str], list[Sizes]] = {}
    periods: dict[str, Divided] = {}
    grouped = Grouped()
    for name, each in drawn.items():
        criterion = review.criteria[name]
        measure = criterion.measure
        assert measure is not None
        counting = measure.type is MeasureType.COUNT
        for column in criterion.by:
            known = grouped.of(each.rows, column)
            found = sizes(each.sample, each.rows.frame, column, things=counting, known=known)
            own[name, column] = found
            tables.setdefault((measure.source, column), []).append(found)
            if counting and len(each.sample.rows) < len(each.rows.frame):
                tables[measure.source, column].append(_all_rows(known))
        if not counting and each.rows.dates is not None and (criterion.every or review.changes(criterion)):
            changes, drawable = review.changes(criterion), can_be_drawn(each.sample, each.rows, criterion, review)
            if changes or drawable:
                found_in_time = divided(each.sample, each.rows, criterion, changes, minimum_n)
                periods[name] = found_in_time if drawable else replace(found_in_time, held=_NOTHING, drawn=False)
    groups = {place: held_in_all(each, minimum_n) for place, each in tables.items()}
    facts = {Fact(Kind.GROUP, *place, name) for place, names in groups.items() for name in names}
    facts |= {Fact(Kind.PERIOD, name, "", str(day)) for name, each in periods.items() for day in each.held}
    usual = {name: each for name, each in drawn.items() if each.beside is None and len(each.sample.rows)}
    sides = Divisions(
        review, files, usual, {key: each for key, each in own.items() if key[0] in usual}, minimum_n, grouped
    )
    others = told_by_numerators(review, usual, {name: each for name, each in drawn.items() if name not in usual})
    families = Families(review=review, drawn=usual, periods=periods, divisions=sides, others=others)
    joint = held_jointly(in_cells(list(families.all())), frozenset(facts), minimum_n)
    held = frozenset(joint.facts)
    for place in groups:  # a table whose groups could not be looked at shows none of them, listed here or not
        if Fact(Kind.GROUP, *place, UNLISTED) in joint.unlooked:
            groups[place] = frozenset(name for each in tables[place] for name in each.named)
    days = _days(held - facts)
    extra = {
        name: Divided(
            minimum_n=minimum_n,
            held=frozenset(days.get((Kind.PERIOD, name), ())),
            unsafe=frozenset(days.get((Kind.CHANGE, name), ())),
        )
        for name in periods
    }
    groups = {place: names | _names(held, place) for place, names in groups.items()}
    beside = Beside(
        review=review,
        drawn=usual,
        periods=periods,
        divisions=sides,
        others=others,
        held=held,
        minimum_n=minimum_n,
        figures=tuple(tables_beside(groups)),
    )
    return Held(
        groups=groups,
        periods={
            name: replace(each, held=each.held | extra[name].held, unsafe=each.unsafe | extra[name].unsafe)
            for name, each in periods.items()
        },
        criteria={
            fact.owner: None
            if fact in joint.unlooked
            else tuple(dict.fromkeys(each.owner for each in joint.beside.get(fact, ()) if each.owner != fact.owner))
            for fact in sorted(each for each in held if each.kind is Kind.CRITERION)
        },
        extra={name: each for name, each in extra.items() if each.held or each.unsafe},
        marks=_owners(held, Kind.MARKS),
        unweighted=_owners(held, Kind.UNWEIGHTED),
        curves=_owners(held, Kind.CURVE),
        unlooked=_unlooked(joint.unlooked, review),
        others=others,
        tables=beside.tables,
        beside=beside,
    )


def _all_rows(known: Groups) -> Sizes:
    """The table of all rows of a source, beside a count of some: a group that is small in it may have none of these.

    That none was counted of it is its figure, and how many categories a Pareto holds back would tell it.
    """
    rows = np.bincount(known.codes[known.codes >= 0], minlength=len(known.names)).tolist()
    return Sizes(named={name: int(size) for name, size in zip(known.names, rows, strict=True) if size})


def _unlooked(facts: Iterable[Fact], review: Review) -> dict[str, tuple[str, ...]]:
    called = {
        Kind.PERIOD: "every",
        Kind.CHANGE: "changes",
        Kind.MARKS: "marks",
        Kind.CURVE: "curve",
        Kind.UNWEIGHTED: "unweighted",
    }
    found: dict[str, set[str]] = {}
    for fact in facts:
        if fact.kind is Kind.GROUP:
            for name, criterion in review.criteria.items():
                if criterion.measure and criterion.measure.source == fact.owner and fact.column in criterion.by:
                    found.setdefault(name, set()).add(fact.column)
        elif fact.kind in called:
            found.setdefault(fact.owner, set()).add(called[fact.kind])
    return {name: tuple(sorted(each)) for name, each in found.items()}


def _owners(facts: frozenset[Fact], kind: Kind) -> frozenset[str]:
    return frozenset(fact.owner for fact in facts if fact.kind is kind)


def _names(facts: frozenset[Fact], place: tuple[str, str]) -> frozenset[str]:
    found = (fact.name for fact in facts if fact.kind is Kind.GROUP and (fact.owner, fact.column) == place)
    return frozenset(name for name in found if name != UNLISTED)


def _days(facts: Iterable[Fact]) -> dict[tuple[Kind, str], list[dt.date]]:
    """By kind and criterion the days on which periods begin, and of changes."""
    found: dict[tuple[Kind, str], list[dt.date]] = {}
    for fact in facts:
        if fact.kind in (Kind.PERIOD, Kind.CHANGE):
            day = dt.date.fromisoformat(fact.name if fact.kind is Kind.PERIOD else fact.column)
            found.setdefault((fact.kind, fact.owner), []).append(day)
    return found
