"""Whether criteria stood before the data, as Git proves it."""

from typing import Literal

from generator.results.base import Result
from generator.results.history import Change, Commit


class Move(Result):
    """A change of what a criterion is judged by, made when there were data already."""

    change: Change
    commit: Commit | None
    """Absent where it is not committed yet."""
    explained: str = ""
    """The adaptation that explains it, in the author's words; empty while none does."""


class Goalpost(Result):
    """One criterion: when it was set, when its data came, and whether it moved afterwards."""

    criterion: str
    standing: Literal["before the data", "with the data", "after the data", "no data yet", "not committed"]
    """`with`: one commit brought both, so nothing shows which came first."""
    set_in: Commit | None = None
    """The commit in which the criterion first stood."""
    data_in: Commit | None = None
    """The commit that first brought data which it is measured on."""
    moves: tuple[Move, ...] = ()


class Goalposts(Result):
    """Every measured criterion of a review; `reason` says why nothing can be proved where there is no history."""

    criteria: tuple[Goalpost, ...] = ()
    reason: str = ""
