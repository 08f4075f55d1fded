"""The past of the portfolio: its commits, read once, and the history of each review, kept until there is a new commit."""

import functools
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace
from functools import cached_property

from pydantic import TypeAdapter

from generator.analyse.telling.configured import is_told
from generator.cache import Cache, cache_of, key_of
from generator.forms import form_of
from generator.load.births import Birth, births
from generator.load.configuration import load_configuration
from generator.load.contents import blobs_at
from generator.load.git import Repository, has_commit, is_ancestor
from generator.load.log import read_log
from generator.load.objects import blobs
from generator.load.other_commits import led_to
from generator.load.raw_content import would_be
from generator.load.repository import repository
from generator.load.working_tree import uncommitted
from generator.model.ancestry import Ancestry
from generator.model.bearing import Newest
from generator.model.homes import REVIEW, Homes, Step
from generator.model.limits import DEFAULT, Limits
from generator.model.merges import LeftOut
from generator.model.snapshot import Snapshot
from generator.pipeline.history.alike import alike
from generator.pipeline.history.as_it_stands import as_it_stands
from generator.pipeline.history.left_out import left_out
from generator.pipeline.history.merges import Merges
from generator.pipeline.history.reviews_read import ReviewsRead
from generator.pipeline.history.settings_read import SettingsRead
from generator.records import dataclass
from generator.results import Commit, Log
from generator.settings import Settings

_LOG: TypeAdapter[Log] = TypeAdapter(Log)
_BIRTHS: TypeAdapter[dict[str, tuple[Birth, ...]]] = form_of(dict[str, tuple[Birth, ...]])


@dataclass(frozen=True, kw_only=True)
class Version:
    """A content of a review file, with the commit that gave it this content."""

    commit: Commit
    path: str
    before: tuple[str, ...]
    """The contents before, by their blobs: one for each parent that had the file."""
    after: str


