"""A sheet of paper in pixels, x to the right and y downwards, that grows with what is put on it.

What comes later covers what came before, but for lines without a name: those of one look are one path, under the texts
between them. Every text is cleaned here.
"""

import functools
import html
import math
from collections.abc import Sequence
from typing import Literal

from generator.chart import lettering, marks
from generator.chart.marks import Shape
from generator.chart.pen import Pen, number
from generator.chart.style import BODY, LEADING, SMALL, TITLE, WIDTH, Ink
from generator.records import dataclass

Anchor = Literal["left", "center", "right"]
Dashes = Literal["solid", "dashed", "dotted"]
_ANCHORS: dict[Anchor, str] = {"left": "", "center": "text-anchor:middle", "right": "text-anchor:end"}
_DASHES: dict[Dashes, tuple[float, ...]] = {"solid": (), "dashed": (5, 3), "dotted": (1.3, 2.2)}
"""Lengths of strokes and gaps, in widths of the line."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A mark and what it stands for."""

    shape: Shape
    ink: Ink
    radius: float
    hollow: bool = False


class Sheet:
    """An empty sheet. `y` is where the next thing goes, `height` the lowest place used."""

    def __init__(self) -> None:
        self._drawn: list[str | tuple[str, Pen]] = []
        self._looks: dict[str, str] = {}
        self._lines: tuple[str, Pen] | None = None
        """The lines without a name that nothing but texts came after, by their look."""
        self.y = 0.0

    @property
    def height(self) -> float:
        """How high the sheet is, in whole pixels."""
        return float(math.ceil(self.y) + 4)

    @property
    def looks(self) -> dict[str, str]:
        """How all that has a class is drawn, in the words of a style sheet."""
        return {name: look for look, name in self._looks.items()}

    @property
    def drawn(self) -> str:
        """The elements of what is drawn, one a line."""
        return "".join(each if isinstance(each, str) else _path(each[0], each[1]) for each in self._drawn)

    def heading(self, title: str, subtitle: str) -> None:
        """The message, and under it what is drawn; moves `y` below them."""
        for line in lettering.balance(title, TITLE, WIDTH - 4, bold=True):
            self.y += TITLE * LEADING
            self.text(2, self.y - 5, line, size=TITLE, bold=True)
        self.y += 4
        for line in lettering.wrap(subtitle, SMALL, WIDTH - 4, lines=4):
            self.y += SMALL * LEADING
            self.text(2, self.y - 4, line, ink=Ink.MUTED, size=SMALL)
        self.y += 8

    def key(self, entries: Sequence[tuple[Mark, str]]) -> None:
        """Marks with their meaning, in as many rows as it takes; moves `y` below them."""
        x, row = 2.0, SMALL * LEADING + 3
        self.y += row
        for mark, words in entries:
            room = 22 + lettering.width(words, SMALL) + 20
            if x > 2 and x + room - 20 > WIDTH:
                x, self.y = 2.0, self.y + row
            self.marks(mark, [(x + 9, self.y - 10)])
            self.text(x + 22, self.y - 4, words, ink=Ink.MUTED, size=SMALL)
            x += room
        self.y += 6

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        ink: Ink = Ink.TEXT,
        size: float = BODY,
        bold: bool = False,
        anchor: Anchor = "left",
    ) -> None:
        """One line of text; `y` is the line that its letters stand on."""
        if not (shown := lettering.clean(words)):
            return
        look = self._look(
            "" if ink is Ink.MUTED else f"fill:{ink}",
            "" if size == SMALL else f"font-size:{size:g}px",
            "font-weight:700" if bold else "",
            _ANCHORS[anchor],
        )
        named = _class(look)
        self._drawn.append(f'<text{named} x="{number(x)}" y="{number(y)}">{html.escape(shown, quote=False)}</text>\n')

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        ink: Ink,
        *,
        width: float = 1.5,
        dashes: Dashes = "solid",
        name: str | None = None,
    ) -> None:
        """A line through points; nan breaks it."""
        look = self._look(f"stroke:{ink}", _wide(width), _dashed(dashes, width))
        if name is None and self._lines and self._lines[0] == look:
            self._lines[1].line(zip(xs, ys, strict=True))
            return
        pen = Pen().line(zip(xs, ys, strict=True))
        self._put(look, pen, name)
        if name is None:
            self._lines = look, pen

    def box(self, left: float, right: float, top: float, bottom: float, ink: Ink, *, name: str | None = None) -> None:
        """A filled rectangle, drawn at least a pixel wide and high."""
        right, bottom = left + max(1.0, right - left), top + max(1.0, bottom - top)
        self.boxes([(left, right, top, bottom)], ink, name=name)

    def boxes(self, places: Sequence[tuple[float, float, float, float]], ink: Ink, *, name: str | None = None) -> None:
        """Filled rectangles as one shape, each by its left, right, top and bottom."""
        pen = Pen()
        for place in places:
            pen.box(*place)
        if places:
            self._put(self._look(f"fill:{ink}"), pen, name)

    def marks(self, mark: Mark, at: Sequence[tuple[float, float]], *, name: str | None = None) -> None:
        """The same mark at each place."""
        if at:
            self.outline(marks.draw(mark.shape, at, mark.radius), mark.ink, filled=not mark.hollow, name=name)

    def outline(
        self,
        pen: Pen,
        ink: Ink,
        *,
        filled: bool,
        fill: Ink = Ink.PAPER,
        dashes: Dashes = "solid",
        name: str | None = None,
    ) -> None:
        """The shape that a pen has drawn: filled with its ink and set off from what it covers, or its outline alone."""
        face, edge, width = (ink, Ink.PAPER, 0.8) if filled else (fill, ink, 2.0)
        look = (f"fill:{face}", f"stroke:{edge}", _wide(width), "stroke-linejoin:miter", _dashed(dashes, width))
        self._put(self._look(*look), pen, name)

    def _look(self, *rules: str) -> str:
        """The class of all that is drawn like this, in the order of their first use: a, b, and so on."""
        look = ";".join(rule for rule in rules if rule)
        if look and look not in self._looks:
            self._looks[look] = _letters(len(self._looks))
        return self._looks.get(look, "")

    def _put(self, look: str, pen: Pen, name: str | None) -> None:
        if not pen.drawn:
            return
        self._lines = None
        self._drawn.append((f"{look} {name.replace(' ', '-')}" if name else look, pen))


def _letters(index: int) -> str:
    before, last = divmod(index, 26)
    return (_letters(before - 1) if before else "") + "abcdefghijklmnopqrstuvwxyz"[last]


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def _path(names: str, pen: Pen) -> str:
    return f'<path{_class(names)} d="{pen.drawn}"/>\n'


@functools.lru_cache(maxsize=1000)
def _wide(width: float) -> str:
    return "" if width == 1 else f"stroke-width:{_short(width)}"


@functools.lru_cache(maxsize=1000)
def _dashed(dashes: Dashes, width: float) -> str:
    lengths = ",".join(_short(length * width) for length in _DASHES[dashes])
    return f"stroke-dasharray:{lengths}" if lengths else ""


def _short(length: float) -> str:
    return f"{length:.3g}".removeprefix("0")
