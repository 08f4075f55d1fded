"""Many groups of a share or rate: each at its size, between limits that narrow as groups grow."""

import math
from collections.abc import Sequence

import numpy as np

from generator import speech
from generator.chart import axis, funnel_words, lettering, svg, words
from generator.chart.axis import Span
from generator.chart.marks import Shape
from generator.chart.sheet import Dashes, Mark, Sheet
from generator.chart.style import LEADING, SMALL, WIDTH, Ink
from generator.results import Chart, CriterionResult, Direction, Funnel, FunnelPoint, Segments
from generator.speech.language import label, later, sentence
from generator.statistics import funnel as statistics

HIGH = 330.0
INNER, OUTER = later("95 % limit"), later("99.8 % limit")
MOST_NAMES = 12
WIDEST_NAME = 190.0
LINE = SMALL * LEADING
MANY_TIMES = 20
"""Sizes that differ by more than this are drawn on a scale of tenfold steps."""
_STEPS = 121
WITHIN = Mark(shape=Shape.CIRCLE, ink=Ink.LINE, radius=5)
BETWEEN = Mark(shape=Shape.CIRCLE, ink=Ink.VALUE, radius=5.5, hollow=True)
FEW = Mark(shape=Shape.SQUARE, ink=Ink.LIMIT, radius=4, hollow=True)


def _right() -> float:
    """Where the plot ends: behind it stand the names of the limits."""
    return WIDTH - 10 - max(lettering.width(label(name), SMALL) for name in (INNER, OUTER))


def funnel_chart(result: CriterionResult, segments: Segments, found: Funnel) -> Chart:
    """The funnel of a column."""
    title, alt = funnel_words.title(result, segments, found), funnel_words.alt(result, segments, found)
    column = speech.humanised(segments.column)
    return svg.chart(
        f"{result.id}-by-{segments.column}",
        lambda sheet: _paint(sheet, result, segments, found),
        title=title,
        alt=alt,
        columns=(
            f"{column[:1].upper()}{column[1:]}",
            "n",
            words.fraction(result),
            *(f"{name} limit, {level}" for level in ("95 %", "99.8 %") for name in ("Lower", "Upper")),
            "Place",
        ),
        rows=(
            *(_row(point) for point in found.points),
            *((group.value, *[words.TOO_FEW] * 7) for group in segments.groups if group.suppressed),
        ),
        notes=funnel_words.notes(result, segments, found),
    )


def _row(point: FunnelPoint) -> tuple[str, ...]:
    numbers = (point.estimate, point.low, point.high, point.lowest, point.highest)
    place = point.beyond or ("few" if point.few else "within")
    return point.value, words.size(point.n), *(words.exact(number) for number in numbers), place


