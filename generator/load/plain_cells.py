"""Which cells of a column are plain, so that their values are read from bytes: the same values as from their texts."""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from generator.load.distinct import Integers
from generator.load.plain_dates import Template, plain_dates, templates
from generator.load.plain_numbers import plain_numbers
from generator.load.typed import Plain
from generator.model.column import NUMERIC, Column, ColumnType
from generator.model.values import LARGEST

Reader = Callable[[bytes, Integers, Integers], Plain]
"""From cells by their places in some bytes to the values of those that are plain."""


def plain_reader(column: Column, missing: Iterable[str], decimal: str = ".") -> Reader | None:
    """How the plain cells of a column are read; nothing where there are none, or where some of them mean 'no answer'."""
    if any(word.strip()[:1].isdigit() for word in missing):
        return None
    if column.type is ColumnType.DATE:
        ways = templates(column.format)
        return partial(_moments, ways) if ways else None
    return partial(_numbers, column, decimal) if column.type in NUMERIC else None


def _moments(ways: tuple[Template, ...], data: bytes, starts: Integers, lengths: Integers) -> Plain:
    return plain_dates(data, starts, lengths, ways)


def _numbers(column: Column, decimal: str, data: bytes, starts: Integers, lengths: Integers) -> Plain:
    """The numbers that fit their column; what is wrong with others is told of their texts."""
    values = plain_numbers(data, starts, lengths, decimal)
    fits = values <= LARGEST
    if column.type is ColumnType.COUNT:
        fits &= values == np.floor(values)
    if column.scale:
        fits &= (values >= min(column.scale)) & (values <= max(column.scale))
    return Plain(np.where(fits, values, np.nan))
