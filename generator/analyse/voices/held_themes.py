"""Which themes of comments are too small to show, others that stay hidden with them, and the comments that have one of these."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.selection import Rows
from generator.analyse.small_groups import held_back
from generator.analyse.tellers import behind, tellers
from generator.analyse.voices.codings import Coding, Mask, by_codes, by_columns, by_words, ticks_only
from generator.model import Column, ColumnType, Portfolio, Source


def ordered(coding: Coding) -> list[tuple[str, int]]:
    """The themes and how many comments each has, the commonest first."""
    return sorted(((each, len(places)) for each, places in coding.given.items()), key=lambda it: (-it[1], it[0]))


def held_themes(coding: Coding, minimum_n: int) -> set[str]:
    """The themes that may not be shown: small ones, and others with them where these would follow by subtraction.

    They do not where enough comments have several themes, or none and their number is not told. Where it is known whose they
    are, many comments of few people are few.
    """
    counts = [(each, coding.behind(each)) for each, _ in ordered(coding)]
    several = labels(coding)
    if max(behind(coding.coded & which, coding.people) for which in (several > 1, several == 0)) >= minimum_n:
        return {each for each, count in counts if 0 < count < minimum_n}
    held = held_back([count for _, count in counts], minimum_n)
    return {each for (each, _), hidden in zip(counts, held, strict=True) if hidden}


def labels(coding: Coding) -> NDArray[np.int64]:
    """How many themes each comment has."""
    found = np.zeros(len(coding.coded), dtype=np.int64)
    for places in coding.given.values():
        found[places] += 1
    return found


def is_category(rows: Rows, name: str) -> bool:
    """Whether a column can hold codes. Of any other its values would be published as the names of themes."""
    return name in rows.frame and rows.columns[name].type is ColumnType.CATEGORY


def rows_of_held_themes(source: Source, rows: Rows, portfolio: Portfolio) -> Mask:
    """The rows with a comment, in any column, that has a theme which is not shown."""
    found, everybody = np.zeros(len(rows.frame), dtype=np.bool_), tellers(rows)
    for key, column in source.columns.items():
        if column.type is ColumnType.TEXT and key in rows.frame:
            there = np.flatnonzero(rows.frame[key].notna().to_numpy())
            people = None if everybody is None else everybody[there]
            for each in _codings(key, column, rows.frame.iloc[there], rows, portfolio):
                coding = replace(each, people=people)
                for theme in held_themes(coding, portfolio.minimum_n):
                    found[there[coding.given[theme]]] = True
    return found


def _codings(key: str, column: Column, said: pd.DataFrame, rows: Rows, portfolio: Portfolio) -> Iterator[Coding]:
    """That of an analyst, and that of a list of words, as far as there are such."""
    ticked = [each for each in column.code_columns if each in said]
    if column.codes and is_category(rows, column.codes):
        yield by_codes(said[column.codes])
    elif ticked:
        ticks = ticks_only(rows.frame[each] for each in ticked)
        yield by_columns({each: said[each] for each in ticked}, len(said), ticks=ticks)
    if book := portfolio.themes.get(column.themes or ""):
        yield by_words([str(text) for text in said[key]], book)
