"""Whether those who monitor judge the same interaction alike, and which interactions were chosen."""

from enum import StrEnum
from typing import Literal

from generator.results.base import Result


class Alikeness(StrEnum):
    """What the interval of Krippendorff's alpha says about the scores of an item."""

    RELIABLE = "can be relied on"
    TENTATIVE = "tentative"
    NOT_YET = "not yet alike"
    CANNOT_TELL = "cannot tell"


class Figure(Result):
    """A value with its limits, which are absent where they cannot be worked out."""

    value: float
    low: float | None = None
    high: float | None = None


class ItemAgreement(Result):
    """One item over the interactions in which two monitors or more scored it; without figures where these are too few."""

    id: str
    name: str
    interactions: int
    needed: int = 0
    """How many more it would take to show figures."""
    held: str = ""
    """Why figures of enough interactions are held back."""
    metric: Literal["nominal", "ordinal", "interval"] = "nominal"
    """How alpha reckons a disagreement: as such, by how many scores lie between, or of very many by the distance squared."""
    percent: Figure | None = None
    """The share of pairs of monitors with the same score, as a fraction."""
    alpha: Figure | None = None
    """Krippendorff's alpha; absent where every score was the same."""
    ac1: Figure | None = None
    """Gwet's AC1, which takes every disagreement as full."""
    verdict: Alikeness | None = None
    prevalence: bool = False
    """Whether alpha is low for the reason that nearly all scores are of one kind, and not that monitors disagree."""
    disputed: bool = False
    """Whether most pairs give the same score and alpha is low all the same though no kind of score is rare."""
    commonest: float | None = None
    """The share of the most frequent score, as a fraction of the scores of these interactions."""


class TotalsAgreement(Result):
    """The total scores of the same interaction by different monitors."""

    method: Literal["ICC(A,1)", "Krippendorff's alpha"]
    interactions: int
    monitors: int
    value: float
    """The part of the differences between totals that lies between the interactions; 1 where monitors agree."""
    low: float | None = None
    high: float | None = None
    apart: float
    """By how many points two monitors differ on the same interaction, on average."""
    apart_low: float | None = None
    apart_high: float | None = None
    apart_interactions: int
    """How many interactions that rests on: all that two monitors or more scored."""


class MonitorResult(Result):
    """One monitor beside the others on the same interactions; without figures where these are too few."""

    monitor: str
    sheets: int
    """How many interactions the monitor scored."""
    shared: int
    """How many of these another monitor scored too, both with a total."""
    suppressed: bool = False
    difference: float | None = None
    """Mean of the own total less the mean of the others'."""
    low: float | None = None
    """Limits that hold for all monitors at once."""
    high: float | None = None


class Calibration(Result):
    """What the interactions say that more than one monitor scored."""

    interactions: int
    needed: int = 0
    """How many more it would take to show figures."""
    items: tuple[ItemAgreement, ...] = ()
    totals: TotalsAgreement | None = None
    monitors: tuple[MonitorResult, ...] = ()
    """In the order of their ids."""
    compared: int = 0
    """For how many monitors the limits hold at once."""


class Chosen(Result):
    """How what was scored was chosen; from so many, where the author says."""

    scored: int
    of: int | None = None
    how: str = ""
    random: bool | None = None
    """Whether chance alone chose; absent where the author does not say."""
    handlers: int = 0
    """How many people handled what was scored; 0 where no column names them."""
    fewest: int = 0
    """How many interactions were scored of the person of whom fewest were."""
    middle: float = 0
    most: int = 0


class LostPoints(Result):
    """What one item takes from the score, which is out of 100."""

    id: str
    name: str
    lost: float
    """Points per interaction, on average."""
    share: float
    """Of all points lost."""
    low: float | None = None
    high: float | None = None
    """Limits of the share; absent where the item lost nothing, as no limits can be drawn from that."""
    cumulative: float


class PointsLost(Result):
    """Where the points are lost, the most first; together they are what the mean score lacks to 100."""

    interactions: int
    lost: float
    """Points per interaction, on average."""
    items: tuple[LostPoints, ...]
    aim: float = 0.8
    needed: int
    """How many of the first items together lose `aim` of the points."""
    needed_low: int
    needed_high: int
