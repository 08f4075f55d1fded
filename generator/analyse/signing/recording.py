"""A sign-off held against the commit that recorded it: who committed it, when, and whether it is as it was written."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.analyse.claims.signable import Signable
from generator.model import Person, SignOff
from generator.model.ancestry import Ancestry
from generator.model.snapshot import Snapshot
from generator.results import Change, Commit, History
from generator.speech import signatures as say

_EAST = dt.timedelta(hours=14)
"""So far ahead of UTC a day can have begun somewhere."""
_SOON = dt.timedelta(days=7)
"""A sign-off that is committed later than this was written down after the fact."""
_TABLES = (".csv", ".tsv")


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """A sign-off that an edit turned into another one: its date and its digest, as they were written."""

    date: str
    digest: str
    commit: Commit


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What Git keeps about one sign-off."""

    commit: Commit
    """The first commit that held it as it stands."""
    replaced: Replaced | None = None
    then: Signable | None = None
    """The review as that commit left it; absent where it cannot be read, or need not."""
    before: Snapshot | None = None
    """The same as it was written."""


def remarks(entry: SignOff, person: Person | None, recorded: Recorded | None) -> Iterator[str]:
    """What the commit says, without judging it."""
    if recorded is None:
        yield say.NOT_COMMITTED
        return
    author = recorded.commit.author
    declared = person.commits_as if person else ()
    if not declared:
        yield say.undeclared(author, person.role if person else entry.by)
    elif _same(author, declared):
        yield say.by_the_signer(author)
    if recorded.commit.odd or recorded.commit.authored is None:
        yield say.odd_dates(recorded.commit)


def doubts(entry: SignOff, person: Person | None, recorded: Recorded | None) -> Iterator[str]:
    """What does not fit."""
    if recorded is None:
        return
    commit, role = recorded.commit, person.role if person else entry.by
    if person and person.commits_as and not _same(commit.author, person.commits_as):
        yield say.by_another(commit.author, role)
    if commit.authored and not commit.odd:
        if entry.date > (commit.authored + _EAST).date():
            yield say.later_than(commit)
        elif commit.authored.date() - entry.date > _SOON:
            yield say.long_before(commit, (commit.authored.date() - entry.date).days)
    was = recorded.replaced
    if was and (was.digest or was.date != entry.date.isoformat()):  # one without a digest may be given one
        yield say.edited(was.commit, was.date if was.date != entry.date.isoformat() else "")


def own_work(
    entry: SignOff, person: Person | None, recorded: Recorded | None, history: History, ancestry: Ancestry | None
) -> str:
    """The author who recorded the sign-off of a decision-maker and had changed the part last; empty where that is not so."""
    if recorded is None or person is None or person.group != "decision-maker" or ancestry is None:
        return ""
    if entry.of == "decisions" and _same(recorded.commit.author, person.commits_as):
        return ""  # whoever decides writes down what was decided
    for revision in history.revisions:
        commit = revision.commit
        known = commit and (commit.id == recorded.commit.id or ancestry.before(commit.id, recorded.commit.id))
        if commit and known and any(_of_part(change, entry.of) for change in revision.changes):
            return commit.author if _same(commit.author, (recorded.commit.author,)) else ""
    return ""


def _of_part(change: Change, part: str) -> bool:
    """Whether a change is one of a part: on its side, or of the data that results are made from."""
    if change.path[:1] == ("sign_off",):
        return False
    return change.side == part or (part == "results" and change.file.endswith(_TABLES))


def _same(author: str, names: tuple[str, ...]) -> bool:
    return " ".join(author.split()).casefold() in {" ".join(name.split()).casefold() for name in names}
