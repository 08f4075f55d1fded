"""Who answered is known to the analysis alone: nothing else may look into that column, or its values would be shown."""

from collections.abc import Iterator, Mapping

from generator.model import ColumnType, Condition, Document, Source
from generator.problems import Problem
from generator.rules import form


def check_people(document: Document) -> Iterator[Problem]:
    """Uses of a respondent's column that would show its values, or that cannot be read as who answered."""
    for name, source in document.review.sources.items():
        if source.respondent:
            yield from _source(document, name, source, source.respondent)
    for name, criterion in document.review.criteria.items():
        measure = criterion.measure
        owner = document.review.sources.get(measure.source) if measure else None
        if measure is None or owner is None or not owner.respondent:
            continue
        path, column = ("criteria", name), owner.respondent
        for index, group in enumerate(criterion.by):
            if group == column:
                yield _shown(document, (*path, "by", str(index)), column, "groups by it would")
        for key, conditions in (("of", measure.of), ("also", measure.also)):
            yield from _conditions(document, (*path, "measure", key), conditions, column)
        if measure.column == column and any(measure.named()):
            yield _shown(document, (*path, "measure", "column"), column, "a condition on its values would")


def _source(document: Document, name: str, source: Source, column: str) -> Iterator[Problem]:
    path = ("sources", name)
    declared = source.columns.get(column)
    if declared and declared.type is not ColumnType.CATEGORY:
        message = f"`{column}` is a {declared.type}; who answered is told by a category, a code for each person"
        yield form.REF_COLUMN.at(document.at(*path, "respondent"), message)
    yield from _conditions(document, (*path, "where"), source.where, column)
    for key in ("item", "assessor", "weight"):
        if getattr(source, key) == column:
            yield _shown(document, (*path, key), column, "this use would")
    if source.sample and column in source.sample.known:
        yield _shown(document, (*path, "sample", "known", column), column, "its shares would")
    for key, each in source.columns.items():
        for role in ("codes", "second_codes"):
            if getattr(each, role) == column:
                yield _shown(document, (*path, "columns", key, role), column, "counting them as codes would")


def _conditions(
    document: Document, path: tuple[str, ...], conditions: Mapping[str, Condition], column: str
) -> Iterator[Problem]:
    if column in conditions and any(conditions[column].named()):
        yield _shown(document, (*path, column), column, "a condition on its values would")


def _shown(document: Document, path: tuple[str, ...], column: str, use: str) -> Problem:
    message = f"`{column}` tells who answered, and {use} show its values"
    cure = "Take another column, or leave `respondent` out if this one names no people."
    return form.REF_COLUMN.at(document.at(*path), message, cure)
