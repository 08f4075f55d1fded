"""A trend ready to be drawn: its baselines, its axes and its labels, before anything is on paper."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby, pairwise

from generator import speech
from generator.chart import axis, lettering
from generator.chart.axis import Span
from generator.chart.style import SMALL, WIDTH
from generator.chart.trend_words import PROVISIONAL_BELOW
from generator.records import dataclass
from generator.results import CriterionResult, Direction, Point, Trend, Variation
from generator.speech.language import label, sentence

DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3}
WIDEST_LABEL = 170.0
NARROWEST_REASON = 100.0
"""Room that the reason for a baseline has even at the right end."""
GAP = 14.0
YEAR = 42.0
MOST_DATES = 7


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The points of one baseline, with what the trend says about it."""

    points: tuple[Point, ...]
    because: str
    provisional: bool
    until: dt.date | None

    @property
    def centre(self) -> float | None:
        """The median of a run chart, else the mean; only where a line can be drawn at it."""
        point = self.points[0]
        return point.median if point.median is not None else point.mean if self.last else None

    @property
    def last(self) -> tuple[float, float] | None:
        """Lower and upper limit of the last point that has such."""
        found = [(each.lower, each.upper) for each in self.points if each.lower is not None and each.upper is not None]
        return found[-1] if found else None

    @property
    def stepping(self) -> bool:
        """Whether limits differ from point to point."""
        return len({(each.lower, each.upper) for each in self.points}) > 1


def spread(points: Iterable[Point]) -> tuple[float, float]:
    """The lowest and the highest value."""
    shown = [point.value for point in points if point.value is not None]
    return min(shown, default=0.0), max(shown, default=0.0)


@dataclass(frozen=True)
class View:
    """A trend ready to be drawn: what stands where across the sheet, and on which scale."""

    result: CriterionResult
    trend: Trend

    @cached_property
    def scale(self) -> speech.Scale:
        """How values are written."""
        return speech.Scale(self.result)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """One for each baseline."""
        known = {each.start: each for each in self.trend.baselines}
        found = []
        for _, group in groupby(self.trend.points, key=lambda point: point.baseline):
            points = tuple(group)
            base = known.get(points[0].start)
            rests_on = base.points if base else sum(point.value is not None for point in points)
            until = base.until if base else None
            because = base.because if base else ""
            rough = rests_on < PROVISIONAL_BELOW
            found.append(Stretch(points=points, because=because, until=until, provisional=rough))
        return found

    @cached_property
    def targets(self) -> list[float]:
        """The ends of the target."""
        given = self.result.target
        return axis.present((given.value, given.upper)) if given else []

    @cached_property
    def range(self) -> tuple[float, float]:
        """Lowest and highest value of the axis."""
        points = self.trend.points
        lines = [line for point in points for line in (point.value, point.lower, point.upper)]
        values = axis.present([*lines, *(each.centre for each in self.stretches), *self.targets])
        return axis.extent(values, self.result.ends)

    @cached_property
    def ticks(self) -> list[tuple[float, str]]:
        """Values and their labels."""
        factor = 100 if self.scale.percent else 1
        values = axis.ticks(self.range[0] * factor, self.range[1] * factor, 6)
        places = axis.decimals(values)
        return [(value / factor, self.scale.tick(value / factor, places)) for value in values]

    @cached_property
    def ends(self) -> list[tuple[float, str, bool]]:
        """The labels at the right end: value, words, and whether it is the target."""
        targets = (
            (label("target from %(level)s"), label("target to %(level)s"))
            if len(self.targets) > 1
            else (label("target %(level)s"),)
        )
        found = [
            (value, words % {"level": self.scale.level(value, unit=False)}, True)
            for words, value in zip(targets, self.targets, strict=False)
        ]
        last = self.stretches[-1]
        if last.centre is not None:
            found.append((last.centre, self.centre(last), False))
        if last.last:
            lower, upper = last.last
            found.extend(
                [(upper, label("upper limit"), False), (lower, label("lower limit"), False)] if lower < upper else []
            )
        return found

    def centre(self, stretch: Stretch) -> str:
        """The centre line of a baseline in words, as exact as its limits allow."""
        low, high = stretch.last or spread(stretch.points)
        said = {"value": self.scale.value(stretch.centre or 0.0, width=high - low, unit=False)}
        return sentence("mean %(value)s", said) if stretch.last else sentence("median %(value)s", said)

    def reason(self, stretch: Stretch) -> str:
        """Why a baseline is one; empty for a first one that is only where the data begin."""
        carried = (
            sentence("limits from the points up to %(day)s", {"day": speech.short_date(stretch.until)})
            if stretch.until
            else ""
        )
        if stretch is self.stretches[0]:
            return f"{carried[:1].upper()}{carried[1:]}: {stretch.because}" if carried else ""
        why = stretch.because or label("new baseline")
        return f"{why} ({carried})" if carried else why

    @cached_property
    def across(self) -> Span:
        """Days to pixels; half a period is kept free on either side."""
        half = DAYS[self.trend.every] / 2
        first, last = self.trend.points[0].start.toordinal(), self.trend.points[-1].start.toordinal()
        left = max(lettering.width(text, SMALL) for _, text in [*self.ticks, (0.0, "")]) + 12
        reasons = NARROWEST_REASON if any(self.reason(each) for each in self.stretches) else 0.0
        right = max([lettering.width(text, SMALL, bold=bold) for _, text, bold in self.ends], default=0.0)
        right = max(reasons, min(WIDEST_LABEL, right)) + GAP
        return Span(low=first - half, high=last + half, start=left, end=WIDTH - right)

    def x(self, point: Point) -> float:
        """The place of a point across."""
        return self.across.at(point.start.toordinal())

    def edges(self, stretch: Stretch) -> tuple[float, float]:
        """Where a baseline begins and ends."""
        half = DAYS[self.trend.every] / 2
        first, last = stretch.points[0].start.toordinal() - half, stretch.points[-1].start.toordinal() + half
        return self.across.at(first), self.across.at(last)

    def steps(self, stretch: Stretch) -> list[float]:
        """The places between the points of a baseline, with its edges: one more than there are points."""
        first, last = self.edges(stretch)
        places = [self.x(point) for point in stretch.points]
        return [first, *((a + b) / 2 for a, b in pairwise(places)), last]

    def meaning(self, point: Point) -> Variation:
        """What the first signal of a point says, given which way is better."""
        if not point.signals:
            return Variation.COMMON_CAUSE
        if self.trend.direction is Direction.NEITHER:
            return Variation.CHANGE
        good = point.signals[0].upwards is (self.trend.direction is Direction.UP)
        return Variation.IMPROVEMENT if good else Variation.CONCERN

    def dates(self) -> list[tuple[Point, str, str]]:
        """Points that are named below the axis: with day or month, and the year where it changes."""
        points, every = self.trend.points, self.trend.every
        widest = lettering.width(max((speech.tick_label(point.start, every) for point in points), key=len), SMALL)
        room = int((self.across.end - self.across.start) / (max(widest, YEAR) + 26)) + 1
        shown = [points[index] for index in axis.evenly(len(points), min(room, MOST_DATES))]
        years = [None, *(point.start.year for point in shown)]
        return [
            (point, speech.tick_label(point.start, every), "" if point.start.year == before else str(point.start.year))
            for point, before in zip(shown, years, strict=False)
        ]
