"""Values that conditions name and no row has: most are slips of the pen, and would pass as figures of nought."""

from collections.abc import Iterator

from generator.model import Condition, Review, Source
from generator.model.column import ColumnType
from generator.model.table import Table
from generator.results import Unmatched

MOST_KNOWN = 40


def unmatched(review: Review, tables: dict[str, Table]) -> tuple[Unmatched, ...]:
    """The values of a review's conditions that do not occur in the columns of words that they look at."""
    return tuple(
        Unmatched(path=(*path, key), column=name, value=value, known=tuple(sorted(known)[:MOST_KNOWN]))
        for path, source, name, condition in _conditions(review)
        if source in tables and _is_category(review.sources[source], name)
        for known in [set(tables[source].frame[name].cat.categories)]
        for key, value in condition.named()
        if value not in known
    )


def _conditions(review: Review) -> Iterator[tuple[tuple[str, ...], str, str, Condition]]:
    """Each condition with its path, source and column."""
    for name, source in review.sources.items():
        for column, condition in source.where.items():
            yield ("sources", name, "where", column), name, column, condition
    for name, criterion in review.criteria.items():
        measure = criterion.measure
        if measure is None:
            continue
        path = ("criteria", name, "measure")
        if measure.column:
            yield path, measure.source, measure.column, measure.condition
        for group, conditions in (("of", measure.of), ("also", measure.also)):
            for column, condition in conditions.items():
                yield (*path, group, column), measure.source, column, condition


def _is_category(source: Source, name: str) -> bool:
    return source.table_columns()[name].type is ColumnType.CATEGORY
