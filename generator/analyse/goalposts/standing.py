"""Where a commit stands to the first data, and what is known about the past of a review to tell it from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.analyse.goalposts.trails import Trail, earliest
from generator.cycle import Status
from generator.model import Review
from generator.model.ancestry import Ancestry
from generator.model.snapshot import Snapshot
from generator.results import Commit, History, Revision, Standing

When = Literal["with the data", "beside the data", "after the data"]


def _nothing(_: str) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class CardVersion:
    """A content of a scorecard's file, by its digest, with the commit that gave it; without one it is not committed yet."""

    commit: Commit | None
    content: str


@dataclass(frozen=True, kw_only=True)
class Known:
    """A review and what Git knows about it."""

    review: Review
    history: History
    ancestry: Ancestry
    head: str = ""
    """The commit that the files are taken from, or differ from."""
    stood: Callable[[str], Snapshot | None] = _nothing
    """The review as a commit left it, by the commit's id."""
    present: Collection[str] = ()
    """The files of data that are there now, as the review names them."""
    cards: Mapping[str, Sequence[CardVersion]] = field(default_factory=dict)
    """The versions of each scorecard that the review uses, the newest first."""

    def before(self, commit: Commit | None) -> list[Snapshot]:
        """The review as it was just before a commit, or before what is not committed yet: one state for each parent."""
        parents = commit.parents if commit else (self.head,)
        return [state for parent in parents if parent and (state := self.stood(parent))]


def since(commit: Commit | None, first: Sequence[Commit], ancestry: Ancestry) -> When | None:
    """Where a commit stands to those that first brought data: nothing where it came before all of them.

    What is not committed yet came after them.
    """
    if commit is None:
        return "after the data"
    if all(ancestry.before(commit.id, data.id) for data in first):
        return None
    if any(commit.id == data.id for data in first):
        return "with the data"
    after = any(commit.id in ancestry.descendants(data.id) for data in first)
    return "after the data" if after else "beside the data"


def stands(set_in: Commit | None, first: Sequence[Commit], known: Known, files: Collection[str]) -> Standing:
    """Where something that was set in a commit stands to the first data; `files` are those that the data stand in."""
    if set_in is None:
        return "not committed"
    if first:
        return since(set_in, first, known.ancestry) or "before the data"
    return "no data yet" if set(files).isdisjoint(known.present) else "data not committed"


def results_known(
    known: Known, set_in: Commit | None, first: Sequence[Commit], files: Collection[str]
) -> tuple[Commit, ...]:
    """The commits by which results were known at the latest: those that first brought data, or told of an evaluation.

    Data can be kept out of Git. Who calls a review evaluated has seen them: their files must be there from then on.
    """
    told = {each.commit.id for each in known.history.revisions if each.commit and _evaluates(each)}
    if set_in:
        told -= known.ancestry.ancestors(set_in.id)
    told |= {each.id for each in first}
    if set_in and not first and not set(files).isdisjoint(known.present):
        state = known.stood(set_in.id)
        if state and state.review and state.review.status.reached(Status.EVALUATED):
            told.add(set_in.id)
    commits = (each.commit for each in known.history.revisions if each.commit and each.commit.id in told)
    return earliest(commits, known.ancestry)


def _evaluates(revision: Revision) -> bool:
    statuses = [change.after for change in revision.changes if change.path == ("status",)]
    return any(each in tuple(Status) and Status(each).reached(Status.EVALUATED) for each in statuses)


def telling(set_in: Commit | None, first: Sequence[Commit], ancestry: Ancestry) -> Commit | None:
    """Of the commits that first brought data the one that tells: the first that something did not stand before."""
    late = [each for each in first if set_in is None or not ancestry.before(set_in.id, each.id)]
    return next(iter((*late, *first)), None)


def first_stood(known: Known, trail: Trail, first: Sequence[Commit]) -> Commit | None:
    """The commit in which a criterion first stood: one before the data if there is one, else the oldest.

    Where front matter is not valid, its history tells of the first criteria together; their commit shows which they were.
    """
    alone = [each.commit for each in known.history.revisions if each.commit and _adds(each, trail, alone=True)]
    whole = [each.commit for each in known.history.revisions if each.commit and _adds(each, trail, alone=False)]
    if alone:
        whole = [each for each in whole if _stood_in(known.stood(each.id), trail)]
    added = [commit for each in known.history.revisions if (commit := each.commit) and commit in (*alone, *whole)]
    early = [each for each in added if first and since(each, first, known.ancestry) is None]
    return next(reversed(early or added), None)


def _adds(revision: Revision, trail: Trail, *, alone: bool) -> bool:
    """Whether a revision added the criterion: by itself, or among everything that came with it."""
    added = [change for change in revision.changes if change.verb == "added" and not change.file]
    if alone:
        return any(
            change.path[:1] == ("criteria",) and change.path[1:] in {(name,) for name in trail.names}
            for change in added
        )
    return any(change.path == ("criteria",) for change in added)


def _stood_in(state: Snapshot | None, trail: Trail) -> bool:
    criteria = state.tree.get("criteria") if state and state.tree else None
    return isinstance(criteria, Mapping) and not trail.names.isdisjoint(criteria)
