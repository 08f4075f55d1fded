"""Which figures rest on all answers of another one but a few, as both are written."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Protocol, TypeVar

_Condition = tuple[str, str]
_Asked = frozenset[_Condition]


class Figure(Protocol):
    """What is known of a figure."""

    @property
    def asked(self) -> frozenset[tuple[str, str]]:
        """Columns and what is asked of them."""

    @property
    def answers(self) -> int:
        """How many answers it rests on."""


F = TypeVar("F", bound=Figure)


def near(figures: Sequence[F], minimum: int) -> Iterator[tuple[F, F]]:
    """Pairs of which the second asks no more than the first and has more answers, but fewer than `minimum` more."""
    ordered = sorted(figures, key=lambda each: each.answers)
    by_asked: dict[_Asked, list[int]] = {}
    for at, each in enumerate(ordered):
        by_asked.setdefault(each.asked, []).append(at)
    by_rarest = _by_rarest(by_asked)
    for part in ordered:
        found: list[int] = []
        for asked in chain(by_rarest.get(None, ()), *(by_rarest.get(each, ()) for each in part.asked)):
            if asked <= part.asked:
                known = by_asked[asked]
                first = bisect_right(known, part.answers, key=lambda at: ordered[at].answers)
                last = bisect_left(known, part.answers + minimum, key=lambda at: ordered[at].answers)
                found += known[first:last]
        for at in sorted(found):
            yield part, ordered[at]


def _by_rarest(known: Collection[_Asked]) -> dict[_Condition | None, list[_Asked]]:
    """What is asked, by the condition of it that the fewest ask; nothing by None. Who asks as much asks that, too."""
    often = Counter(each for asked in known for each in asked)
    found: dict[_Condition | None, list[_Asked]] = {}
    for asked in known:
        found.setdefault(min(asked, key=lambda each: (often[each], each), default=None), []).append(asked)
    return found
