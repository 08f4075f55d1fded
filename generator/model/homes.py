"""Where a review stood in the course of its history: folders are renamed, and an old name may be given to another review."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from generator.model.ancestry import Ancestry
from generator.records import dataclass
from generator.results import FileChange, Log, LoggedCommit

REVIEW = re.compile(r"(reviews/[^/]+/[^/]+)/review\.md")
_FOLDER = re.compile(r"(reviews/[^/]+/[^/]+)/")


@dataclass(frozen=True)
class Home:
    """A folder in which a review stood, between the commits that brought it there and took it away."""

    folder: str
    since: str = ""
    until: str = ""
    begun: bool = False
    """Whether `since` took another review away, so that this one began there."""

    def name(self, path: str) -> str:
        """The name of a file in this folder; empty where it stands elsewhere."""
        return path[len(self.folder) + 1 :] if path.startswith(f"{self.folder}/") else ""


@dataclass(frozen=True)
class Residence:
    """All homes of one review, the newest first."""

    homes: tuple[Home, ...]
    in_line: bool = False
    """Whether each move led to the next, so that a commit lies between two of them."""

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders of all homes."""
        return frozenset(home.folder for home in self.homes)

    def name(self, path: str) -> str:
        """The name of a file in one of these folders; empty where it stands elsewhere."""
        found = _FOLDER.match(path)
        return path[found.end() :] if found and found[1] in self.folders else ""


def residence(folders: Iterable[str]) -> Residence:
    """A review that stands in some folders at any time."""
    return Residence(tuple(Home(folder) for folder in dict.fromkeys(folders)))


@dataclass(frozen=True)
class Step:
    """A commit that touched a review, with what it did to the files of it."""

    commit: LoggedCommit
    files: tuple[FileChange, ...]


class Homes:
    """The folders of all reviews over time. Commits are taken in the order of the log: the newest first."""

    def __init__(self, log: Log, ancestry: Ancestry) -> None:
        self._log = log
        self._ancestry = ancestry
        self._touched: dict[str, dict[int, list[FileChange]]] = defaultdict(dict)
        self._came: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._went: dict[str, list[int]] = defaultdict(list)
        self._known: dict[str, Residence] = {}
        for position, logged in enumerate(log.commits):
            for each in logged.files:
                self._index(position, each)

    def _index(self, position: int, each: FileChange) -> None:
        for folder in {found[1] for path in (each.path, each.old_path) if (found := _FOLDER.match(path))}:
            self._touched[folder].setdefault(position, []).append(each)
        new, old = REVIEW.fullmatch(each.path), REVIEW.fullmatch(each.old_path)
        if each.status == "renamed" and new and old:
            self._came[new[1]].append((position, old[1]))
            self._went[old[1]].append(position)

    def standing(self) -> Iterator[str]:
        """The folders in which the newest commit has a review."""
        for folder, touched in self._touched.items():
            file = f"{folder}/review.md"
            changes = (each for position in sorted(touched) for each in touched[position])
            newest = next((each for each in changes if file in (each.path, each.old_path)), None)
            if newest and newest.path == file and newest.status != "removed":
                yield folder

    def of(self, folder: str) -> Residence:
        """Where the review stood that stands in a folder now."""
        if folder not in self._known:
            homes = self._followed(folder)
            moves = pairwise(home.since for home in homes if home.since)
            line = all(self._ancestry.before(older, newer) for newer, older in moves)
            self._known[folder] = Residence(tuple(homes), line)
        return self._known[folder]

    def _followed(self, folder: str) -> list[Home]:
        found, at = [Home(folder)], -1
        while True:
            home = found[-1]
            came = _after(self._came.get(home.folder, []), at)
            went = _after([(position, "") for position in self._went.get(home.folder, [])], at)
            if went and (not came or went[0] < came[0]):
                found[-1] = Home(home.folder, self._log.commits[went[0]].id, home.until, begun=True)
                return found
            if not came:
                return found
            at, name = came[0], self._log.commits[came[0]].id
            found[-1] = Home(home.folder, name, home.until)
            found.append(Home(came[1], until=name))

    def steps(self, residence: Residence) -> Iterator[Step]:
        """The commits that touched a review, the newest first."""
        positions = sorted({position for folder in residence.folders for position in self._touched.get(folder, ())})
        for position in positions:
            logged = self._log.commits[position]
            changes = {
                (each.path, each.old_path): each
                for home in self._lived_in(residence, logged.id)
                for each in self._touched.get(home.folder, {}).get(position, ())
                if self._belongs(each, logged.id, home)
            }
            if changes:
                yield Step(logged, tuple(changes.values()))

    def _belongs(self, change: FileChange, commit: str, home: Home) -> bool:
        here, from_here = bool(home.name(change.path)), bool(home.name(change.old_path))
        if not (here or from_here):
            return False
        if commit == home.until:
            return here and change.status == "removed"
        if commit == home.since and home.begun:
            return here and change.status != "removed"
        return True

    def _lived_in(self, residence: Residence, commit: str) -> Sequence[Home]:
        """The homes in which a review can have stood when a commit was made, or that it left by that commit."""

        def late(home: Home) -> bool:
            return bool(home.until) and self._ancestry.before(home.until, commit)

        def over(home: Home) -> bool:
            return not (home.since and self._ancestry.before(commit, home.since))

        homes = residence.homes
        if residence.in_line:
            return homes[bisect_left(homes, 1, key=over) : bisect_left(homes, 1, key=late)]
        return [home for home in homes if over(home) and not late(home)]

    def at(self, residence: Residence, commit: str) -> list[str]:
        """The folders in which a review can have stood after a commit, the likeliest first."""
        return list(dict.fromkeys(each.folder for each in self._lived_in(residence, commit) if commit != each.until))


def _after(events: Sequence[tuple[int, str]], at: int) -> tuple[int, str] | None:
    """The newest event that is older than a position."""
    index = bisect_right(events, at, key=lambda each: each[0])
    return events[index] if index < len(events) else None
