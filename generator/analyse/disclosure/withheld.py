"""What no table, chart or figure of a review may show: groups, periods, and criteria as a whole."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.analyse.changes import Divided, divided
from generator.analyse.disclosure.facts import Fact, Kind
from generator.analyse.disclosure.families import families
from generator.analyse.disclosure.holding import held_jointly
from generator.analyse.groupings import Withheld, sizes
from generator.analyse.sampled import Sampled
from generator.analyse.small_groups import Sizes, held_in_all
from generator.model import MeasureType, Review

_NOTHING: frozenset[dt.date] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is held back on all of a page. All that is drawn and said rests on it, so nothing can differ from the rest."""

    groups: Withheld
    periods: Mapping[str, Divided]
    """By criterion with a trend or a change: what its trend and its effects hide."""
    criteria: Mapping[str, str]
    """Criteria without a figure, each with the one that it would be taken from."""
    extra: Mapping[str, frozenset[dt.date]] = field(default_factory=dict)
    """Of the periods those that only other tables give away."""

    def more(self, criterion: str) -> frozenset[dt.date]:
        """The periods of a criterion that only other tables give away."""
        return self.extra.get(criterion, _NOTHING)


def withheld(review: Review, drawn: Mapping[str, Sampled], minimum_n: int) -> Held:
    """First each column by itself and each trend by itself; then as much more as it takes, with all of them side by side."""
    tables: dict[tuple[str, str], list[Sizes]] = {}
    periods: dict[str, Divided] = {}
    for name, each in drawn.items():
        criterion = review.criteria[name]
        measure = criterion.measure
        assert measure is not None
        counting = measure.type is MeasureType.COUNT
        for column in criterion.by:
            found = sizes(each.sample, each.rows.frame, column, things=counting)
            tables.setdefault((measure.source, column), []).append(found)
        if not counting and each.rows.dates is not None and (criterion.every or review.changes(criterion)):
            changes = review.changes(criterion)
            periods[name] = divided(each.sample, each.rows, criterion, changes, minimum_n)
    groups = {place: held_in_all(each, minimum_n) for place, each in tables.items()}
    facts = {Fact(Kind.GROUP, *place, name) for place, names in groups.items() for name in names}
    facts |= {Fact(Kind.PERIOD, name, "", str(day)) for name, each in periods.items() for day in each.held}
    held = held_jointly(families(review, drawn, periods), frozenset(facts), minimum_n)
    more = {name: frozenset(_days(held.facts - facts, name)) for name in periods}
    return Held(
        groups={place: frozenset(_names(held.facts, place)) for place in groups},
        periods={name: replace(each, held=each.held | more[name]) for name, each in periods.items()},
        criteria={
            fact.owner: next((other.owner for other in held.beside.get(fact, ())), "")
            for fact in sorted(held.facts)
            if fact.kind is Kind.CRITERION
        },
        extra={name: days for name, days in more.items() if days},
    )


def _names(facts: frozenset[Fact], place: tuple[str, str]) -> set[str]:
    return {fact.name for fact in facts if fact.kind is Kind.GROUP and (fact.owner, fact.column) == place}


def _days(facts: frozenset[Fact], criterion: str) -> set[dt.date]:
    found = (fact.name for fact in facts if fact.kind is Kind.PERIOD and fact.owner == criterion)
    return {dt.date.fromisoformat(day) for day in found}
