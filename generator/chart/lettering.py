"""Texts made safe, measured, wrapped and cut before anything is drawn."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.chart.advances import advances

ELLIPSIS = "…"
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+"
)
"""Controls (which no XML holds), marks that reorder what stands beside them, halves of characters."""
_WIDEST = 1.125
"""Width of a character that the measuring font lacks, in sizes of the letter; emoji need that much. Like all widths it is a
binary fraction: sums of them are exact, in whatever order."""


def clean(text: str) -> str:
    """The text on one line, without what would break a drawing."""
    return re.sub(" {2,}", " ", _UNSAFE.sub(" ", text)).strip(" ")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text gets at most, in pixels."""
    return size * sum(map(_advances(bold=bold).__getitem__, text))


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits with an ellipsis behind."""
    if width(text, size, bold=bold) <= room:
        return text
    left = room - width(ELLIPSIS, size, bold=bold)
    return text[: _fitting(text, size, left, bold=bold)].rstrip(" ,;:") + ELLIPSIS


def shorten(text: str, most: int) -> str:
    """The text, or its first `most` characters up to the end of a word."""
    text = clean(text)
    if len(text) <= most:
        return text
    head, _, _ = text[:most].rpartition(" ")
    return (head or text[: most - 1]).rstrip(" ,;:") + ELLIPSIS


def wrap(text: str, size: float, room: float, *, lines: int | None = None, bold: bool = False) -> list[str]:
    """The text in lines that fit; a word too long for a line is broken, and what goes beyond `lines` is cut."""
    rows = _rows(_words(text, bold=bold), size, room, bold=bold)
    if lines is None or len(rows) <= lines:
        return rows
    return [*rows[: lines - 1], cut(" ".join(rows[lines - 1 :]), size, room, bold=bold)]


def balance(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in as many lines as `wrap` needs, but of similar length: no last line of one word."""
    words = _words(text, bold=bold)
    rows = _rows(words, size, room, bold=bold)
    while len(narrower := _rows(words, size, room * 0.96, bold=bold)) == len(rows) > 1:
        rows, room = narrower, room * 0.96
    return rows


def _words(text: str, *, bold: bool) -> list[tuple[str, float]]:
    """The words of a text, each with its width in sizes of the letter."""
    return [(word, width(word, 1, bold=bold)) for word in clean(text).split(" ")]


def _rows(words: Iterable[tuple[str, float]], size: float, room: float, *, bold: bool) -> list[str]:
    blank = width(" ", 1, bold=bold)
    rows, used = [""], 0.0
    for word, wide in words:
        longer = used + blank + wide if rows[-1] else wide
        if size * longer <= room:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
            used = longer
        else:
            rows.extend(_broken(word, size, room, bold=bold))
            used = width(rows[-1], 1, bold=bold)
    return [row for row in rows if row]


def _broken(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    pieces = []
    while width(word, size, bold=bold) > room:
        fits = max(1, _fitting(word, size, room, bold=bold))
        pieces.append(word[:fits])
        word = word[fits:]
    return [*pieces, word]


def _fitting(text: str, size: float, room: float, *, bold: bool) -> int:
    """How many characters fit."""
    used = 0.0
    for index, char in enumerate(text):
        used += size * _advances(bold=bold)[char]
        if used > room:
            return index
    return len(text)


@cache
def _advances(*, bold: bool) -> "_Advances":
    return _Advances(bold=bold)


class _Advances(dict[str, float]):
    """How far each character moves the pen, in sizes of the letter; those of rarer scripts are measured when asked for."""

    def __init__(self, *, bold: bool) -> None:
        super().__init__(advances(bold=bold))
        self.update(dict.fromkeys(filter(_moves_nothing, self), 0.0))
        self._bold = bold

    def __missing__(self, char: str) -> float:
        self[char] = found = 0.0 if _moves_nothing(char) else self._measured(char)
        return found

    def _measured(self, char: str) -> float:
        return _font(bold=self._bold).get(ord(char), _WIDEST)


def _moves_nothing(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


@cache
def _font(*, bold: bool) -> Mapping[int, float]:
    """How far each letter of the measuring font moves the pen, by its code, in sizes of the letter.

    The font is matplotlib's own file: what is installed on a machine changes no layout. It is read without matplotlib, which
    obeys a `matplotlibrc` in the folder that it is started in, and prints what it does not understand of it.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415  loaded only where somebody writes a rare script

    spec = find_spec("matplotlib")
    assert spec
    assert spec.submodule_search_locations
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    with TTFont(Path(spec.submodule_search_locations[0], "mpl-data", "fonts", "ttf", name), lazy=True) as font:
        metrics, size = font["hmtx"], font["head"].unitsPerEm
        return {code: metrics[letter][0] / size for code, letter in font.getBestCmap().items()}
