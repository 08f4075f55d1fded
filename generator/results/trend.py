"""A criterion over time: its points, the chart they stand on, and whether they change or drift."""

import datetime as dt
from enum import StrEnum
from typing import Literal

from generator.results.base import Result
from generator.results.verdicts import Assurance, Direction, Signal, Variation

Every = Literal["day", "week", "month", "quarter"]


class ChartKind(StrEnum):
    """Kinds of control chart; a prime says that limits were widened because points vary by more than chance."""

    XMR = "xmr"
    P = "p"
    P_PRIME = "p'"
    U = "u"
    U_PRIME = "u'"
    C = "c"
    C_PRIME = "c'"
    RUN = "run"


class Point(Result):
    """One point of a trend. `value` is absent where the period has no data, or too few answers to show (`suppressed`)."""

    start: dt.date
    n: int
    value: float | None = None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    median: float | None = None
    """Of a run chart: the centre line, in the place of mean and limits."""
    baseline: int = 0
    """Which baseline the point belongs to, counted from 0."""
    signals: tuple[Signal, ...] = ()
    suppressed: bool = False
    partial: bool = False
    """Whether the data cover only a part of this period: it counts towards the limits, and no verdict rests on it."""


class Baseline(Result):
    """A stretch of the trend with limits of its own; the first starts with the data, the others where the author says and why.

    `points` is how many points the limits rest on. Where limits differ from point to point, `lower` and `upper` are those of
    a point with `usual_n`. A run chart has a median and no limits.
    """

    start: dt.date
    because: str = ""
    points: int
    mean: float
    lower: float | None = None
    upper: float | None = None
    median: float | None = None
    until: dt.date | None = None
    """The last day whose points set the limits, where these were carried on from there."""
    usual_n: int | None = None
    dispersion: float | None = None
    """How many times as far as chance between single cases moves them the points lie from one another (Laney)."""
    beyond_chance: bool = False
    """Whether `dispersion` is larger than chance would make it in one stable series in twenty."""


class Runs(Result):
    """How points run about their median (Anhøj): the longest run on one side, how often they cross, and what chance allows."""

    useful: int
    longest: int
    most: int
    crossings: int
    fewest: int
    signal: bool
    """Whether chance would seldom make such runs; never with fewer than ten points beside the median."""


class Drift(Result):
    """Whether the points of the last baseline rise or fall steadily; `direction` is absent where the data cannot tell.

    The slope is that of Theil and Sen in units of the value by `per`, with its 95 % interval; `p` is that of the Mann-Kendall
    test. `seasonal` says that months were compared with the same months only.
    """

    points: int
    p: float
    slope: float
    low: float | None = None
    high: float | None = None
    per: Literal["week", "month", "quarter", "year"]
    seasonal: bool = False
    direction: Literal["rising", "falling"] | None = None


class Trend(Result):
    """A control chart. `variation` and `assurance` are absent when the last baseline has fewer than 13 points (`provisional`)."""

    every: Every
    points: tuple[Point, ...]
    baselines: tuple[Baseline, ...] = ()
    variation: Variation | None = None
    assurance: Assurance | None = None
    provisional: bool = True
    direction: Direction = Direction.NEITHER
    reason: str = ""
    chart: ChartKind = ChartKind.XMR
    why: str = ""
    """Why this kind of chart."""
    false_alarm: float | None = None
    """The part of charts like this one, of a process in which nothing changes, that show a signal somewhere."""
    dispersion: float | None = None
    """That of the last baseline."""
    runs: Runs | None = None
    """Of the last baseline of a run chart."""
    drift: Drift | None = None
    part_periods: int = 0
    """How many periods at the ends were left out of a count because the data cover only a part of them."""

    @property
    def latest(self) -> Point | None:
        """The point that decides on variation: the last one with a value whose period is whole."""
        return next((each for each in reversed(self.points) if each.value is not None and not each.partial), None)
