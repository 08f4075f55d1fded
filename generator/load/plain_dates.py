"""Dates of a fixed width, read from the bytes of all cells at once, to the same moments as one by one."""

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from generator.load.distinct import Integers, Words, first_words, words_at
from generator.load.moments import DAY, NONE
from generator.load.typed import Plain
from generator.records import dataclass

_WORD = 8
_YEARS = 1900, 2199
"""Dates beyond are rare, and read one by one."""
_MONTHS = (
    np.arange(f"{_YEARS[0]}-01", f"{_YEARS[1] + 1}-02", dtype="datetime64[M]").astype("datetime64[D]").astype(np.int64)
)
"""The first day of each month, in days since 1970."""
_WIDTHS = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2}
_DIRECTIVE = re.compile("%(.)")
_SECOND = 1_000_000


@dataclass(frozen=True)
class Template:
    """How a date is written: a digit in each place of a field, and between them signs that never change."""

    text: str
    """With 0 for each digit."""
    fields: tuple[tuple[str, int, int], ...]
    """Name, place and width of each field."""
    sign: int = 0
    """Of the offset: 1 ahead of UTC, -1 behind."""
    zoned: bool = False

    @property
    def timed(self) -> bool:
        """Whether a time of the day belongs to it."""
        return any(name == "H" for name, _, _ in self.fields)


def _template(layout: str, sign: int = 0, *, zoned: bool = False) -> Template:
    fields, text = [], ""
    parts = _DIRECTIVE.split(layout)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            text += part
        else:
            width = {"3": 3, "6": 6, "h": 2, "n": 2}.get(part) or _WIDTHS[part]
            fields.append((part, len(text), width))
            text += "0" * width
    return Template(text, tuple(fields), sign, zoned)


@lru_cache(maxsize=1)
def _iso() -> tuple[Template, ...]:
    """How ISO 8601 writes dates and moments: first the ways that are met most."""
    found = [_template("%Y-%m-%d")]
    for between in "T ":
        for clock in ("%H:%M:%S", "%H:%M", "%H:%M:%S.%3", "%H:%M:%S.%6"):
            moment = f"%Y-%m-%d{between}{clock}"
            found += [_template(moment), _template(f"{moment}Z", zoned=True)]
            found += [_template(f"{moment}{way}%h:%n", sign, zoned=True) for way, sign in (("+", 1), ("-", -1))]
    return tuple(found)


@lru_cache(maxsize=64)
def templates(layout: str | None) -> tuple[Template, ...]:
    """The ways in which a column of dates can be written in a fixed width, by its `format`; none where there is no such way."""
    if layout is None:
        return _iso()
    names = _DIRECTIVE.findall(layout)
    literal = _DIRECTIVE.sub("", layout)
    known = set(names) <= _WIDTHS.keys() and set(names) >= {"Y", "m", "d"} and len(set(names)) == len(names)
    plain = literal.isascii() and literal.isprintable() and not re.search(r"[0-9%]", literal)
    together = "M" not in names or "H" in names
    return (_template(layout),) if known and plain and together and layout.strip() == layout else ()


def plain_dates(data: bytes, starts: Integers, lengths: Integers, ways: tuple[Template, ...]) -> Plain:
    """The moments of plain cells, which are written in one of some ways."""
    wall = np.full(len(starts), NONE)
    offsets: Integers | None = None
    timed = False
    words = words_at(data)
    for way, cells in _by_length(lengths, ways):
        left = cells[wall[cells] == NONE]
        if not len(left):
            continue
        found, ahead = _moments(_Digits(words, starts[left], way), way)
        wall[left] = found
        plain = found != NONE
        timed = timed or (way.timed and bool(plain.any()))
        if way.zoned and plain.any():
            offsets = np.full(len(starts), NONE) if offsets is None else offsets
            offsets[left[plain]] = ahead[plain]
    return Plain(wall, offsets, timed)


def _by_length(lengths: Integers, ways: tuple[Template, ...]) -> Iterator[tuple[Template, Integers]]:
    """The ways that are as long as some cells, each with those."""
    counts = np.bincount(lengths)
    for way in ways:
        if len(way.text) < len(counts) and counts[len(way.text)]:
            yield way, np.flatnonzero(lengths == len(way.text))


class _Digits:
    """The digits of cells that are all as long as a template."""

    def __init__(self, words: Words, starts: Integers, way: Template) -> None:
        size = len(way.text)
        self._words = []
        self.plain = np.ones(len(starts), dtype=np.bool_)
        digits = {place for _, first, width in way.fields for place in range(first, first + width)}
        for at in range(0, size, _WORD):
            wide = min(_WORD, size - at)
            text, more, mask = 0, 0, 0
            for place in range(wide):
                is_digit = at + place in digits
                text |= ord(way.text[at + place]) << (8 * place)
                more |= (0x06 if is_digit else 0) << (8 * place)
                mask |= (0xF0 if is_digit else 0xFF) << (8 * place)
            lengths = np.full(len(starts), wide)
            found = first_words(words, starts + at, lengths) ^ np.uint64(text)
            self.plain &= ((found | (found + np.uint64(more))) & np.uint64(mask)) == 0
            self._words.append(found)

    def number(self, place: int, width: int) -> Integers:
        """The number that some digits are."""
        found = np.zeros(len(self.plain), dtype=np.int64)
        for at in range(place, place + width):
            digit = (self._words[at // _WORD] >> np.uint64(8 * (at % _WORD))) & np.uint64(0x0F)
            found = found * 10 + digit.view(np.int64)
        return found


def _moments(digits: _Digits, way: Template) -> tuple[Integers, Integers]:
    """The moments, NONE where a cell is not written so or names none, and the offsets."""
    of = {name: digits.number(place, width) for name, place, width in way.fields}
    zero = np.zeros(len(digits.plain), dtype=np.int64)
    year, month, day = of["Y"], of["m"], of["d"]
    hour, minute, second = (of.get(name, zero) for name in "HMS")
    plain = digits.plain & (year >= _YEARS[0]) & (year <= _YEARS[1]) & (month >= 1) & (month <= 12) & (day >= 1)
    index = np.where(plain, (year - _YEARS[0]) * 12 + month - 1, 0)
    plain &= day <= _MONTHS[index + 1] - _MONTHS[index]
    plain &= (hour < 24) & (minute < 60) & (second < 60)
    part = of["6"] if "6" in of else of["3"] * 1000 if "3" in of else zero
    seconds = hour * 3600 + minute * 60 + second
    wall = (_MONTHS[index] + day - 1) * DAY + seconds * _SECOND + part
    offsets = zero
    if "h" in of:
        plain &= (of["h"] < 24) & (of["n"] < 60)
        offsets = (of["h"] * 60 + of["n"]) * (60 * _SECOND * way.sign)
    return np.where(plain, wall, NONE), offsets
