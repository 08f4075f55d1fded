"""The history of a review in words: when, by whom, and what a commit moved; the same on pages and in a terminal."""

import datetime as dt
from collections.abc import Iterator

from generator.results import Change, Commit, History, Revision
from generator.results.history import Side
from generator.speech.calendar import date
from generator.speech.commit_names import short_name
from generator.speech.language import label
from generator.speech.numbers import plural

SIDES: dict[Side, str] = {
    "review": "The review",
    "plan": "Plan",
    "results": "Results",
    "decisions": "Decisions",
    "actions": "Actions",
    "assessment": "Assessment",
    "other": "Everything else",
}
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
NOT_COMMITTED = "Not committed yet"
NOTHING_SAID = "Nothing that the review says changed: its spelling or its layout did"
_UNREAD = "its file could not be read"
_UNKNOWN = "Git does not know the files of this review"
_NAMED = 6
"""How many people a line names."""


def moment(when: dt.datetime | None) -> str:
    """A time of a commit: `2026-03-03 14:05 UTC`."""
    return when.strftime("%Y-%m-%d %H:%M UTC") if when else "no date that a calendar knows"


def recorded(name: str) -> str:
    """The name of a person as a commit has it."""
    return name.strip() or "nobody named"


def subject(commit: Commit | None) -> str:
    """What a revision is called."""
    return (commit.subject.strip() or "No subject") if commit else NOT_COMMITTED


def committed(commit: Commit) -> str:
    """Who brought a commit in, and when, as far as that differs from who wrote it, and on which day; else nothing."""
    other = commit.committer and commit.committer != commit.author
    days = {when.date() if when else None for when in (commit.authored, commit.committed)}
    by = f" by {recorded(commit.committer)}" if other else ""
    on = f" on {moment(commit.committed)}" if len(days) > 1 and commit.committed else ""
    return f"committed{by}{on}" if by or on else ""


def last_day(commit: Commit) -> str:
    """The day on which a commit was written; nothing where its dates cannot be right."""
    return date(commit.authored.date()) if commit.authored and not commit.odd else ""


def by_side(changes: tuple[Change, ...]) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """What happened to the review as a whole; then changes by the side that they are on, in the order of its cycle."""
    for side, title in SIDES.items():
        if found := tuple(each for each in changes if each.side == side):
            yield title, found


def merged(commit: Commit) -> str:
    """That a commit is a merge; nothing where it is none."""
    count = len(commit.parents)
    return f"merge of {_NUMBERS.get(count, str(count))} branches" if count > 1 else ""


def no_history(history: History | None) -> str:
    """Why a review has no history; nothing where it has one."""
    if history is None:
        return _UNREAD
    return history.reason or ("" if history.revisions else _UNKNOWN)


def extent(history: History) -> str:
    """How many revisions there are, and by whom."""
    commits = [each.commit for each in history.revisions if each.commit]
    if not commits:
        return label("Nothing of this review has been committed yet.")
    people = sorted({recorded(each.author) for each in commits}, key=str.casefold)
    more = f" and {plural(len(people) - _NAMED, 'other')}" if len(people) > _NAMED else ""
    return f"{plural(len(commits), 'revision')} by {', '.join(people[:_NAMED])}{more}, the newest first."


def history_lines(history: History) -> Iterator[str]:
    """A history as lines of text: a block for each revision, the newest first."""
    if reason := no_history(history):
        yield f"{history.review} has no history: {reason}."
        return
    yield f"{history.review}: {extent(history)}"
    for revision in history.revisions:
        yield ""
        yield from _block(revision)


def _block(revision: Revision) -> Iterator[str]:
    commit = revision.commit
    if commit:
        yield f"{moment(commit.authored)}, {recorded(commit.author)}, {short_name(commit.id)}: {subject(commit)}"
        if joined := merged(commit):
            yield f"    {joined}"
        if also := committed(commit):
            yield f"    {also}"
        if commit.odd:
            yield f"    odd dates: {'; '.join(commit.odd)}"
    else:
        yield NOT_COMMITTED
    for title, changes in by_side(revision.changes):
        yield from (f"  - {title}: {each.words}{' (moves a goal)' if each.goal else ''}" for each in changes)
    if not revision.changes:
        yield f"  - {NOTHING_SAID}"
    yield from (f"    note: {note}" for note in revision.notes)
