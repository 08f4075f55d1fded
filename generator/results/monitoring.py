"""What a scorecard found: scores, critical failures apart from them, and each item by itself."""

import datetime as dt

from generator.results.base import Result
from generator.results.calibration import Calibration, Chosen, PointsLost


class ItemResult(Result):
    """One item of a scorecard over all interactions that were scored. Shares are fractions."""

    id: str
    name: str
    weight: float
    critical: bool = False
    n: int = 0
    """How many times it was scored."""
    not_applicable: int = 0
    full: int = 0
    """How many times it earned the highest score."""
    lowest: int = 0
    """How many times it earned the lowest."""
    lowest_low: float | None = None
    """Wilson limits for the share of lowest scores: of a critical item, the share of failures."""
    lowest_high: float | None = None
    share: float | None = None
    """Of its points, how many were earned; absent with too few scores."""
    low: float | None = None
    """Wilson limits for the share of highest scores."""
    high: float | None = None


class Monitoring(Result):
    """One source of scored interactions. The score is out of 100; an item that does not apply hands its weight to the others."""

    source: str
    scorecard: str
    name: str
    edition: str
    rows: int
    interactions: int
    """How many different interactions were scored; the rows where no column names them."""
    monitors: int
    twice: int
    """How many interactions were scored by more than one monitor."""
    compared: int = 0
    """How often two monitors scored the same item of the same interaction, all pairs of monitors counted."""
    agreed: int | None = 0
    """How often both gave the same score; absent where too few interactions were scored twice."""
    score: float | None = None
    """Mean of the scores, with Student t limits."""
    low: float | None = None
    high: float | None = None
    n: int = 0
    critical_failures: int | None = None
    """Interactions in which a critical item earned its lowest score; absent where figures are not shown."""
    critical_low: float | None = None
    """Wilson limits of the share of interactions with a critical failure."""
    critical_high: float | None = None
    first_date: dt.date | None = None
    chosen: Chosen
    calibration: Calibration | None = None
    """Absent where no columns name the interactions and those who scored them."""
    points_lost: PointsLost | None = None
    """Absent where too few were scored, and where no point was lost."""
    items: tuple[ItemResult, ...] = ()
    suppressed: bool = False
    """Whether figures are not shown, because too few were scored, or for what `held` says."""
    held: str = ""
    """Why figures of enough interactions are held back."""
    calibration_held: str = ""
    """The same of how alike monitors score."""
