"""Between which commits Git may look for files that were renamed and changed at once.

It holds each file that is gone beside each that came, so two thousand of either take it seconds, and a history may have the
same commit again and again. What was renamed and not changed it finds by the names of the contents, however much that is.
"""

import contextlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field

from generator.load.git import Repository, compared_pieces
from generator.load.objects import sizes
from generator.records import dataclass

EXACT, NEAR = ("-M100%",), ("-M", "-l2000")
"""How Git is asked for renames: of what stayed the same, or of what was changed, too."""
ENOUGH = 5_000_000_000
"""Bytes that may be held beside each other in all: Git takes some two seconds for them."""
_A_PAIR = 1_000
"""Bytes that could be held beside each other in the time that Git takes to begin with two files."""
_READ = 20
"""Bytes that could be held beside each other in the time in which Git unpacks and divides one: a file may be large."""
_MOST = 1_000_000
"""Files that are counted for all questions."""
Pair = tuple[str, str]
"""A commit and one of its parents; or two trees."""


@dataclass
class _Sides:
    """The contents that only one of two trees has, and that no file of the other is a copy of: how often each."""

    gone: Counter[bytes] = field(default_factory=Counter)
    came: Counter[bytes] = field(default_factory=Counter)

    def work(self, known: Mapping[str, int]) -> int:
        """The bytes that Git would hold beside each other."""
        gone, came = self.gone.total(), self.came.total()
        if not gone or not came:
            return 0
        went, new = _bytes(self.gone, known), _bytes(self.came, known)
        return gone * new + came * went + gone * came * _A_PAIR + (went + new) * _READ


def _bytes(blobs: Counter[bytes], known: Mapping[str, int]) -> int:
    return sum(known.get(blob.decode("ascii"), 0) * count for blob, count in blobs.items())


def affordable(found: Repository, asked: Sequence[Collection[Pair]], *paths: str, most: int = ENOUGH) -> list[bool]:
    """For each of some questions about pairs, whether Git may look for what was renamed and changed between them.

    Those that cost least come first, so that no commit of thousands of files keeps what others moved from being told.
    """
    sides = _counted(found, [pair for each in asked for pair in each], paths)
    known = dict(sizes(found, {blob.decode("ascii") for each in sides for blob in (*each.gone, *each.came)}))
    given = iter(sides)
    costs = [sum(next(given).work(known) for _ in each) for each in map(list, _as_far(asked, len(sides)))]
    allowed = [False] * len(asked)
    for at in sorted(range(len(costs)), key=costs.__getitem__):
        most -= costs[at]
        if most < 0:
            break
        allowed[at] = True
    return allowed


def _as_far(asked: Sequence[Collection[Pair]], count: int) -> Iterator[Collection[Pair]]:
    """The questions whose pairs were all counted."""
    for each in asked:
        count -= len(each)
        if count < 0:
            return
        yield each


def _counted(found: Repository, pairs: Sequence[Pair], paths: Sequence[str]) -> list[_Sides]:
    """What only one of each pair has, in their order; those after the most files that are counted are left out."""
    if not pairs:
        return []
    said = compared_pieces(
        found, "diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev", *EXACT, "--diff-filter=AD",
        "--no-relative", "--", *paths, given="".join(f"{one} {other}\n" for one, other in pairs).encode("ascii"),
    )  # fmt: skip
    sides: list[_Sides] = []
    entries = 0
    with contextlib.closing(said):
        for token in said:
            heading, colon, entry = token.partition(b":")
            sides += (_Sides() for line in heading.split(b"\n") if line)
            if colon:
                entries += 1
                if entries > _MOST:
                    return sides[:-1]  # of the last one there may be more
                _, _, before, after, _ = entry.split(b" ")
                side, blob = (sides[-1].came, after) if after.strip(b"0") else (sides[-1].gone, before)
                side[blob] += 1
                next(said, b"")  # the name of the file
    return sides
