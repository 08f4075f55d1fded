"""A step curve of times: which share has ended by when, with its likely range and the times that criteria name."""

import math
from collections.abc import Sequence

from generator import speech
from generator.chart import axis, lettering, svg, times_words, words
from generator.chart.axis import Span
from generator.chart.marks import Shape
from generator.chart.pen import Pen
from generator.chart.sheet import Mark, Sheet
from generator.chart.style import LEADING, SMALL, WIDTH, Ink
from generator.records import dataclass
from generator.results import Chart, CurvePoint, Times
from generator.speech import lengths
from generator.speech import times as told

LINE = SMALL * LEADING
HEIGHT = 250.0
LEFT = 62.0
_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
_NINE = 0.9
_MARGIN = 1.3
_MARK = Mark(shape=Shape.CIRCLE, ink=Ink.VALUE, radius=6)


@dataclass(frozen=True, kw_only=True)
class _Label:
    """A point of the curve with what is lettered beside it."""

    words: str
    mark: tuple[float, float]
    left: float
    wide: float
    base: float


def times_chart(found: Times) -> Chart | None:
    """The curve of one column, or nothing where it has too few steps to be one."""
    if len(found.curve) < 2:
        return None
    title, alt = times_words.title(found), times_words.alt(found)
    return svg.chart(
        f"{found.criteria[0]}-times",
        lambda sheet: _paint(sheet, found),
        title=title,
        alt=alt,
        columns=(f"{found.unit.capitalize()}", "Ended by then, 0 to 1", "Low", "High"),
        rows=tuple(tuple(words.exact(each) for each in _numbers(point)) for point in found.curve),
        notes=times_words.notes(found, _longest(found)),
    )


def _numbers(point: CurvePoint) -> tuple[float, float, float, float]:
    return point.time, point.share, point.low, point.high


def _paint(sheet: Sheet, found: Times) -> None:
    sheet.heading(times_words.title(found), times_words.subtitle(found))
    across = Span(low=0.0, high=_longest(found), start=LEFT, end=WIDTH - 12)
    top = sheet.y + (LINE if found.within else 4)
    down = Span(low=0.0, high=1.0, start=top + HEIGHT, end=top)
    _grid(sheet, across, down, found)
    seen, until = [point for point in found.curve if point.time <= across.high], min(across.high, found.curve[-1].time)
    if seen:
        _band(sheet, across, down, seen, until)
    labels = _labels(across, down, found)
    _limits(sheet, across, down, found, labels)
    xs, ys = _steps(seen, [point.share for point in seen], start=0.0, until=until)
    sheet.line([across.at(x) for x in xs], [down.at(y) for y in ys], Ink.VALUE, width=2.4, name="curve")
    for each in labels:
        sheet.marks(_MARK, [each.mark], name="quantile")
        sheet.text(each.left, each.base, each.words, size=SMALL, bold=True)
    sheet.y = top + HEIGHT + 2 * LINE + 10


def _longest(found: Times) -> float:
    """Where the drawing ends: beyond the times that criteria and the title name, which every reader looks for.

    Some cases often take a hundred times as long as most, so it ends soon after nine in ten have ended. Where too few
    are watched until then, it shows all that there is of the curve.
    """
    limits = max((each.limit for each in found.within), default=0.0)
    last = found.curve[-1].time
    nine = next((each.value for each in told.watched(found) if each.part == _NINE), None)
    return max(_MARGIN * limits, last if nine is None else min(last, _MARGIN * nine)) or 1.0


def _grid(sheet: Sheet, across: Span, down: Span, found: Times) -> None:
    for share in _SHARES:
        y = down.at(share)
        sheet.line([across.start, across.end], [y, y], Ink.RULE, width=1)
        sheet.text(across.start - 8, y + 5, speech.percent(share), ink=Ink.MUTED, size=SMALL, anchor="right")
    values = axis.ticks(across.low, across.high, 6)
    places = axis.decimals(values)
    for value in values:
        sheet.line([across.at(value)] * 2, [down.start, down.start + 5], Ink.LIMIT, width=1)
        label = speech.number(value, places)
        sheet.text(across.at(value), down.start + LINE + 2, label, ink=Ink.MUTED, size=SMALL, anchor="center")
    middle = (across.start + across.end) / 2
    label = lettering.cut(times_words.across(found), SMALL, across.end - across.start)
    sheet.text(middle, down.start + 2 * LINE + 4, label, ink=Ink.MUTED, size=SMALL, anchor="center")


def _steps(
    points: Sequence[CurvePoint], shares: Sequence[float], *, start: float, until: float
) -> tuple[list[float], list[float]]:
    """The corners of a line that holds each share until the next time."""
    xs, ys = [0.0], [start]
    for point, share in zip(points, shares, strict=True):
        xs += [point.time, point.time]
        ys += [ys[-1], share]
    return [*xs, until], [*ys, ys[-1]]


def _band(sheet: Sheet, across: Span, down: Span, seen: Sequence[CurvePoint], until: float) -> None:
    """The likely range as a soft area between two thin lines; it begins where the first case ends."""
    edges = []
    for limits in ([point.low for point in seen], [point.high for point in seen]):
        xs, ys = _steps(seen, limits, start=limits[0], until=until)
        edges.append(([across.at(x) for x in xs[1:]], [down.at(y) for y in ys[1:]]))
    (left, low), (right, high) = edges
    corners = [*zip(left, low, strict=True), *zip(right[::-1], high[::-1], strict=True)]
    sheet.outline(Pen().polygon(corners), Ink.SHADE, filled=True, name="band")
    for xs, ys in edges:
        sheet.line(xs, ys, Ink.LIMIT, width=1, name="limit")


def _labels(across: Span, down: Span, found: Times) -> list[_Label]:
    """Where half and nine in ten have ended: the one lettered below the curve, the other above, where there is room."""
    labels = []
    for each in told.watched(found):
        value = each.value or 0.0
        x, y = across.at(value), down.at(each.part)
        words = times_words.at(each)
        wide = lettering.width(words, SMALL, bold=True)
        if each.part == _NINE and x - 10 - wide > across.start:
            labels.append(_Label(words=words, mark=(x, y), left=x - 10 - wide, wide=wide, base=y - 8))
        elif x + 12 + wide < WIDTH:
            labels.append(_Label(words=words, mark=(x, y), left=x + 12, wide=wide, base=y + LINE + 2))
        else:
            labels.append(_Label(words=words, mark=(x, y), left=x - 12 - wide, wide=wide, base=y + LINE + 2))
    return labels


def _limits(sheet: Sheet, across: Span, down: Span, found: Times, labels: Sequence[_Label]) -> None:
    """The times that criteria name, lettered above the plot as far apart as it takes; a line is broken by a label."""
    names = [lengths.exactly(each.limit, found.unit) for each in found.within]
    places = [across.within(each.limit) for each in found.within]
    for x in places:
        crossed = sorted(
            (each.base - SMALL, each.base + 5) for each in labels if each.left - 4 < x < each.left + each.wide + 4
        )
        ys = [down.end, *(y for top, bottom in crossed for y in (top, math.nan, bottom)), down.start]
        sheet.line([x] * len(ys), ys, Ink.TARGET, width=1.8, dashes="dashed", name="target")
    widest = max((lettering.width(name, SMALL, bold=True) for name in names), default=0.0)
    spread = axis.apart(places, widest + 8, across.start + widest / 2, WIDTH - 2 - widest / 2)
    for x, name in zip(spread, names, strict=True):
        sheet.text(x, down.end - 6, name, ink=Ink.TARGET, size=SMALL, bold=True, anchor="center")