@dataclass
class Past:
    """Everything that Git knows about the portfolio up to the commit that its files are taken from."""

    repository: Repository
    settings: Settings
    cache: Cache
    log: Log
    uncommitted: frozenset[str]
    """Files that differ from the commit, by path in the portfolio."""
    limits: Limits = DEFAULT
    """Of what is read; a content of any time that is beyond them is taken as one that cannot be read."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of the files that the run has read, by path in the portfolio."""
    seen: dict[str, str] = field(default_factory=dict)
    """Of the files of which the history tells how they stand; empty where there is none."""
    ancestry: Ancestry = field(init=False)
    merges: Merges = field(init=False)
    reviews_read: ReviewsRead = field(init=False)

    def __post_init__(self) -> None:
        self.ancestry = Ancestry(self.log)
        self.merges = Merges(self.repository, self.log)
        self.reviews_read = ReviewsRead(self.limits)
        self._homes: Homes | None = None
        self._births: dict[str, tuple[Birth, ...]] | None = None
        self._states: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.settings_read = SettingsRead(self.repository, self.limits)
        self.rows_known: dict[str, bool] = {}
        """Of contents that were looked at: whether they hold rows."""
        self.bearing_known: dict[str, str] = {}
        """Of the folders of reviews: a key of the commits that bear on each."""

    @cached_property
    def newest(self) -> Newest:
        """The newest commits that bear on reviews."""
        return Newest(self.log, self.merges.folders)

    @cached_property
    def left_out(self) -> dict[str, list[LeftOut]]:
        """What merges may have left out, by the id of the merge."""
        return left_out(self.repository, self.log)

    @property
    def homes(self) -> Homes:
        """Where reviews stood, and what touched them."""
        if self._homes is None:
            self._homes = Homes(self.log, self.ancestry)
        return self._homes

    @property
    def births(self) -> dict[str, tuple[Birth, ...]]:
        """Of every content beside the reviews that stands or stood in more than one place: the commits that put it there.

        The same content in another spelling counts as this content.
        """
        if self._births is None:
            key = key_of("births", self.repository.commit, self.repository.prefix, self.limits.file_size)
            if (found := self.cache.read(key, _BIRTHS.validate_json)) is None:
                beside = {
                    each.after
                    for logged in self.log.commits
                    for each in logged.files
                    if each.after and each.path.startswith("reviews/") and not each.path.endswith(".md")
                }
                found = births(
                    self.repository, beside, alike(self.repository, self.cache, beside, self.limits.file_bytes)
                )
                found = {blob: born for blob, born in found.items() if len(born) > 1}
                self.cache.put(key, _BIRTHS.dump_json(found).decode())
            self._births = found
        return self._births

    @functools.cached_property
    def settings_steps(self) -> list[Step]:
        """The commits that touched settings that reviews rest on, the newest first."""
        found = (
            Step(logged, tuple(each for each in logged.files if is_told(each.path) or is_told(each.old_path)))
            for logged in self.log.commits
        )
        return [step for step in found if step.files]

    def touching(self, folder: str) -> set[str]:
        """The commits that can have left another state of a review, wherever it stood then: its own, and merges."""
        homes = self.homes.of(folder)
        return {step.commit.id for step in self.homes.steps(homes)} | self.merges.bearing_on(homes.folders)

    @functools.cached_property
    def line(self) -> tuple[Commit, ...]:
        """The commits that led to the present one without leaving its branch: of a merge, the first parent."""
        known = {each.id: each for each in self.log.commits}
        found, name = [], self.repository.commit
        while logged := known.get(name):
            found.append(logged.plain)
            name = logged.parents[0] if logged.parents else ""
        return tuple(found)

    def snapshot(self, blob: str) -> Snapshot | None:
        """A review file by its blob; nothing where the blob is none or cannot be had."""
        if not blob or (known := self.reviews_read.remembered(blob)):
            return known if blob else None
        data = blobs(self.repository, [blob], self.limits.review_bytes).get(blob)
        return self.reviews_read.remember(blob, data) if data is not None else None

    def versions(self, folder: str) -> list[Version]:
        """Every content that the file of a review had, the newest first, wherever it stood then."""
        return [
            Version(
                commit=step.commit.plain,
                path=each.path,
                before=each.before,
                after=each.after,
            )
            for step in self.homes.steps(self.homes.of(folder))
            for each in step.files
            if each.after and REVIEW.fullmatch(each.path)
        ]

    def review_at(self, folder: str, commit: str) -> Snapshot | None:
        """The review of a folder as a commit left it, wherever it stood then; nothing where there was none."""
        return self.snapshot(self.state(folder, commit))

    def state(self, folder: str, commit: str) -> str:
        """The blob of a review file as a commit left it; empty where there was none."""
        if commit not in self._states[folder]:
            self.find_states([(folder, commit)])
        return self._states[folder][commit]

    def find_states(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Look up many states at once, each by a folder of today and a commit."""
        places: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for folder, commit in wanted:
            if commit not in self._states[folder]:
                homes = self.homes.at(self.homes.of(folder), commit)
                places[folder, commit] = [(commit, f"{home}/review.md") for home in homes]
        found = blobs_at(self.repository, (each for listed in places.values() for each in listed))
        for (folder, commit), listed in places.items():
            self._states[folder][commit] = next((found[each] for each in listed if each in found), "")

    def know(self, folder: str, states: dict[str, str]) -> None:
        """Take over states of a review that were looked up before, by commit."""
        self._states[folder] |= states

    def known(self, folder: str) -> dict[str, str]:
        """The states of a review that have been looked up, by commit."""
        return dict(self._states[folder])

    def blob_now(self, path: str) -> tuple[str, bytes]:
        """A review file as it stands, after the blob that it would be; no blob where there is none that can be read."""
        data = self.bytes_now(path)
        if data is None or len(data) > self.limits.review_bytes:
            return "", b""
        return would_be(data, self.repository.commit), data

    def digest_now(self, path: str) -> str:
        """The digest of a file as it stands; empty where there is none that can be read."""
        data = self.bytes_now(path)
        return hashlib.sha256(data).hexdigest() if data is not None else ""

    def bytes_now(self, path: str) -> bytes | None:
        """A file as it stands; nothing where there is none, or something else in its place. Raises FileChanged."""
        return as_it_stands(self.settings.root, path, self.limits.file_bytes, self.digests, self.seen)


def past_of(settings: Settings, commit: str) -> Past | None:
    """The past of a portfolio up to a commit, or up to the newest if that commit is not there; nothing without Git."""
    found = repository(settings.root)
    if isinstance(found, str):
        return None
    if has_commit(found, commit):
        found = led_to(found, commit)
    cache = cache_of(settings)
    limits = load_configuration(settings.root).portfolio.limits
    return read_past(replace(settings, at=found.commit), cache, found, limits=limits)


def past_leading_to(settings: Settings, old: str, new: str) -> Past | None:
    """The past of a portfolio up to the later of two commits; up to `new` where neither leads to the other."""
    found = repository(settings.root)
    back = not isinstance(found, str) and has_commit(found, old) and is_ancestor(replace(found, commit=old), new)
    return past_of(settings, old if back else new)


def read_past(
    settings: Settings,
    cache: Cache,
    found: Repository,
    differing: Collection[str] | None = None,
    limits: Limits = DEFAULT,
) -> Past:
    """The past of a portfolio; the log is kept by its newest commit, which no later one can change.

    `differing` are the files that differ from the commit, where they are known already.
    """
    key = key_of("log", found.commit, found.prefix)
    if (log := cache.recall(key, _LOG.validate_json)) is None:
        log = read_log(found)
        cache.put(key, _LOG.dump_json(log).decode())
    found = replace(found, places=log.places)
    cache = cache if limits == DEFAULT else cache.apart(limits.reading)
    if differing is None:
        differing = () if settings.at else uncommitted(found)
    return Past(
        repository=found, settings=settings, cache=cache, log=log, uncommitted=frozenset(differing), limits=limits
    )
