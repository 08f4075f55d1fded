"""How often each theme was named, by the analyst's own coding; no theme is found by the program."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from generator.analyse.selection import Rows
from generator.analyse.small_groups import held_back
from generator.model import ColumnType, Source
from generator.results import Theme, Themes
from generator.statistics.intervals import wilson

MOST_THEMES = 30
PARTED = ";"
"""Parts several codes of one comment."""


def themes(name: str, source: Source, rows: Rows, minimum_n: int) -> Iterator[Themes]:
    """The themes of each text column that names the column of its codes."""
    for key, column in source.columns.items():
        if column.type is ColumnType.TEXT and column.codes and {key, column.codes} <= set(rows.frame):
            yield _themes(name, key, column.codes, rows.frame, minimum_n)


def _themes(name: str, column: str, codes: str, frame: pd.DataFrame, minimum_n: int) -> Themes:
    said = frame[frame[column].notna()]
    given = said[codes].dropna().astype(str)
    counted: Counter[str] = Counter()
    for cell in given:
        counted.update({part.strip() for part in cell.split(PARTED) if part.strip()})
    coded, uncoded = len(given), len(said) - len(given)
    if coded < minimum_n:
        return Themes(source=name, column=column, codes=codes, coded=coded, uncoded=uncoded, suppressed=True)
    ordered = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    held = held_back([count for _, count in ordered], minimum_n)
    found = tuple(
        _theme(theme, count, coded, suppressed=hidden) for (theme, count), hidden in zip(ordered, held, strict=True)
    )
    return Themes(
        source=name,
        column=column,
        codes=codes,
        coded=coded,
        uncoded=uncoded,
        themes=found[:MOST_THEMES],
        more=max(0, len(found) - MOST_THEMES),
    )


def _theme(name: str, count: int, coded: int, *, suppressed: bool) -> Theme:
    if suppressed:
        return Theme(name=name, suppressed=True)
    low, high = wilson(float(count), float(coded))
    return Theme(name=name, comments=count, low=float(low), high=float(high))
