"""A sign-off held against the commit that recorded it: who committed it, when, and whether it is as it was written."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field

from generator.analyse.claims.signable import Signable
from generator.model import Person, SignOff
from generator.model.ancestry import Ancestry
from generator.model.snapshot import Snapshot
from generator.records import dataclass
from generator.results import Change, Commit, History, SignedPart, Withdrawn
from generator.speech import recording as say

_EAST = dt.timedelta(hours=14)
"""So far ahead of UTC a day can have begun somewhere."""
_SOON = dt.timedelta(days=7)
"""A sign-off that is committed later than this was written down after the fact."""
_TABLES = (".csv", ".tsv")


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """Names under which somebody was said to commit, and that were taken out."""

    names: tuple[str, ...]
    commit: Commit


@dataclass(frozen=True, kw_only=True)
class Names:
    """Under which names somebody commits, as the review said when something of theirs was recorded."""

    declared: tuple[str, ...] = ()
    by_themselves: bool = False
    """Whether nobody but the author of the commit ever wrote there that they commit under that author's name."""
    replaced: Replacement | None = None
    """The last of the names before that do not stand there any more."""
    role_before: str = ""
    """What they did by the review before the author of the commit wrote there that they do something else."""


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """A sign-off that an edit turned into another one: its date and its digest, as they were written."""

    date: str
    digest: str
    commit: Commit | None
    """The edit; absent while it is not committed."""


@dataclass(frozen=True, kw_only=True)
class Reworded:
    """What stood in a sign-off, or in its withdrawal, when it was first recorded, and does not now."""

    was: str
    """The words; of a withdrawal, empty where only its day is another."""
    date: str = ""
    """Of a withdrawal the day, where that is another one now."""
    commit: Commit | None
    """The edit; absent while it is not committed."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something that a person did in a review, with the commit that recorded it."""

    commit: Commit
    names: Names = Names()
    written: Commit | None = None
    """The commit of another author that wrote it before, where it did not count yet; absent where there is none."""


@dataclass(frozen=True, kw_only=True)
class Recorded(Act):
    """What Git keeps about one sign-off."""

    by: str = ""
    """The id that the signer had then."""
    role: str = ""
    """What the signer did, as the review said then."""
    withdrawal: Act | None = None
    """The commit that first held its withdrawal."""
    fits: bool | None = None
    """Whether its digest is that of the review as the commit left it; nothing where that cannot be told, or need not."""
    then: Signable | None = None
    """The review as that commit left it; absent where it cannot be read, or need not."""
    before: Snapshot | None = None
    """The same as it was written."""
    files: Mapping[tuple[str, str], tuple[Change, ...]] = field(default_factory=dict)
    """What became of files since: of the data of a source, or the document of some evidence, by its id."""


