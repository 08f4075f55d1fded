"""How closely questions go with an outcome against how well they are answered, with likely ranges both ways."""

from collections.abc import Iterable, Sequence

from generator import speech
from generator.chart import axis, importance_words, labels, lettering, svg, words
from generator.chart.axis import Span
from generator.chart.labels import Box
from generator.chart.marks import Shape
from generator.chart.sheet import Mark, Sheet
from generator.chart.style import LEADING, SMALL, WIDTH, Ink
from generator.records import dataclass
from generator.results import Chart, Cross, Driver, Drivers, Place
from generator.speech.language import label

LEFT, RIGHT, HEIGHT = 46.0, WIDTH - 8, 430.0
RADIUS = 7.0
MOST_NAMES = 12
WIDEST_NAME = 150.0
LINE = SMALL * LEADING
_CERTAIN = Mark(shape=Shape.CIRCLE, ink=Ink.VALUE, radius=RADIUS)
_FIRST = Mark(shape=Shape.DIAMOND, ink=Ink.CONCERN, radius=RADIUS)
_OPEN = Mark(shape=Shape.CIRCLE, ink=Ink.VALUE, radius=RADIUS - 1, hollow=True)


@dataclass(frozen=True, kw_only=True)
class Point:
    """A question as it is drawn: value, lower and upper limit on both axes."""

    driver: Driver
    across: tuple[float, float, float]
    up: tuple[float, float, float]


def importance_charts(results: Iterable[Drivers]) -> list[Chart]:
    """A chart for each outcome with three questions or more to draw."""
    return [_chart(each, each.cross) for each in results if each.cross]


def name_of(found: Drivers) -> str:
    """The name of the chart of an outcome; ids hold no full stop, so no two charts share one."""
    return f"drivers.{found.source}.{found.outcome}"


def _chart(found: Drivers, cross: Cross) -> Chart:
    points = _points(found, cross)
    drawn = [point.driver for point in points]
    plot = _Plot(found, cross, points)
    title, alt = importance_words.title(found), importance_words.alt(found, drawn)
    return Chart(
        name=name_of(found),
        title=title,
        alt=alt,
        drawing=svg.draw(plot.paint, title=title, alt=alt),
        columns=(
            "Question",
            "Joint share (0 to 1)" if cross.by == "joint share" else "Rank correlation",
            "Low",
            "High",
            "Best two answers or yes (0 to 1)",
            "Low",
            "High",
            "n",
            "Place",
        ),
        rows=tuple(_row(point) for point in points),
        notes=importance_words.notes(found, drawn, plot.unnamed),
    )


def _points(found: Drivers, cross: Cross) -> list[Point]:
    points = []
    for each in found.drivers:
        if each.performance is None:
            continue
        up = (each.performance.value, each.performance.low, each.performance.high)
        if cross.by == "joint share" and each.share:
            points.append(Point(driver=each, across=(each.share.value, each.share.low, each.share.high), up=up))
        elif cross.by == "rank correlation" and None not in (each.rho, each.low, each.high):
            points.append(Point(driver=each, across=(each.rho or 0.0, each.low or 0.0, each.high or 0.0), up=up))
    return points


def _row(point: Point) -> tuple[str, ...]:
    performance = point.driver.performance
    return (
        speech.humanised(point.driver.column),
        *(words.exact(value) for value in (*point.across, *point.up)),
        str(performance.n) if performance else "",
        str(point.driver.place or ""),
    )


