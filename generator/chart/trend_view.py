"""A trend ready to be drawn: its baselines, its axes and its labels, before anything is on paper."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from generator import speech
from generator.chart import axis, lettering
from generator.chart.axis import Span
from generator.chart.style import SMALL, WIDTH
from generator.chart.trend_words import PROVISIONAL_BELOW
from generator.results import CriterionResult, Direction, Point, Trend, Variation

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

    @property
    def limits(self) -> tuple[float, float, float] | None:
        """Mean, lower and upper limit, where there are such."""
        point = self.points[0]
        if point.mean is None or point.lower is None or point.upper is None:
            return None
        return point.mean, point.lower, point.upper


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
            rough = sum(point.value is not None for point in points) < PROVISIONAL_BELOW
            found.append(Stretch(points=points, because=base.because if base else "", provisional=rough))
        return found

    @cached_property
    def targets(self) -> list[float]:
        """The ends of the target."""
        given = self.result.target
        return axis.present((given.value, given.upper)) if given else []

    @cached_property
    def range(self) -> tuple[float, float]:
        """Lowest and highest value of the axis."""
        limits = [value for each in self.stretches for value in each.limits or ()]
        values = axis.present([*(point.value for point in self.trend.points), *limits, *self.targets])
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
        between = ("from ", "to ") if len(self.targets) > 1 else ("",)
        found = [
            (value, f"target {word}{self.scale.level(value, unit=False)}", True)
            for word, value in zip(between, self.targets, strict=False)
        ]
        last = self.stretches[-1].limits
        if last:
            mean, lower, upper = last
            found.append((mean, self.mean(last), False))
            found.extend([(upper, "upper limit", False), (lower, "lower limit", False)] if lower < upper else [])
        return found

    def mean(self, limits: tuple[float, float, float]) -> str:
        """The mean of a baseline, as exact as its limits allow."""
        return f"mean {self.scale.value(limits[0], width=limits[2] - limits[1], unit=False)}"

    @cached_property
    def across(self) -> Span:
        """Days to pixels; half a period is kept free on either side."""
        half = DAYS[self.trend.every] / 2
        first, last = self.trend.points[0].start.toordinal(), self.trend.points[-1].start.toordinal()
        left = max(lettering.width(text, SMALL) for _, text in [*self.ticks, (0.0, "")]) + 12
        reasons = NARROWEST_REASON if len(self.stretches) > 1 else 0.0
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
