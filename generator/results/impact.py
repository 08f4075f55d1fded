"""What an action changed: the same measure before and after a declared day, as it stands and beside the trend before."""

import datetime as dt
from typing import Literal

from pydantic import Field

from generator.results.base import Result
from generator.results.criterion import Estimate
from generator.results.verdicts import Difference, Verdict

Every = Literal["day", "week", "month", "quarter"]


class Range(Result):
    """A figure of a model with its 95 % interval."""

    value: float
    low: float
    high: float


class SplitPoint(Result):
    """One whole period. `value` is absent where it has no data, or too few answers to show (`suppressed`)."""

    start: dt.date
    after: bool
    """Whether it begins on the day of the change or later."""
    n: int = 0
    value: float | None = None
    suppressed: bool = False
    lower: float | None = None
    """The limits of its side, for a point of this size."""
    upper: float | None = None
    fitted: float | None = None
    """The model's value, season included."""
    line: float | None = None
    """The model's value without the season."""
    expected: float | None = None
    """What the line before the change leads to, had nothing changed: only after it, and without the season."""


class SplitSide(Result):
    """The points on one side of the change, with their level, and limits around it where there can be such.

    Shares, rates and counts have the level of all cases of the side together; others the mean of the points, or with
    fewer than 13 of them their median (`of`). Limits are those of a point of usual size.
    """

    points: int = 0
    centre: float | None = None
    of: Literal["all cases", "points", "median"] = "points"
    lower: float | None = None
    upper: float | None = None
    usual_n: int | None = None
    """The usual size of a point, where sizes and so limits differ."""
    without: Literal["few", "rare", "no counts"] | None = None
    """Why there are no limits: too few points, too few events in a usual point, or points that are no plain counts."""
    needed: int = 0
    """How many more points a model needs on this side."""


class Split(Result):
    """The points before and after the change."""

    every: Every
    points: tuple[SplitPoint, ...]
    before: SplitSide = SplitSide()
    after: SplitSide = SplitSide()
    mixed: dt.date | None = None
    """The start of the period that contains the change, and so counts for neither side."""
    reason: str = ""
    """Why there is no model though there are points enough."""


class Segmented(Result):
    """A segmented regression. Changes are in the unit of the measure; slopes are for one period of `every`."""

    every: Every
    at: dt.date
    """The first period after the change, in which the change of level is told."""
    last: dt.date
    """The last period of the series."""
    method: str
    season: str = ""
    """The pattern that was taken out, in words; empty without one."""
    points_before: int
    points_after: int
    level: Range
    slope: Range
    slope_before: Range
    at_end: Range
    """In the last period: the difference from what the line before leads to."""
    ratio: Range | None = None
    """The change of level as a ratio of odds or of rates."""
    ratio_of: Literal["odds", "rates"] | None = None
    dispersion: float | None = None
    autocorrelation: Range | None = None
    """Of what the lines leave, from one period to the next."""
    autocorrelated: bool = False
    """Whether the neighbours clearly resemble each other, so that the model allows for it."""
    level_newey_west: Range | None = None
    level_autoregressive: Range | None = None
    sturdy: bool = True
    """Whether the change of level stands when the resemblance of neighbours is allowed for."""


class SteadyChange(Result):
    """One line through the points of both sides, and the step beside it, where they are too few for the segmented model."""

    every: Every
    points: int
    slope: Range
    """Of the line alone, for one period of `every`."""
    step: Range
    """At the change, beside a slope that is the same on both sides."""
    explains: bool
    """Whether the line fits about as well as a step and leaves no clear step, so that the difference is no clear effect."""


class Adapted(Result):
    """A change of the way of collecting, as the author recorded it."""

    on: dt.date
    problem: str
    change: str


class ImpactResult(Result):
    """One entry of `impact`. Without a change, `reason` says why there is none.

    `change` and its interval compare before and after as they are; `verdict` is that of the change of level where there
    is a model (`segmented`), else that of this difference, which `raw` keeps, unless a steady rise explains it (`steady`).
    """

    index: int
    of: tuple[str, ...]
    criterion: str
    changed_on: dt.date
    before: Estimate = Estimate()
    after: Estimate = Estimate()
    change: float | None = None
    low: float | None = None
    high: float | None = None
    method: str = ""
    verdict: Difference | None = None
    raw: Difference | None = None
    """What the difference says as it stands."""
    shift: Range | None = None
    """Of a median: by how much a value after the change typically lies above one before it (Hodges-Lehmann)."""
    split: Split | None = None
    no_points: str = ""
    """Why there is no split, though the criterion names the points of a trend."""
    segmented: Segmented | None = None
    steady: SteadyChange | None = None
    """Without `segmented`: whether a steady rise or fall explains the points as well."""
    season_open: bool = False
    """Whether the figures span more than a quarter of a year, and no time of the year was taken out."""
    alone: Difference | None = None
    """What the interval says by itself; the verdict is what is left of it among all comparisons of the page."""
    p: float | None = None
    """The p-value that the interval implies, adjusted for all comparisons of the page."""
    among: int = 0
    """How many comparisons these are."""
    varied: float | None = None
    """How many times as much as chance the points of each side vary, where the interval allows for it."""
    pairs: int | None = None
    """How many people answered before and after, where the interval makes use of it."""
    unpaired: str = ""
    """Why it does not, though the source tells who answered."""
    success: dict[str, Verdict] = Field(default_factory=dict)
    """What the values after the change say about each action's own target, by action."""
    reason: str = ""
    too_soon: bool = False
    """Whether there is no answer yet, because too little time has passed or too few have answered."""
    other_source: bool = False
    """Whether the values after the change come from another source, so that the way of collecting changed as well."""
    other_definition: bool = False
    """Whether the two sources make the value in different ways."""
    adapted: tuple[Adapted, ...] = ()
    """How the way of collecting was changed between the first day before and the last day after."""
    without_mixed: bool = False
    """Whether the rows of the period that contains the change are left out of the difference as well."""
