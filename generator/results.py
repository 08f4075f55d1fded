"""What was computed. Numbers are exact here: shares are fractions, NPS is in points, durations are in their column's unit.

Nothing in this module rounds, words or draws; everything survives a round trip through JSON.
"""

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator.problems import Accepted, Problem


class Result(BaseModel):
    """Base of all results: fixed once computed, and equal after a round trip through JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Verdict(StrEnum):
    """What an interval says about a target."""

    MET = "met"
    NOT_MET = "not met"
    CLOSE = "too close to call"
    TOO_FEW = "too few"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Difference(StrEnum):
    """What the interval of a difference says; `higher` and `lower` where no direction is good."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NO_CLEAR = "no clear difference"


class Variation(StrEnum):
    """What the last point of an XmR chart says (Making Data Count)."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"
    COMMON_CAUSE = "common cause"


class Assurance(StrEnum):
    """Whether the process as it stands will reach the target."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_OR_MISS = "hit or miss"


class Signal(StrEnum):
    """The special-cause rules, in their order of priority; above and below name the side of the mean or the way of the trend."""

    ABOVE_LIMIT = "above the upper limit"
    BELOW_LIMIT = "below the lower limit"
    RISING = "seven points rising"
    FALLING = "seven points falling"
    NEAR_UPPER = "two of three near the upper limit"
    NEAR_LOWER = "two of three near the lower limit"
    SHIFT_ABOVE = "seven points above the mean"
    SHIFT_BELOW = "seven points below the mean"

    @property
    def upwards(self) -> bool:
        """Whether the signal points to higher values."""
        return self in (Signal.ABOVE_LIMIT, Signal.RISING, Signal.NEAR_UPPER, Signal.SHIFT_ABOVE)


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
    basis: dict[str, float] = {}


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
    benchmark: BenchmarkResult | None = None
    previous: Previous | None = None
    trend: Trend | None = None
    by: tuple[Segments, ...] = ()
    basis: str = ""
    """For a criterion that was judged: on what."""


class Dropped(Result):
    """Rows that were left out, and why."""

    reason: str
    rows: int
    kind: Literal["filter", "repeat", "period", "no date"]


class ColumnUse(Result):
    """How one column was read."""

    column: str
    header: str
    type: str
    valid: int
    missing: int
    invalid: int = 0
    why_invalid: str = ""


class SourceUse(Result):
    """How a file was read, and what of it was used."""

    source: str
    file: str
    sha256: str
    bytes: int
    encoding: str
    delimiter: str
    header_line: int
    rows: int
    used: int
    dropped: tuple[Dropped, ...] = ()
    columns: tuple[ColumnUse, ...] = ()
    notes: tuple[str, ...] = ()
    first_date: dt.date | None = None
    last_date: dt.date | None = None


class Measured(Result):
    """What one review's own files say: everything but the comparison with the review before."""

    review: str
    sources: tuple[SourceUse, ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    problems: tuple[Problem, ...] = ()


class ReviewResults(Result):
    """The computed side of a review, with the problems found on the way."""

    review: str
    sources: tuple[SourceUse, ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    accepted: tuple[Accepted, ...] = ()


class Chart(Result):
    """A drawing in two palettes, what it says, and the data that it shows."""

    name: str
    title: str
    alt: str
    light: str
    """SVG."""
    dark: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The drawn data, unrounded, as text; the first column is a row header."""
    notes: tuple[str, ...] = ()


class Provenance(Result):
    """Where the files come from. Without a commit, `reason` says why; `changed` counts files that differ from the commit."""

    commit: str = ""
    committed: dt.datetime | None = None
    changed: int = 0
    reason: str = ""
