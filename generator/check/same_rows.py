"""Figures of one file that rest on all rows of another one but a few, whatever words chose the rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.records import dataclass
from generator.results import ANYTHING, FigureRows, FiguresOfSource, figures_from, unpacked
from generator.statistics.power_sums import SPARE, are_of, less

_Sums = tuple[int, ...]
"""How many rows there are, and the sums of the powers of their numbers."""


@dataclass(frozen=True)
class FigureOfRows:
    """A figure of a review, and the rows that it is made of."""

    review: str
    source: str
    file: str
    told: FigureRows

    @property
    def criterion(self) -> str:
        """The criterion whose figure it is, or that of a group."""
        return self.told.criterion

    @property
    def table(self) -> str:
        """What it is, where it is no criterion's."""
        return self.told.table

    @property
    def further(self) -> bool:
        """Whether it is what a figure on more answers tells, because of its further conditions."""
        return self.told.further

    @property
    def answers(self) -> float:
        """How many answers it rests on."""
        return self.told.answers

    @property
    def place(self) -> tuple[str, str]:
        """Where the search of a page has looked at all figures together."""
        return self.review, self.source

    @cached_property
    def rows(self) -> _Sums:
        """All rows."""
        return unpacked(self.told.rows)

    @cached_property
    def counted(self) -> _Sums:
        """Of a share those that it counts."""
        return unpacked(self.told.counted)

    @cached_property
    def lowest(self) -> _Sums:
        """The lowest numbers of its rows, in order."""
        return unpacked(self.told.lowest)


def apart_by_few(
    figures: Mapping[str, Mapping[str, Iterable[FiguresOfSource]]], minimum: int
) -> Iterator[tuple[FigureOfRows, FigureOfRows]]:
    """By source the first figure beside which another has all of its rows, and a few answers more.

    `figures` are by file those of each review. One of many hundred reviews on a file is told once, and not beside each other.
    """
    for file, reviews in sorted(figures.items()):
        alike: dict[tuple[str, ...], list[FigureOfRows]] = {}
        for review, sources in sorted(reviews.items()):
            for each in sources:
                for told in figures_from(each.figures):
                    alike.setdefault(told.made_of, []).append(FigureOfRows(review, each.source, file, told))
        found: set[tuple[str, str]] = set()
        for made_of, some in sorted(alike.items()):
            tables = alike.get((ANYTHING, *made_of[1:]), []) if made_of[0] != ANYTHING else []
            for part, near in _near([*some, *tables]):
                if part.place in found:
                    continue
                others = (each for each in near if each.place != part.place)
                if (whole := next((each for each in others if _tells_of_few(part, each, minimum)), None)) is not None:
                    found.add(part.place)
                    yield part, whole


def _near(some: Iterable[FigureOfRows]) -> Iterator[tuple[FigureOfRows, Sequence[FigureOfRows]]]:
    """Each set of rows with those that may hold it and few rows more.

    The lowest row of the part is among the lowest of the set: only what the part lacks can come before it.
    """
    ordered = sorted(some, key=lambda each: each.rows[0])
    of_row: dict[int, list[FigureOfRows]] = {}
    for each in _of_two_places(ordered):
        for row in each.lowest:
            of_row.setdefault(row, []).append(each)
    for part in ordered:
        known, rows = of_row[part.lowest[0]], part.rows[0]
        first = bisect_right(known, rows, key=lambda each: each.rows[0])
        last = bisect_left(known, rows + len(part.rows) - SPARE, key=lambda each: each.rows[0])
        yield part, known[first:last]


def _of_two_places(figures: Iterable[FigureOfRows]) -> Iterator[FigureOfRows]:
    """Figures without those that two others have as they are, each in another place: beside any part one of two will do."""
    known: dict[tuple[_Sums, _Sums, float], list[tuple[str, str]]] = {}
    for each in figures:
        places = known.setdefault((each.rows, each.counted, each.answers), [])
        if len(places) < 2 and each.place not in places:
            places.append(each.place)
            yield each


def _tells_of_few(part: FigureOfRows, whole: FigureOfRows, minimum: int) -> bool:
    """Whether a figure less another one on a part of its rows is that of the rest, and these are few answers."""
    if not 0 < whole.answers - part.answers < minimum or len(part.rows) != len(whole.rows):
        return False
    rest = less(whole.rows, part.rows)
    if not _is_set(rest):
        return False
    if not (part.told.counted and whole.told.counted):
        return True
    others = less(part.rows, part.counted)  # of a share of the opposite
    return any(
        _is_set(counted := less(whole.counted, each)) and _is_set(less(rest, counted))
        for each in (part.counted, others)
    )


def _is_set(sums: _Sums) -> bool:
    """Whether these are the sums of some rows, few enough to be told."""
    return sums[0] < len(sums) - SPARE and are_of(sums[1:], sums[0])
