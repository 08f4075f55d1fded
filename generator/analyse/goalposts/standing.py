"""Where a commit stands to the first data, and what is known about the past of a review to tell it from."""

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal

from generator.analyse.goalposts.state import State, state_of
from generator.analyse.goalposts.trails import Events, GoesOn, Trail, earliest, never
from generator.cycle import Status
from generator.model import Review
from generator.model.ancestry import Ancestry
from generator.records import dataclass
from generator.results import Change, Commit, History, Revision, Standing

_ROOTS = (("criteria",), ("sources",), ("period",))
_PORTFOLIO = "site_config/portfolio.yml"
When = Literal["with the data", "beside the data", "after the data"]


def _nothing(_: str) -> None:
    return None


def _no_one() -> tuple["Said", ...]:
    return ()


def _at_will(_: Iterable[str]) -> None:
    """States are looked up one by one."""


@dataclass(frozen=True, kw_only=True)
class CardVersion:
    """A content of a scorecard's file, by its digest, with the commit that gave it; without one it is not committed yet."""

    commit: Commit | None
    content: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one version of the review gives as reasons: its adaptations and what it accepts, each in the author's words."""

    commit: Commit
    adaptations: tuple[str, ...] = ()
    accepted: tuple[tuple[str, str], ...] = ()
    """Each with the rule, and perhaps the item, that it is accepted for."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A review and what Git knows about it."""

    review: Review
    history: History
    ancestry: Ancestry
    head: str = ""
    """The commit that the files are taken from, or differ from."""
    now: State | None = None
    """The review as it stands."""
    state: Callable[[str], State | None] = _nothing
    """The review as a commit left it, by the commit's id."""
    prepare: Callable[[Iterable[str]], None] = _at_will
    """Look up the states that many commits left at once."""
    touched: Collection[str] | None = None
    """The commits that can have left another state of the review, or of what it rests on; absent: all of them."""
    line: Sequence[Commit] = ()
    """The commits that led to the present one without leaving its own branch, the newest first."""
    said: Callable[[], Sequence[Said]] = _no_one
    """The reasons that each version of the review gives, the newest first."""
    elsewhere: Mapping[str, Sequence[tuple[Commit, str]]] = field(default_factory=dict)
    """By the path of a file of data: the commits that held its first content under another name before, with that name."""
    goes_on: GoesOn = never
    """Whether a file of data holds all that another one, named first, held last."""
    rowless: Collection[tuple[str, str]] = ()
    """Commits, each with a file that it left without a row: an empty form is no data."""
    present: Collection[str] = ()
    """The files of data that are there now, as the review names them."""
    cards: Mapping[str, Sequence[CardVersion]] = field(default_factory=dict)
    """The versions of each scorecard that the review uses, the newest first."""

    @functools.cached_property
    def current(self) -> State:
        """The state that everything is held against."""
        return self.now or state_of(self.review)

    @functools.cached_property
    def events(self) -> Events:
        """What the history tells about names and data."""
        return Events(self.history, self.rowless)

    @functools.cached_property
    def relevant(self) -> list[tuple[Commit | None, Change]]:
        """The told changes that can move a goal, the newest first."""
        return [
            (revision.commit, change)
            for revision in self.history.revisions
            for change in revision.changes
            if change.criteria and (change.goal or change.path[:1] in _ROOTS or change.file.endswith(_PORTFOLIO))
        ]

    @functools.cached_property
    def own_line(self) -> frozenset[str]:
        """The ids of the commits of the present branch."""
        return frozenset(each.id for each in self.line)

    def brought_elsewhere(self, files: Collection[str]) -> list[Commit]:
        """The commits that held the first content of some files of data under another name before."""
        return [commit for file in files for commit, _ in self.elsewhere.get(file, ())]

    def before(self, commit: Commit | None) -> list[State]:
        """The review as it was just before a commit, or before what is not committed yet: one state for each parent."""
        parents = commit.parents if commit else (self.head,)
        return [state for parent in parents if parent and (state := self.state(parent))]


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
    if set_in and not first and not set(files).isdisjoint(known.present):
        state = known.state(set_in.id)
        review = state.snapshot.review if state else None
        if review and review.status.reached(Status.EVALUATED):
            told.add(set_in.id)
    commits = (each.commit for each in known.history.revisions if each.commit and each.commit.id in told)
    return earliest((*commits, *first), known.ancestry)


def _evaluates(revision: Revision) -> bool:
    statuses = [change.after for change in revision.changes if change.path == ("status",)]
    return any(each in tuple(Status) and Status(each).reached(Status.EVALUATED) for each in statuses)


def telling(set_in: Commit | None, first: Sequence[Commit], ancestry: Ancestry) -> Commit | None:
    """Of the commits that first brought data the one that tells: the first that something did not stand before."""
    late = [each for each in first if set_in is None or not ancestry.before(set_in.id, each.id)]
    return next(iter((*late, *first)), None)


def first_stood(known: Known, trail: Trail, first: Sequence[Commit]) -> Commit | None:
    """The commit in which a criterion first stood: one before the data if there is one, else the oldest."""
    added = additions(known, trail)
    early = [each for each in added if first and since(each, first, known.ancestry) is None]
    return next(reversed(early or added), None)


def additions(known: Known, trail: Trail) -> list[Commit]:
    """The commits that put a criterion in, the newest first: on branches that were merged it may have come more than once.

    Where front matter is not valid, its history tells of the first criteria together; their commit shows which they were.
    """
    named = {(name,) for name in trail.names}
    alone = [commit for commit, change in known.events.additions if commit and change.path[1:] in named]
    whole = [commit for commit, change in known.events.additions if commit and len(change.path) == 1]
    if alone:
        whole = [each for each in whole if _stood_in(known.state(each.id), trail)]
    added = known.ancestry.newest_first((*alone, *whole))
    if trail.began:
        if trail.began[0] is None:
            return []
        began = known.ancestry.descendants(trail.began[0].id) | {trail.began[0].id}
        added = [each for each in added if each.id in began] or added
    return added


def _stood_in(state: State | None, trail: Trail) -> bool:
    criteria = state.tree.get("criteria") if state else None
    return isinstance(criteria, Mapping) and not trail.names.isdisjoint(criteria)