class _Plot:
    """The drawing of one outcome. `unnamed` are the questions without room for their names, known once it is painted."""

    def __init__(self, found: Drivers, cross: Cross, points: Sequence[Point]) -> None:
        self.found, self.cross = found, cross
        self.points = sorted(points, key=lambda point: point.driver.place is Place.OPEN)
        self.unnamed: list[Driver] = []
        self.percent = cross.by == "joint share"

    def paint(self, sheet: Sheet) -> None:
        """Everything, from the message down."""
        short = lettering.shorten(importance_words.title(self.found), words.LONGEST_STATEMENT)
        sheet.heading(short, importance_words.subtitle(self.found))
        places = {point.driver.place for point in self.points}
        key = [(_FIRST, label("look here first"))] if Place.WEAK_MORE in places else []
        key += [(_CERTAIN, label("has a place"))] if places - {Place.WEAK_MORE, Place.OPEN} else []
        key += [(_OPEN, label("cannot be placed"))] if Place.OPEN in places else []
        sheet.key(key)
        sheet.y += LINE
        sheet.text(2, sheet.y - 4, importance_words.up(), ink=Ink.MUTED, size=SMALL)
        top = sheet.y + 6
        across = Span(low=self._ends()[0], high=self._ends()[1], start=LEFT, end=RIGHT)
        corners = self._corners(across)
        above, below = (LINE * max(len(corners[name]) for name in pair) + 4 for pair in _ROWS)
        bottom = top + HEIGHT
        low, high = axis.extent([value for point in self.points for value in point.up], (0.0, 1.0), room=0.06)
        up = Span(low=low, high=high, start=bottom - below - RADIUS, end=top + above + RADIUS)
        self._grid(sheet, across, up, top, bottom)
        self._lines(sheet, across, up, top, bottom)
        self._write_corners(sheet, corners, top, bottom)
        self._arms(sheet, across, up)
        self._names(sheet, across, up, Box(left=LEFT, right=RIGHT, top=top + above, bottom=bottom - below))
        self._dots(sheet, across, up)
        sheet.y = bottom + 2 * LINE + 8

    def _ends(self) -> tuple[float, float]:
        values = [value for point in self.points for value in point.across]
        if self.percent:
            return 0.0, axis.extent([0.0, *values], (0.0, 1.0), room=0.06)[1]
        return axis.extent(values, (-1.0, 1.0), room=0.06)

    def _corners(self, across: Span) -> dict[Place, list[str]]:
        """The words of each quarter, in lines as wide as it is."""
        middle = across.within(self.cross.importance)
        room = {True: middle - LEFT - 10, False: RIGHT - middle - 10}
        return {
            place: lettering.balance(text, SMALL, max(70.0, room[place in _LEFT_SIDE]))
            for place, text in importance_words.corners().items()
        }

    def _grid(self, sheet: Sheet, across: Span, up: Span, top: float, bottom: float) -> None:
        factor = 100 if self.percent else 1
        values = axis.ticks(across.low * factor, across.high * factor, 5)
        for value in values:
            x = across.at(value / factor)
            sheet.line([x, x], [top, bottom], Ink.RULE, width=1)
            text = speech.number(value, axis.decimals(values), sign=not self.percent)
            half = lettering.width(text, SMALL) / 2
            sheet.text(min(x, WIDTH - 2 - half), bottom + LINE, text, ink=Ink.MUTED, size=SMALL, anchor="center")
        shares = axis.ticks(up.low * 100, up.high * 100, 6)
        for value in shares:
            y = up.at(value / 100)
            sheet.line([LEFT, RIGHT], [y, y], Ink.RULE, width=1)
            text = speech.number(value, axis.decimals(shares))
            sheet.text(LEFT - 6, y + 6, text, ink=Ink.MUTED, size=SMALL, anchor="right")
        sheet.text(
            RIGHT, bottom + 2 * LINE, importance_words.across(self.found), ink=Ink.MUTED, size=SMALL, anchor="right"
        )

    def _lines(self, sheet: Sheet, across: Span, up: Span, top: float, bottom: float) -> None:
        x, y = across.within(self.cross.importance), up.within(self.cross.performance)
        sheet.line([x, x], [top, bottom], Ink.MUTED, width=1.6, dashes="dashed", name="mean-importance")
        sheet.line([LEFT, RIGHT], [y, y], Ink.MUTED, width=1.6, dashes="dashed", name="mean-performance")

    def _write_corners(self, sheet: Sheet, corners: dict[Place, list[str]], top: float, bottom: float) -> None:
        for place, lines in corners.items():
            first = top if place in _ROWS[0] else bottom - LINE * len(lines)
            left = place in _LEFT_SIDE
            for index, line in enumerate(lines):
                x, y = (LEFT + 4 if left else RIGHT - 4), first + LINE * (index + 1) - 5
                sheet.text(x, y, line, ink=Ink.MUTED, size=SMALL, anchor="left" if left else "right")

    def _arms(self, sheet: Sheet, across: Span, up: Span) -> None:
        for point in self.points:
            x, y = across.at(point.across[0]), up.at(point.up[0])
            ends = [across.within(value) for value in point.across[1:]], [up.within(value) for value in point.up[1:]]
            sheet.line(ends[0], [y, y], Ink.RANGE, width=2.4, name="range")
            sheet.line([x, x], ends[1], Ink.RANGE, width=2.4, name="range")

    def _dots(self, sheet: Sheet, across: Span, up: Span) -> None:
        for point in self.points:
            mark = {Place.OPEN: _OPEN, Place.WEAK_MORE: _FIRST}.get(point.driver.place or Place.OPEN, _CERTAIN)
            sheet.marks(mark, [(across.at(point.across[0]), up.at(point.up[0]))], name="value")

    def _names(self, sheet: Sheet, across: Span, up: Span, room: Box) -> None:
        """Those with a place first: they carry the message."""
        at = [(across.at(point.across[0]), up.at(point.up[0])) for point in self.points]
        names = [
            lettering.wrap(speech.humanised(point.driver.column), SMALL, WIDEST_NAME, lines=2) or [label("(no name)")]
            for point in self.points
        ]
        sizes = [(max(lettering.width(line, SMALL) for line in each), LINE * len(each) - 2) for each in names]
        x, y = across.within(self.cross.importance), up.within(self.cross.performance)
        arms = [arm for point in self.points for arm in _arms(point, across, up)]
        arms += [
            Box(left=x - 1, right=x + 1, top=0, bottom=room.bottom),
            Box(left=LEFT, right=RIGHT, top=y - 1, bottom=y + 1),
        ]
        found = labels.place(at, sizes[:MOST_NAMES], RADIUS, room, lines=arms)
        self.unnamed = [point.driver for point in self.points[len(found) :]]
        for point, (x, y), lines, place in zip(self.points, at, names, found, strict=False):
            if place is None:
                self.unnamed.append(point.driver)
                continue
            if place.lead:
                sheet.line([x, place.lead[0]], [y, place.lead[1]], Ink.LIMIT, width=1.2, name="lead")
            middle = (place.box.left + place.box.right) / 2
            for index, line in enumerate(lines):
                sheet.text(middle, place.box.top + LINE * (index + 1) - 6, line, size=SMALL, anchor="center")


_ROWS = ((Place.STRONG_LESS, Place.STRONG_MORE), (Place.WEAK_LESS, Place.WEAK_MORE))
_LEFT_SIDE = frozenset({Place.STRONG_LESS, Place.WEAK_LESS})


def _arms(point: Point, across: Span, up: Span) -> list[Box]:
    x, y = across.at(point.across[0]), up.at(point.up[0])
    left, right = (across.within(value) for value in point.across[1:])
    bottom, top = (up.within(value) for value in point.up[1:])
    return [Box(left=left, right=right, top=y - 2, bottom=y + 2), Box(left=x - 2, right=x + 2, top=top, bottom=bottom)]
