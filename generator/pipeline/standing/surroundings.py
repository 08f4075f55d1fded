"""Which reviews stand as they did: a review does where its files do, those that enter what is said of it, and the rest."""

from collections.abc import Collection, Iterator, Mapping

from generator.cache import Cache, key_of
from generator.load.configuration import FOLDER
from generator.load.files import Found
from generator.load.site_settings import FILE as SITE
from generator.model import Review
from generator.model.carried import measured_elsewhere
from generator.pipeline.history.bearing import bearing
from generator.pipeline.loading import Loaded
from generator.pipeline.review_files import ReviewFiles
from generator.pipeline.standing.ended import Ended, keep_ended, read_ended
from generator.pipeline.standing.glance import Glance
from generator.settings import Settings


class Overtaken(Exception):
    """Something that reviews were said to stand in turned out to be otherwise: these have to be looked at."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(names)
        self.names = frozenset(names)


class Surroundings:
    """What each review of a run stands in, by a key, and what is known of those whose key is the one of the last run."""

    def __init__(self, settings: Settings, cache: Cache, refused: Collection[str] = ()) -> None:
        """`refused` are reviews that have to be looked at whatever is known of them."""
        self._cache = cache
        self._glance = Glance(settings.root, cache)  # before anything is read: what is written meanwhile is not kept
        self._refused = refused
        self._keys: dict[str, str] = {}
        self._own: dict[str, str] = {}
        self._together: dict[str, frozenset[str]] = {}
        """With each review all that it hangs together with: they stand together, or are looked at together."""
        self._settings = {place: self._glance.below(place) for place in (FOLDER, SITE)}

    @classmethod
    def of(cls, settings: Settings, cache: Cache, refused: Collection[str] = ()) -> "Surroundings | None":
        """None where every review is to be looked at, and nothing is kept: of a part, of an older commit, without a cache."""
        usual = settings.use_cache and settings.reviews and not (settings.team or settings.at or settings.repository)
        return cls(settings, cache, refused) if usual else None

    def standing(self, loaded: Loaded, files: ReviewFiles) -> dict[str, Ended]:
        """What is known of the reviews for which nothing has changed."""
        if not self._are_as_read(loaded.configuration.digests):
            return {}
        known = read_ended(self._cache)
        folders = {each.id: self._glance.digest(folder_of(each)) for each in loaded.found}
        self._own = {name: digest for name, digest in folders.items() if digest is not None}
        told = {each.id: self._told(each, known, files) for each in loaded.found}
        names = {name: found for name, found in told.items() if found is not None}
        around = _around(loaded, self._settings, sorted(told.keys() - names.keys()))
        found: dict[str, Ended] = {}
        for group in groups({name: others or () for name, others in told.items()}):
            if all(name in self._own for name in group):
                rest = [[name, self._own[name], *_past(loaded, f"reviews/{name}")] for name in sorted(group)]
                self._keys |= {name: key_of("what a review stands in", name, rest, around) for name in group}
                self._together |= dict.fromkeys(group, group)
                if all(self._is_known(name, known, loaded.today.isoformat()) for name in group):
                    found |= {name: known[name] for name in sorted(group)}
        return found

    def _is_known(self, name: str, known: Mapping[str, Ended], today: str) -> bool:
        """Whether a review need not be looked at for its own sake; those that it hangs together with may need it."""
        if name not in known or name in self._refused:
            return False
        return known[name].key == self._keys[name] and known[name].since <= today <= known[name].until

    def blob(self, path: str, like: str) -> str:
        """The blob that a file would be in Git; empty where that is not known."""
        return self._glance.blob(path, like)

    def key(self, name: str) -> str:
        """The key of what a review stands in; empty where it cannot be told."""
        return self._keys.get(name, "")

    def own(self, name: str) -> str:
        """The digest of a review's folder; empty where it cannot be told."""
        return self._own.get(name, "")

    def together(self, name: str) -> frozenset[str]:
        """A review that has a key, and all that it hangs together with."""
        return self._together[name]

    def keep(self, loaded: Loaded, ended: Mapping[str, Ended]) -> set[str]:
        """Keep what a run came to, but for reviews whose files were touched while it ran; the names of the others."""
        self._glance.keep()
        folders = {each.id: folder_of(each) for each in loaded.found}
        stood = all(self._glance.stands(place) for place in self._settings)
        whole = {
            name
            for name, each in ended.items()
            if stood and each.key and self._stood(folders[name], name, each, loaded)
        }
        kept = {name: each for name, each in ended.items() if name in whole and self._together[name] <= whole}
        if kept.keys() != loaded.standing.keys():
            keep_ended(self._cache, kept)
        return set(kept)

    def _stood(self, folder: str, name: str, ended: Ended, loaded: Loaded) -> bool:
        if name in loaded.standing:
            return True
        return self._are_as_read(ended.digests, self._glance.below(folder)) and self._glance.stands(folder)

    def _are_as_read(self, digests: Mapping[str, str], seen: Mapping[str, str] | None = None) -> bool:
        """Whether files that were read are those that were seen."""
        if seen is None:
            if None in self._settings.values():
                return False
            seen = {path: digest for each in self._settings.values() for path, digest in (each or {}).items()}
        return all(seen.get(path) == digest for path, digest in digests.items())

    def _told(self, review: Found, known: Mapping[str, Ended], files: ReviewFiles) -> Collection[str] | None:
        """The other reviews that enter what is said of one; None where its file cannot be read at all."""
        before = known.get(review.id)
        if before and before.own == self._own.get(review.id):
            return before.names if before.is_read else None
        document = files.read(review).document
        return named_in(document.review) if document else None


def named_in(review: Review) -> list[str]:
    """The other reviews of which more enters what is said of a review than that they are there."""
    return sorted({*measured_elsewhere(review), review.follows or ""} - {""})


def folder_of(review: Found) -> str:
    """The folder of a review, by its path in the portfolio."""
    return review.file.rpartition("/")[0]


def groups(names: Mapping[str, Collection[str]]) -> Iterator[frozenset[str]]:
    """Reviews that hang together, however far: each with all that it names, or that name it."""
    beside: dict[str, set[str]] = {name: set() for name in names}
    for name, others in names.items():
        for other in others:
            if other in beside:
                beside[name].add(other)
                beside[other].add(name)
    left = dict.fromkeys(names)
    while left:
        found, waiting = set(), [next(iter(left))]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += beside[name]
        for name in found:
            del left[name]
        yield frozenset(found)


def _around(loaded: Loaded, settings: Mapping[str, Mapping[str, str] | None], unread: list[str]) -> str:
    """A key of everything beside the reviews' own files; `unread` are those of which nothing is known but that they are there."""
    past = loaded.past
    return key_of(
        "around all reviews",
        {place: sorted(found.items()) for place, found in settings.items() if found is not None},
        [each.file for each in loaded.found],
        unread,
        None if past else loaded.provenance.reason,
        [path for path in sorted(past.uncommitted) if not path.startswith("reviews/")] if past else [],
    )


def _past(loaded: Loaded, folder: str) -> tuple[str, list[str]]:
    """What Git knows of a review: a key of the commits that bear on it, and its files that differ from the newest."""
    past = loaded.past
    if past is None:
        return "", []
    return bearing(past, folder), sorted(path for path in past.uncommitted if path.startswith(f"{folder}/"))
