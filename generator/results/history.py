"""The history of a review: commits as Git records them, and what each changed in the review's own terms."""

import datetime as dt
from functools import cached_property
from typing import Literal

from pydantic import Field

from generator.results.base import Result

Side = Literal["review", "plan", "results", "decisions", "actions", "assessment", "other"]
"""Which side of a review a change is on: the review as a whole, one of the parts that can be signed, or none of them."""


class Commit(Result):
    """A commit as it is recorded: names are those in the commit itself, times are in UTC."""

    id: str
    parents: tuple[str, ...] = ()
    author: str
    authored: dt.datetime | None = None
    """Absent where the recorded number is no date that a calendar knows."""
    committer: str = ""
    committed: dt.datetime | None = None
    subject: str = ""
    odd: tuple[str, ...] = ()
    """What is strange about its dates, in sentences without a full stop."""


class FileChange(Result):
    """What a commit did to one file. Paths are relative to the portfolio; content is named by the ids of Git's blobs."""

    status: Literal["added", "changed", "removed", "renamed"]
    path: str
    old_path: str = ""
    """Where it stood before, if it was renamed."""
    before: tuple[str, ...] = ()
    """The content before: one blob for each parent that had the file; none where it was added."""
    after: str = ""
    """The content after; empty where the file was removed."""


class LoggedCommit(Commit):
    """A commit with the files of the portfolio that it touched; a merge with those in which it differs from all parents."""

    files: tuple[FileChange, ...] = ()

    @cached_property
    def plain(self) -> Commit:
        """The commit without its files, made once: all that is told of a review names its commits."""
        return Commit.model_validate(self.model_dump(exclude={"files"}))


class Log(Result):
    """All commits that lead to one commit, which comes first: parents always come after their children.

    What a merge brought stands between it and its first parent, whose own log has the rest in the same order.
    """

    commits: tuple[LoggedCommit, ...] = ()
    places: dict[str, str] = Field(default_factory=dict)
    """Where the portfolio lay in the repository in commits in which it lay elsewhere than in the first: a path that ends with
    a slash, or nothing for the top."""
    moves: dict[str, tuple[str, str]] = Field(default_factory=dict)
    """The commits that moved the portfolio as a whole: from where, and to where."""


class Change(Result):
    """One change of a review between two states of it, told in the review's own terms."""

    side: Side
    verb: Literal["added", "removed", "changed", "raised", "lowered", "renamed", "replaced"]
    words: str
    """The whole change as a reader sees it, without a full stop: `target of answered-in-20s lowered from 80% to 75%`."""
    path: tuple[str, ...] = ()
    """Keys from the root of the front matter, such as criteria, answered-in-20s, target; empty where a file changed."""
    file: str = ""
    """The file that changed, if it is not the review itself: its path in the portfolio."""
    item: str = ""
    """The anchor of the item of the review that it is about, such as criterion-answered-in-20s or action-A1."""
    criteria: tuple[str, ...] = ()
    """The criteria whose result it can move, or whose standard it is about, by id."""
    goal: bool = False
    """Whether it moves what a criterion is judged by: its target, measure, scale, filter, exclusions, weights or scorecard.
    A criterion that comes, goes or takes another id moves none: its `verb` says what happened to it."""
    before: str | None = ""
    after: str | None = ""
    """The values as they were written, shortened; empty where there is none, absent where it is too long to be read."""


class Revision(Result):
    """What one commit changed in a review. Without a commit: what differs from the commit and is not committed yet."""

    commit: Commit | None
    changes: tuple[Change, ...] = ()
    """None where it wrote the same in another way."""
    notes: tuple[str, ...] = ()
    """What could not be told, and why: such as front matter that could not be read then."""


class History(Result):
    """All revisions of a review, the newest first; `reason` says why there are none."""

    review: str
    revisions: tuple[Revision, ...] = ()
    reason: str = ""
