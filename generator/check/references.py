"""Whether what a review refers to exists, and is of a kind that can be measured."""

from collections.abc import Iterable, Iterator

from generator.check.conditions import check_conditions
from generator.check.unknown import ids, unknown
from generator.model import Column, ColumnType, Contacts, Criterion, Document, MeasureType, Portfolio, Source
from generator.model.column import NUMERIC
from generator.nearest import nearest
from generator.problems import Problem
from generator.rules import form

_WANTED = {
    MeasureType.CSAT: {ColumnType.SCORE},
    MeasureType.NPS: {ColumnType.SCORE},
    MeasureType.MEAN: NUMERIC,
    MeasureType.MEDIAN: NUMERIC,
    MeasureType.PERCENTILE: NUMERIC,
}
_NPS_SCALE = (0.0, 10.0)
_GROUPS = frozenset({ColumnType.CATEGORY, ColumnType.FLAG, ColumnType.SCORE})


def check_references(document: Document, portfolio: Portfolio, reviews: Iterable[str]) -> Iterator[Problem]:
    """References between the parts of the front matter, to the portfolio's standards and to other reviews."""
    review, known = document.review, list(reviews)
    if review.follows and review.follows not in known:
        others = [name for name in known if name != document.id]
        listed = f"There {'are' if others else 'is'}: {', '.join(others[:8]) or 'no other'}."
        near = nearest(review.follows, others) or listed
        yield form.REF_UNKNOWN.at(document.at("follows"), f"there is no review `{review.follows}`", near)
    for name, source in review.sources.items():
        yield from _check_source(document, name, source)
    for name, criterion in review.criteria.items():
        path = ("criteria", name)
        if criterion.standard and criterion.standard not in portfolio.standards:
            yield unknown(document, (*path, "standard"), "standard", criterion.standard, portfolio.standards)
        yield from _feature(document, (*path, "feature"), criterion.feature)
        yield from _check_measure(document, path, criterion)


def _feature(document: Document, path: tuple[str, ...], feature: str | None) -> Iterator[Problem]:
    if feature and feature not in ids(document, "features"):
        yield unknown(document, path, "feature", feature, ids(document, "features"))


def _check_source(document: Document, name: str, source: Source) -> Iterator[Problem]:
    path, columns = ("sources", name), source.table_columns()
    written = {*columns, *ids(document, *path, "columns")}
    for key, column in source.columns.items():
        here = (*path, "columns", key)
        yield from _feature(document, (*here, "feature"), column.feature)
        if column.codes and column.codes not in written:
            yield unknown(document, (*here, "codes"), "column", column.codes, written)
        for index, end in enumerate(column.between or ()):
            yield from _column(document, (*here, "between", str(index)), end, columns, written, {ColumnType.DATE})
    for key, condition in source.where.items():
        yield from check_conditions(document, (*path, "where", key), key, condition, columns, written)
    yield from _check_roles(document, path, source, columns, written)


def _check_roles(
    document: Document, path: tuple[str, ...], source: Source, columns: dict[str, Column], written: set[str]
) -> Iterator[Problem]:
    """The columns that a source names for what they do: tell cases apart, weigh, date, compare with everyone."""
    if source.keep:
        for word, used in (("last", source.keep.last), ("first", source.keep.first)):
            if used:
                yield from _column(document, (*path, "keep", word), used, columns, written, {ColumnType.DATE, *NUMERIC})
    for key in source.sample.known if source.sample else ():
        kinds = {ColumnType.CATEGORY, ColumnType.FLAG}
        yield from _column(document, (*path, "sample", "known", key), key, columns, written, kinds)
    if source.weight:
        yield from _column(document, (*path, "weight"), source.weight, columns, written, NUMERIC)
    if source.date:
        yield from _column(document, (*path, "date", "column"), source.date.column, columns, written, {ColumnType.DATE})


def _check_measure(document: Document, path: tuple[str, ...], criterion: Criterion) -> Iterator[Problem]:
    measure = criterion.measure
    if measure is None:
        return
    here = (*path, "measure")
    sources = document.review.sources
    if measure.source not in sources:
        if measure.source not in ids(document, "sources"):
            yield unknown(document, (*here, "source"), "source", measure.source, sources)
        return
    source = sources[measure.source]
    if source.file is None and not ids(document, "sources", measure.source, "columns"):
        return  # a plan may name its columns when the file is there
    yield from _check_columns(document, path, criterion, source)


