"""Merges that left something out: both sides changed a file, and the merge kept that of one side as if the other had not."""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.results import Log, LoggedCommit


@dataclass(frozen=True)
class LeftOut:
    """A file of which a merge may have kept one side alone."""

    path: str
    base: str
    """The nearest commit that both sides come from; empty where they have none in common."""
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    """Each parent, with the commits on its side alone that touched the file."""


def left_out(log: Log) -> dict[str, list[LeftOut]]:
    """Files that both sides of a merge had changed, and that it took from one of them, by the id of the merge."""
    commits = {each.id: (position, each) for position, each in enumerate(log.commits)}
    found: dict[str, list[LeftOut]] = {}
    for merge in log.commits:
        own = {path for each in merge.files for path in (each.path, each.old_path)}
        for other in merge.parents[1:]:
            for each in _of_merge(merge.parents[0], other, commits):
                if each.path not in own:
                    found.setdefault(merge.id, []).append(each)
    return found


_Commits = Mapping[str, tuple[int, LoggedCommit]]


def _of_merge(one: str, other: str, commits: _Commits) -> Iterator[LeftOut]:
    left, right, base = apart(one, other, commits)
    touched = [_touched(side, commits) for side in (left, right)]
    for path in sorted(touched[0].keys() & touched[1].keys()):
        sides = tuple((parent, tuple(each[path])) for parent, each in zip((one, other), touched, strict=True))
        yield LeftOut(path, base, sides)


def _touched(side: set[str], commits: _Commits) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(side, key=lambda each: commits[each][0]):
        for change in commits[name][1].files:
            found.setdefault(change.path, []).append(name)
    return found


def apart(one: str, other: str, commits: _Commits) -> tuple[set[str], set[str], str]:
    """What only the first commit is built upon, what only the second is (each with itself), and where they part.

    Commits are looked at in the order of the log, in which parents come after all their children, and only as far as
    the two sides have not met.
    """
    sides = {one: 1}
    sides[other] = sides.get(other, 0) | 2
    waiting = [(commits[each][0], each) for each in sides if each in commits]
    heapq.heapify(waiting)
    open_ones = sum(sides[each] != 3 for _, each in waiting)
    found: tuple[set[str], set[str]] = (set(), set())
    base = ""
    while open_ones:
        _, name = heapq.heappop(waiting)
        side = sides[name]
        open_ones -= side != 3
        if side == 3:
            base = base or name
        else:
            found[side - 1].add(name)
        for parent in commits[name][1].parents:
            if parent not in commits:
                continue
            before = sides.get(parent, 0)
            sides[parent] = before | side
            if not before:
                heapq.heappush(waiting, (commits[parent][0], parent))
            open_ones += (sides[parent] != 3) - (before in (1, 2))
    base = base or next((name for _, name in sorted(waiting) if sides[name] == 3), "")
    return (*found, base)
