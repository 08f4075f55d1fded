"""Cells to values, by the declared type of their column. Works on the distinct texts of a column, so repeats cost nothing."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from generator.load.csv_text import shown
from generator.load.dates import TOLD, dates
from generator.load.typed import Plain, Typed
from generator.model.column import SECONDS, Column, ColumnType
from generator.model.values import READ_AS_HOURS, bounded, parse_number

_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)


def convert(
    texts: Sequence[str], column: Column, missing: frozenset[str], plain: Plain | None = None, decimal: str = "."
) -> Typed:
    """Values of distinct texts. An empty cell, and whatever means 'no answer', is missing.

    `plain` are the cells of the column that are not among the texts, `decimal` the sign before the decimals of numbers.
    """
    stripped = [text.strip() for text in texts]
    missing = frozenset(word.strip() for word in missing)
    absent = np.fromiter((text == "" or text in missing for text in stripped), dtype=bool, count=len(stripped))
    if column.type is ColumnType.TEXT:
        return Typed(
            values=np.array([None if gone else text for text, gone in zip(texts, absent, strict=True)], dtype=object)
        )
    if column.type is ColumnType.CATEGORY:
        return Typed(
            values=np.array([None if gone else text for text, gone in zip(stripped, absent, strict=True)], dtype=object)
        )
    if column.type is ColumnType.DATE:
        return dates(stripped, absent, column.format, plain)
    if column.type is ColumnType.FLAG:
        return _each(stripped, absent, _flag_reader(column), np.nan)
    if column.type is ColumnType.DURATION:
        typed = _durations(stripped, absent, column, decimal)
    else:
        typed = _each(stripped, absent, _number_reader(column, decimal), np.nan)
    typed.plain = plain.values if plain else None
    return typed


def _each(texts: list[str], absent: np.ndarray, read: Callable[[str], float], nothing: float) -> Typed:
    values = np.full(len(texts), nothing, dtype=np.float64)
    bad: list[tuple[int, str]] = []
    for index, text in enumerate(texts):
        if not absent[index]:
            try:
                values[index] = read(text)
            except ValueError as fault:
                bad.append((index, f"{shown(text)} {fault}" if len(bad) < TOLD else ""))
    return Typed(values=values, bad=bad)


def _flag_reader(column: Column) -> Callable[[str], float]:
    yes = {word.casefold() for word in column.means_yes}
    no = {word.casefold() for word in column.means_no}

    def read(text: str) -> float:
        folded = text.casefold()
        if folded in yes or folded in no:
            return float(folded in yes)
        yes_words, no_words = ", ".join(column.means_yes), ", ".join(column.means_no)
        raise ValueError(
            f"is neither yes ({yes_words}) nor no ({no_words}); name your own words under `means_yes` and `means_no`"
        )

    return read


def _number_reader(column: Column, decimal: str) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = number_in(text, decimal)
        except ValueError:
            raise ValueError(f"is not a number{_number_hint(text, decimal)}") from None
        bounded(value)
        if column.type is ColumnType.COUNT and (value < 0 or value != int(value)):
            raise ValueError("is not a whole number from 0 up")
        if column.scale and not min(column.scale) <= value <= max(column.scale):
            raise ValueError(f"is outside the scale {min(column.scale):g} to {max(column.scale):g}")
        return value

    return read


def number_in(text: str, decimal: str) -> float:
    """The number that a cell holds, in digits with one sign before its decimals. Raises ValueError."""
    if decimal == ".":
        return parse_number(text)
    if "." in text:
        raise ValueError("must have no full stop")
    return parse_number(text.replace(decimal, "."))


def _number_hint(text: str, decimal: str) -> str:
    if re.fullmatch(r"[\d.,\s]*\d[.,]\d{3}([.,]\d+)?", text, re.ASCII) or re.fullmatch(r"\d+[.,]\d+", text, re.ASCII):
        sign = "a full stop" if decimal == "." else "a comma, as `decimal` says,"
        return f": write it without thousands separators, with {sign} as decimal sign"
    return ": leave the % sign out" if text.endswith("%") else ""


def _durations(texts: list[str], absent: np.ndarray, column: Column, decimal: str) -> Typed:
    per_unit = SECONDS[column.unit or "seconds"]

    def read(text: str) -> float:
        if clock := _CLOCK.fullmatch(text):
            hours, minutes, seconds = int(clock[1]), int(clock[2]), int(clock[3] or 0)
            return (hours * 3600 + minutes * 60 + seconds) / per_unit
        try:
            value = number_in(text, decimal)
        except ValueError:
            hint = _number_hint(text, decimal).replace(":", ";", 1)
            raise ValueError(f"is not a length of time: write a number, or hours:minutes:seconds{hint}") from None
        return bounded(value)

    typed = _each(texts, absent, read, np.nan)
    clocks = [found for text, gone in zip(texts, absent, strict=True) if not gone and (found := _CLOCK.fullmatch(text))]
    short = [found[0] for found in clocks if found[3] is None]
    if short and (column.unit == "seconds" or len(short) < len(clocks)):
        typed.note = f"{shown(short[0])} {READ_AS_HOURS}"
    typed.invalid = typed.values < 0
    typed.why_invalid = "negative"
    return typed
