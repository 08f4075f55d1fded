"""How alike monitors score each item: alpha with its likely range, on the bands by which it is judged."""

import math

from generator import speech
from generator.chart import agreement_words, lettering, rows, svg, words
from generator.chart.axis import Span, present
from generator.chart.pareto import pareto_chart
from generator.chart.sheet import Sheet
from generator.chart.style import BODY, LEADING, SMALL, WIDTH, Ink
from generator.results import Calibration, Chart, ItemAgreement, Monitoring, Pareto, ParetoCategory, PointsLost
from generator.speech import calibration as told
from generator.speech.language import label

WIDEST_NAME = 210.0
LINE = SMALL * LEADING
BANDS = (0.667, 0.8)
_NAMES = ("0.667", "0.80")


def monitoring_charts(found: Monitoring, *, simulated: bool) -> list[Chart]:
    """The agreement of monitors and where points are lost, as far as there is something to draw."""
    charts = []
    if found.calibration and any(item.alpha for item in found.calibration.items):
        charts.append(_agreement(found.source, found.calibration, simulated=simulated))
    if found.points_lost:
        name, what = f"monitoring-{found.source}-lost", agreement_words.lost(found.source)
        drawn = pareto_chart(name, what, _pareto(found.points_lost), counted="points", simulated=simulated)
        charts += [drawn] if drawn else []
    return charts


def _pareto(found: PointsLost) -> Pareto:
    """Points lost by all interactions together; items that lost none are in the table alone."""
    losing = [item for item in found.items if item.low is not None and item.high is not None]
    return Pareto(
        noun=("item", "items"),
        column="item",
        total=round(found.lost * found.interactions),
        categories=tuple(
            ParetoCategory(
                name=item.name,
                count=round(item.lost * found.interactions),
                share=item.share,
                low=item.low or 0.0,
                high=item.high or 0.0,
                cumulative=min(1.0, item.cumulative),
            )
            for item in losing
        ),
        aim=found.aim,
        needed=found.needed,
    )


def _agreement(source: str, found: Calibration, *, simulated: bool) -> Chart:
    title, alt = agreement_words.title(source, found), agreement_words.alt(source, found)
    subtitle = agreement_words.subtitle(found, simulated=simulated)
    return svg.chart(
        f"monitoring-{source}-agreement",
        lambda sheet: _paint(sheet, title, subtitle, found),
        title=title,
        alt=alt,
        columns=("Item", "n", "Alpha", "Low", "High", "Verdict"),
        rows=tuple(_row(item) for item in found.items),
        notes=agreement_words.notes(found),
    )


def _row(item: ItemAgreement) -> tuple[str, ...]:
    if item.verdict is None:
        return item.name, *[agreement_words.HELD if item.held else words.TOO_FEW] * 5
    numbers = (item.alpha.value, item.alpha.low, item.alpha.high) if item.alpha else (None,) * 3
    return item.name, str(item.interactions), *(words.exact(each) for each in numbers), str(item.verdict)


def _paint(sheet: Sheet, title: str, subtitle: str, found: Calibration) -> None:
    sheet.heading(title, subtitle)
    names = [_name(item) for item in found.items]
    least = min(present(each for item in found.items if item.alpha for each in (item.alpha.value, item.alpha.low)))
    left = max(lettering.width(line, BODY) for lines in names for line in lines)
    right = max(lettering.width(told.coefficient(item.alpha), BODY, bold=True) for item in found.items)
    floor = max(-0.5, math.floor(least * 10) / 10) if least < 0 else 0.0
    across = Span(low=floor, high=1.0, start=min(WIDEST_NAME, left) + 16, end=WIDTH - right - 14)
    top = sheet.y + LINE
    bottom = top + 8 + sum(_height(lines) for lines in names)
    sheet.box(across.at(BANDS[1]), across.at(1.0), top + 4, bottom + 4, Ink.SHADE, name="relied on")
    _grid(sheet, across, top, bottom)
    sheet.y = top + 8
    for item, lines in zip(found.items, names, strict=True):
        middle = sheet.y + _height(lines) / 2
        _item(sheet, across, item, lines, middle)
        sheet.y += _height(lines)
    sheet.y = bottom + LINE + 6


def _grid(sheet: Sheet, across: Span, top: float, bottom: float) -> None:
    """Round values as faint lines, named below; the bands as lines, named above."""
    for tick in (-0.5, 0.0, 0.5, 1.0):
        if tick >= across.low:
            x = across.at(tick)
            sheet.line([x, x], [top + 4, bottom + 4], Ink.RULE, width=1)
            sheet.text(x, bottom + LINE + 2, speech.number(tick, 1), ink=Ink.MUTED, size=SMALL, anchor="center")
    for value, name, anchor in zip(BANDS, _NAMES, ("right", "left"), strict=True):
        x = across.at(value)
        sheet.line([x, x], [top, bottom + 4], Ink.TARGET, width=1.8, dashes="dashed", name="band")
        shift = -2 if anchor == "right" else 2
        sheet.text(
            x + shift, top - 5, name, ink=Ink.TARGET, size=SMALL, bold=True, anchor="right" if shift < 0 else "left"
        )


def _name(item: ItemAgreement) -> list[str]:
    """The item in one line or two, and in the last line what its interval says."""
    return [
        *(lettering.wrap(item.name, BODY, WIDEST_NAME, lines=2) or [label("(no name)")]),
        lettering.cut(agreement_words.below(item), SMALL, WIDEST_NAME),
    ]


def _height(lines: list[str]) -> float:
    return len(lines) * LINE + 10


def _item(sheet: Sheet, across: Span, item: ItemAgreement, lines: list[str], middle: float) -> None:
    base = middle - len(lines) * LINE / 2 + LINE - 6
    for index, line in enumerate(lines):
        ink, size = (Ink.TEXT, BODY) if index < len(lines) - 1 else (Ink.MUTED, SMALL)
        sheet.text(2, base + index * LINE, line, ink=ink, size=size)
    if item.alpha:
        rows.interval(sheet, across, middle, item.alpha.low, item.alpha.high)
        rows.value(sheet, across, middle, item.alpha.value)
        sheet.text(WIDTH - 2, middle + 6, told.coefficient(item.alpha), bold=True, anchor="right")
