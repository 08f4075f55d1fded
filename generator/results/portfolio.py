"""What a review offers as evidence, and how far each claim has come: claimed, evidenced, accepted, sampled."""

import datetime as dt
from typing import Literal

from generator.results.base import Result
from generator.results.history import Commit


class Altered(Result):
    """A later state of a file of evidence than the one that first came into the review."""

    commit: Commit | None
    """Absent while it is not committed."""
    words: str
    """What happened to the file, without a full stop."""
    after: tuple[str, ...] = ()
    """What had been signed on the strength of it by then, in sentences without a full stop."""


class EvidenceFile(Result):
    """A file of evidence as it stands beside the review."""

    id: str
    file: str
    sha256: str
    bytes: int
    shown: Literal["text", "picture", "document", "none"]
    """How a page can show it: as text, as a picture, as a link to the file, or not at all."""
    text: str = ""
    format: str = ""
    """What kind of file it is, in words."""
    first: Commit | None = None
    """The commit that first brought the file; absent while there is none, or no history."""
    altered: tuple[Altered, ...] = ()
    """Every later state, the newest first."""


class ClaimPart(Result):
    """One part of a review, or one piece of evidence, that a claim points to."""

    name: str
    words: str
    kind: Literal["part", "item", "evidence"]
    anchor: str
    """Where it stands on the review's page."""
    type: str = ""
    """The type of evidence."""
    date: dt.date | None = None
    counts: bool
    why_not: str = ""


class DecisionResult(Result):
    """The assessor's decision about a criterion."""

    outcome: Literal["accepted", "more evidence needed"]
    by: str
    date: dt.date
    feedback: str = ""
    changed: str = ""
    """Why it needs another look: what changed since; empty where nothing did."""
    recorded: Commit | None = None
    """The commit that wrote it as it stands; absent while there is none, or no history."""


class Appealed(Result):
    """An appeal against a decision."""

    date: dt.date
    reason: str
    decided_by: str = ""
    decided_on: dt.date | None = None
    outcome: str = ""
    note: str = ""


class Sampled(Result):
    """What the quality assurer found."""

    by: str
    date: dt.date
    outcome: str
    note: str = ""


class ClaimResult(Result):
    """One criterion of a framework that a review is offered for."""

    framework: str
    edition: str
    criterion: str
    parts: tuple[ClaimPart, ...] = ()
    evidenced: bool = False
    lacks: tuple[str, ...] = ()
    """Why it is not evidenced, in sentences."""
    open_rules: tuple[str, ...] = ()
    seal: str = ""
    """A digest of all that the claim points to: the first 16 hexadecimal digits."""
    decision: DecisionResult | None = None
    appeals: tuple[Appealed, ...] = ()
    sampled: tuple[Sampled, ...] = ()
    flags: tuple[str, ...] = ()
    """What the history says against it, in short sentences without a full stop: what it rests on moved or changed."""

    @property
    def address(self) -> str:
        """The framework and its edition, as a claim names them."""
        return f"{self.framework}@{self.edition}"

    @property
    def accepted(self) -> bool:
        """Whether the assessor accepted it as it stands now; what is no longer evidenced is no longer accepted."""
        decision = self.decision
        return self.evidenced and decision is not None and decision.outcome == "accepted" and not decision.changed
