"""How answers spread over their scale: a bar for each mark."""

from generator import speech
from generator.chart import axis, lettering, spread_words, svg, words
from generator.chart.axis import Span
from generator.chart.sheet import Sheet
from generator.chart.style import BODY, LEADING, SMALL, WIDTH, Ink
from generator.results import Chart, CriterionResult, ScalePoint, Spread
from generator.speech.language import sentence

ROW, BAR = 34.0, 20.0
LINE = SMALL * LEADING


def spread_chart(result: CriterionResult) -> Chart | None:
    """The chart of a criterion whose answers stand on a scale; nothing of others."""
    found = result.spread
    if found is None:
        return None
    return svg.chart(
        f"{result.id}-spread",
        lambda sheet: _paint(sheet, result, found),
        title=spread_words.title(result),
        alt=spread_words.alt(result, found),
        columns=("Mark", "Answers", "Share, 0 to 1", "Low", "High"),
        rows=tuple(
            (
                spread_words.mark(point.mark),
                str(point.count),
                *(words.exact(number) for number in (point.share, point.low, point.high)),
            )
            for point in found.points
        ),
        notes=spread_words.notes(result, found),
    )


def _paint(sheet: Sheet, result: CriterionResult, found: Spread) -> None:
    sheet.heading(spread_words.title(words.short(result)), spread_words.subtitle(result, found))
    names = [_name(index, point, found) for index, point in enumerate(found.points)]
    top = max(point.high for point in found.points)
    left = max(lettering.width(name, BODY) for name in names)
    across = Span(low=0, high=axis.rounded(0, top)[1], start=left + 16, end=WIDTH - 64)
    sheet.y += 6
    for name, point in zip(names, found.points, strict=True):
        middle = sheet.y + ROW / 2
        sheet.text(2, middle + 6, name)
        sheet.box(across.start, across.at(point.share), middle - BAR / 2, middle + BAR / 2, Ink.RANGE, name="bar")
        sheet.line([across.at(point.low), across.at(point.high)], [middle, middle], Ink.VALUE, width=2.4, name="range")
        label = speech.percent(point.share, point.low, point.high)
        sheet.text(WIDTH - 2, middle + 6, label, bold=True, anchor="right")
        sheet.y += ROW
    sheet.line([across.start, across.start], [sheet.y - ROW * len(names), sheet.y], Ink.MUTED, width=1)
    sheet.y += 6


def _name(index: int, point: ScalePoint, found: Spread) -> str:
    """The mark, and at the ends which end it is."""
    mark = {"mark": spread_words.mark(point.mark)}
    if index == 0:
        return sentence("%(mark)s worst", mark)
    return sentence("%(mark)s best", mark) if index == len(found.points) - 1 else mark["mark"]
