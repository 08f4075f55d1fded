"""Where the sides of a merge differ, exactly: Git names folders by all that is in them, so that their ids are enough."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.load.git import PLACES, Repository, answer, pieces, printable
from generator.results import Commit

_REVIEWS = "reviews"
_OTHERS = tuple(place.rstrip("/") for place in PLACES if place.rstrip("/") != _REVIEWS)
_EMPTY = {
    40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
"""The tree with nothing in it, which Git knows everywhere, by the digits of an id."""
_FOLDER = b"040000"
_AT_ONCE = 128
"""So many merges are looked at together: what Git says of them is held at once."""
_TOLD = 1_000_000
"""So many folders are told of; the merges after that are taken to differ everywhere."""

Differing = frozenset[str] | None
"""Folders of reviews, by their paths in the portfolio; None for all of them."""
_Pair = tuple[str, str]
"""Two trees by their ids; an empty one for what is no folder, or is not there."""


class _Entry(NamedTuple):
    """What two trees have otherwise."""

    name: str
    trees: _Pair


_Entries = Mapping[_Pair, Sequence[_Entry]]


def differing(found: Repository, merges: Iterable[Commit]) -> Iterator[tuple[str, Differing]]:
    """For each of some commits the folders of reviews that are not the same in it and in all its parents.

    That is all of them where anything differs that is in no folder of a review.
    """
    askable = not any("\n" in place for place in (found.prefix, *found.places.values()))
    left = _TOLD if askable else 0
    for group in _groups(merges):
        if left <= 0:
            yield from ((each.id, None) for each in group)
            continue
        for merge, folders in _of(found, group):
            left -= len(folders or ())
            yield merge, folders


def _groups(merges: Iterable[Commit]) -> Iterator[list[Commit]]:
    group: list[Commit] = []
    for each in merges:
        group.append(each)
        if len(group) == _AT_ONCE:
            yield group
            group = []
    yield group


def _of(found: Repository, merges: Sequence[Commit]) -> Iterator[tuple[str, Differing]]:
    held = _held(found, {name for each in merges for name in (each.id, *each.parents)})
    alike = [each for each in merges if len({held[name][1:] for name in (each.id, *each.parents)}) == 1]
    pairs = {each.id: {(held[each.id][0], held[parent][0]) for parent in each.parents} for each in alike}
    teams = _between(found, {pair for each in pairs.values() for pair in each})
    reviews = _between(found, {team.trees for each in teams.values() for team in each})
    for each in merges:
        yield each.id, _folders(pairs[each.id], teams, reviews) if each.id in pairs else None


def _folders(pairs: Iterable[_Pair], teams: _Entries, reviews: _Entries) -> Differing:
    found = [
        (team, each) for pair in pairs for team in teams.get(pair, ()) for each in reviews.get(team.trees, (None,))
    ]
    if any(each is None or not any(each.trees) for _, each in found):
        return None
    return frozenset(f"{_REVIEWS}/{team.name}/{each.name}" for team, each in found if each)


def _held(found: Repository, commits: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of each commit the id of the folder of reviews, and of all else that they rest on; empty for what is not there."""
    names, places = list(commits), (_REVIEWS, *_OTHERS)
    if not names:
        return {}
    given = "".join(f"{name}:{found.place(name)}{place}\n" for name in names for place in places)
    said = answer(found, "cat-file", "--batch-check", given=given.encode("utf-8", "surrogateescape"))
    ids = iter([_id(line) for line in said.split(b"\n")])
    return {name: tuple(next(ids) for _ in places) for name in names}


def _id(line: bytes) -> str:
    name, *rest = line.split(b" ")
    return name.decode("ascii") if rest[:1] in ([b"tree"], [b"blob"]) else ""


def _between(found: Repository, pairs: Collection[_Pair]) -> _Entries:
    """What differs in each of some pairs of folders, not looking into those in them; equal ones are left out."""
    asked = {_as_trees(pair): pair for pair in pairs if pair[0] != pair[1]}
    entries: dict[_Pair, list[_Entry]] = {pair: [] for pair in asked.values()}
    if not asked:
        return entries
    given = "".join(f"{one} {other}\n" for one, other in asked).encode("ascii")
    tokens = pieces(found, "diff-tree", "--stdin", "-z", "--raw", "--no-renames", "--no-relative", given=given)
    now: list[_Entry] = []
    for token in tokens:
        heading, colon, entry = token.rpartition(b":")
        if heading.strip():
            one, other = heading.decode("ascii").split()[-2:]
            now = entries[asked[one, other]]
        if colon:
            mode, mode_after, before, after, _ = entry.split(b" ")
            ids = [
                blob.decode("ascii") if kind == _FOLDER else "" for kind, blob in ((mode, before), (mode_after, after))
            ]
            now.append(_Entry(printable(next(tokens)), (ids[0], ids[1])))
    return entries


def _as_trees(pair: _Pair) -> _Pair:
    """Both trees as Git takes them: at least one of them is there."""
    empty = _EMPTY[max(map(len, pair))]
    return pair[0] or empty, pair[1] or empty
