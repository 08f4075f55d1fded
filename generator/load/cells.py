"""Cells to values, by the declared type of their column. Works on the distinct texts of a column, so repeats cost nothing."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from generator.load.csv_text import shown
from generator.model.column import SECONDS, Column, ColumnType
from generator.model.values import parse_number

LARGEST = 1e12
"""Beyond this a number is a slip, and its square no longer a safe one."""
_TOLD = 50
"""Of so many texts of a column it is told what is wrong with them; of the others only that they do not fit."""
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)


@dataclass
class Typed:
    """Distinct texts of a column with their values. `bad` holds the index and the fault of each text that does not fit."""

    values: Any
    bad: list[tuple[int, str]] = field(default_factory=list)
    invalid: np.ndarray | None = None
    """Where a value fits its column and yet cannot be true; these do not count."""
    why_invalid: str = ""
    date_only: bool = False
    note: str = ""
    instants: np.ndarray | None = None
    """Of dates that all carry an offset: the same moments in UTC, for the time between two columns."""


def convert(texts: Sequence[str], column: Column, missing: frozenset[str]) -> Typed:
    """Values of distinct texts. An empty cell, and whatever means 'no answer', is missing."""
    plain = [text.strip() for text in texts]
    missing = frozenset(word.strip() for word in missing)
    absent = np.fromiter((text == "" or text in missing for text in plain), dtype=bool, count=len(plain))
    if column.type is ColumnType.TEXT:
        return Typed(
            values=np.array([None if gone else text for text, gone in zip(texts, absent, strict=True)], dtype=object)
        )
    if column.type is ColumnType.CATEGORY:
        return Typed(
            values=np.array([None if gone else text for text, gone in zip(plain, absent, strict=True)], dtype=object)
        )
    if column.type is ColumnType.DATE:
        return _dates(plain, absent, column.format)
    if column.type is ColumnType.FLAG:
        return _each(plain, absent, _flag_reader(column), np.nan)
    if column.type is ColumnType.DURATION:
        return _durations(plain, absent, column)
    return _each(plain, absent, _number_reader(column), np.nan)


def _each(texts: list[str], absent: np.ndarray, read: Callable[[str], float], nothing: float) -> Typed:
    values = np.full(len(texts), nothing, dtype=np.float64)
    bad: list[tuple[int, str]] = []
    for index, text in enumerate(texts):
        if not absent[index]:
            try:
                values[index] = read(text)
            except ValueError as fault:
                bad.append((index, f"{shown(text)} {fault}" if len(bad) < _TOLD else ""))
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


def _number_reader(column: Column) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = parse_number(text)
        except ValueError:
            raise ValueError(f"is not a number{_number_hint(text)}") from None
        _bounded(value)
        if column.type is ColumnType.COUNT and (value < 0 or value != int(value)):
            raise ValueError("is not a whole number from 0 up")
        if column.scale and not min(column.scale) <= value <= max(column.scale):
            raise ValueError(f"is outside the scale {min(column.scale):g} to {max(column.scale):g}")
        return value

    return read


def _bounded(value: float) -> float:
    """The value, unless it is larger than anything that a service counts. Raises ValueError."""
    if abs(value) > LARGEST:
        raise ValueError(f"is larger than {LARGEST:,.0f}")
    return value


def _number_hint(text: str) -> str:
    if re.fullmatch(r"[\d.,\s]*\d[.,]\d{3}([.,]\d+)?", text, re.ASCII) or re.fullmatch(r"\d+,\d+", text, re.ASCII):
        return ": write it without thousands separators, with a full stop as decimal sign"
    return ": leave the % sign out" if text.endswith("%") else ""


def _durations(texts: list[str], absent: np.ndarray, column: Column) -> Typed:
    per_unit = SECONDS[column.unit or "seconds"]

    def read(text: str) -> float:
        if clock := _CLOCK.fullmatch(text):
            hours, minutes, seconds = int(clock[1]), int(clock[2]), int(clock[3] or 0)
            return (hours * 3600 + minutes * 60 + seconds) / per_unit
        try:
            value = parse_number(text)
        except ValueError:
            raise ValueError(
                f"is not a length of time: write a number, or hours:minutes:seconds{_number_hint(text).replace(':', ';', 1)}"
            ) from None
        return _bounded(value)

    typed = _each(texts, absent, read, np.nan)
    typed.invalid = typed.values < 0
    typed.why_invalid = "negative"
    return typed


def _dates(texts: list[str], absent: np.ndarray, layout: str | None) -> Typed:
    return _iso_dates(texts, absent) if layout is None else _formatted_dates(texts, absent, layout)


def _formatted_dates(texts: list[str], absent: np.ndarray, layout: str) -> Typed:
    if "%z" in layout.lower():
        return _zoned_dates(texts, absent, layout)
    given = pd.Series([None if gone else text for text, gone in zip(texts, absent, strict=True)], dtype=object)
    try:
        parsed = pd.to_datetime(given, format=layout, errors="coerce", exact=True)
    except ValueError as fault:
        return Typed(
            values=_no_dates(len(texts)),
            bad=[(0, f"cannot be read: the format {shown(layout)} is not valid ({fault})")],
        )
    values = parsed.to_numpy(dtype="datetime64[us]")
    bad = [
        (int(i), f"{shown(texts[i])} is not a date written {layout}" if nth < _TOLD else "")
        for nth, i in enumerate(np.flatnonzero(np.isnat(values) & ~absent))
    ]
    return Typed(values=values, bad=bad, date_only=not re.search(r"%[HIMSXcT]", layout))


def _zoned_dates(texts: list[str], absent: np.ndarray, layout: str) -> Typed:
    moments: list[dt.datetime | None] = [None] * len(texts)
    bad: list[tuple[int, str]] = []
    for index, text in enumerate(texts):
        if not absent[index]:
            try:
                moments[index] = dt.datetime.strptime(text, layout)
            except ValueError:
                bad.append((index, f"{shown(text)} is not a date written {layout}" if len(bad) < _TOLD else ""))
    return _on_the_wall(moments, bad)


def _iso_dates(texts: list[str], absent: np.ndarray) -> Typed:
    moments: list[dt.datetime | None] = [None] * len(texts)
    bad: list[tuple[int, str]] = []
    timed = False
    for index, text in enumerate(texts):
        if absent[index]:
            continue
        try:
            moments[index] = _moment(text)
        except ValueError as fault:
            bad.append((index, f"{shown(text)} {fault}" if len(bad) < _TOLD else ""))
            continue
        timed = timed or len(text) > len("2026-01-01")
    typed = _on_the_wall(moments, bad)
    typed.date_only = not timed
    return typed


def _on_the_wall(moments: list[dt.datetime | None], bad: list[tuple[int, str]]) -> Typed:
    """Moments without their zones: as the clock on the wall showed them where all agree in their offset, else in UTC."""
    aware = all(m.tzinfo for m in moments if m)
    instants = None
    if aware and any(moments):
        instants = np.array([_instant(m) if m else None for m in moments], dtype="datetime64[us]")
    zones = {m.utcoffset() for m in moments if m and (m.tzinfo or m.time() != dt.time())}
    note = ""
    if len(zones) > 1:
        for index, moment in enumerate(moments):
            if moment and moment.tzinfo:
                try:
                    moments[index] = moment.astimezone(dt.UTC)
                except OverflowError:
                    moments[index] = None
                    bad.append((index, f"{shown(moment.isoformat())} lies beyond the calendar in UTC"))
        note = "its times carry different offsets and were brought to UTC"
    elif zones and (offset := zones.pop()) is not None:
        note = f"its times carry the offset {_offset(offset)} and are taken as the clock on the wall"
    values = np.array([m.replace(tzinfo=None) if m else None for m in moments], dtype="datetime64[us]")
    return Typed(values=values, bad=bad, note=note, instants=instants)


def _instant(moment: dt.datetime) -> dt.datetime | None:
    try:
        return moment.astimezone(dt.UTC).replace(tzinfo=None)
    except OverflowError:
        return None


def _offset(offset: dt.timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _moment(text: str) -> dt.datetime:
    """The moment that an ISO 8601 text names. Raises ValueError with a sentence that goes on from the text."""
    if not _ISO.fullmatch(text):
        if re.match(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", text, re.ASCII):
            raise ValueError('is not written year-month-day: say how it is written, such as format: "%d/%m/%Y"')
        raise ValueError("is not a date written year-month-day, such as 2026-03-31")
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("is a date that does not exist") from None


def _no_dates(count: int) -> np.ndarray:
    return np.full(count, np.datetime64("NaT", "us"))
