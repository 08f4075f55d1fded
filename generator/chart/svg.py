"""A drawing to the text of two SVG files."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from generator.chart import style
from generator.chart.lettering import clean
from generator.chart.sheet import Sheet
from generator.chart.style import SMALL, WIDTH, Ink
from generator.results import Chart

_COLOUR = re.compile("#[0-9a-f]{6}")
_DARK = {str(ink): colour for ink, colour in style.DARK.items()}
_BASE = f"svg{{font:{SMALL:g}px {style.FAMILY};fill:none;stroke-linejoin:round}}text{{fill:{Ink.MUTED}}}"
"""What the looks of a sheet leave unsaid."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The same drawing in both palettes."""

    light: str
    dark: str


def draw(paint: Callable[[Sheet], None], *, title: str, alt: str) -> Drawing:
    """What `paint` puts on an empty sheet. Same input, same text, whatever folder or machine it runs in."""
    sheet = Sheet()
    paint(sheet)
    across, down = f"{WIDTH:g}", f"{sheet.height:g}"
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="0 0 {across} {down}" role="img">'
        f"\n<title>{escape(clean(title))}</title>\n<desc>{escape(clean(alt))}</desc>\n"
    )
    looks, drawn = f"<style>{_BASE}{sheet.looks}</style>\n", f"{sheet.drawn}</svg>\n"
    return Drawing(light=f"{root}{looks}{drawn}", dark=f"{root}{_recoloured(looks)}{drawn}")


def chart(
    name: str,
    paint: Callable[[Sheet], None],
    *,
    title: str,
    alt: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    notes: tuple[str, ...],
) -> Chart:
    """The drawing with its message, its data and what stands under it."""
    drawing = draw(paint, title=title, alt=alt)
    return Chart(
        name=name,
        title=title,
        alt=alt,
        light=drawing.light,
        dark=drawing.dark,
        columns=columns,
        rows=rows,
        notes=notes,
    )


def _recoloured(looks: str) -> str:
    """The style sheet, where all colours stand, in the dark palette."""
    return _COLOUR.sub(lambda found: _DARK[found[0]], looks)
