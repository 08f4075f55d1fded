"""Which answers go with satisfaction or loyalty, alone and together: what goes together, never what makes what."""

from enum import StrEnum
from typing import Literal

from generator.results.base import Result


class Place(StrEnum):
    """Where an answer stands on the chart of importance and performance; certain only if both intervals are off the lines."""

    STRONG_MORE = "strong, goes with it more"
    WEAK_MORE = "weak, goes with it more"
    STRONG_LESS = "strong, goes with it less"
    WEAK_LESS = "weak, goes with it less"
    OPEN = "cannot be placed"


class Performance(Result):
    """How well the answers themselves turn out: the part in the best two boxes, or of yes."""

    value: float
    low: float
    high: float
    n: int


class JointShare(Result):
    """One column's part of what all columns tell together about the outcome; fractions that sum to 1."""

    value: float
    low: float
    high: float
    kept: float
    """In which part of the resamples the column has the place that it has in the data."""
    inflation: float | None = None
    """Variance inflation factor; absent where the column follows from the others."""


class Driver(Result):
    """One column beside the outcome. Positive means: the better here, the better there."""

    column: str
    feature: str
    n: int | None = None
    """Rows with an answer to both; absent where there are too few to show."""
    rho: float | None = None
    """Spearman's rank correlation; absent where `reason` says why."""
    low: float | None = None
    high: float | None = None
    reason: str = ""
    commonest: float | None = None
    """Which part of the answers to this column are the commonest one."""
    performance: Performance | None = None
    held: str = ""
    """Why it is not shown how the answers turn out, where it is held back."""
    share: JointShare | None = None
    place: Place | None = None


class Lead(Result):
    """How far the column with the largest share is ahead of the next, in fractions of what all tell together."""

    first: str
    next: str
    value: float
    low: float
    high: float
    clear: bool
    """Whether the intervals of its differences to all others lie above 0."""


class OrdinalCheck(Result):
    """What a proportional-odds model, which takes of the outcome only the order of its answers, says to the shares."""

    levels: int
    agrees: bool
    """Whether its slopes stand in an order like that of the shares, the first of which goes the same way."""
    against: tuple[str, ...] = ()
    """Columns that it gives a direction opposite to their rank correlation, with the whole interval."""


class Joint(Result):
    """All columns together, on the rows that answered every one of them."""

    n: int
    left_out: int
    """Rows with the outcome that lack an answer to one of the columns or more."""
    columns: int
    method: Literal["LMG", "relative weights"]
    r_squared: float
    low: float
    high: float
    lead: Lead | None = None
    """Absent where two columns or more share the first place to the last decimal."""
    check: OrdinalCheck | None = None


class Cross(Result):
    """Where the lines of the chart of importance and performance cross: the means of its points."""

    importance: float
    performance: float
    by: Literal["joint share", "rank correlation"]


class Drivers(Result):
    """The columns of a source that belong to a feature, beside one outcome. Without drivers, `reason` says why."""

    source: str
    outcome: str
    """The column that a criterion of satisfaction or recommendation is measured on."""
    drivers: tuple[Driver, ...] = ()
    reason: str = ""
    simulated: bool = False
    weighted: bool = False
    """Whether the source has survey weights; they do not enter here."""
    joint: Joint | None = None
    joint_reason: str = ""
    """Why the columns are not weighed against each other."""
    cross: Cross | None = None
    held: tuple[str, ...] = ()
    """What of these columns is held back, and why, in sentences."""


class Without(Result):
    """One question of an index, and the alpha of the others without it."""

    column: str
    alpha: float


class Index(Result):
    """Questions about one feature on one scale, and whether they move together (Cronbach's alpha)."""

    source: str
    feature: str
    columns: tuple[str, ...]
    n: int | None = None
    left_out: int | None = None
    """Rows that answered some of the questions but not all."""
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    without: tuple[Without, ...] = ()
    """Empty with only two questions."""
    reason: str = ""
