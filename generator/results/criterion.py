"""All that is computed about one criterion. Absent means not computed, and a `reason` says why."""

import datetime as dt
from typing import Literal

from pydantic import Field

from generator.results.base import Result
from generator.results.contacts import ContactsUse
from generator.results.groups import Funnel, Mix
from generator.results.pareto import Pareto
from generator.results.respondents import Spread
from generator.results.trend import Trend
from generator.results.verdicts import Difference, Direction, Verdict

AMONG = ", among rows where "
"""In the words of a measure: between what is counted and the rows among which it is."""


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
    open: int = 0
    """Cases that have not ended, so that the measure does not know their value: a quantile and a share within a time count
    them for as long as they have been open, a mean leaves them out. Of such a share `numerator` have ended in time, of
    `denominator` it is known whether they did; the value is not their quotient."""
    people: int | None = None
    """How many people gave the answers, where these are fewer."""
    design_effect: float | None = None
    """By how much several answers of one person widen the variance."""
    wholly_alike: bool = False
    """Whether the answers of one person were taken as wholly alike, since how alike they are would tell of few people."""
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
    alone: Difference | None = None
    """What the interval says by itself; the verdict is what is left of it among all comparisons of the page."""
    p: float | None = None
    """The p-value that the interval implies, adjusted for all comparisons of the page."""
    among: int = 0
    """How many comparisons these are."""
    ratio: float | None = None
    """Of a rate: how many times the rate of the review before, with the exact interval."""
    ratio_low: float | None = None
    ratio_high: float | None = None
    pairs: int | None = None
    """How many people answered both times, where the interval makes use of it."""
    unpaired: str = ""
    """Why it does not, though both sources tell who answered."""
    smallest: float | None = None
    """The smallest change that such data show in four cases out of five."""
    mix: tuple[Mix, ...] = ()
    varied: float | None = None
    """How many times as much as chance the points within both vary, where the interval allows for it."""
    reason: str = ""


class Segment(Result):
    """One group. A suppressed group shows neither its size nor its value."""

    value: str
    n: int | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    suppressed: bool = False
    difference: float | None = None
    """From all other groups shown, taken together; of two groups the first has the difference from the second."""
    difference_low: float | None = None
    difference_high: float | None = None
    method: str = ""
    verdict: Difference | None = None
    """Absent where there are too few answers to be told apart."""
    alone: Difference | None = None
    """What the interval of the difference says by itself."""
    p: float | None = None
    """The p-value that it implies, adjusted for all comparisons of the page."""
    among: int = 0
    """How many comparisons these are."""


class Segments(Result):
    """The groups of one column, in the order of the file or of the alphabet; `missing` rows name no group."""

    column: str
    groups: tuple[Segment, ...]
    missing: int = 0
    more: int = 0
    """How many groups there are beyond those listed."""
    least: int = 0
    """Groups with fewer answers than this are held back, where some are."""
    funnel: Funnel | None = None
    """Of a share or rate, where there are ten groups or more, or five that differ by no more than chance: it takes the place
    of the differences."""

    @property
    def shown(self) -> tuple[Segment, ...]:
        """The groups that are not held back and have a value."""
        return tuple(group for group in self.groups if not group.suppressed and group.estimate is not None)

    @property
    def held_back(self) -> int:
        """How many of the groups listed are not shown, since too few answers stand behind them."""
        return sum(group.suppressed for group in self.groups)

    @property
    def partial(self) -> bool:
        """Whether there are groups that are not shown, so that no sentence may speak of all."""
        return bool(self.held_back or self.more)


class Varied(Result):
    """How much the points of a figure vary beside chance, and the interval that allows for it.

    `times` is how many times as far from their common level the points lie as chance between single cases would put them;
    `clear` whether that is more than chance explains. `squares` and `freedom` are what it is made from.
    """

    squares: float
    freedom: int
    times: float
    clear: bool = False
    low: float | None = None
    high: float | None = None


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
    unweighted: Estimate | None = None
    """What the value would be if every answer counted alike, where weights entered it."""
    spread: Spread | None = None
    varied: Varied | None = None
    """Of shares, counts and rates with a trend."""
    target: TargetResult | None = None
    verdict: Verdict | None = None
    short_of: int = 0
    """How many more answers a verdict needs, where there are too few."""
    held: bool = False
    """Whether it has a figure that is not shown, since with others it would tell that of few answers."""
    held_with: str = ""
    """The criterion from whose figure that of few answers would follow, so that this one has none."""
    held_beside: tuple[str, ...] = ()
    """What else of it is held back because of other figures of the page, and why, in sentences."""
    benchmark: BenchmarkResult | None = None
    previous: Previous | None = None
    detectable: float | None = None
    """The smallest change from these data that a next review of the same size shows in four cases out of five."""
    trend: Trend | None = None
    by: tuple[Segments, ...] = ()
    contacts: ContactsUse | None = None
    """Of a rate whose contacts are counted in another source."""
    pareto: tuple[Pareto, ...] = ()
    """Of a count that is broken down: for each column which categories make most of it, in place of groups."""
    basis: str = ""
    """For a criterion that was judged: on what."""