class _Plot:
    """The two scales and the place of the plot on the sheet."""

    def __init__(self, result: CriterionResult, found: Funnel, top: float, left: float) -> None:
        sizes = [point.n for point in found.points]
        self.least, self.most = min(sizes), max(sizes)
        self.tenfold = self.most > MANY_TIMES * self.least
        if self.least == self.most:
            self.least, self.most = self.least * 0.9, self.most * 1.1
        self.top, self.bottom = top, top + HIGH
        middle = found.points[int(np.argsort(sizes)[len(sizes) // 2])]
        values = [point.estimate for point in found.points]
        smallest = found.points[int(np.argmin(sizes))]
        limits = [middle.lowest, middle.highest, smallest.low, smallest.high]
        low, high = axis.extent([*values, found.centre, *limits], result.ends)
        self.across = Span(low=self._place(self.least), high=self._place(self.most), start=left + 8, end=_right())
        self.up = Span(low=low, high=high, start=self.bottom, end=self.top)

    def _place(self, n: float) -> float:
        return math.log10(n) if self.tenfold else n

    def x(self, n: float) -> float:
        """The pixel of a size."""
        return self.across.at(self._place(n))

    def sizes(self) -> list[float]:
        """Sizes evenly apart on the sheet, for the curves."""
        if self.tenfold:
            return [float(n) for n in np.geomspace(self.least, self.most, _STEPS)]
        return [float(n) for n in np.linspace(self.least, self.most, _STEPS)]

    def ticks(self) -> list[float]:
        """Sizes that the axis names."""
        if not self.tenfold:
            return axis.ticks(self.least, self.most, 5)
        powers = range(math.floor(math.log10(self.least)), math.ceil(math.log10(self.most)) + 1)
        round_ones = [10.0**power for power in powers if self.least <= 10.0**power <= self.most]
        if len(round_ones) > 1:
            return round_ones
        return [m * 10.0**p for p in powers for m in (1, 2, 5) if self.least <= m * 10.0**p <= self.most]


def _paint(sheet: Sheet, result: CriterionResult, segments: Segments, found: Funnel) -> None:
    sheet.heading(funnel_words.title(words.short(result), segments, found), funnel_words.subtitle(result))
    if key := _key(result, found):
        sheet.key(key)
    scale = speech.Scale(result)
    plot = _Plot(result, found, sheet.y + 10, 62)
    _grid(sheet, plot, result, scale)
    _limits(sheet, plot, found, scale)
    for point in found.points:
        if not point.beyond:
            sheet.marks(FEW if point.few else WITHIN, [(plot.x(point.n), plot.up.within(point.estimate))], name="group")
    for point in found.points:
        if point.beyond:
            sheet.marks(_mark(point, result), [(plot.x(point.n), plot.up.within(point.estimate))], name=_name_of(point))
    _names(sheet, plot, found)
    sheet.y = plot.bottom + 2 * LINE + 8


def _key(result: CriterionResult, found: Funnel) -> list[tuple[Mark, str]]:
    """The marks that there are, with their meaning."""
    kinds = {
        "within": (WITHIN, label("within the limits")),
        "between": (BETWEEN, label("between inner and outer limit")),
        "few": (FEW, label("too few to judge")),
        "far above": (_far(Direction.UP, result), label("above the limits")),
        "far below": (_far(Direction.DOWN, result), label("below the limits")),
    }
    seen = {
        point.beyond if point.beyond in kinds else "between" if point.beyond else "few" if point.few else "within"
        for point in found.points
    }
    return [entry for kind, entry in kinds.items() if kind in seen] if seen != {"within"} else []


def _far(side: Direction, result: CriterionResult) -> Mark:
    """A triangle that points to the side, in the colour of what that side means."""
    shape = Shape.UP if side is Direction.UP else Shape.DOWN
    if result.direction is Direction.NEITHER:
        return Mark(shape=shape, ink=Ink.CHANGE, radius=7)
    return Mark(shape=shape, ink=Ink.IMPROVEMENT if side is result.direction else Ink.CONCERN, radius=7)


def _mark(point: FunnelPoint, result: CriterionResult) -> Mark:
    if point.beyond in ("above", "below"):
        return BETWEEN
    return _far(Direction.UP if point.beyond == "far above" else Direction.DOWN, result)


def _name_of(point: FunnelPoint) -> str:
    return "outside" if point.beyond in ("far above", "far below") else "between"


def _grid(sheet: Sheet, plot: _Plot, result: CriterionResult, scale: speech.Scale) -> None:
    """Round values as faint lines, sizes below them, and the target as a line of its own."""
    factor = 100 if scale.percent else 1
    values = axis.ticks(plot.up.low * factor, plot.up.high * factor, 6)
    left = plot.across.start - 8
    for value in values:
        y = plot.up.at(value / factor)
        sheet.line([left, _right()], [y, y], Ink.RULE, width=1)
        label = scale.tick(value / factor, axis.decimals(values))
        sheet.text(left - 6, y + 6, label, ink=Ink.MUTED, size=SMALL, anchor="right")
    last = -math.inf
    for size in plot.ticks():
        x, text = plot.x(size), speech.whole(size)
        half = lettering.width(text, SMALL) / 2
        sheet.line([x, x], [plot.bottom, plot.bottom + 5], Ink.LIMIT, width=1)
        if x - half > last + 8:
            sheet.text(x, plot.bottom + LINE + 2, text, ink=Ink.MUTED, size=SMALL, anchor="center")
            last = x + half
    counted = {"counted": speech.named(result.counted)}
    what = sentence("%(counted)s, in tenfold steps", counted) if plot.tenfold else counted["counted"]
    name = lettering.cut(what, SMALL, _right() - left)
    sheet.text((left + _right()) / 2, plot.bottom + 2 * LINE + 2, name, ink=Ink.MUTED, size=SMALL, anchor="center")


def _limits(sheet: Sheet, plot: _Plot, found: Funnel, scale: speech.Scale) -> None:
    """The curves, broken where they leave the plot, named at their right end."""
    sizes = plot.sizes()
    xs = [plot.x(n) for n in sizes]
    kind = statistics.Kind(found.kind)
    dispersion = statistics.Dispersion(factor=found.factor, between=found.between)
    ends: list[tuple[float, str]] = []
    for z, name, ink in ((statistics.FAR, label(OUTER), Ink.TEXT), (statistics.NEAR, label(INNER), Ink.MUTED)):
        for side in statistics.limits(found.centre, np.array(sizes) / found.per, z, kind, dispersion):
            ys = [plot.up.at(value) if _drawn(value, plot.up, found) else math.nan for value in side]
            dashes: Dashes = "solid" if z == statistics.FAR else "dashed"
            sheet.line(xs, ys, ink, width=1.6, dashes=dashes, name="limit")
            if math.isfinite(ys[-1]):
                ends.append((ys[-1], name))
    y = plot.up.at(found.centre)
    sheet.line([xs[0], xs[-1]], [y, y], Ink.VALUE, width=1.4, name="centre")
    ends.append((y, scale.value(found.centre, unit=False)))
    places = axis.apart([end for end, _ in ends], LINE - 3, plot.top, plot.bottom)
    for place, (_, name) in zip(places, ends, strict=True):
        sheet.text(_right() + 6, place + 6, name, ink=Ink.MUTED, size=SMALL)


def _drawn(value: float, up: Span, found: Funnel) -> bool:
    """Whether a limit lies in the plot and short of the end of the scale, beyond which nothing could lie."""
    most = 1.0 if found.kind == "share" else math.inf
    return up.low <= value <= up.high and 0 < value < most


def _names(sheet: Sheet, plot: _Plot, found: Funnel) -> None:
    """The names of the groups outside, beside their marks and apart from each other."""
    named = found.outside[:MOST_NAMES]
    middle = (plot.across.start + plot.across.end) / 2
    for to_right in (True, False):
        side = [point for point in named if (plot.x(point.n) <= middle) is to_right]
        _names_on(sheet, plot, side, to_right=to_right)


def _names_on(sheet: Sheet, plot: _Plot, points: Sequence[FunnelPoint], *, to_right: bool) -> None:
    at = [plot.up.within(point.estimate) for point in points]
    places = axis.apart(at, LINE, plot.top + 8, plot.bottom - 8)
    for point, y, place in zip(points, at, places, strict=True):
        x = plot.x(point.n) + (12 if to_right else -12)
        if abs(place - y) > LINE / 2:
            sheet.line([plot.x(point.n), x], [y, place], Ink.LIMIT, width=1)
        name = lettering.cut(point.value or label("(no name)"), SMALL, WIDEST_NAME)
        sheet.text(x, place + 6, name, size=SMALL, bold=True, anchor="left" if to_right else "right")
