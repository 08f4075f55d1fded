"""The page of a review's history: its revisions, the newest first, each in the review's own terms; and the same for programs."""

import json
import re
from collections.abc import Collection

from generator.compile import templating
from generator.compile.safe import visible
from generator.compile.tree import SiteTree, relative
from generator.records import dataclass
from generator.results import Change, Commit, History, Revision
from generator.speech import history as speech
from generator.speech.commit_names import short_name
from generator.speech.language import label

_MANY = 12
"""A revision with more changes than this is folded."""
_ANCHOR = re.compile(r"[A-Za-z][\w-]*")
_FORMAT = 1
"""The version of the form of history.json."""


@dataclass(frozen=True, kw_only=True)
class ChangeView:
    """One change of a revision."""

    words: str
    href: str
    """Where its item stands now; empty where there is none."""
    goal: bool


@dataclass(frozen=True, kw_only=True)
class RevisionView:
    """One commit, or what is not committed yet."""

    anchor: str
    commit: Commit | None
    subject: str
    author: str
    written: str
    """When, in UTC; or that no calendar knows the day."""
    committed: str
    """Who else brought it in, or when, where that differs from who wrote it and when."""
    merged: str
    """That it is a merge of branches; empty where it is none."""
    sides: tuple[tuple[str, tuple[ChangeView, ...]], ...]
    count: int
    notes: tuple[str, ...]

    @property
    def folded(self) -> bool:
        """Whether its changes are too many to stand open."""
        return self.count > _MANY


@dataclass(frozen=True, kw_only=True)
class LastChange:
    """What the page of a review says about its history: nothing that a later commit to other reviews could change."""

    commit: str = ""
    """The newest commit that changed the review, shortened; empty where there is none."""
    anchor: str = ""
    """Where it stands on the page of the history."""
    day: str = ""
    """When it was written; empty where its dates cannot be right."""
    author: str = ""
    revisions: int = 0
    uncommitted: bool = False
    reason: str = ""
    """Why there is no history; empty where there is one."""
    anchors: tuple[str, ...] | None = None
    """Where each revision stands on that page; absent where it is not known."""


def revision_anchor(commit: Commit | None) -> str:
    """The anchor of a revision on the page of a history; that of what is not committed yet where there is no commit."""
    return f"commit-{short_name(commit.id)}" if commit else "not-committed"


def revision_address(review: str, commit: Commit | None) -> str:
    """The address of a revision from the root of the site: `<team>/<review>/history/#commit-1a2b3c4d5e6f`."""
    return f"{review}/history/#{revision_anchor(commit)}"


def last_change(history: History | None) -> LastChange:
    """What the page of a review says about its history."""
    commits = [each.commit for each in history.revisions if each.commit] if history else []
    uncommitted = history is not None and len(commits) < len(history.revisions)
    if not commits:
        return LastChange(uncommitted=uncommitted, reason=speech.no_history(history))
    newest = commits[0]
    return LastChange(
        commit=short_name(newest.id),
        anchor=revision_anchor(newest),
        day=speech.last_day(newest),
        author=visible(speech.recorded(newest.author)),
        revisions=len(commits),
        uncommitted=uncommitted,
        anchors=tuple(revision_anchor(each.commit) for each in history.revisions) if history else (),
    )


def compile_history(name: str, history: History, title: str, page: str) -> SiteTree:
    """The page and the file of a history; `page` is that of its review, which its links lead to."""
    folder = f"{name}/history"
    return SiteTree(
        pages={f"{folder}/index.md": history_page(history, title, still_there(history, page))},
        assets={f"{folder}/history.json": history_json(history).encode()},
    )


def still_there(history: History, page: str) -> frozenset[str]:
    """The items of a history that still have a place on the review's page, by their anchors."""
    items = {change.item for revision in history.revisions for change in revision.changes}
    return frozenset(each for each in items if _ANCHOR.fullmatch(each) and _stands(each, page))


def _stands(anchor: str, page: str) -> bool:
    """Whether a compiled page has an anchor, of a heading or of an element."""
    return f' id="{anchor}"' in page or f"{{: #{anchor} }}" in page


def history_page(history: History, title: str, here: Collection[str] = ()) -> str:
    """The Markdown of the page; `here` are the items that the review's page still has."""
    return templating.render(
        "history.html",
        title=title,
        extent=visible(speech.extent(history)),
        revisions=[_revision(each, here) for each in history.revisions],
        reason=speech.no_history(history),
        nothing_said=label(speech.NOTHING_SAID),
        root=relative(f"{history.review}/history/", ""),
    )


def history_json(history: History) -> str:
    """The history for programs, as the site publishes it and the command prints it: a revision a line.

    It is plain ASCII, so that no terminal obeys a text in it.
    """
    head = json.dumps({"schema": _FORMAT, "review": history.review, "reason": history.reason})
    lines = ",\n".join(json.dumps(each.model_dump(mode="json")) for each in history.revisions)
    return f'{head[:-1]}, "revisions": [\n{lines}\n]}}\n'


def _revision(revision: Revision, here: Collection[str]) -> RevisionView:
    commit = revision.commit
    return RevisionView(
        anchor=revision_anchor(commit),
        commit=commit,
        subject=visible(speech.subject(commit)),
        author=visible(speech.recorded(commit.author)) if commit else "",
        written=speech.moment(commit.authored) if commit else "",
        committed=visible(speech.committed(commit)) if commit else "",
        merged=speech.merged(commit) if commit else "",
        sides=tuple(
            (title, tuple(_change(each, here) for each in found)) for title, found in speech.by_side(revision.changes)
        ),
        count=len(revision.changes),
        notes=tuple(visible(note) for note in revision.notes),
    )


def _change(change: Change, here: Collection[str]) -> ChangeView:
    href = f"../#{change.item}" if change.item in here else ""
    return ChangeView(words=visible(change.words), href=href, goal=change.goal)
