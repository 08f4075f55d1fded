"""What publishing and withdrawing a version change in a publication: decided here, written by a store."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import field
from pathlib import Path

from generator.load.printable import printable
from generator.nearest import nearest
from generator.problems import UsageError
from generator.publish.sealing.manifest import LISTING, read_listing
from generator.publish.versions.damage import damage
from generator.publish.versions.listing import surroundings
from generator.publish.versions.names import clash, name_fault
from generator.publish.versions.publication import Publication, Signed, Version, Withdrawal
from generator.publish.versions.reading import HOST_NAME, read_publication
from generator.publish.versions.refusal import Overtaken, Refused
from generator.publish.versions.store import State, Update
from generator.records import dataclass
from generator.results import Differences

_SHOWN = 5
_REPOSITORY = ".git"
_LOOKED_AT = 3
"""Versions that are looked at beside the one that a new one follows; `verify` looks at all."""
Tell = Callable[[State, Version], Differences | None]
"""What changed since an earlier version; nothing where it cannot be told."""


def _nothing_to_tell(_state: State, _before: Version) -> None:
    """Says of no earlier version what changed since."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A built and sealed site that is to become a version."""

    version: str
    site: Path
    root: str
    commit: str
    committed: dt.datetime | None
    published: dt.datetime
    judged: dt.date | None = None
    name: str = ""
    address: str = ""
    note: str = ""
    signed: tuple[Signed, ...] = ()
    belongs: Callable[[str], bool] = field(default=lambda _commit: True)
    """Whether an earlier commit still belongs to the history of this one."""
    leads_to: Callable[[str], bool] = field(default=lambda _commit: False)
    """Whether another commit was built upon this one."""
    tell: Tell = field(default=_nothing_to_tell)
    compared: str | None = None
    """The version that its quotes were held beside, empty where there was none; absent where nobody looked."""


def check_name(name: str) -> None:
    """Raises UsageError unless a version can be called so."""
    if fault := name_fault(name):
        raise UsageError(f"{name!r} {fault}", "Call it 1.0, 2026-q1 or the like.")


def publish(state: State, new: Candidate) -> Update:
    """The update that adds a version; one without files where it is there already. Raises Refused."""
    known = read_publication(state)
    if there := known.find(new.version):
        return _again(state, there, new)
    if other := clash(new.version, (each.version for each in known.versions)):
        raise Refused(f"{new.version} differs from {other}, which is published, in nothing but the case of letters")
    older = known.older(lambda each: each.commit != new.commit and new.leads_to(each.commit))
    before = older.latest
    if new.compared is not None and new.compared != (before.version if before else ""):
        raise Overtaken(
            f"{before.version if before else 'another version'} was published while {new.version} was built, and its quotes "
            "were not held beside that one",
            "Run it again.",
        )
    entry = Version(
        version=new.version,
        commit=new.commit,
        committed=new.committed,
        root=new.root,
        judged=new.judged,
        published=new.published,
        note=new.note,
        since=before.version if before else "",
        signed=new.signed,
        changes=new.tell(state, before) if before else None,
    )
    marked, warnings = _marked(known.with_version(entry, older), new)
    marked = marked.model_copy(update={"name": new.name, "address": new.address})
    files = surroundings(marked)
    return Update(
        files=files,
        version=new.version,
        site=new.site,
        message=f"Publish {new.version}\n\nCommit: {new.commit}\nRoot hash: sha256:{new.root}\n",
        told=f"{new.version} is published in {state.place}, root hash sha256:{new.root}{_not_latest(marked, entry)}",
        warnings=(*_damaged(state, known, before), *_others(state, marked, files), *warnings),
    )


def _damaged(state: State, known: Publication, before: Version | None) -> list[str]:
    """What is to be said where the version that the new one is compared with, or one of the newest, is not as it was published.

    Whoever publishes beside it would else vouch for it.
    """
    newest = [each for each in known.versions if each != before and not each.withdrawn][:_LOOKED_AT]
    follows = [(before, f"version {before.version}, which it follows,")] if before else []
    others = [(each, f"version {each.version}") for each in newest]
    return [
        f"{what} is not as it was published: {each}"
        for entry, what in (*follows, *others)
        for each in damage(state, entry)
    ]


