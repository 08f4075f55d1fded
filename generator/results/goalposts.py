"""Whether criteria and scorecards stood before the data, as Git proves it, and what moved afterwards."""

from typing import Literal

from generator.results.base import Result
from generator.results.history import Change, Commit

Standing = Literal[
    "before the data",
    "with the data",
    "beside the data",
    "after the data",
    "no data yet",
    "data not committed",
    "not committed",
]
"""Where a criterion stands to its first data. `with`: one commit brought both; `beside`: they came on parallel branches;
neither shows which was there first."""


class Move(Result):
    """A change of what a criterion is judged by, made when there were data already."""

    change: Change
    commit: Commit | None
    """Absent where it is not committed yet."""
    when: Literal["with the data", "beside the data", "after the data"]
    reverted: bool = False
    """Whether what it changed is now again as it was when the data came."""
    explained: str = ""
    """The adaptation that explains it, in the author's words; empty while none does."""
    unnamed: bool = False
    """Whether it is committed, and nothing shows in which commit."""

    @property
    def open(self) -> bool:
        """Whether it still stands and nothing explains it."""
        return not self.reverted and not self.explained


class Post(Result):
    """Something that a review is judged by: when it was set, when its data came, and whether it moved afterwards."""

    standing: Standing
    set_in: Commit | None = None
    """The commit in which it first stood."""
    data_in: Commit | None = None
    """The commit that first brought data which are judged by it."""
    data_as: str = ""
    """The path under which these data stood in the repository then, where it was another one."""
    moves: tuple[Move, ...] = ()
    """The newest first; of each part that is still another one the newest in any case."""
    more: int = 0
    """How many older moves there are besides."""
    old_acceptance: bool = False
    """Whether what the review accepts was accepted before the goal was what it is now, so that it answers for nothing."""

    @property
    def unexplained(self) -> tuple[Move, ...]:
        """The moves that still ask for an explanation."""
        return tuple(move for move in self.moves if move.open)


class Goalpost(Post):
    """One criterion."""

    criterion: str
    sources: tuple[str, ...] = ()
    """The sources that it is, or was, measured on, as far as the review still has them."""
    explained: str = ""
    """The adaptation that explains why it was set after its data, in the author's words."""


class CardPost(Post):
    """One scorecard, by which the data of some sources are scored."""

    scorecard: str
    sources: tuple[str, ...]


class EffectPost(Result):
    """One effect of actions whose day of change, or whose target of an action, moved when its figures were there."""

    index: int
    """Its place under `impact`, from 0."""
    criterion: str
    moves: tuple[Move, ...]
    """The newest first."""
    more: int = 0
    """How many older moves there are besides."""
    old_acceptance: bool = False
    """Whether what the review accepts was accepted before the day and the targets were what they are now."""

    @property
    def unexplained(self) -> tuple[Move, ...]:
        """The moves that still ask for an explanation."""
        return tuple(move for move in self.moves if move.open)


class Goalposts(Result):
    """What the history proves about a review; `reason` says why it proves nothing, where there is no history."""

    criteria: tuple[Goalpost, ...] = ()
    """Every measured criterion, and those judged now that were measured when the data came."""
    removed: tuple[Goalpost, ...] = ()
    """Criteria that were taken out of the review when there were data already."""
    scorecards: tuple[CardPost, ...] = ()
    effects: tuple[EffectPost, ...] = ()
    """Those that moved."""
    reason: str = ""
