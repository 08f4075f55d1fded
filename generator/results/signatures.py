"""What became of each sign-off of a review."""

import datetime as dt
from typing import Literal

from generator.results.base import Result
from generator.results.history import Change, Commit

SignedPart = Literal["plan", "results", "decisions", "actions", "assessment"]
SignatureState = Literal["holds", "changed", "without a digest", "signed again", "withdrawn", "removed"]


class Resting(Result):
    """An item that rests on something which changed after it was signed."""

    anchor: str
    """Where it stands on the review's page, such as finding-F1."""
    words: str


class Withdrawn(Result):
    """That a sign-off was taken back."""

    date: dt.date
    because: str
    """In the author's words."""
    recorded: Commit | None = None
    """The commit that wrote it into the review; absent while it is not committed or there is no history."""
    remarks: tuple[str, ...] = ()
    """What that commit says about it, in sentences without a full stop."""
    doubts: tuple[str, ...] = ()
    """What does not fit, in sentences without a full stop."""


class Removed(Result):
    """That a sign-off was taken out of the review, without having been withdrawn."""

    commit: Commit | None = None
    """The commit that took it out; absent where it is not committed, or where no single commit shows it."""
    committed: bool = True


class Signature(Result):
    """One sign-off: what it covers, whether it still holds, who recorded it."""

    by: str
    """The id of the person who signed."""
    person: str = ""
    """What that person did when it was recorded, as the review said then; without a history, as it says now."""
    role: str
    """In what role the person signed, in the words of the sign-off; empty where it says nothing."""
    of: SignedPart
    date: dt.date
    digest: str = ""
    """As recorded; empty where the sign-off carries none, and then nothing shows what was signed."""
    state: SignatureState
    withdrawn: Withdrawn | None = None
    removed: Removed | None = None
    """Of one that stands in the review no more."""
    decides: bool = False
    """Whether a decision-maker signed."""
    declared: bool = False
    """Whether the review says under which name the signer commits."""
    changes: tuple[Change, ...] = ()
    """What changed since it was signed, as far as the history can tell."""
    untold: str = ""
    """Where a part changed and nothing tells what: why, in a sentence without a full stop."""
    touched: tuple[str, ...] = ()
    """Anchors of the items that changed, and names of the parts of a review that did; nothing where it cannot be told."""
    resting: tuple[Resting, ...] = ()
    """What rests on what changed, and so needs another look."""
    claims: tuple[Resting, ...] = ()
    """The claims that point to something of that."""
    below: tuple[SignedPart, ...] = ()
    """Of one that holds: the parts that its own rests on, that were signed too, and that changed after it was signed."""
    recorded: Commit | None = None
    """The commit that wrote it into the review; absent while it is not committed or there is no history."""
    remarks: tuple[str, ...] = ()
    """What its commit says about it, in sentences without a full stop: who recorded it."""
    doubts: tuple[str, ...] = ()
    """What does not fit, in sentences without a full stop: recorded by another, backdated, edited by hand."""
    own_work: str = ""
    """Who both changed the part last and recorded its sign-off, where a decision-maker is to have signed it."""