def _others(state: State, known: Publication, files: Iterable[str]) -> list[str]:
    """What is to be said where something lies at the top that is no part of a publication: it is published along with it."""
    ours = {each.version for each in known.versions} | {path.partition("/")[0] for path in files}
    others = sorted(map(printable, state.names - ours - {HOST_NAME, _REPOSITORY}))
    if not others:
        return []
    shown = ", ".join(others[:_SHOWN]) + (f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else "")
    stays = "It stays there, and whoever checks the publication with reviews verify is told of it"
    return [
        f"{state.place} holds what belongs to no version: {shown}. {stays}. Remove it by hand if nobody should see it."
    ]


def withdraw(state: State, name: str, because: str, day: dt.date) -> Update:
    """The update that marks a version as withdrawn. Raises Refused, or UsageError where there is no such version."""
    known = read_publication(state)
    there = known.find(name)
    if there is None:
        listed = [each.version for each in known.versions]
        hint = nearest(name, listed) or (
            f"There are: {', '.join(listed)}." if listed else "Nothing is published there."
        )
        raise UsageError(f"there is no version {name} in {state.place}", hint)
    if there.withdrawn:
        if there.withdrawn.because == because:
            return Update(files={}, told=f"{name} is withdrawn already, for this reason")
        raise Refused(f"{name} is withdrawn already: {there.withdrawn.because}", "The reason that was given stays.")
    marked = known.having(there.model_copy(update={"withdrawn": Withdrawal(date=day, because=because)}))
    stands = f"the latest is {marked.latest.version}" if marked.latest else "no version stands any more"
    return Update(
        files=surroundings(marked),
        message=f"Withdraw {name}\n\n{because}\n",
        told=f"{name} is withdrawn in {state.place}; its pages stay, and the list of versions says why; {stands}",
        warnings=tuple(f"version {name} is not as it was published: {each}" for each in damage(state, there)),
    )


def _not_latest(known: Publication, entry: Version) -> str:
    """What is to be said of a version of an earlier state than another's: readers are led to the other."""
    latest = known.latest
    if latest is None or latest.version == entry.version:
        return ""
    return f"; the latest is still {latest.version}, whose commit was built upon that of this one"


def _again(state: State, there: Version, new: Candidate) -> Update:
    """Nothing to do where the same is there already; else a refusal that says what differs."""
    if there.withdrawn:
        raise Refused(
            f"{there.version} was withdrawn: {there.withdrawn.because}", "Publish what is right now under a new name."
        )
    if there.root == new.root and (faults := damage(state, there)):
        raise Refused(
            f"{there.version} is published in {state.place}, but its files are not as they were published",
            f"Publish it into an empty folder with --to: that gives the same bytes, root hash sha256:{new.root}. Put the "
            "files from there in the place of those that are named, and look who changed them.",
            faults,
        )
    if there.root == new.root:
        kept = f"; its note stays as it is: {there.note or 'none'}" if new.note and new.note != there.note else ""
        told = f"{there.version} is published already in {state.place}, and its site is the same{kept}"
        return Update(files={}, told=told)
    old, _ = read_listing(state.read(f"{there.version}/{LISTING}") or b"")
    now, _ = read_listing((new.site / LISTING).read_bytes())
    raise Refused(
        f"{there.version} is published and stays as it is; what would be published now differs",
        "Publish it under a new name, such as the next number.",
        [
            f"published: commit {there.commit[:12]}, root hash sha256:{there.root}",
            f"now:       commit {new.commit[:12]}, root hash sha256:{new.root}",
            *_files("changed", [path for path in now if path in old and now[path] != old[path]]),
            *_files("new", sorted(now.keys() - old.keys())),
            *_files("gone", sorted(old.keys() - now.keys())),
        ],
    )


def _files(what: str, paths: list[str]) -> list[str]:
    if not paths:
        return []
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return [f"{what}, {len(paths)} in all: {', '.join(paths[:_SHOWN])}{more}"]


def _marked(known: Publication, new: Candidate) -> tuple[Publication, tuple[str, ...]]:
    """Each version marked whose commit has left the history of the new one, whatever the names of both.

    One that was built upon the new one's commit has not: then the new version is of an older state.
    """
    marked = []
    for each in known.versions:
        if each.version != new.version and not new.leads_to(each.commit):
            mark = "" if new.belongs(each.commit) else new.commit
            marked.append(each.model_copy(update={"not_in": mark}))
    warnings = tuple(
        f"commit {each.commit[:12]} of version {each.version} is not an ancestor of {new.commit[:12]}: the history was "
        "rewritten after it was published, or it came from another branch. The list of versions says so."
        for each in marked
        if each.not_in
    )
    return known.having(*marked), warnings
