"""Which figures rest on all answers of another one but a few, as both are written."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Protocol, TypeVar


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
    by_asked: dict[frozenset[tuple[str, str]], list[int]] = {}
    for at, each in enumerate(ordered):
        by_asked.setdefault(each.asked, []).append(at)
    for part in ordered:
        found: list[int] = []
        for asked in _within(part.asked, by_asked.keys()):
            known = by_asked.get(asked, [])
            first = bisect_right(known, part.answers, key=lambda at: ordered[at].answers)
            last = bisect_left(known, part.answers + minimum, key=lambda at: ordered[at].answers)
            found += known[first:last]
        for at in sorted(found):
            yield part, ordered[at]


def _within(
    asked: frozenset[tuple[str, str]], known: Collection[frozenset[tuple[str, str]]]
) -> Iterator[frozenset[tuple[str, str]]]:
    """What asks no more: by taking conditions away, or by going through all that is known where that is shorter."""
    if 2 ** len(asked) > len(known):
        yield from (each for each in known if each <= asked)
    else:
        for size in range(len(asked) + 1):
            yield from map(frozenset, combinations(sorted(asked), size))
