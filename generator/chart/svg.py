"""A drawing to the text of two SVG files."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from generator.chart import style
from generator.chart.lettering import clean
from generator.chart.sheet import Sheet
from generator.results import Chart

_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_BODY = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FONT = re.compile(r"font-family: [^;\"]*;? ?")
_NO_TURN = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
_BLANK = re.compile(r"\n\s*")
_COLOUR = re.compile("#[0-9a-f]{6}")
_DARK = {str(ink): colour for ink, colour in style.DARK.items()}


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The same drawing in both palettes."""

    light: str
    dark: str


def draw(paint: Callable[[Sheet], None], *, title: str, alt: str) -> Drawing:
    """What `paint` puts on an empty sheet. Same input, same text, whatever folder or machine it runs in."""
    with style.settings():
        sheet = Sheet()
        paint(sheet)
        light = _page(_body(sheet.figure()), sheet.height, title, alt)
    return Drawing(light=light, dark=recolour(light))


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


def recolour(light: str) -> str:
    """The drawing in the dark palette. Only tags are touched: a text may well read like a colour."""
    return _TAG.sub(lambda tag: _COLOUR.sub(lambda found: _DARK.get(found[0], found[0]), tag[0]), light)


def _body(figure: Figure) -> str:
    buffer = io.BytesIO()
    FigureCanvasSVG(figure).print_svg(buffer, metadata=_NO_METADATA)  # type: ignore[no-untyped-call]  # matplotlib gives it no types
    found = _BODY.search(buffer.getvalue().decode())
    assert found is not None
    return found[1]


def _page(body: str, height: float, title: str, alt: str) -> str:
    """The drawing under a root of our own: measured in pixels, named, without document type and foreign names."""
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{style.WIDTH:g}" height="{height:g}"'
        f' viewBox="0 0 {style.WIDTH:g} {height:g}" role="img" font-family="{style.FAMILY}">\n'
        f"<title>{escape(clean(title))}</title>\n<desc>{escape(clean(alt))}</desc>\n"
    )
    plain = _TAG.sub(lambda tag: _BLANK.sub(" ", _NO_TURN.sub("", _FONT.sub("", tag[0]))), body)
    return root + _BLANK.sub("\n", plain.strip()) + "\n</svg>\n"
