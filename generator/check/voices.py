"""Whether the columns and codebooks exist from which a review tells what people said."""

from collections.abc import Collection, Iterator, Mapping

from generator.check.unknown import ids, unknown_at
from generator.model import Column, ColumnType, Document, Portfolio
from generator.problems import Problem
from generator.rules import form

_MARKED = {ColumnType.FLAG, ColumnType.COUNT}
_CURE = "Name the column of type category in which the analyst wrote the codes, or leave this key out."
_SHORTEST, _LONGEST = 3, 10
"""Steps from end to end of a scale with two best and two worst boxes that do not meet, and that most people use."""


def check_voices(
    document: Document, portfolio: Portfolio, unread: Mapping[str, Collection[str]] | None = None
) -> Iterator[Problem]:
    """References of text columns: to codes, to the codebook, to the score beside them.

    `unread` are the names of files that are there and cannot be used.
    """
    books = {*portfolio.themes, *(unread or {}).get("themes", ())}
    for name, source in document.review.sources.items():
        columns = source.table_columns()
        for key, column in source.columns.items():
            place = ("sources", name, "columns", key)
            for role, given in (("codes", column.codes), ("second_codes", column.second_codes)):
                if given:
                    yield from _codes(document, (*place, role), given, columns)
            for index, marked in enumerate(column.code_columns):
                yield from _column(document, (*place, "code_columns", str(index)), marked, columns, _MARKED)
            if column.themes and column.themes not in books:
                message = f"there is no codebook `{column.themes}`"
                yield unknown_at(document.at(*place, "themes"), message, column.themes, books)
            if column.beside:
                here = (*place, "beside")
                yield from _column(document, here, column.beside, columns, {ColumnType.SCORE})
                yield from _scale(document, here, columns.get(column.beside))


def _codes(document: Document, path: tuple[str, ...], given: str, columns: dict[str, Column]) -> Iterator[Problem]:
    """Whether a column can hold codes: their names are published, so what people wrote must never be taken for them."""
    column, text = columns.get(given), path[3]
    place = document.at(*path)
    if column is None:
        if path[-1] != "codes" and given not in ids(document, *path[:3]):  # `codes` is looked for with all references
            yield unknown_at(place, f"there is no column `{given}`", given, columns)
    elif given == text or (column.from_ or given) == (columns[text].from_ or text):
        yield form.REF_COLUMN.at(
            place, f"`{given}` holds the comments themselves, and they would be shown as themes", _CURE
        )
    elif column.type is not ColumnType.CATEGORY:
        message = f"`{given}` is a {column.type}; codes stand in a category, and its values are shown as themes"
        yield form.REF_COLUMN.at(place, message, _CURE)


def _column(
    document: Document, path: tuple[str, ...], given: str, columns: dict[str, Column], wanted: set[ColumnType]
) -> Iterator[Problem]:
    written = {*columns, *ids(document, *path[:3])}
    if given not in written:
        yield unknown_at(document.at(*path), f"there is no column `{given}`", given, columns)
    elif given in columns and columns[given].type not in wanted:
        allowed = ", ".join(sorted(map(str, wanted)))
        message = f"`{given}` is a {columns[given].type}; this needs one of: {allowed}"
        yield form.REF_COLUMN.at(document.at(*path), message)


def _scale(document: Document, path: tuple[str, ...], column: Column | None) -> Iterator[Problem]:
    if column and column.scale and not _SHORTEST <= abs(column.scale[1] - column.scale[0]) <= _LONGEST:
        message = "the worst two answers are set against the best two: the scale needs 4 to 11 points"
        yield form.REF_COLUMN.at(document.at(*path), message)
