"""The newest commit that can bear on a review: those after it leave alone the review and all that reviews rest on."""

import heapq
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.results import Log, LoggedCommit

_OF_A_REVIEW = re.compile(r"(reviews/[^/]+/[^/]+)/")
_LOOKED_AT = 200_000
"""So many commits are looked at for what merges brought together; the next merge is taken to bear on all reviews."""


class Newest:
    """The newest commits that bear on folders of reviews.

    A commit names all that it was built upon, so one that bears on a review says everything about the time before it. After
    it come commits that touch files of other reviews alone, and merges of sides on each of which nothing else was touched.
    """

    def __init__(self, log: Log, chosen: Mapping[str, Collection[str]]) -> None:
        """`chosen` are the files of which a merge kept what one side had and left out what another had made, by merge."""
        self._chosen = chosen
        self._commits = log.commits
        self._order = {each.id: place for place, each in enumerate(log.commits)}
        self._moves = log.moves
        self._left = _LOOKED_AT
        self._line: list[str] = []
        """The commits from the newest down to the first that bears on all reviews, which is the last of them."""
        self._touched: dict[str, int] = {}
        """The folders that those commits touched, each with the place of the newest in the line."""
        at: int | None = 0 if log.commits else None
        while at is not None:
            found = log.commits[at]
            folders = self._bears_on(found)
            for folder in folders or ():
                self._touched.setdefault(folder, len(self._line))
            self._line.append(found.id)
            at = self._order.get(found.parents[0]) if folders is not None and found.parents else None

    def of(self, folders: Iterable[str]) -> str:
        """The newest commit that bears on a review which stood in these folders; empty where there are no commits."""
        places = [self._touched[folder] for folder in folders if folder in self._touched]
        return self._line[min(places, default=-1)] if self._line else ""

    def _bears_on(self, commit: LoggedCommit) -> set[str] | None:
        """The folders of the reviews that a commit bears on; None where that is all of them."""
        found: set[str] = set()
        for each in (commit, *self._brought_together(commit)):
            folders = _folders(each, self._chosen.get(each.id, ()))
            if folders is None or each.id in self._moves or self._left < 0:
                return None
            found |= folders
        return None if self._left < 0 else found

    def _brought_together(self, merge: LoggedCommit) -> Iterator[LoggedCommit]:
        """The commits that some parents of a merge were built upon, and others were not. Such a file may be either one now."""
        if len(merge.parents) < 2:
            return
        whole = (1 << len(merge.parents)) - 1
        reached: dict[int, int] = {}
        """From which parents a commit is reached, as bits, by its place in the log: children stand before their parents."""
        waiting: list[int] = []
        apart = 0
        """How many of those that wait are not reached from all parents."""

        def reach(name: str, bits: int) -> int:
            place = self._order.get(name)
            if place is None:
                return 0
            before = reached.get(place, 0)
            if not before:
                heapq.heappush(waiting, place)
            reached[place] = before | bits
            return (before | bits != whole) - (before not in (0, whole))

        for number, parent in enumerate(merge.parents):
            apart += reach(parent, 1 << number)
        while apart and self._left >= 0:
            self._left -= 1
            place = heapq.heappop(waiting)
            bits, commit = reached[place], self._commits[place]
            if bits != whole:
                apart -= 1
                yield commit
            for parent in commit.parents:
                apart += reach(parent, bits)


def _folders(commit: LoggedCommit, chosen: Collection[str]) -> set[str] | None:
    """The folders of the reviews that a commit touched, or chose files of; None where that was anything else."""
    paths = {path for each in commit.files for path in (each.path, each.old_path) if path} | {*chosen}
    found = {path: _OF_A_REVIEW.match(path) for path in paths}
    return {each[1] for each in found.values() if each} if all(found.values()) else None
