"""Where a review stood in the course of its history: folders are renamed, and an old name may be given to another review."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.ancestry import Ancestry
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

    def of(self, folder: str) -> list[Home]:
        """Where the review stood that stands in a folder now, the newest place first."""
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

    def steps(self, homes: Sequence[Home]) -> Iterator[Step]:
        """The commits that touched a review, the newest first."""
        positions = sorted({position for home in homes for position in self._touched.get(home.folder, ())})
        for position in positions:
            logged = self._log.commits[position]
            changes = {
                (each.path, each.old_path): each
                for home in homes
                for each in self._touched.get(home.folder, {}).get(position, ())
                if self._belongs(each, logged.id, home)
            }
            if changes:
                yield Step(logged, tuple(changes.values()))

    def _belongs(self, change: FileChange, commit: str, home: Home) -> bool:
        here, from_here = bool(home.name(change.path)), bool(home.name(change.old_path))
        if not (here or from_here) or not self._lived(commit, home):
            return False
        if commit == home.until:
            return here and change.status == "removed"
        if commit == home.since and home.begun:
            return here and change.status != "removed"
        return True

    def _lived(self, commit: str, home: Home) -> bool:
        """Whether a review can have stood in a home when a commit was made, or by that commit left it."""
        late = bool(home.until) and commit in self._ancestry.descendants(home.until)
        early = bool(home.since) and commit in self._ancestry.ancestors(home.since)
        return not late and not early

    def at(self, homes: Sequence[Home], commit: str) -> list[str]:
        """The folders in which a review can have stood after a commit, the likeliest first."""
        return list(dict.fromkeys(each.folder for each in homes if commit != each.until and self._lived(commit, each)))


def _after(events: Sequence[tuple[int, str]], at: int) -> tuple[int, str] | None:
    """The newest event that is older than a position."""
    index = bisect_right(events, at, key=lambda each: each[0])
    return events[index] if index < len(events) else None
