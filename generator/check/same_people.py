"""Figures of one file that rest on all rows of another one but those of a few people, who may have given many."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from generator.check.same_rows import FigureOfRows
from generator.results import ANYTHING, FiguresOfSource, figures_from, unpacked
from generator.statistics.power_sums import SPARE, less
from generator.statistics.recurrence import terms

MOST_PAIRS = 200_000
"""So many pairs of figures of a file are looked at."""


class _OfPeople(FigureOfRows):
    @cached_property
    def gave(self) -> tuple[int, ...]:
        """What tells how many of the rows each person gave."""
        return unpacked(self.told.gave)

    @cached_property
    def gave_counted(self) -> tuple[int, ...]:
        """Of a share the same of the rows that it counts."""
        return unpacked(self.told.gave_counted)

    @cached_property
    def some(self) -> tuple[int, ...]:
        """Some of its rows, chosen as of each figure."""
        return unpacked(self.told.some)


def apart_by_few_people(
    figures: Mapping[str, Mapping[str, Iterable[FiguresOfSource]]], minimum: int
) -> Iterator[tuple[FigureOfRows, FigureOfRows]]:
    """By source the first figure beside which another has all of its rows, and those of a few people more.

    Of sources that name who answered by the same column; `figures` are by file those of each review.
    """
    for file, reviews in sorted(figures.items()):
        found: set[tuple[str, str]] = set()
        for part, whole in islice(_pairs(_alike(file, reviews)), MOST_PAIRS):
            if part.place not in found and whole.place != part.place and _tells_of_few(part, whole, minimum):
                found.add(part.place)
                yield part, whole


def named_elsewhere(
    figures: Mapping[str, Mapping[str, Iterable[FiguresOfSource]]], minimum: int
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Sources that do not tell who gave their rows, each with that of another review that does: few gave many of them."""
    for _, reviews in sorted(figures.items()):
        silent: list[tuple[str, str]] = []
        telling: list[tuple[str, str]] = []
        for review, sources in sorted(reviews.items()):
            for each in sources:
                told = figures_from(each.figures)
                if any(one.most_of_few >= minimum for one in told):
                    telling.append((review, each.source))
                elif told and not any(one.who for one in told):
                    silent.append((review, each.source))
        for place in silent:
            yield from islice(((place, other) for other in telling if other[0] != place[0]), 1)


_Alike = Mapping[tuple[str, ...], Sequence[_OfPeople]]
"""By the column that names people, and by what they are made of."""


def _alike(file: str, reviews: Mapping[str, Iterable[FiguresOfSource]]) -> _Alike:
    found: dict[tuple[str, ...], list[_OfPeople]] = {}
    for review, sources in sorted(reviews.items()):
        for each in sources:
            for told in figures_from(each.figures):
                if told.gave:
                    found.setdefault((told.who, *told.made_of), []).append(_OfPeople(review, each.source, file, told))
    return found


def _pairs(alike: _Alike) -> Iterator[tuple[_OfPeople, _OfPeople]]:
    for (who, *made_of), some in sorted(alike.items()):
        tables = alike.get((who, ANYTHING, *made_of[1:]), ()) if made_of[0] != ANYTHING else ()
        ordered = sorted([*some, *tables], key=lambda each: each.answers)
        for part in ordered:
            yield from ((part, whole) for whole in _more(part, ordered))


def _more(part: _OfPeople, ordered: Sequence[_OfPeople]) -> Iterator[_OfPeople]:
    """The figures on more answers than a part, by as many as a few people gave at most."""
    first = bisect_right(ordered, part.answers, key=lambda each: each.answers)
    return (each for each in ordered[first:] if each.answers - part.answers <= each.told.most_of_few)


def _tells_of_few(part: _OfPeople, whole: _OfPeople, minimum: int) -> bool:
    """Whether a figure less another one on a part of its rows is that of a few people."""
    if len(part.gave) != len(whole.gave) or not _within(part.some, whole.some):
        return False
    rest = less(whole.gave, part.gave)
    if not _is_few(rest, minimum):
        return False
    if not (part.gave_counted and whole.gave_counted):
        return True
    others = less(part.gave, part.gave_counted)  # of a share of the opposite
    return any(
        _is_few(counted := less(whole.gave_counted, each), minimum, none=True)
        and _is_few(less(rest, counted), minimum, none=True)
        for each in (part.gave_counted, others)
    )


def _within(part: Sequence[int], whole: Sequence[int]) -> bool:
    """Whether all rows of a part that could be among the lowest of a whole are."""
    known, highest = set(whole), whole[-1]
    return all(each in known for each in part if each <= highest)


def _is_few(sums: Sequence[int], minimum: int, *, none: bool = False) -> bool:
    """Whether these are sums of fewer people than the smallest number, as far as they can tell so many."""
    people = terms(sums)
    return (people > 0 or none) and people < minimum and 2 * people + SPARE <= len(sums)
