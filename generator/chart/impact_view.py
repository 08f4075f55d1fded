"""A split ready to be drawn: its axes, its sides and its labels, before anything is on paper."""

import math
from functools import cached_property

from generator import speech
from generator.chart import axis, lettering
from generator.chart.axis import Span
from generator.chart.style import SMALL, WIDTH
from generator.records import dataclass
from generator.results import CriterionResult, ImpactResult, Split, SplitPoint, SplitSide
from generator.speech.language import label

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3}
_WIDEST_LABEL = 150.0
_NARROWEST_REASON = 120.0
"""Room that the words beside the change have even where it lies at the right end."""


def stepping(points: list[SplitPoint]) -> bool:
    """Whether the limits of a side differ from point to point."""
    return len({(each.lower, each.upper) for each in points if each.lower is not None}) > 1


@dataclass(frozen=True)
class View:
    """A split ready to be drawn: what stands where, before anything is on paper."""

    effect: ImpactResult
    split: Split
    result: CriterionResult
    done: str

    @cached_property
    def scale(self) -> speech.Scale:
        """How values are written."""
        return speech.Scale(self.result)

    @cached_property
    def sides(self) -> tuple[tuple[SplitSide, list[SplitPoint]], ...]:
        """Both sides with their points."""
        split = self.split
        return tuple(
            (side, [point for point in split.points if point.after is after])
            for side, after in ((split.before, False), (split.after, True))
        )

    @cached_property
    def target(self) -> list[float]:
        """The ends of the target."""
        given = self.result.target
        return axis.present((given.value, given.upper)) if given else []

    @cached_property
    def range(self) -> tuple[float, float]:
        """Lowest and highest value of the axis."""
        lines = [each for point in self.split.points for each in (point.value, point.line, point.expected)]
        limits = [each for side, _ in self.sides for each in (side.centre, side.lower, side.upper)]
        limits += [each for point in self.split.points for each in (point.lower, point.upper)]
        return axis.extent(axis.present([*lines, *limits, *self.target]), None if self._beyond else self.result.ends)

    @property
    def _beyond(self) -> bool:
        """Whether a line leads beyond what the measure can take."""
        ends = self.result.ends
        most = math.inf if ends is None or ends[1] is None else ends[1]
        lines = axis.present([each for point in self.split.points for each in (point.line, point.expected)])
        return bool(ends and lines and (min(lines) < ends[0] or max(lines) > most))

    @cached_property
    def ticks(self) -> list[tuple[float, str]]:
        """Values and their labels."""
        factor = 100 if self.scale.percent else 1
        values = axis.ticks(self.range[0] * factor, self.range[1] * factor, 6)
        return [(value / factor, self.scale.tick(value / factor, axis.decimals(values))) for value in values]

    @cached_property
    def ends(self) -> list[tuple[float, str, bool]]:
        """The labels at the right end: value, words, and whether it is the target."""
        texts = (
            (label("target from %(level)s"), label("target to %(level)s"))
            if len(self.target) > 1
            else (label("target %(level)s"),)
        )
        found = [
            (value, text % {"level": self.scale.level(value, unit=False)}, True)
            for text, value in zip(texts, self.target, strict=False)
        ]
        last = self.sides[1][1][-1]
        drawn = next((each for each in reversed(self.sides[1][1]) if each.line is not None), last)
        found += [
            (value, text, False)
            for value, text in ((drawn.line, label("fitted")), (drawn.expected, label("trend before")))
            if value is not None
        ]
        return found

    @cached_property
    def across(self) -> Span:
        """Days to pixels, from the beginning of the first period to the end of the last."""
        first, last = self.split.points[0].start.toordinal(), self.split.points[-1].start.toordinal()
        left = max([lettering.width(text, SMALL) for _, text in self.ticks], default=0.0) + 12
        right = max([lettering.width(text, SMALL, bold=bold) for _, text, bold in self.ends], default=0.0)
        day = self.effect.changed_on.toordinal()
        room = 1 - (day - first) / (last - first + self.days)
        least = max(0.0, _NARROWEST_REASON - room * (WIDTH - left))
        return Span(
            low=first, high=last + self.days, start=left, end=WIDTH - max(least, min(_WIDEST_LABEL, right) + 14)
        )

    @property
    def days(self) -> float:
        """How long a period is."""
        return _DAYS[self.split.every]

    def x(self, point: SplitPoint) -> float:
        """The middle of a period."""
        return self.across.at(point.start.toordinal() + self.days / 2)

    def edges(self, points: list[SplitPoint]) -> tuple[float, float]:
        """Where a side begins and ends."""
        first, last = points[0].start.toordinal(), points[-1].start.toordinal() + self.days
        return self.across.at(first), self.across.at(last)

    @property
    def change(self) -> float:
        """Where the day of the change stands."""
        return self.across.at(self.effect.changed_on.toordinal())