@dataclass(frozen=True, kw_only=True)
class Gone:
    """A sign-off that stood in the review once, was not withdrawn, and stands there no more."""

    by: str
    of: SignedPart
    role: str
    date: dt.date
    digest: str
    recorded: Recorded
    withdrawn: bool
    """Whether it had been withdrawn before it was taken out: then nobody misses it."""
    removal: Commit | None
    committed: bool


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What Git keeps about the sign-offs of a review; of those that stand there by their number."""

    entries: Mapping[int, Recorded] = field(default_factory=dict)
    edited: Mapping[int, Replaced] = field(default_factory=dict)
    roles: Mapping[int, Reworded] = field(default_factory=dict)
    """Those that name another role than when they were recorded."""
    withdrawals: Mapping[int, Reworded] = field(default_factory=dict)
    """Those whose withdrawal has another reason, or another day, than when it was recorded."""
    restored: Mapping[int, Commit | None] = field(default_factory=dict)
    """Those whose withdrawal was taken out, with the commit that did so."""
    gone: tuple[Gone, ...] = ()
    left: frozenset[str] = frozenset()
    """Files in the folder of the review that Git held once, and does not now."""
    now: Snapshot | None = None
    """The review file as it stands, read like those of the past; absent where nothing has to be compared."""


NOTHING_KEPT = Kept()


def remarks(act: Act | None, role: str, declared_now: tuple[str, ...]) -> Iterator[str]:
    """What the commit says, without judging it."""
    if act is None:
        yield say.NOT_COMMITTED
        return
    author, declared = act.commit.author, act.names.declared
    if not declared and not declared_now:
        yield say.undeclared(author, role)
    elif not declared and same(author, declared_now):
        yield say.declared_later(author, role)
    elif same(author, declared) and not act.names.by_themselves and not act.written:
        yield say.by_the_signer(author)
    if act.commit.committer and not same(act.commit.committer, (author, *declared, *declared_now)):
        yield say.brought_in(act.commit.committer)
    if replaced := act.names.replaced:
        yield say.names_replaced(replaced.commit, replaced.names, role)
    if act.commit.odd or act.commit.authored is None:
        yield say.odd_dates(act.commit)


def doubts(
    act: Act | None, role: str, day: dt.date, declared_now: tuple[str, ...], did: str = say.AGREED
) -> Iterator[str]:
    """What does not fit between a commit and what it records of a person and a day."""
    if act is None:
        return
    commit, declared = act.commit, act.names.declared or declared_now
    if declared and not same(commit.author, declared):
        yield say.by_another(commit.author, role, did)
    elif act.names.by_themselves:
        yield say.wrote_own_name(commit.author, role, did)
    elif act.written:
        yield say.only_mended(act.written, commit.author, role, did)
    elif act.names.role_before:
        yield say.wrote_own_role(commit.author, role, act.names.role_before, did)
    if commit.authored and not commit.odd:
        latest = max(commit.authored, commit.committed or commit.authored)
        if day > (latest + _EAST).date():
            yield say.later_than(commit)
        elif latest.date() - day > _SOON:
            yield say.long_before(commit, (latest.date() - day).days)


def edits(entry: SignOff, number: int, kept: Kept) -> Iterator[str]:
    """What was changed by hand in a sign-off that was recorded already."""
    if was := kept.edited.get(number):
        yield say.edited(was.commit, was.date if was.date != entry.date.isoformat() else "")
    if role := kept.roles.get(number):
        yield say.role_edited(role.commit, role.was)
    if number in kept.restored:
        yield say.restored(kept.restored[number])


def withdrawn(found: Withdrawn, role: str, names: tuple[str, ...], number: int, kept: Kept) -> Withdrawn:
    """What Git shows of a withdrawal: who recorded it and when, and what was changed by hand in it since."""
    recorded, reworded = kept.entries.get(number), kept.withdrawals.get(number)
    act = recorded.withdrawal if recorded else None
    edited = [say.withdrawal_edited(reworded.commit, reworded.was, reworded.date)] if reworded else []
    return found.model_copy(
        update={
            "recorded": act.commit if act else None,
            "remarks": tuple(remarks(act, role, names)),
            "doubts": (*doubts(act, role, found.date, names, say.TOOK_BACK), *edited),
        }
    )


def own_work(
    entry: SignOff, person: Person | None, recorded: Recorded | None, history: History, ancestry: Ancestry | None
) -> str:
    """The author who recorded the sign-off of a decision-maker and had changed the part last; empty where that is not so."""
    if recorded is None or person is None or person.group != "decision-maker" or ancestry is None:
        return ""
    if same(recorded.commit.author, recorded.names.declared or person.commits_as) and not recorded.names.by_themselves:
        return ""  # whoever decides may well write it down too
    for revision in history.revisions:
        commit = revision.commit
        known = commit and (commit.id == recorded.commit.id or ancestry.before(commit.id, recorded.commit.id))
        if commit and known and any(_of_part(change, entry.of) for change in revision.changes):
            return commit.author if same(commit.author, (recorded.commit.author,)) else ""
    return ""


def _of_part(change: Change, part: str) -> bool:
    """Whether a change is one of a part: on its side, or of the data that results are made from."""
    if change.path[:1] == ("sign_off",):
        return False
    return change.side == part or (part == "results" and change.file.endswith(_TABLES))


def same(author: str, names: tuple[str, ...]) -> bool:
    """Whether the author of a commit has one of these names; spaces, capitals and how accents are stored do not count."""
    return _compared(author) in {_compared(name) for name in names}


def _compared(name: str) -> str:
    """A name as it is compared: an accent is one sign with its letter, whichever way it was typed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", " ".join(name.split())).casefold())
