"""Who answered: how many of those asked, how they compare with all who could have, and how their answers spread."""

import datetime as dt
from enum import StrEnum

from generator.results.base import Result


class Presence(StrEnum):
    """What the interval of a share among the answers says about the share that is known of everyone."""

    MORE = "more than their share"
    FEWER = "fewer than their share"
    ALIKE = "no clear difference"


class KnownShare(Result):
    """One value of a column whose shares among all who could have been asked are known. Suppressed: too few answers."""

    column: str
    value: str
    expected: float
    n: int | None = None
    low: float | None = None
    """Limits of its share among the answers, which hold for all values of the column at once (Goodman)."""
    high: float | None = None
    presence: Presence | None = None
    suppressed: bool = False


class KnownColumn(Result):
    """The values of one column; `answered` rows hold one of them, `beside` hold another or none.

    People where the source names who answered: what is known of everyone is known of people.
    """

    column: str
    answered: int
    beside: int = 0
    values: tuple[KnownShare, ...] = ()
    suppressed: bool = False
    """Whether nothing is compared, because there are too few answers, or for what `held` says."""
    of_people: bool = False
    """Whether people are counted, since the source names who answered."""
    held: str = ""
    """Why a column with enough answers is held back."""


class Respondents(Result):
    """Those who answered in one source that asked a sample."""

    source: str
    answered: int
    invited: int | None = None
    people: int | None = None
    """How many people gave the answers, where some gave several."""
    rate: float | None = None
    """Answers, or these people, as a part of those asked; absent where the number asked is not known or is below them."""
    first_date: dt.date | None = None
    last_date: dt.date | None = None
    effective_n: float | None = None
    """Of weighted answers: how many equal answers would tell as much."""
    precision: float | None = None
    """Half the width of the interval of a share of one half, the widest that there is.

    Absent below the minimum, and where the answers are all that there could be."""
    known: tuple[KnownColumn, ...] = ()


class ScalePoint(Result):
    """One mark of a scale, with limits that hold for all marks at once (Goodman)."""

    mark: float
    count: int
    share: float
    low: float
    high: float


class Spread(Result):
    """How the answers behind a criterion spread over their scale, from the worst mark to the best.

    Counts are of answers as they came, without weights. `top` and `bottom` are the shares of the two best and the two
    worst marks; of a net promoter score those of promoters (9 and 10) and detractors (0 to 6).
    """

    column: str
    n: int
    points: tuple[ScalePoint, ...]
    mean: float
    median: float
    top: float
    bottom: float
    promoters: bool = False
    """Whether these are promoters and detractors."""
