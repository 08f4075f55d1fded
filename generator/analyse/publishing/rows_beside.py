"""Columns whose rows, beside the figures of the page, would tell of few answers: whoever has rows can add them up."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce

import numpy as np

from generator.analyse.disclosure.facts import Codes, Fact, Kind
from generator.analyse.disclosure.figure_rows import rows_of_table
from generator.analyse.disclosure.statistics import header
from generator.analyse.disclosure.tables import TableFigure
from generator.analyse.held_tables import ROWS
from generator.analyse.prepared import Prepared
from generator.analyse.sampled import Sampled
from generator.analyse.selection import Mask, Rows, meets
from generator.model import Criterion, Review, Scorecard
from generator.model.cleaned import CleanColumn
from generator.model.column import ColumnType, Condition
from generator.model.source import CRITICAL, SCORE
from generator.results import FigureRows
from generator.statistics.numbering import numbered

MOST_CELLS = 200
"""Up to so many combinations of published groups are looked at beside the groups of each column by itself."""
MOST_GROUPS = 40
"""The groups of columns with no more are held beside other reviews."""
_DIVIDING = (ColumnType.CATEGORY, ColumnType.DATE, ColumnType.FLAG)
_NUMBERED = (ColumnType.SCORE, ColumnType.NUMBER, ColumnType.COUNT, ColumnType.DURATION)
_ADDED_UP = (*_NUMBERED, ColumnType.FLAG, ColumnType.CATEGORY)


def told_beside(name: str, review: Review, prepared: Prepared, found: Mapping[str, CleanColumn]) -> dict[str, str]:
    """The columns that may not be published with the others that are `found`, each with why.

    Months are worth less than what was asked: where columns can stay without a date, it is the date that goes.
    """
    held = _held(name, review, prepared, found)
    dates: dict[str, str] = {}
    for key in [key for key in found if prepared.rows[name].columns[key].type is ColumnType.DATE]:
        rest = {column: each for column, each in found.items() if column not in (key, *dates)}
        if held and len(without := _held(name, review, prepared, rest)) < len(held):
            dates[key] = next(why for column, why in held.items() if column not in without)
            held = without
    return held | dates


def _held(name: str, review: Review, prepared: Prepared, found: Mapping[str, CleanColumn]) -> dict[str, str]:
    held = prepared.jointly.beside.rows(figures_of_rows(name, review, prepared, found))
    return {column: why for (_, _, column), why in held.items()}


def figures_of_rows(
    name: str, review: Review, prepared: Prepared, found: Mapping[str, CleanColumn]
) -> Iterator[TableFigure]:
    """What rows tell: anything of any column, in all and in each part that the published columns tell apart."""
    rows = prepared.rows[name]
    facts = {header(rows, key): Fact(Kind.ROWS, name, key, ROWS) for key in found}
    facts |= _of_scores(prepared.cards[name], rows, found, facts)
    for parts in _parts(rows, review, prepared.drawn, found):
        yield TableFigure(
            fact=Fact(Kind.ROWS, name, "", ROWS),
            rows=rows,
            positions=np.arange(len(rows.frame)),
            columns=facts,
            parts=parts,
        )


def rows_that_are_told(
    name: str, review: Review, prepared: Prepared, columns: Iterable[CleanColumn], minimum_n: int
) -> Iterator[FigureRows]:
    """What the published columns of a file tell, in all and in the groups of each, for whoever holds it beside other reviews."""
    rows = prepared.rows[name]
    measured = [each for each in columns if rows.columns[each.name].type in _ADDED_UP]
    groups = [
        each.codes for each in columns if rows.columns[each.name].type in _DIVIDING and len(each.texts) <= MOST_GROUPS
    ]
    facts = {header(rows, each.name): Fact(Kind.ROWS, name, each.name, ROWS) for each in measured}
    everything = TableFigure(
        fact=Fact(Kind.ROWS, name, "", ROWS), rows=rows, positions=np.arange(len(rows.frame)), columns=facts
    )
    yield from rows_of_table(review, everything, groups, minimum_n)


def _of_scores(
    card: Scorecard | None, rows: Rows, found: Mapping[str, CleanColumn], facts: Mapping[str, Fact]
) -> dict[str, Fact]:
    """The scores follow from all their items."""
    items = [item for item in card.items if item in rows.frame] if card else []
    if not items or not all(item in found for item in items):
        return {}
    return dict.fromkeys((SCORE, CRITICAL), facts[header(rows, items[0])])


def _parts(
    rows: Rows, review: Review, drawn: Mapping[str, Sampled], found: Mapping[str, CleanColumn]
) -> Iterator[Codes]:
    """The parts into which rows can be sorted: by each column of groups and all that a criterion asks of others.

    And by all of these together, if they are few.
    """
    divided = [each.codes + 1 for key, each in found.items() if rows.columns[key].type in _DIVIDING]
    asked = {mask.tobytes(): mask for mask in _asked(rows, review, drawn, found)}
    divided += [mask.astype(np.int64) for mask in asked.values()]
    everything = reduce(_crossed, divided, np.zeros(len(rows.frame), dtype=np.int64))
    if int(everything.max(initial=0)) < MOST_CELLS:
        yield everything  # of which sums of few are looked at, so the groups of one column may be too many of them
    yield from (one for each in divided if int((one := numbered(each)[0]).max(initial=0)) < MOST_CELLS)


def _crossed(one: Codes, other: Codes) -> Codes:
    return numbered(one * (int(other.max(initial=0)) + 1) + other)[0]


def _asked(
    rows: Rows, review: Review, drawn: Mapping[str, Sampled], found: Mapping[str, CleanColumn]
) -> Iterator[Mask]:
    """Of each criterion on this file the rows that meet what it asks of published numbers."""
    published = {header(rows, key): key for key in found if rows.columns[key].type in _NUMBERED}
    for name, each in drawn.items():
        if each.rows.use.sha256 == rows.use.sha256:
            mask, conditions = np.ones(len(rows.frame), dtype=np.bool_), 0
            for column, condition in _conditions(review.criteria[name], review):
                if (key := published.get(header(each.rows, column))) is not None:
                    mask &= meets(rows.frame, key, condition, rows.columns)
                    conditions += 1
            if conditions:
                yield mask


def _conditions(criterion: Criterion, review: Review) -> Iterator[tuple[str, Condition]]:
    """What its source and itself ask of which column."""
    measure = criterion.measure
    assert measure is not None
    yield from review.sources[measure.source].where.items()
    yield from measure.of.items()
