"""The trend of a criterion as a control chart or a run chart."""

import math
from itertools import pairwise

from generator.chart import axis, lettering, svg, trend_words, words
from generator.chart.axis import Span
from generator.chart.marks import Shape
from generator.chart.sheet import Dashes, Mark, Sheet
from generator.chart.style import LEADING, SMALL, WIDTH, Ink
from generator.chart.trend_view import Stretch, View
from generator.results import Chart, ChartKind, CriterionResult, Direction, Point, Variation
from generator.speech.language import label

HEIGHT = 270.0
MOST_DOTS = 120
"""Beyond so many points the line says it all; dots stay where there is a signal, or no line."""
WIDEST_REASON = 210.0
LINE = SMALL * LEADING


def trend_chart(result: CriterionResult) -> Chart | None:
    """The chart, or nothing where no point has a value."""
    trend = result.trend
    if trend is None or not any(point.value is not None for point in trend.points):
        return None
    title, alt = words.title(result), trend_words.alt(result, trend)
    return svg.chart(
        f"{result.id}-trend",
        lambda sheet: _paint(sheet, View(result, trend)),
        title=title,
        alt=alt,
        columns=(
            f"Start of the {trend.every}",
            "n",
            words.fraction(result),
            "Median" if trend.chart is ChartKind.RUN else "Mean",
            "Lower limit",
            "Upper limit",
            "Baseline",
            "Signals",
            "Whole",
        ),
        rows=tuple(_row(point) for point in trend.points),
        notes=trend_words.notes(result, trend),
    )


def _row(point: Point) -> tuple[str, ...]:
    empty = words.TOO_FEW if point.suppressed else words.NO_DATA
    return (
        point.start.isoformat(),
        words.TOO_FEW if point.suppressed else str(point.n),
        empty if point.value is None else words.exact(point.value),
        words.exact(point.mean if point.median is None else point.median),
        *(words.exact(value) for value in (point.lower, point.upper)),
        str(point.baseline + 1),
        ", ".join(point.signals),
        "part" if point.partial else "whole",
    )


def _paint(sheet: Sheet, view: View) -> None:
    sheet.heading(words.title(words.short(view.result)), trend_words.subtitle(view.result, view.trend))
    _key(sheet, view)
    tops = _reasons(sheet, view)
    up = Span(low=view.range[0], high=view.range[1], start=sheet.y + HEIGHT, end=sheet.y + 10)
    _bands(sheet, view, up)
    _grid(sheet, view, up)
    _boundaries(sheet, view, tops, up.start)
    _limits(sheet, view, up)
    _targets(sheet, view, up)
    _values(sheet, view, up)
    _end_labels(sheet, view, up)
    _dates(sheet, view, up.start)


def _mark(meaning: Variation, direction: Direction, radius: float) -> Mark:
    """Signals have a shape of their own; an improvement points the way that is better."""
    better = Shape.DOWN if direction is Direction.DOWN else Shape.UP
    shape, ink = {
        Variation.IMPROVEMENT: (better, Ink.IMPROVEMENT),
        Variation.CONCERN: (Shape.SQUARE, Ink.CONCERN),
        Variation.CHANGE: (Shape.HEXAGON, Ink.CHANGE),
        Variation.COMMON_CAUSE: (Shape.CIRCLE, Ink.LINE),
    }[meaning]
    return Mark(shape=shape, ink=ink, radius=radius)


def _key(sheet: Sheet, view: View) -> None:
    """The marks that occur; a chart without signals and part periods needs no key."""
    points = [point for point in view.trend.points if point.value is not None]
    found = {view.meaning(point) for point in points}
    entries = [
        (_mark(each, view.trend.direction, 6), label(trend_words.SIGNAL_WORDS[each]))
        for each in Variation
        if each in found
    ]
    if any(point.partial for point in points):
        entries.append((_part(5), label(trend_words.PART[view.trend.every])))
    if len(entries) > 1 or found - {Variation.COMMON_CAUSE}:
        sheet.key(entries)


