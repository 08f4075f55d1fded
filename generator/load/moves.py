"""Where the portfolio lay in the repository in each commit: it may have been moved from folder to folder as a whole.

A commit moved it if there were no reviews in its folder before, if Git finds files of it that came from one other folder,
and if no review is left there: a copy is no move, and two portfolios in one repository stay two.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from generator.load.git import PLACES, Repository, answer, compared_pieces
from generator.load.objects import tree
from generator.load.renames import EXACT, NEAR, Pair, affordable
from generator.records import dataclass

Parents = Mapping[str, Sequence[str]]
"""What each commit was made from: children come before their parents."""
_Edge = tuple[str, str, str]
"""A commit, one of its parents, and the place that had reviews in the commit and none in the parent."""
_Rename = tuple[bytes, bytes]
_REVIEW_DEPTH = 3
"""Folders above the file of a review: reviews, that of the team, its own."""
_ASKED_AT_MOST = 200
"""So many commits are looked at for a move: a folder that comes and goes all the time keeps nobody waiting."""


@dataclass(frozen=True)
class Whereabouts:
    """Where the portfolio lay in each commit, and the commits that moved it, each with the place that it was taken from."""

    lay: Mapping[str, str]
    moved: Mapping[str, str]


def whereabouts(found: Repository, parents: Parents, touched: Collection[str] | None = None) -> Whereabouts:
    """Where the portfolio lay in each commit that leads to that of the repository; nothing where it never moved.

    `touched` are the commits that brought a review to where the portfolio lies in the end, or took one away, if they are
    known: then most commits need not be looked at.
    """
    search = _Search(found, parents)
    if touched is not None and not search.came_from_elsewhere(touched):
        return Whereabouts(lay={}, moved={})
    return search.done()


class _Search:
    """Follows the portfolio from a commit backwards; a place that comes to light may lead to a further one."""

    def __init__(self, found: Repository, parents: Parents) -> None:
        self._found = found
        self._parents = parents
        self._known = [found.prefix]
        self._holders: dict[str, frozenset[str]] = {}
        self._asked: dict[_Edge, str] = {}
        self._empty: dict[tuple[str, str], bool] = {}

    def came_from_elsewhere(self, touched: Collection[str]) -> bool:
        """Whether one of some commits took reviews from another folder, or to one."""
        place = self._found.prefix
        around = {*touched, *(parent for each in touched for parent in self._parents[each])}
        holding = self._having(place, around)
        if any(each not in holding for each in touched):
            return True
        first = [each for each in touched if holding.isdisjoint(self._parents[each])]
        self._ask([(each, parent, place) for each in first for parent in self._parents[each]])
        return len(self._known) > 1

    def done(self) -> Whereabouts:
        """Where it lay in each commit."""
        while True:
            walk = _Walk()
            self._go(walk)
            if not walk.unknown:
                return Whereabouts(lay=walk.lay, moved=walk.moved)
            self._ask(walk.unknown)

    def _go(self, walk: "_Walk") -> None:
        offered: dict[str, list[str]] = defaultdict(list)
        for commit, parents in self._parents.items():
            places = offered.pop(commit, [self._found.prefix])
            here = next((place for place in places if commit in self._holding(place)), places[0])
            walk.lay[commit] = here
            for parent in parents:
                offered[parent].append(self._before(walk, commit, parent, here))

    def _before(self, walk: "_Walk", commit: str, parent: str, here: str) -> str:
        """Where the portfolio lay in a parent of a commit in which it lay here."""
        holding = self._holding(here)
        if commit not in holding or parent in holding:
            return here
        merged = not holding.isdisjoint(self._parents[commit])
        if merged and (known := [place for place in self._known if self._left(place, commit, parent)]):
            return known[0]
        edge = (commit, parent, here)
        if edge not in self._asked:
            walk.unknown.append(edge)
        origin = self._asked.get(edge, here)
        if origin != here and not merged:
            walk.moved.setdefault(commit, origin)
        return origin

    def _holding(self, place: str) -> frozenset[str]:
        """The commits that have a folder of reviews in a place."""
        if place not in self._holders:
            self._holders[place] = self._having(place, self._parents)
        return self._holders[place]

    def _having(self, place: str, names: Collection[str]) -> frozenset[str]:
        if not names or "\n" in place:
            return frozenset()
        given = "".join(f"{name}:{place}reviews\n" for name in names).encode("utf-8", "surrogateescape")
        said = answer(self._found, "cat-file", "--batch-check", given=given).split(b"\n")
        return frozenset(name for name, line in zip(names, said, strict=False) if line.split(b" ")[1:2] == [b"tree"])

    def _left(self, place: str, commit: str, parent: str) -> bool:
        """Whether reviews stood in a place in a parent of a commit, and none does in the commit."""
        if parent not in self._holding(place):
            return False
        if commit in self._holding(place) and (place, commit) not in self._empty:
            listed = tree(replace(self._found, prefix=place, commit=commit, places={}), "reviews")
            self._empty[place, commit] = not any(of_review(path) == "" for path in listed)
        return self._empty.get((place, commit), True)

    def _ask(self, edges: Sequence[_Edge]) -> None:
        """Find out where commits took what they brought to a place that had no reviews in a parent."""
        asked = edges[: max(0, _ASKED_AT_MOST - len(self._asked))]
        self._asked |= {edge: edge[2] for edge in edges}
        for edge, renamed in zip(asked, _renames(self._found, asked), strict=True):
            self._asked[edge] = origin = self._origin(*edge, renamed)
            if origin not in self._known:
                self._known.append(origin)

    def _origin(self, commit: str, parent: str, here: str, renamed: Sequence[_Rename]) -> str:
        """Where a commit took what it brought to a place: a review, or most of it; the same place where it came from none."""
        came = list(_origins(renamed, here))
        reviews = Counter(place for name, place in came if of_review(name) == "")
        places = Counter(place for _, place in came)
        most = len(tree(replace(self._found, prefix=here, commit=commit, places={}), *PLACES)) / 2 if came else 0
        found = [each for each, _ in (reviews + places).most_common() if reviews[each] or places[each] > most]
        return next((place for place in found if place != here and self._left(place, commit, parent)), here)


@dataclass
class _Walk:
    """One way through all commits, with what is known so far."""

    lay: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    unknown: list[_Edge] = field(default_factory=list)


def _renames(found: Repository, edges: Sequence[_Edge]) -> list[list[_Rename]]:
    """The files that each of some commits renamed, held against one of its parents."""
    pairs = [(commit, parent) for commit, parent, _ in edges]
    listed = _renamed(found, pairs, EXACT)
    near = [at for at, may in enumerate(affordable(found, [[pair] for pair in pairs])) if may]
    for at, renamed in zip(near, _renamed(found, [pairs[at] for at in near], NEAR), strict=True):
        listed[at] = renamed
    return listed


def _renamed(found: Repository, pairs: Sequence[Pair], how: Sequence[str]) -> list[list[_Rename]]:
    if not pairs:
        return []
    given = "".join(f"{commit} {parent}\n" for commit, parent in pairs).encode("ascii")
    tokens = compared_pieces(
        found, "diff-tree", "--stdin", "--always", "-r", "-z", *how, "--name-status", "--diff-filter=R",
        "--no-relative", given=given,
    )  # fmt: skip
    listed: list[list[_Rename]] = []
    for token in tokens:
        if token.startswith(b"R"):
            listed[-1].append((next(tokens), next(tokens)))
        elif token:
            listed.append([])
    return listed


def _origins(renamed: Iterable[_Rename], here: str) -> Iterator[tuple[str, str]]:
    """The files that came to a place from those of a portfolio elsewhere: the name of each, and the place there."""
    for old, new in renamed:
        name = os.fsdecode(new).removeprefix(here)
        if new.startswith(os.fsencode(here)) and (place := _origin_of(os.fsdecode(old), name)) is not None:
            yield name, place


def _origin_of(old: str, name: str) -> str | None:
    """The place that a file of a portfolio was taken from, if it was one of a portfolio there too."""
    if not name.startswith(PLACES) or "\n" in old or any("\ud800" <= each <= "\udfff" for each in old):
        return None  # Git could not be asked for it, or JSON not hold it
    if old == name or old.endswith(f"/{name}"):
        return old.removesuffix(name)
    return of_review(old) if of_review(name) == "" else None


def of_review(path: str) -> str | None:
    """The place of the portfolio that a file is a review of; nothing for other files."""
    *folders, name = path.split("/")
    above = folders[:-_REVIEW_DEPTH]
    if name != "review.md" or len(folders) < _REVIEW_DEPTH or folders[-_REVIEW_DEPTH] != "reviews":
        return None
    return "".join(f"{each}/" for each in above)
