"""Which few categories make most of a total: the data of a Pareto chart."""

from generator.results.base import Result


class ParetoCategory(Result):
    """One category with its share of the total, and of all together with those before it."""

    name: str
    count: int
    share: float
    low: float
    """Limits of the share that hold for all categories at once (Goodman)."""
    high: float
    cumulative: float
    residual: bool = False
    """Whether it is what is left over, such as `Other`: it stands last whatever its size."""


class ParetoRest(Result):
    """Categories that are not shown one by one."""

    categories: int = 0
    count: int = 0
    share: float = 0.0
    unnamed: bool = False
    """Whether rows without a category are among them; they are no category."""


class ParetoLead(Result):
    """By how much the first category is ahead of the second, as a difference of their shares with its interval."""

    difference: float
    low: float
    high: float
    certain: bool
    """Whether the whole interval lies above 0."""
    level_with: int
    """How many categories at the front cannot be told from the first, itself included; 1 where it is certain to lead."""


class Pareto(Result):
    """Categories in the order of their counts, and last what is no category of its own.

    All shares are of `total`, rows without a category included. Small categories, and so many larger ones as it takes to
    keep them from being worked out, are only in `held_back`, of which the total alone is known.
    """

    noun: tuple[str, str] = ("category", "categories")
    """What the bars stand for: one, and several."""
    column: str
    total: int
    categories: tuple[ParetoCategory, ...] = ()
    missing: int = 0
    """Rows without a category; 0 where they are among those held back."""
    more: ParetoRest = ParetoRest()
    """Categories that are large enough and beyond what can be listed."""
    held_back: ParetoRest = ParetoRest()
    aim: float = 0.8
    needed: int | None = None
    """How many of the first categories together reach `aim`; absent where those shown do not reach it."""
    lead: ParetoLead | None = None
    reason: str = ""
    """Why nothing is shown."""
