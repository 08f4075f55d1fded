"""The past of the portfolio: its commits, read once, and the history of each review, kept until there is a new commit."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from generator.cache import Cache, key_of
from generator.load.documents import snapshot
from generator.load.files import MAX_BYTES
from generator.load.git import Repository, blobs, uncommitted
from generator.load.log import read_log
from generator.model import Document
from generator.model.ancestry import Ancestry
from generator.model.snapshot import Snapshot
from generator.results import Change, Commit, FileChange, History, Log, LoggedCommit, Revision
from generator.settings import Settings

_LOG: TypeAdapter[Log] = TypeAdapter(Log)
_HISTORY: TypeAdapter[History] = TypeAdapter(History)
_REVIEW = re.compile(r"(reviews/[^/]+/[^/]+)/review\.md")


@dataclass(frozen=True)
class _Home:
    """A folder in which a review stood, between the commits that moved it in and out."""

    folder: str
    since: str = ""
    until: str = ""


@dataclass
class Past:
    """Everything that Git knows about the portfolio up to the commit that its files are taken from."""

    repository: Repository
    settings: Settings
    cache: Cache
    log: Log
    uncommitted: frozenset[str]
    """Files that differ from the commit, by path in the portfolio."""
    ancestry: Ancestry = field(init=False)

    def __post_init__(self) -> None:
        self.ancestry = Ancestry(self.log)
        self._snapshots: dict[str, Snapshot] = {}

    def history(self, document: Document) -> History:
        """All revisions of a review, the newest first; files that are not committed yet are a revision of their own."""
        folder = document.folder
        here = {path for path in self.uncommitted if path.startswith(f"{folder}/")}
        digests = {path: self._digest_now(path) for path in sorted(here)}
        key = key_of("history", self.repository.commit, self.repository.prefix, folder, digests)
        if (known := self.cache.read(key, _HISTORY.validate_json)) is None:
            known = History(review=document.id, revisions=tuple(self._revisions(folder, here)))
            self.cache.put(key, _HISTORY.dump_json(known).decode())
        return known

    def snapshot(self, blob: str) -> Snapshot | None:
        """A review file by its blob; nothing where the blob is none or cannot be had."""
        if blob and blob not in self._snapshots:
            data = blobs(self.repository, [blob], MAX_BYTES).get(blob)
            if data is None:
                return None
            self._snapshots[blob] = snapshot(data)
        return self._snapshots.get(blob)

    def review_at(self, folder: str, commit: str) -> Snapshot | None:
        """The review of a folder as a commit left it: that of the nearest commit which touched it, wherever it stood then."""
        reached = self.ancestry.ancestors(commit) | {commit}
        for logged, files in self._touching(folder):
            if logged.id in reached:
                for each in files:
                    if each.path.endswith("/review.md") and _REVIEW.fullmatch(each.path):
                        return self.snapshot(each.after)
        return None

    def _revisions(self, folder: str, here: set[str]) -> Iterator[Revision]:
        touching = list(self._touching(folder))
        if here:
            yield Revision(commit=None, changes=tuple(self._not_committed(folder, here)))
        for logged, files in touching:
            commit = Commit.model_validate(logged.model_dump(exclude={"files"}))
            changes = [change for each in files for change in self._changes(each)]
            yield Revision(commit=commit, changes=tuple(changes))

    def _touching(self, folder: str) -> Iterator[tuple[LoggedCommit, list[FileChange]]]:
        """The commits that touched a review, with its files, under whatever name its folder had then."""
        homes = self._homes(folder)
        for logged in self.log.commits:
            files = [each for each in logged.files if self._belongs(each, logged.id, homes)]
            if files:
                yield logged, files

    def _homes(self, folder: str) -> list[_Home]:
        homes = [_Home(folder)]
        for logged in self.log.commits:
            for each in logged.files:
                new, old = _REVIEW.fullmatch(each.path), _REVIEW.fullmatch(each.old_path)
                if each.status == "renamed" and new and old and new[1] == homes[-1].folder:
                    homes[-1] = _Home(homes[-1].folder, since=logged.id, until=homes[-1].until)
                    homes.append(_Home(old[1], until=logged.id))
        return homes

    def _belongs(self, change: FileChange, commit: str, homes: list[_Home]) -> bool:
        for home in homes:
            if any(path.startswith(f"{home.folder}/") for path in (change.path, change.old_path)):
                late = home.until and self.ancestry.before(home.until, commit)
                early = home.since and self.ancestry.before(commit, home.since)
                if not late and not early:
                    return True
        return False

    def _changes(self, each: FileChange) -> Iterator[Change]:
        """What a commit did to one file of a review."""
        from generator.analyse.history.telling import tell

        if _REVIEW.fullmatch(each.path):
            before = self.snapshot(each.before[0]) if each.before else None
            yield from tell(before, self.snapshot(each.after))
            return
        name = each.path.rsplit("/", 1)[-1]
        verb = "replaced" if each.status == "changed" else each.status
        yield Change(side="other", verb=verb, words=f"{name} {verb}", file=each.path)

    def _not_committed(self, folder: str, here: set[str]) -> Iterator[Change]:
        for path in sorted(here):
            name = path.removeprefix(f"{folder}/")
            if name == "review.md":
                now = (
                    snapshot((self.settings.root / path).read_bytes())
                    if (self.settings.root / path).is_file()
                    else None
                )
                from generator.analyse.history.telling import tell

                yield from tell(self.review_at(folder, self.repository.commit), now)
            else:
                yield Change(side="other", verb="changed", words=f"{name} changed", file=path)

    def _digest_now(self, path: str) -> str:
        file = self.settings.root / path
        return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() and not file.is_symlink() else ""


def read_past(settings: Settings, cache: Cache, found: Repository) -> Past:
    """The past of a portfolio; the log is kept by its newest commit, which no later one can change."""
    key = key_of("log", found.commit, found.prefix)
    if (log := cache.read(key, _LOG.validate_json)) is None:
        log = read_log(found)
        cache.put(key, _LOG.dump_json(log).decode())
    differing = frozenset() if settings.at else frozenset(uncommitted(found))
    return Past(repository=found, settings=settings, cache=cache, log=log, uncommitted=differing)
