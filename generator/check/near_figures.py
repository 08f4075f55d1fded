"""Which figures rest on all answers of another one but a few, as both are written."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol, TypeVar

_Condition = tuple[str, str]
_Asked = frozenset[_Condition]
_Span = tuple[dt.date, dt.date]


class Figure(Protocol):
    """What is known of a figure."""

    @property
    def file(self) -> str:
        """The digest of the file that it is made from."""

    @property
    def asked(self) -> frozenset[tuple[str, str]]:
        """Columns and what is asked of them."""

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """The first and the last of its days."""

    @property
    def answers(self) -> int:
        """How many answers it rests on."""


F = TypeVar("F", bound=Figure)


def near(figures: Iterable[F], minimum: int, copies: Mapping[str, Collection[str]]) -> Iterator[tuple[F, F]]:
    """Pairs of which the second asks no more than the first, for no other days, and has fewer than `minimum` answers more.

    They are of one file, or the second is of a file that `copies` names for that of the first.
    """
    ordered = sorted(figures, key=lambda each: each.answers)
    of_file: dict[str, list[int]] = {}
    for at, each in enumerate(ordered):
        of_file.setdefault(each.file, []).append(at)
    everywhere = _Index(ordered, range(len(ordered)), minimum) if copies else None
    within = {file: _Index(ordered, known, minimum) for file, known in of_file.items()}
    for part in ordered:
        found = list(chain.from_iterable(known[slice(*ends)] for known, ends in within[part.file].near(part)))
        if everywhere and (others := copies.get(part.file)):
            for known, ends in everywhere.near(part):
                found += (at for at in known[slice(*ends)] if ordered[at].file in others)
        for at in sorted(found):
            yield part, ordered[at]


def files_beside(figures: Iterable[F], minimum: int) -> set[str]:
    """The files of all pairs whose second figure is near the first as `near` says, and of another file."""
    ordered = sorted(figures, key=lambda each: each.answers)
    files = [each.file for each in ordered]
    index = _Index(ordered, range(len(ordered)), minimum)
    taken: dict[int, int] = {}
    """How far the files of a list have been taken: stretches of later figures never begin or end before earlier ones."""
    found: set[str] = set()
    for part in ordered:
        for known, (first, last) in index.near(part):
            if any(files[at] != part.file for at in known[first:last]):
                begin = max(first, taken.get(id(known), 0))
                found |= {part.file, *(files[at] for at in known[begin:last])}
                taken[id(known)] = last
    return found


_Stretch = tuple[list[int], tuple[int, int]]
"""Figures that ask the same for the same days, in the order of their answers, and the ends of some of them."""


class _Index:
    """Where figures stand among others, so that those near one are looked up."""

    def __init__(self, ordered: Sequence[Figure], positions: Iterable[int], minimum: int) -> None:
        self._ordered, self._minimum = ordered, minimum
        self._by_asked: dict[_Asked, dict[_Span, list[int]]] = {}
        for at in positions:
            each = ordered[at]
            self._by_asked.setdefault(each.asked, {}).setdefault(each.span, []).append(at)
        self._by_rarest = _by_rarest(self._by_asked)

    def near(self, part: Figure) -> Iterator[_Stretch]:
        """The figures that ask no more than one, for its days, and have a few answers more."""
        rarest = self._by_rarest
        for asked in chain(rarest.get(None, ()), *(rarest.get(each, ()) for each in part.asked)):
            if asked <= part.asked:
                for span, known in self._by_asked[asked].items():
                    if span[0] <= part.span[0] and part.span[1] <= span[1]:
                        yield known, (self._first(known, part.answers), self._end(known, part.answers))

    def _first(self, known: list[int], answers: int) -> int:
        return bisect_right(known, answers, key=lambda at: self._ordered[at].answers)

    def _end(self, known: list[int], answers: int) -> int:
        return bisect_left(known, answers + self._minimum, key=lambda at: self._ordered[at].answers)


def _by_rarest(known: Collection[_Asked]) -> dict[_Condition | None, list[_Asked]]:
    """What is asked, by the condition of it that the fewest ask; nothing by None. Who asks as much asks that, too."""
    often = Counter(each for asked in known for each in asked)
    found: dict[_Condition | None, list[_Asked]] = {}
    for asked in known:
        found.setdefault(min(asked, key=lambda each: (often[each], each), default=None), []).append(asked)
    return found
