"""What the page holds back, as columns: those that rows may not have, since the same could be worked out from them."""

import numpy as np

from generator.analyse.disclosure import quotable
from generator.analyse.disclosure.withheld import Held
from generator.analyse.groupings import Withheld
from generator.analyse.publishing.shared import Codes, Mask, in_small_groups
from generator.analyse.selection import Rows
from generator.analyse.voices.held_themes import rows_of_held_themes
from generator.model import Criterion, Portfolio, Review, Source
from generator.model.column import ColumnType
from generator.results import CriterionResult, Measured

_GROUP = "a table of the page holds a group of it back"


def private(source: Source) -> frozenset[str]:
    """The columns that name people and cases, which no file holds."""
    case = source.keep.per if source.keep else None
    named = (source.respondent, source.assessor, source.handled_by, source.item, case)
    return frozenset(name for name in named if name)


def held_back(name: str, review: Review, measured: Measured, held: Held) -> dict[str, str]:
    """The columns of a source that would show what a table, a chart or a figure of the page does not, each with why."""
    source = review.sources[name]
    found: dict[str, str] = {}
    for result in (each for each in measured.criteria if name in _sources(review.criteria[each.id])):
        if result.short_of or result.id in held.criteria or result.id in held.marks | held.curves:
            looked_at = _columns(review.criteria[result.id], name)
            found |= dict.fromkeys(looked_at, "a figure that rests on it is held back")
        if source.date and _point_held(result):
            found[source.date.column] = "a chart over time holds a point of it back"
    found |= {column: _GROUP for (of, column), groups in held.groups.items() if of == name and groups}
    for known in (known for each in measured.respondents if each.source == name for known in each.known):
        if known.suppressed or any(value.suppressed for value in known.values):
            found[known.column] = _GROUP
    for themes in measured.themes:
        if themes.source == name and (themes.suppressed or themes.held_back):
            found |= dict.fromkeys(_codings(source, themes.column), "the page holds a theme back")
    return found


def _sources(criterion: Criterion) -> list[str]:
    measure = criterion.measure
    if measure is None:
        return []
    return [measure.source, *([measure.contacts.source] if measure.contacts else [])]


def _columns(criterion: Criterion, source: str) -> list[str]:
    measure = criterion.measure
    if measure is None:
        return []
    own = measure.columns() if measure.source == source else []
    beside = measure.contacts.columns() if measure.contacts and measure.contacts.source == source else []
    return [*own, *beside]


def _point_held(result: CriterionResult) -> bool:
    """Whether a chart by months, or longer spans of them, has a point that it does not show."""
    if result.trend is None or result.trend.every not in ("month", "quarter"):
        return False
    return any(point.suppressed for point in result.trend.points)


def _codings(source: Source, text: str) -> list[str]:
    column = source.columns[text]
    return [each for each in (column.codes, column.second_codes, *column.code_columns) if each]


def rows_of_few(
    name: str, source: Source, rows: Rows, held: Withheld, measured: Measured, tellers: Codes, portfolio: Portfolio
) -> Mask:
    """The rows whose texts could tell of few people: of a group or a theme that is held back, or one of too few."""
    minimum_n = portfolio.minimum_n
    found = quotable.rows_of_few(name, rows, held, minimum_n)
    if any(each.source == name and each.held_back for each in measured.themes):
        found |= rows_of_held_themes(source, rows, portfolio)
    coded = {code for each in source.columns.values() for code in (each.codes, each.second_codes) if code}
    for column, declared in source.columns.items():
        if declared.type is ColumnType.CATEGORY and column not in private(source):
            found |= in_small_groups(rows.frame[column], tellers, minimum_n, coded=column in coded)
    for column in sorted({theme for each in source.columns.values() for theme in each.code_columns}):
        given = rows.frame[column].to_numpy(dtype=np.float64, na_value=np.nan) > 0
        found |= given if len(np.unique(tellers[given])) < minimum_n else False
    return found
