"""A measure split at the day of a change that the author declared: each side by itself, and what the model makes of both."""

import datetime as dt
import math

from generator import speech
from generator.chart import axis, impact_words, lettering, svg, words
from generator.chart.axis import Span
from generator.chart.impact_view import View, stepping
from generator.chart.marks import Shape
from generator.chart.sheet import Dashes, Mark, Sheet
from generator.chart.style import LEADING, SMALL, WIDTH, Ink
from generator.model import Review
from generator.results import Chart, CriterionResult, ImpactResult, Split, SplitPoint

HEIGHT = 260.0
LINE = SMALL * LEADING
_WIDEST_REASON = 230.0
_MOST_LINES = 4
_MOST_DATES = 6
_MOST_DOTS = 150


def impact_charts(
    effects: tuple[ImpactResult, ...], criteria: tuple[CriterionResult, ...], review: Review
) -> list[Chart]:
    """A chart for each effect whose measure has more than one point on a side of the change: two points alone are no series."""
    known = {result.id: result for result in criteria}
    return [
        _chart(effect, effect.split, known[effect.criterion], review)
        for effect in effects
        if effect.split is not None and effect.criterion in known and _has_series(effect.split)
    ]


def _has_series(split: Split) -> bool:
    return max(split.before.points, split.after.points) > 1


def _chart(effect: ImpactResult, split: Split, result: CriterionResult, review: Review) -> Chart:
    title, alt = impact_words.title(effect, result), impact_words.alt(effect, split, result)
    view = View(effect, split, result, impact_words.done(effect, review))
    return svg.chart(
        f"impact-{effect.index}",
        lambda sheet: _paint(sheet, view),
        title=title,
        alt=alt,
        columns=(
            f"Start of the {split.every}",
            "Side",
            "n",
            words.fraction(result),
            "Mean or median of the side",
            "Lower limit",
            "Upper limit",
            "Fitted",
            "Fitted, season left out",
            "Trend before, carried on",
        ),
        rows=tuple(_row(point, split) for point in split.points),
        notes=impact_words.notes(effect, split, result),
    )


def _row(point: SplitPoint, split: Split) -> tuple[str, ...]:
    side = split.after if point.after else split.before
    empty = words.TOO_FEW if point.suppressed else words.NO_DATA
    limits = (side.lower, side.upper) if point.lower is None else (point.lower, point.upper)
    figures = (side.centre, *limits, point.fitted, point.line, point.expected)
    return (
        point.start.isoformat(),
        "after" if point.after else "before",
        words.TOO_FEW if point.suppressed else str(point.n),
        empty if point.value is None else words.exact(point.value),
        *(words.exact(each) for each in figures),
    )


def _paint(sheet: Sheet, view: View) -> None:
    title = impact_words.title(view.effect, words.short(view.result))
    sheet.heading(title, impact_words.subtitle(view.effect, view.split, view.result))
    top = _labels(sheet, view)
    up = Span(low=view.range[0], high=view.range[1], start=sheet.y + HEIGHT, end=sheet.y + 10)
    _bands(sheet, view, up)
    for value, label in view.ticks:
        sheet.line([view.across.start, view.across.end], [up.at(value)] * 2, Ink.RULE, width=1)
        sheet.text(view.across.start - 8, up.at(value) + 6, label, ink=Ink.MUTED, size=SMALL, anchor="right")
    _limits(sheet, view, up)
    for value in view.target:
        sheet.line([view.across.start, view.across.end], [up.at(value)] * 2, Ink.TARGET, width=2.2, name="target")
    sheet.line([view.change] * 2, [top, up.start], Ink.TEXT, width=1.8, name="change")
    _values(sheet, view, up)
    _fitted(sheet, view, up)
    _ends(sheet, view, up)
    _dates(sheet, view, up.start)


def _labels(sheet: Sheet, view: View) -> float:
    """Above the plot: each side with its size, and at its line the change with its day. Returns where the line begins."""
    (before, first), (after, _) = view.sides
    left, x = view.edges(first)[0], view.change + 6
    points = speech.counted(before.points, "%(n)s point", "%(n)s points")
    mine = [impact_words.before(before, view.effect, view.scale), points]
    room = min(_WIDEST_REASON, WIDTH - x)
    reason = lettering.wrap(view.done, SMALL, room, lines=_MOST_LINES)
    level = lettering.wrap(impact_words.after(after, view.effect, view.scale), SMALL, room, lines=2)
    theirs = [
        speech.short_date(view.effect.changed_on),
        *reason,
        *level,
        speech.counted(after.points, "%(n)s point", "%(n)s points"),
    ]
    widest = max(lettering.width(line, SMALL) for line in mine)
    below = left + widest + 12 > x
    top = sheet.y
    for at, lines, start in ((left, mine, top), (x, theirs, top + len(mine) * LINE if below else top)):
        for number, line in enumerate(lines, 1):
            strong = at == x and number == 1
            sheet.text(
                at, start + number * LINE - 4, line, ink=Ink.TEXT if strong else Ink.MUTED, size=SMALL, bold=strong
            )
        sheet.y = max(sheet.y, start + len(lines) * LINE + 4)
    return (top + len(mine) * LINE if below else top) + 3