def _reasons(sheet: Sheet, view: View) -> list[float]:
    """Above the plot, at the start of each baseline: why it starts, and its mean. Returns where each text begins.

    A text that would run into the next one puts that one below it, so the line of a baseline, drawn from its own text
    downwards, crosses no other text.
    """
    tops: list[float] = []
    if not any(view.reason(each) for each in view.stretches):
        return tops
    top = bottom = sheet.y
    end = 0.0
    for index, stretch in enumerate(view.stretches):
        x = view.edges(stretch)[0] + (6 if index else 0)
        alone = len(view.stretches) == 1
        lines = _reason(view, stretch, WIDTH - x if alone else min(WIDEST_REASON, WIDTH - x))
        if x < end + 12:
            top = bottom
        end = x + max(lettering.width(line, SMALL) for line in lines)
        tops.append(top)
        bottom = max(bottom, top + len(lines) * LINE)
        for number, line in enumerate(lines, 1):
            sheet.text(x, top + number * LINE - 4, line, ink=Ink.MUTED, size=SMALL)
    sheet.y = bottom + 4
    return tops


def _reason(view: View, stretch: Stretch, room: float) -> list[str]:
    why = view.reason(stretch)
    lines = lettering.wrap(why, SMALL, room, lines=3) if why else []
    return [*lines, view.centre(stretch) if stretch.centre is not None else label("no limits yet")]


def _bands(sheet: Sheet, view: View, up: Span) -> None:
    """Between limits that are more than provisional: one box, or one step a point where limits differ."""
    for stretch in view.stretches:
        name = f"band-{stretch.points[0].baseline}"
        if stretch.provisional or stretch.last is None:
            continue
        if not stretch.stepping:
            lower, upper = stretch.last
            sheet.box(*view.edges(stretch), up.at(upper), up.at(lower), Ink.SHADE, name=name)
            continue
        edges = view.steps(stretch)
        boxes = [
            (left, right, up.at(point.upper), up.at(point.lower))
            for point, (left, right) in zip(stretch.points, pairwise(edges), strict=True)
            if point.lower is not None and point.upper is not None
        ]
        sheet.boxes(boxes, Ink.SHADE, name=name)


def _grid(sheet: Sheet, view: View, up: Span) -> None:
    for value, text in view.ticks:
        sheet.line([view.across.start, view.across.end], [up.at(value)] * 2, Ink.RULE, width=1)
        sheet.text(view.across.start - 8, up.at(value) + 6, text, ink=Ink.MUTED, size=SMALL, anchor="right")


def _boundaries(sheet: Sheet, view: View, tops: list[float], bottom: float) -> None:
    for stretch, top in list(zip(view.stretches, tops, strict=False))[1:]:
        x = view.edges(stretch)[0]
        sheet.line([x, x], [top + 3, bottom], Ink.MUTED, width=1.2, name=f"baseline-{stretch.points[0].baseline}")


def _limits(sheet: Sheet, view: View, up: Span) -> None:
    for stretch in view.stretches:
        if stretch.centre is None:
            continue
        number = stretch.points[0].baseline
        centre = "mean" if stretch.last else "median"
        sheet.line(view.edges(stretch), [up.at(stretch.centre)] * 2, Ink.LIMIT, name=f"{centre}-{number}")
        if stretch.last is None:
            continue
        dashes: Dashes = "dotted" if stretch.provisional else "dashed"
        for name, at, end in zip(("lower", "upper"), range(2), stretch.last, strict=True):
            xs, ys = list(view.edges(stretch)), [up.at(end)] * 2
            if stretch.stepping:
                xs, ys = _steps(view, stretch, [(each.lower, each.upper)[at] for each in stretch.points], up)
            sheet.line(xs, ys, Ink.LIMIT, dashes=dashes, name=f"{name}-{number}")
        if stretch.until:
            x = view.across.at(stretch.until.toordinal() + 0.5)
            sheet.line([x, x], [up.at(end) for end in stretch.last], Ink.LIMIT, width=1, name=f"until-{number}")