def _check_columns(
    document: Document, path: tuple[str, ...], criterion: Criterion, source: Source
) -> Iterator[Problem]:
    """The columns that a criterion is measured on and broken down by."""
    measure = criterion.measure
    assert measure is not None
    here, columns = (*path, "measure"), source.table_columns()
    written = {*columns, *ids(document, "sources", measure.source, "columns")}
    if measure.column:
        wanted = _WANTED.get(measure.type, set(ColumnType))
        yield from _column(document, (*here, "column"), measure.column, columns, written, wanted)
        yield from _fits(document, here, criterion, columns.get(measure.column))
        if measure.given() and measure.column in columns:
            yield from check_conditions(document, here, measure.column, measure.condition, columns, written)
    counted = None if measure.count == "rows" else measure.count
    for key, used in (("numerator", measure.numerator), ("denominator", measure.denominator), ("count", counted)):
        if used:
            kinds = {ColumnType.COUNT} if measure.of_totals else NUMERIC
            yield from _column(document, (*here, key), used, columns, written, kinds)
    for group, conditions in (("of", measure.of), ("also", measure.also)):
        for name, condition in conditions.items():
            yield from check_conditions(document, (*here, group, name), name, condition, columns, written)
    for index, name in enumerate(criterion.by):
        yield from _column(document, (*path, "by", str(index)), name, columns, written, _GROUPS)
    if measure.contacts:
        yield from _check_contacts(document, (*here, "contacts"), criterion, measure.contacts)


def _check_contacts(
    document: Document, path: tuple[str, ...], criterion: Criterion, contacts: Contacts
) -> Iterator[Problem]:
    """Whether another source can tell how many contacts there were: all of them, and by the periods of the trend."""
    sources, name = document.review.sources, contacts.source
    if name not in sources:
        if name not in ids(document, "sources"):
            yield unknown(document, (*path, "source"), "source", name, sources)
        return
    assert criterion.measure is not None
    place = document.at(*path, "source")
    for key in (criterion.measure.source, name):
        each = sources.get(key)
        if each and each.sample and not each.complete:
            message = f"`{key}` is a sample ({each.sample.how}), so the rate would be wrong by an unknown factor"
            yield form.REF_COLUMN.at(place, message, "Use sources that hold all events and all contacts.")
        if each and criterion.every and each.date is None:
            message = f"`{key}` names no date column, so its rows cannot be told apart by {criterion.every}"
            yield form.REF_COLUMN.at(place, message, "Add `date` to that source, or leave out `every`.")
    columns = sources[name].table_columns()
    written = {*columns, *ids(document, "sources", name, "columns")}
    if contacts.column:
        yield from _column(document, (*path, "column"), contacts.column, columns, written, NUMERIC)
    for key, condition in contacts.of.items():
        yield from check_conditions(document, (*path, "of", key), key, condition, columns, written)


def _fits(document: Document, path: tuple[str, ...], criterion: Criterion, column: Column | None) -> Iterator[Problem]:
    """What a measure asks of its column besides its type."""
    measure = criterion.measure
    if column is None or measure is None:
        return
    if measure.type is MeasureType.NPS and column.scale and tuple(column.scale) != _NPS_SCALE:
        yield form.REF_COLUMN.at(document.at(*path, "column"), "a net promoter score needs a scale of [0, 10]")
    if measure.type is MeasureType.CSAT and column.scale and abs(column.scale[1] - column.scale[0]) < 2:
        message = "the best two boxes are all there are: the scale needs at least three points"
        yield form.REF_COLUMN.at(document.at(*path, "column"), message)
    if measure.type is MeasureType.SHARE and not measure.given() and column.type is not ColumnType.FLAG:
        message = f"a share of `{measure.column}` needs a condition, such as `is`, `in` or `at_most`"
        yield form.REF_COLUMN.at(document.key(*path, "column"), message, "Only a column of yes and no needs none.")


def _column(
    document: Document,
    path: tuple[str, ...],
    name: str,
    columns: dict[str, Column],
    written: Iterable[str],
    wanted: Iterable[ColumnType],
) -> Iterator[Problem]:
    if name not in columns:
        if name not in written:
            yield unknown(document, path, "column", name, columns)
    elif columns[name].type not in (types := set(wanted)):
        allowed = ", ".join(sorted(map(str, types)))
        yield form.REF_COLUMN.at(
            document.at(*path), f"`{name}` is a {columns[name].type}; this needs one of: {allowed}"
        )
