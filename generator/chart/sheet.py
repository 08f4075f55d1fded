"""A sheet of paper in pixels, x to the right and y downwards, that grows with what is put on it.

What comes later covers what came before. Every text is cleaned here.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from generator.chart import lettering, marks
from generator.chart.marks import Shape
from generator.chart.style import BODY, LEADING, SMALL, TITLE, WIDTH, Ink

Anchor = Literal["left", "center", "right"]
Dashes = Literal["solid", "dashed", "dotted"]
_DASHES: dict[Dashes, Literal["solid"] | tuple[float, tuple[float, ...]]] = {
    "solid": "solid",
    "dashed": (0, (5, 3)),
    "dotted": (0, (1.3, 2.2)),
}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A mark and what it stands for."""

    shape: Shape
    ink: Ink
    radius: float
    hollow: bool = False


class _Words(Text):
    """A line of text put down as it is: matplotlib need not shape it, since the reader's own fonts will."""

    def draw(self, renderer: RendererBase) -> None:
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        x, y = self.get_transform().transform(self.get_unitless_position())
        down = renderer.get_canvas_width_height()[1] - y
        renderer.draw_text(gc, x, down, self.get_text(), self.get_fontproperties(), 0, mtext=self)
        gc.restore()


class Sheet:
    """An empty sheet. `y` is where the next thing goes, `height` the lowest place used."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / 72, 1), dpi=72)
        self._figure.patch.set_visible(False)
        self._pixels = Affine2D()
        self._order = itertools.count(1)
        self.y = 0.0

    @property
    def height(self) -> float:
        """How high the sheet is, in whole pixels."""
        return float(math.ceil(self.y) + 4)

    def figure(self) -> Figure:
        """The finished sheet; pixels are points here, which is what matplotlib measures SVG in."""
        self._figure.set_size_inches(WIDTH / 72, self.height / 72)
        self._pixels.clear().scale(1, -1).translate(0, self.height)
        return self._figure

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
        self._put(
            _Words(
                round(x, 2),
                round(y, 2),
                lettering.clean(words),
                color=str(ink),
                horizontalalignment=anchor,
                fontproperties=lettering.font(size, bold=bold),
            )
        )

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
        points = [round(x, 2) for x in xs], [round(y, 2) for y in ys]
        self._put(
            Line2D(
                *points,
                color=str(ink),
                linewidth=width,
                linestyle=_DASHES[dashes],
                solid_capstyle="butt",
                dash_capstyle="butt",
            ),
            name,
        )

    def box(self, left: float, right: float, top: float, bottom: float, ink: Ink, *, name: str | None = None) -> None:
        """A filled rectangle, drawn at least a pixel wide and high."""
        size = max(1.0, right - left), max(1.0, bottom - top)
        self._put(Rectangle((round(left, 2), round(top, 2)), *(round(s, 2) for s in size), facecolor=str(ink)), name)

    def boxes(self, places: Sequence[tuple[float, float, float, float]], ink: Ink, *, name: str | None = None) -> None:
        """Filled rectangles as one shape, each by its left, right, top and bottom."""
        corners = [
            corner
            for left, right, top, bottom in places
            for corner in ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        ]
        codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(places)
        if corners:
            path = Path([(round(x, 2), round(y, 2)) for x, y in corners], codes)
            self._put(PathPatch(path, facecolor=str(ink), linewidth=0), name)

    def marks(self, mark: Mark, at: Sequence[tuple[float, float]], *, name: str | None = None) -> None:
        """The same mark at each place."""
        if at:
            self.outline(marks.path(mark.shape, at, mark.radius), mark.ink, filled=not mark.hollow, name=name)

    def outline(
        self,
        path: Path,
        ink: Ink,
        *,
        filled: bool,
        fill: Ink = Ink.PAPER,
        dashes: Dashes = "solid",
        name: str | None = None,
    ) -> None:
        """A shape: filled with its ink and set off from what it covers, or its outline alone."""
        face, edge, width = (str(ink), str(Ink.PAPER), 0.8) if filled else (str(fill), str(ink), 2.0)
        self._put(PathPatch(path, facecolor=face, edgecolor=edge, linewidth=width, linestyle=_DASHES[dashes]), name)

    def _put(self, artist: Artist, name: str | None = None) -> None:
        artist.set_transform(self._pixels)
        artist.set_zorder(next(self._order))
        if name:
            artist.set_gid(name)
        self._figure.add_artist(artist)