def _bands(sheet: Sheet, view: View, up: Span) -> None:
    for number, (side, points) in enumerate(view.sides):
        if stepping(points):
            boxes = [
                (*view.edges([each]), up.at(each.upper), up.at(each.lower))
                for each in points
                if each.lower is not None and each.upper is not None
            ]
            sheet.boxes(boxes, Ink.SHADE, name=f"band-{number}")
        elif side.lower is not None and side.upper is not None:
            sheet.box(*view.edges(points), up.at(side.upper), up.at(side.lower), Ink.SHADE, name=f"band-{number}")


def _limits(sheet: Sheet, view: View, up: Span) -> None:
    for number, (side, points) in enumerate(view.sides):
        steps = stepping(points)
        for name, value in (("centre", side.centre), ("lower", side.lower), ("upper", side.upper)):
            if value is None:
                continue
            dashes: Dashes = "solid" if name == "centre" else "dashed"
            xs, ys = list(view.edges(points)), [up.at(value)] * 2
            if steps and name != "centre":
                xs = [x for each in points for x in view.edges([each])]
                limits = [each.lower if name == "lower" else each.upper for each in points]
                ys = [math.nan if limit is None else up.at(limit) for limit in limits for _ in range(2)]
            sheet.line(xs, ys, Ink.LIMIT, dashes=dashes, name=f"{name}-{number}")


def _values(sheet: Sheet, view: View, up: Span) -> None:
    """The points of each side with a line of their own: none leads across the change."""
    count = len(view.split.points)
    radius = min(4.6, max(2.0, (view.across.end - view.across.start) / count * 0.4))
    for number, (_, points) in enumerate(view.sides):
        places = [(view.x(each), math.nan if each.value is None else up.at(each.value)) for each in points]
        sheet.line([x for x, _ in places], [y for _, y in places], Ink.LINE, width=1.2, name=f"values-{number}")
        shown = [place for place in places if not math.isnan(place[1])]
        if count <= _MOST_DOTS or len(shown) == 1:
            sheet.marks(Mark(shape=Shape.CIRCLE, ink=Ink.LINE, radius=radius), shown, name=f"points-{number}")


def _fitted(sheet: Sheet, view: View, up: Span) -> None:
    """The model's line of each side, and the line before carried on: what would have been, had nothing changed."""
    lines = [[(view.x(each), each.line) for each in points if each.line is not None] for _, points in view.sides]
    if not all(lines):
        return
    carried = [lines[0][-1], *((view.x(each), each.expected) for each in view.sides[1][1] if each.expected is not None)]
    sheet.line(
        [x for x, _ in carried], [up.at(y) for _, y in carried], Ink.VALUE, width=2.4, dashes="dotted", name="expected"
    )
    for number, line in enumerate(lines):
        sheet.line([x for x, _ in line], [up.at(y) for _, y in line], Ink.VALUE, width=2.8, name=f"fitted-{number}")


def _ends(sheet: Sheet, view: View, up: Span) -> None:
    """What the lines are, at their right end; a label that had to move is led back to its line."""
    places = axis.apart([up.at(value) for value, _, _ in view.ends], LINE, up.end, up.start)
    left = view.across.end
    for (value, text, target), y in zip(view.ends, places, strict=True):
        ink = Ink.TARGET if target else Ink.MUTED
        sheet.line([left, left + 9], [up.at(value), y], ink, width=1)
        label = lettering.cut(text, SMALL, WIDTH - left - 12, bold=target)
        sheet.text(left + 12, y + 6, label, ink=ink, size=SMALL, bold=target)


def _dates(sheet: Sheet, view: View, bottom: float) -> None:
    """Days or months, and under them the year where it changes."""
    sheet.line([view.across.start, view.across.end], [bottom, bottom], Ink.LIMIT, width=1)
    points, every = view.split.points, view.split.every
    widest = max(lettering.width(speech.tick_label(point.start, every), SMALL) for point in points)
    room = int((view.across.end - view.across.start) / (max(widest, 42.0) + 26)) + 1
    year: int | None = None
    for index in axis.evenly(len(points), min(room, _MOST_DATES)):
        start: dt.date = points[index].start
        x = view.x(points[index])
        sheet.line([x, x], [bottom, bottom + 5], Ink.LIMIT, width=1)
        sheet.text(x, bottom + 2 + LINE, speech.tick_label(start, every), ink=Ink.MUTED, size=SMALL, anchor="center")
        if start.year != year:
            sheet.text(x, bottom + 2 + 2 * LINE, str(start.year), ink=Ink.MUTED, size=SMALL, anchor="center")
        year = start.year
    sheet.y = bottom + 6 + 2 * LINE
