"""The part of a published `results.json` that two versions are compared by; the rest of it, whatever it is, is passed over."""

import datetime as dt

from pydantic import ConfigDict, Field

from generator.forms import Form
from generator.results.criterion import AMONG


class _Read(Form):
    """Read from a file that another version of this program may have written."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class PublishedPoint(_Read):
    """One point of a chart."""

    start: dt.date
    n: int = 0
    value: float | None = None


class PublishedTrend(_Read):
    """What the chart of a criterion said."""

    variation: str = ""
    assurance: str = ""
    points: tuple[PublishedPoint, ...] = ()


class PublishedGroup(_Read):
    """One group; without a number where it was held back."""

    value: str = ""
    n: int | None = None


class Outcome(_Read):
    """What was published of one criterion."""

    type: str = ""
    unit: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    verdict: str = ""
    measure: str = ""
    """What was counted, in words."""
    trend: PublishedTrend = PublishedTrend()
    by: dict[str, tuple[PublishedGroup, ...]] = Field(default_factory=dict)

    @property
    def counts(self) -> tuple[str, str]:
        """The type and what is counted, whichever rows it is counted among: two with the same can be taken from each other."""
        return self.type, self.measure.partition(AMONG)[0]

    @property
    def says_something(self) -> bool:
        """Whether there is a result."""
        return self.value is not None or bool(self.type == "judged" and self.verdict)


class PublishedDecision(_Read):
    """An assessor's decision."""

    outcome: str = ""
    changed: str = ""


class PublishedClaim(_Read):
    """How far a claim had come."""

    framework: str
    edition: str
    criterion: str
    evidenced: bool = False
    decision: PublishedDecision | None = None
    flags: tuple[str, ...] = ()
    """What the history says against it."""

    @property
    def name(self) -> str:
        """The criterion, with the framework and its edition."""
        return f"{self.criterion} of {self.framework}@{self.edition}"

    @property
    def state(self) -> str:
        """In a word or two."""
        if self.decision and self.decision.outcome == "accepted" and self.evidenced:
            return "accepted, to be looked at again" if self.decision.changed else "accepted"
        if self.decision and self.decision.outcome != "accepted":
            return self.decision.outcome
        return "evidenced" if self.evidenced else "claimed"


class PublishedSignature(_Read):
    """What became of a sign-off."""

    by: str
    of: str
    person: str = ""
    """What that person does; empty in what an older program wrote."""
    role: str = ""
    """In what role the person signed, where the sign-off says so."""
    date: dt.date | None = None
    state: str = "without a digest"
    doubts: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    """What its part rests on and changed since."""

    @property
    def name(self) -> str:
        """Which sign-off it is, in words: the part, and the person by what they do."""
        return f"sign-off of the {self.of} by {self.person or self.by}"

    @property
    def said(self) -> str:
        """What became of it, in the words of the pages."""
        said = f"{self.state}, with doubts" if self.state in ("holds", "changed") and self.doubts else self.state
        return f"{said}; what it rests on changed since" if self.below else said


class PublishedColumn(_Read):
    """A column of a source."""

    header: str = ""


class PublishedUse(_Read):
    """What was used of a source."""

    used: int = 0
    sha256: str = ""
    columns: tuple[PublishedColumn, ...] = ()
    first_date: dt.date | None = None
    last_date: dt.date | None = None


class PublishedTheme(_Read):
    """A theme with the words of some who named it."""

    name: str = ""
    comments: int = 0
    quotes: tuple[str, ...] = ()


class PublishedThemes(_Read):
    """The themes of one column of a source."""

    source: str = ""
    column: str = ""
    coded: int = 0
    suppressed: bool = False
    themes: tuple[PublishedTheme, ...] = ()


class PublishedWords(_Read):
    """The words that set two groups of comments apart: how many comments each group has."""

    source: str = ""
    column: str = ""
    dissatisfied: int | None = None
    satisfied: int | None = None


class PublishedDriver(_Read):
    """A column beside an outcome; without a number where it was held back."""

    column: str = ""
    n: int | None = None


class PublishedJoint(_Read):
    """All columns together."""

    n: int | None = None


class PublishedDrivers(_Read):
    """What goes with one outcome."""

    source: str = ""
    outcome: str = ""
    drivers: tuple[PublishedDriver, ...] = ()
    joint: PublishedJoint | None = None


class PublishedIndex(_Read):
    """The questions about one feature together."""

    source: str = ""
    feature: str = ""
    n: int | None = None


class PublishedResults(_Read):
    """A `results.json`."""

    review: str = ""
    title: str = ""
    criteria: dict[str, Outcome] = Field(default_factory=dict)
    sources: dict[str, PublishedUse] = Field(default_factory=dict)
    themes: tuple[PublishedThemes, ...] = ()
    words: tuple[PublishedWords, ...] = ()
    drivers: tuple[PublishedDrivers, ...] = ()
    indexes: tuple[PublishedIndex, ...] = ()
    claims: tuple[PublishedClaim, ...] = ()
    signatures: tuple[PublishedSignature, ...] = ()
