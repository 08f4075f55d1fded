"""All that is computed about one criterion. Absent means not computed, and a `reason` says why."""

import datetime as dt
from typing import Literal

from pydantic import Field

from generator.results.base import Result
from generator.results.verdicts import Assurance, Difference, Direction, Signal, Variation, Verdict


class Estimate(Result):
    """A value with its interval.

    `n` counts the rows (or, for ratios and rates, the denominator) behind it; `missing` rows had no valid value,
    `excluded` rows were filtered out by the source or the measure. `value` is absent when nothing could be computed,
    and `reason` says why. `basis` holds the sufficient statistics that a comparison needs.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    method: str = ""
    n: int = 0
    numerator: float | None = None
    denominator: float | None = None
    missing: int = 0
    excluded: int = 0
    reason: str = ""
    basis: dict[str, float] = Field(default_factory=dict)


class TargetResult(Result):
    """The target, as numbers."""

    relation: Literal["at least", "at most", "between"]
    value: float
    upper: float | None = None


class BenchmarkResult(Result):
    """How the value compares with what others achieve."""

    value: float
    source: str
    date: dt.date | None = None
    verdict: Difference | None = None


class Previous(Result):
    """The change since the review that this one follows, with the interval of the difference."""

    review: str
    title: str = ""
    value: float | None = None
    n: int = 0
    change: float | None = None
    low: float | None = None
    high: float | None = None
    method: str = ""
    verdict: Difference | None = None
    reason: str = ""


class Point(Result):
    """One point of a trend. `value` is absent where the period has no data, or too few answers to show (`suppressed`)."""

    start: dt.date
    n: int
    value: float | None = None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    baseline: int = 0
    """Which baseline the point belongs to, counted from 0."""
    signals: tuple[Signal, ...] = ()
    suppressed: bool = False


class Baseline(Result):
    """A stretch of the trend with limits of its own; the first starts with the data, the others where the author says and why."""

    start: dt.date
    because: str = ""
    points: int
    mean: float
    lower: float
    upper: float


class Trend(Result):
    """An XmR chart. `variation` and `assurance` are absent when the last baseline has fewer than 13 points (`provisional`)."""

    every: Literal["day", "week", "month", "quarter"]
    points: tuple[Point, ...]
    baselines: tuple[Baseline, ...] = ()
    variation: Variation | None = None
    assurance: Assurance | None = None
    provisional: bool = True
    direction: Direction = Direction.NEITHER
    reason: str = ""


class Segment(Result):
    """One group. A suppressed group shows neither its size nor its value."""

    value: str
    n: int | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    suppressed: bool = False


class Segments(Result):
    """The groups of one column, in the order of the file or of the alphabet; `missing` rows name no group."""

    column: str
    groups: tuple[Segment, ...]
    missing: int = 0
    more: int = 0
    """How many groups there are beyond those listed."""


class CriterionResult(Result):
    """All that is known about one criterion."""

    id: str
    statement: str
    standard: str | None = None
    feature: str | None = None
    type: str
    """The measure's type, or `judged`."""
    unit: str
    """`%`, `points`, `per 1,000`, `hours` ... or empty."""
    every: Literal["day", "week", "month", "quarter"] | None = None
    source: str = ""
    measure: str = ""
    """The measure in words: what is counted, and of what."""
    definition: str = ""
    """A digest of how the value is made; two values compare only when it is the same."""
    counted: str = "rows"
    """What `n` counts, in the plural."""
    ends: tuple[float, float | None] | None = None
    """Lowest and highest value that the measure can take, where it has such."""
    complete: bool = False
    simulated: bool = False
    direction: Direction = Direction.NEITHER
    estimate: Estimate = Estimate()
    target: TargetResult | None = None
    verdict: Verdict | None = None
    short_of: int = 0
    """How many more answers a verdict needs, where there are too few."""
    benchmark: BenchmarkResult | None = None
    previous: Previous | None = None
    trend: Trend | None = None
    by: tuple[Segments, ...] = ()
    basis: str = ""
    """For a criterion that was judged: on what."""
