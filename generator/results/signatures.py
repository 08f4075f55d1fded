"""What became of each sign-off of a review."""

import datetime as dt
from typing import Literal

from generator.results.base import Result
from generator.results.history import Change, Commit


class Resting(Result):
    """An item that rests on something which changed after it was signed."""

    anchor: str
    """Where it stands on the review's page, such as finding-F1."""
    words: str


class Signature(Result):
    """One sign-off: what it covers, whether it still holds, who recorded it."""

    by: str
    """The id of the person who signed."""
    role: str
    of: Literal["plan", "results", "decisions", "actions", "assessment"]
    date: dt.date
    digest: str = ""
    """As recorded; empty where the sign-off carries none, and then nothing shows what was signed."""
    state: Literal["holds", "changed", "without a digest", "signed again", "withdrawn"]
    why: str = ""
    """The reason of a withdrawal, in the author's words."""
    changes: tuple[Change, ...] = ()
    """What changed since it was signed, as far as the history can tell."""
    resting: tuple[Resting, ...] = ()
    """What rests on what changed, and so needs another look."""
    recorded: Commit | None = None
    """The commit that wrote it into the review; absent while it is not committed or there is no history."""
    remarks: tuple[str, ...] = ()
    """What its commit says about it, in sentences: who recorded it, and what does not fit."""
