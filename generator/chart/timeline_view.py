"""Actions ready to be drawn in time: what is late and overdue, the axis and its labels, before anything is on paper."""

import datetime as dt
import math
from collections.abc import Sequence
from functools import cached_property

from generator import speech
from generator.chart.axis import Span
from generator.chart.style import WIDTH
from generator.records import dataclass

ENDED = ("done", "dropped", "taken up by a later review")
"""Statuses of what is not to be finished here any more."""
MOST_BARS = 40
LEFT, RIGHT = 14.0, WIDTH - 14
ROOM = 62.0
"""What a label of the axis needs, with the distance to the next one."""
DAYS = (1, 2, 7, 14, 28)
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
NARROWEST = 8.0


@dataclass(frozen=True, kw_only=True)
class Bar:
    """An action, with its days: `status` is planned, started, done or dropped."""

    id: str
    label: str
    start: dt.date | None
    due: dt.date | None
    done: dt.date | None
    status: str

    @property
    def days(self) -> list[dt.date]:
        """The days that are known."""
        return [day for day in (self.start, self.due, self.done) if day]

    @property
    def planned(self) -> tuple[dt.date, dt.date]:
        """From when to when the bar goes; a bar without any day has no such."""
        first = self.start or self.due or self.days[0]
        last = self.due or (self.done if self.status == "done" else None) or first
        return min(first, last), max(first, last)

    @property
    def done_on(self) -> dt.date | None:
        """The day it was done, if it was."""
        return self.done if self.status == "done" else None

    @property
    def late(self) -> int:
        """How many days after it was due it was done."""
        return max(0, (self.done_on - self.due).days) if self.done_on and self.due else 0

    def overdue(self, today: dt.date | None) -> int:
        """How many days ago it was due, if it is still to be done."""
        open_still = self.due and self.status not in ENDED
        return max(0, (today - self.due).days) if today and self.due and open_still else 0


@dataclass(frozen=True)
class View:
    """Bars on a day: which are drawn, and where."""

    bars: Sequence[Bar]
    today: dt.date | None

    @cached_property
    def dated(self) -> list[Bar]:
        """Those with a day."""
        return [bar for bar in self.bars if bar.days]

    @cached_property
    def undated(self) -> list[Bar]:
        """Those without."""
        return [bar for bar in self.bars if not bar.days]

    @cached_property
    def drawn(self) -> list[Bar]:
        """As many as there is room for, in the order given."""
        return self.dated[:MOST_BARS]

    @cached_property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day of all that is drawn; today is one of them if it ends a bar."""
        days = [day for bar in self.drawn for day in bar.days]
        if self.today and any(bar.overdue(self.today) for bar in self.drawn):
            days.append(self.today)
        return min(days), max(days)

    @property
    def today_within(self) -> bool:
        """Whether today lies within the axis."""
        return self.today is not None and self.days[0] <= self.today <= self.days[1]

    @cached_property
    def across(self) -> Span:
        """Days to pixels; a single day stands in the middle."""
        low, high = (float(day.toordinal()) for day in self.days)
        room = 15.0 if low == high else 0.0
        return Span(low=low - room, high=high + room, start=LEFT, end=RIGHT)

    def x(self, day: dt.date) -> float:
        """The place of a day."""
        return self.across.at(day.toordinal())

    def edges(self, bar: Bar) -> tuple[float, float]:
        """Where a bar begins and ends; one of a few days is drawn wide enough to be seen, on the axis all the same."""
        left, right = (self.x(day) for day in bar.planned)
        more = max(0.0, NARROWEST - (right - left)) / 2
        left, right = left - more, right + more
        shift = max(0.0, LEFT - left) - max(0.0, right - RIGHT)
        return left + shift, right + shift

    @cached_property
    def ticks(self) -> list[tuple[dt.date, str, str]]:
        """Days that are named below the axis: the day, its month or date, and the year where it changes."""
        months = self._months()
        if len(months) < 2:
            days = self._days()
            return _with_years(days, [speech.tick_label(day, "day") for day in days])
        step = self._step(MONTHS, 30.4)
        days = [dt.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        if step % 12 == 0:
            return [(day, str(day.year), "") for day in days]
        return _with_years(days, [speech.tick_label(day, "month") for day in days])

    def _months(self) -> range:
        """Those that begin on the axis, counted from the year 0."""
        first, last = self.days
        return range(first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month)

    def _days(self) -> list[dt.date]:
        first, last = self.days
        step = self._step(DAYS, 1)
        return [dt.date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1, step)]

    def _step(self, steps: Sequence[int], days: float) -> int:
        """The smallest step whose labels have room beside each other."""
        wide = days * (self.across.end - self.across.start) / (self.across.high - self.across.low)
        return next((step for step in steps if step * wide >= ROOM), math.ceil(ROOM / wide))


def _with_years(days: Sequence[dt.date], labels: Sequence[str]) -> list[tuple[dt.date, str, str]]:
    years = [None, *(day.year for day in days)]
    return [
        (day, label, "" if day.year == before else str(day.year))
        for day, label, before in zip(days, labels, years, strict=False)
    ]
