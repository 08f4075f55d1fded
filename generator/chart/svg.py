"""A drawing to the text of one SVG file, which holds both palettes.

A page shows it by `NAME.svg#only-light` or `NAME.svg#only-dark`: browsers take the one that is named for the target of the
style sheet inside, and fetch the file once.
"""

import functools
import html
import re
from collections.abc import Callable, Mapping

from generator.chart.lettering import clean
from generator.chart.sheet import Sheet
from generator.chart.style import DARK, FAMILY, SMALL, WIDTH, Ink
from generator.results import Chart

_COLOUR = re.compile("(?:fill|stroke):(#[0-9a-f]{6})")
_DARK = {str(ink): colour for ink, colour in DARK.items()}
_LETTERS = f"fill:{Ink.MUTED}"


def draw(paint: Callable[[Sheet], None], *, title: str, alt: str) -> str:
    """What `paint` puts on an empty sheet. Same input, same text, whatever folder or machine it runs in."""
    sheet = Sheet()
    paint(sheet)
    across, down = f"{WIDTH:g}", f"{sheet.height:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="only-dark" width="{across}" height="{down}"'
        f' viewBox="0 0 {across} {down}" role="img">\n'
        f"<title>{html.escape(clean(title), quote=False)}</title>\n<desc>{html.escape(clean(alt), quote=False)}</desc>\n"
        f"<style>{_style_sheet(sheet.looks)}</style>\n{sheet.drawn}</svg>\n"
    )


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
    return Chart(
        name=name,
        title=title,
        alt=alt,
        drawing=draw(paint, title=title, alt=alt),
        columns=columns,
        rows=rows,
        notes=notes,
    )


def _style_sheet(looks: Mapping[str, str]) -> str:
    """What the looks leave unsaid, the looks, and their colours in the other palette."""
    rules = {"text": _LETTERS} | {f".{name}": look for name, look in looks.items()}
    light = "".join(f"{what}{{{look}}}" for what, look in rules.items())
    dark = "".join(f":target {what}{{{colours}}}" for what, look in rules.items() if (colours := _in_the_dark(look)))
    # A browser that knows no target shows the light palette on its own paper, which is legible on any page.
    paper = f"background:{Ink.PAPER}"
    ground = f"svg{{font:{SMALL:g}px {FAMILY};fill:none;stroke-linejoin:round;{paper}}}"
    return f"{ground}{light}:target{{background:{_DARK[str(Ink.PAPER)]}}}{dark}"


@functools.lru_cache(maxsize=1000)
def _in_the_dark(look: str) -> str:
    return ";".join(found[0].replace(found[1], _DARK[found[1]]) for found in _COLOUR.finditer(look))
