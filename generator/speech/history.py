"""The history of a review in words: when, by whom, and what a commit moved; the same on pages and in a terminal."""

import datetime as dt
from collections.abc import Iterator

from generator.results import Change, Commit, History
from generator.results.history import Side
from generator.speech.calendar import date
from generator.speech.language import label, later, sentence
from generator.speech.numbers import counted

SIDES: dict[Side, str] = {
    "review": later("The review"),
    "plan": later("Plan"),
    "results": later("Results"),
    "decisions": later("Decisions"),
    "actions": later("Actions"),
    "assessment": later("Assessment"),
    "other": later("Everything else"),
}
_MERGES = {
    2: later("merge of two branches"),
    3: later("merge of three branches"),
    4: later("merge of four branches"),
    5: later("merge of five branches"),
    6: later("merge of six branches"),
}
NOT_COMMITTED = later("Not committed yet")
NOTHING_SAID = later("Nothing that the review says changed: its spelling or its layout did")
_UNREAD = later("its file could not be read")
_UNKNOWN = later("Git does not know the files of this review")
NO_GIT = (
    later("Git is not installed here"),
    later("Git cannot be run here"),
    later("Git did not answer"),
    later("the folder is not in a working tree of Git"),
    later("the folder is not in a Git repository"),
    later("nothing has been committed yet"),
)
"""Why there is no history, as it is kept with results; pages say it by `label`."""
_NAMED = 6
"""How many people a line names."""


def moment(when: dt.datetime | None) -> str:
    """A time of a commit: `2026-03-03 14:05 UTC`."""
    return when.strftime("%Y-%m-%d %H:%M UTC") if when else label("no date that a calendar knows")


def recorded(name: str) -> str:
    """The name of a person as a commit has it."""
    return name.strip() or label("nobody named")


def subject(commit: Commit | None) -> str:
    """What a revision is called."""
    return (commit.subject.strip() or label("No subject")) if commit else label(NOT_COMMITTED)


def committed(commit: Commit) -> str:
    """Who brought a commit in, and when, as far as that differs from who wrote it, and on which day; else nothing."""
    days = {when.date() if when else None for when in (commit.authored, commit.committed)}
    by = commit.committer if commit.committer and commit.committer != commit.author else ""
    on = commit.committed if len(days) > 1 else None
    said = {"name": recorded(by), "moment": moment(on)}
    if by and on:
        return sentence("committed by %(name)s on %(moment)s", said)
    if by:
        return sentence("committed by %(name)s", said)
    return sentence("committed on %(moment)s", said) if on else ""


def last_day(commit: Commit) -> str:
    """The day on which a commit was written; nothing where its dates cannot be right."""
    return date(commit.authored.date()) if commit.authored and not commit.odd else ""


def by_side(changes: tuple[Change, ...]) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """What happened to the review as a whole; then changes by the side that they are on, in the order of its cycle."""
    for side, title in SIDES.items():
        if found := tuple(each for each in changes if each.side == side):
            yield label(title), found


def merged(commit: Commit) -> str:
    """That a commit is a merge; nothing where it is none."""
    count = len(commit.parents)
    if count < 2:
        return ""
    return (
        label(_MERGES[count])
        if count in _MERGES
        else counted(count, "merge of %(n)s branch", "merge of %(n)s branches")
    )


def no_history(history: History | None) -> str:
    """Why a review has no history; nothing where it has one."""
    if history is None:
        return label(_UNREAD)
    return label(history.reason) or ("" if history.revisions else label(_UNKNOWN))


def extent(history: History) -> str:
    """How many revisions there are, and by whom."""
    commits = [each.commit for each in history.revisions if each.commit]
    if not commits:
        return label("Nothing of this review has been committed yet.")
    people = sorted({recorded(each.author) for each in commits}, key=str.casefold)
    names, others = ", ".join(people[:_NAMED]), len(people) - _NAMED
    if others > 0:
        names = counted(others, "%(people)s and %(n)s other", "%(people)s and %(n)s others", {"people": names})
    return counted(
        len(commits),
        "%(n)s revision by %(people)s, the newest first.",
        "%(n)s revisions by %(people)s, the newest first.",
        {"people": names},
    )
