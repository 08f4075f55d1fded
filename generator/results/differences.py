"""What differs between two states of the portfolio, such as two published versions."""

from typing import Literal

from generator.results.base import Result
from generator.results.history import Change


class OutcomeChange(Result):
    """What the later state says otherwise than the earlier one. It tells of the record, never that the service changed."""

    criterion: str
    kind: Literal["first", "gone", "figure", "verdict", "variation", "assurance", "claim", "sign-off"]
    words: str
    """A sentence without a full stop."""


class ReviewDifference(Result):
    """One review in two states."""

    review: str
    title: str
    verb: Literal["added", "removed", "changed"]
    moved_from: str = ""
    """Its name in the earlier state, if that was another."""
    changes: tuple[Change, ...] = ()
    """What its authors changed, from the earlier state to the later one."""
    outcomes: tuple[OutcomeChange, ...] = ()
    """What follows for its results."""
    notes: tuple[str, ...] = ()
    """What could not be compared, and why."""


class State(Result):
    """One of the two states: what it is called, and the commit that it was built from."""

    label: str
    commit: str = ""
    root: str = ""
    """The root hash, where it is a built site."""


class Differences(Result):
    """Everything that differs, review by review; reviews that are the same in both are only counted."""

    old: State
    new: State
    reviews: tuple[ReviewDifference, ...] = ()
    same: int = 0
    notes: tuple[str, ...] = ()
