"""Dates and moments, by the way in which their column says that they are written; ISO 8601 where it says nothing."""

import datetime as dt
import re

import numpy as np
import pandas as pd

from generator.load.csv_text import shown
from generator.load.moments import NONE, Moments, as_dates, moments_of
from generator.load.typed import Plain, Typed

TOLD = 50
"""Of so many texts of a column it is told what is wrong with them; of the others only that they do not fit."""
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)


def dates(texts: list[str], absent: np.ndarray, layout: str | None, plain: Plain | None = None) -> Typed:
    """The moments of some texts, together with those cells of their column that are `plain`."""
    if layout is None:
        return _iso_dates(texts, absent, plain)
    if "%z" in layout.lower():
        return _zoned_dates(texts, absent, layout)
    typed = _formatted_dates(texts, absent, layout)
    if plain:
        typed.plain = as_dates(plain.values)
    return typed


def _formatted_dates(texts: list[str], absent: np.ndarray, layout: str) -> Typed:
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
        (int(i), f"{shown(texts[i])} is not a date written {layout}" if nth < TOLD else "")
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
                bad.append((index, f"{shown(text)} is not a date written {layout}" if len(bad) < TOLD else ""))
    return _on_the_wall(moments, bad)


def _iso_dates(texts: list[str], absent: np.ndarray, plain: Plain | None) -> Typed:
    moments: list[dt.datetime | None] = [None] * len(texts)
    bad: list[tuple[int, str]] = []
    timed = bool(plain and plain.timed)
    for index, text in enumerate(texts):
        if absent[index]:
            continue
        try:
            moments[index] = _moment(text)
        except ValueError as fault:
            bad.append((index, f"{shown(text)} {fault}" if len(bad) < TOLD else ""))
            continue
        timed = timed or len(text) > len("2026-01-01")
    typed = _on_the_wall(moments, bad, plain.moments if plain else None)
    typed.date_only = not timed
    return typed


def _on_the_wall(given: list[dt.datetime | None], bad: list[tuple[int, str]], plain: Moments | None = None) -> Typed:
    """Moments without their zones: as the clock on the wall showed them where all agree in their offset, else in UTC."""
    of_texts = moments_of(given)
    both = [of_texts, *([plain] if plain else [])]
    walls, utc, note = [each.wall for each in both], [each.in_utc() for each in both], ""
    zones = set[int]().union(*(each.zones() for each in both))
    if len(zones) > 1:
        walls = [moved for moved, _ in utc]
        for index in np.flatnonzero(utc[0][1]).tolist():
            moment = given[index]
            assert moment is not None
            bad.append((index, f"{shown(moment.isoformat())} lies beyond the calendar in UTC"))
        note = "its times carry different offsets and were brought to UTC"
    elif zones and (offset := zones.pop()) != NONE:
        note = f"its times carry the offset {_offset(offset)} and are taken as the clock on the wall"
    typed = Typed(values=as_dates(walls[0]), bad=bad, note=note, plain=as_dates(walls[1]) if plain else None)
    if all(each.all_aware() for each in both) and any(each.given.any() for each in both):
        typed.instants = as_dates(utc[0][0])
        typed.plain_instants = as_dates(utc[1][0]) if plain else None
    return typed


def _offset(offset: int) -> str:
    minutes = offset // 60_000_000
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
