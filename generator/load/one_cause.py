"""What is wrong with a whole column at once, told once with the cure: where the declaration should change, and no cell."""

from collections.abc import Mapping, Sequence

import numpy as np

from generator.load.csv_text import shown
from generator.load.dates import dates
from generator.load.day_layouts import day_layouts
from generator.load.decimal_commas import are_decimals
from generator.load.typed import Typed
from generator.model.column import NUMERIC, Column, ColumnType
from generator.model.source import Source
from generator.records import dataclass
from generator.speech import plural

_TRIED = 200
"""So many texts decide which layouts are tried on all of them."""


@dataclass(frozen=True)
class OneCause:
    """Why the cells of a column do not fit, as a sentence that follows its name, and what to change."""

    message: str
    cure: str


def one_cause(
    texts: Sequence[str], typed: Typed, rows: int, key: str, place: tuple[str, Source, Mapping[str, Column]]
) -> OneCause | None:
    """The one cause of all bad cells of a column; nothing where they have several, or where a cell could be mistyped.

    `rows` is how many cells are bad, `place` the name of the source, the source and its columns.
    """
    if rows < 2:
        return None
    name, source, columns = place
    column = columns[key]
    bad = [texts[index].strip() for index, _ in typed.bad]
    if column.type in NUMERIC and (source.read.decimal or ".") == "." and are_decimals(bad):
        return OneCause(
            f"this column writes decimals with a comma: {shown(bad[0])} and {plural(rows - 1, 'more cell')}",
            f'Write read: {{decimal: ","}} on the source `{name}` in review.md; all of its numbers are then read so.',
        )
    if column.type is ColumnType.DATE:
        return _one_layout(texts, typed, rows, key, place)
    return None


def _one_layout(
    texts: Sequence[str], typed: Typed, rows: int, key: str, place: tuple[str, Source, Mapping[str, Column]]
) -> OneCause | None:
    """A layout that fits all cells of a column of dates, none of which is written as its declaration says."""
    name, source, columns = place
    given = [text.strip() for text in texts if text.strip()]
    missing = {word.strip() for word in (*source.missing, *columns[key].missing)}
    given = [text for text in given if text not in missing]
    some_fit = len(given) > len(typed.bad) or (typed.plain is not None and not np.isnat(typed.plain).all())
    if some_fit:
        return None
    none_absent = np.zeros(len(given), dtype=bool)
    fitting = [each for each in day_layouts(given[:_TRIED]) if not dates(given, none_absent, each).bad]
    if not fitting:
        return None
    layout = fitting[0]
    declared = columns[key].format
    said = f"as {declared} says" if declared else "year-month-day"
    other = f" or {fitting[1]}, which no day after the 12th tells apart" if len(fitting) > 1 else ""
    if source.date and source.date.column == key and key not in source.columns:
        cure = f'Write date: {{column: {key}, format: "{layout}"}} on the source `{name}` in review.md.'
    elif key in source.columns:
        cure = f'Write format: "{layout}" at the column `{key}` of the source `{name}` in review.md.'
    else:
        cure = f'Write {key}: {{type: date, format: "{layout}"}} under `columns` of the source `{name}` in review.md.'
    return OneCause(
        f"none of its {plural(rows, 'date')} is written {said}, as {shown(given[0])}; all fit {layout}{other}", cure
    )
