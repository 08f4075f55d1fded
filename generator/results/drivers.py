"""Which answers go with satisfaction or loyalty: association, never cause."""

from generator.results.base import Result


class Driver(Result):
    """One column beside the outcome. Positive means: the better here, the better there."""

    column: str
    feature: str
    n: int
    """Rows with an answer to both."""
    rho: float | None = None
    """Spearman's rank correlation; absent where all answers to one of the two are alike."""
    low: float | None = None
    high: float | None = None


class Drivers(Result):
    """The columns of a source that belong to a feature, beside one outcome. Without drivers, `reason` says why."""

    source: str
    outcome: str
    """The column that a criterion of satisfaction or recommendation is measured on."""
    drivers: tuple[Driver, ...] = ()
    reason: str = ""
