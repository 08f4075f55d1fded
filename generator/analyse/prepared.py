"""A review's tables made ready: scored, selected, each row once, with the groups that no table may show."""

from collections.abc import Mapping
from dataclasses import replace

from generator.analyse.disclosure.tables import Tables
from generator.analyse.disclosure.withheld import Held, withheld
from generator.analyse.effect.other_source import unsafe_elsewhere
from generator.analyse.groupings import Withheld
from generator.analyse.monitoring.scorecards import counted_once, scored
from generator.analyse.repeats import held_together
from generator.analyse.same_file import told_by_others
from generator.analyse.sampled import Sampled, sampled
from generator.analyse.selection import Rows, select
from generator.model import Portfolio, Review, Scorecard
from generator.model.table import Table
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What everything about a review is computed from; all but `drawn` and `jointly` by the name of the source."""

    tables: dict[str, Table]
    cards: Mapping[str, Scorecard | None]
    heard: Mapping[str, Rows]
    """With every score of an interaction that was scored twice."""
    rows: Mapping[str, Rows]
    drawn: Mapping[str, Sampled]
    """By criterion."""
    jointly: Held
    """All that no table, chart or figure may show."""

    @property
    def held(self) -> Withheld:
        """The groups among it."""
        return self.jointly.groups


def prepare(review: Review, tables: Mapping[str, Table], portfolio: Portfolio) -> Prepared:
    """From the tables as they were read."""
    cards = {name: portfolio.scorecards.get(review.sources[name].scorecard or "") for name in tables}
    ready = {name: scored(table, card) if (card := cards[name]) else table for name, table in tables.items()}
    ready = told_by_others(ready, review.sources)
    heard = {name: select(table, review.sources[name], review.period) for name, table in ready.items()}
    rows = {name: counted_once(each, review.sources[name]) for name, each in heard.items()}
    drawn = sampled(review, rows)
    beside = Tables(review=review, rows=rows, heard=heard, cards=cards, minimum_n=portfolio.minimum_n)
    jointly = withheld(review, drawn, portfolio.minimum_n, heard.values(), beside.figures)
    elsewhere = unsafe_elsewhere(review, ready, drawn, jointly.criteria, portfolio.minimum_n)
    jointly = jointly.with_unsafe(elsewhere, portfolio.minimum_n)
    drawn = {
        name: replace(each, sample=held_together(each.sample, each.rows, jointly.groups))
        for name, each in drawn.items()
    }
    return Prepared(tables=ready, cards=cards, heard=heard, rows=rows, drawn=drawn, jointly=jointly)
