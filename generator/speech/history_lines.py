"""The history of a review as lines of text, for a terminal: in English on every machine."""

from collections.abc import Iterator

from generator.results import History, Revision
from generator.speech.commit_names import short_name
from generator.speech.history import (
    NOT_COMMITTED,
    NOTHING_SAID,
    by_side,
    committed,
    extent,
    merged,
    moment,
    no_history,
    recorded,
    subject,
)


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
