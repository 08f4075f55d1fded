"""What merges dropped: of each side of a merge, the files whose change the merge did not take over, asked from Git in one go."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.analyse.telling.configured import is_told
from generator.load.contents import Where, blobs_at
from generator.load.git import Repository
from generator.model.homes import REVIEW
from generator.model.merges import LeftOut, Side, sides
from generator.results import Log

_AT_ONCE = 200_000
"""So many files are asked for at a time."""


def left_out(found: Repository, log: Log) -> dict[str, list[LeftOut]]:
    """Files of which a merge kept neither the content that a side had made nor one of its own, by the id of the merge."""
    kept: dict[str, dict[tuple[str, str], LeftOut]] = defaultdict(dict)
    for group in _groups(sides(log)):
        for side, each in _of(found, group):
            kept[side.merge].setdefault((each.path, side.parent), each)
    return {merge: list(each.values()) for merge, each in kept.items()}


def _groups(found: Iterator[Side]) -> Iterator[list[Side]]:
    group: list[Side] = []
    total = 0
    for each in found:
        group.append(each)
        total += len(each.touched)
        if total > _AT_ONCE:
            yield group
            group, total = [], 0
    yield group


def _of(found: Repository, group: Sequence[Side]) -> Iterator[tuple[Side, LeftOut]]:
    """First what the merge and the side have, then, where that is not the same, what the other side and the base have."""
    pairs = [(side, path) for side in group for path in side.touched]
    now = blobs_at(found, [place for side, path in pairs for place in _now(side, path)])
    differing = [each for each in pairs if len({now.get(place, "") for place in _now(*each)}) > 1]
    then = blobs_at(found, [place for side, path in differing for place in _then(side, path)])
    for side, path in differing:
        kept, lost = (now.get(place, "") for place in _now(side, path))
        other, base = (then.get(place, "") for place in _then(side, path))
        new = side.merged(path)
        whole, partly = kept == other, bool(kept and lost) and kept not in (other, lost) and _by_parts(new)
        if (whole or partly) and lost != base and (kept or new == path):
            yield side, LeftOut(new, path, base, lost, kept, side.touched[path], partly)


def _by_parts(path: str) -> bool:
    """Whether a file is told part by part, so that some of them may be left out of a content that is new as a whole."""
    return bool(REVIEW.fullmatch(path)) or is_told(path)


def _now(side: Side, path: str) -> tuple[Where, Where]:
    return (side.merge, side.merged(path)), (side.parent, path)


def _then(side: Side, path: str) -> tuple[Where, Where]:
    return (side.other, side.there(path)), (side.base, side.origin(path))