def _steps(view: View, stretch: Stretch, limits: list[float | None], up: Span) -> tuple[list[float], list[float]]:
    """A line that keeps the height of each point over its own width; nan, which breaks it, where there is no limit."""
    edges = view.steps(stretch)
    heights = [math.nan if limit is None else up.at(limit) for limit in limits]
    xs = [x for pair in pairwise(edges) for x in pair]
    return xs, [height for height in heights for _ in range(2)]


def _targets(sheet: Sheet, view: View, up: Span) -> None:
    for value in view.targets:
        sheet.line([view.across.start, view.across.end], [up.at(value)] * 2, Ink.TARGET, width=2.2, name="target")


def _values(sheet: Sheet, view: View, up: Span) -> None:
    """The line first, then dots, then signals on top."""
    points = view.trend.points
    places = [(view.x(point), math.nan if point.value is None else up.at(point.value)) for point in points]
    sheet.line([x for x, _ in places], [y for _, y in places], Ink.LINE, width=1.8, name="values")
    room = (view.across.end - view.across.start) / len(points)
    radius = min(4.6, max(2.0, room * 0.4))
    signal = min(6.0, max(3.8 if len(points) <= MOST_DOTS else 3.0, radius * 1.3))
    for meaning in reversed(Variation):
        shown = [
            place
            for index, place in enumerate(places)
            if not math.isnan(place[1])
            and not points[index].partial
            and view.meaning(points[index]) is meaning
            and (meaning is not Variation.COMMON_CAUSE or len(points) <= MOST_DOTS or _alone(places, index))
        ]
        size = radius if meaning is Variation.COMMON_CAUSE else signal
        sheet.marks(_mark(meaning, view.trend.direction, size), shown, name=str(meaning).replace(" ", "-"))
    part = [place for place, point in zip(places, points, strict=True) if point.partial]
    sheet.marks(_part(max(radius, 3.4)), part, name="part")


def _part(radius: float) -> Mark:
    """A point of a part period is hollow."""
    return Mark(shape=Shape.CIRCLE, ink=Ink.LINE, radius=radius, hollow=True)


def _alone(places: list[tuple[float, float]], index: int) -> bool:
    return all(math.isnan(y) for _, y in places[max(0, index - 1) : index] + places[index + 1 : index + 2])


def _end_labels(sheet: Sheet, view: View, up: Span) -> None:
    """What the lines are, at their right end; a label that had to move is led back to its line."""
    ends = view.ends
    places = axis.apart([up.at(value) for value, _, _ in ends], LINE, up.end, up.start)
    left = view.across.end
    for (value, text, target), y in zip(ends, places, strict=True):
        ink = Ink.TARGET if target else Ink.MUTED
        sheet.line([left, left + 9], [up.at(value), y], ink, width=1)
        label = lettering.cut(text, SMALL, WIDTH - left - 12, bold=target)
        sheet.text(left + 12, y + 6, label, ink=ink, size=SMALL, bold=target)


def _dates(sheet: Sheet, view: View, bottom: float) -> None:
    """Days or months, and under them the year where it changes."""
    sheet.line([view.across.start, view.across.end], [bottom, bottom], Ink.LIMIT, width=1)
    for point, day, year in view.dates():
        x = view.x(point)
        sheet.line([x, x], [bottom, bottom + 5], Ink.LIMIT, width=1)
        sheet.text(x, bottom + 6 + LINE - 4, day, ink=Ink.MUTED, size=SMALL, anchor="center")
        sheet.text(x, bottom + 6 + 2 * LINE - 4, year, ink=Ink.MUTED, size=SMALL, anchor="center")
    sheet.y = bottom + 6 + 2 * LINE
