"""Figures of several reviews that together rest on all answers of another one but a few, such as two months of a quarter."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from generator.check.near_figures import Figure


class OfReview(Figure, Protocol):
    """A figure of which it is known whose it is."""

    @property
    def review(self) -> str:
        """The name of its review."""

    @property
    def source(self) -> str:
        """And its source in it."""


F = TypeVar("F", bound=OfReview)


def in_stretches(several: Iterable[Iterable[F]], minimum: int) -> list[tuple[tuple[F, ...], F]]:
    """Of several sets of figures, each made of the same, the first that `stretches` finds for a source and these reviews."""
    found: dict[tuple[str, ...], tuple[tuple[F, ...], F]] = {}
    for figures in several:
        for parts, whole in stretches(figures, minimum):
            found.setdefault((whole.review, whole.source, *(part.review for part in parts)), (parts, whole))
    return list(found.values())


def stretches(figures: Iterable[F], minimum: int) -> Iterator[tuple[tuple[F, ...], F]]:
    """Figures that ask the same for stretches of the days of another one, and that one, with fewer than `minimum` answers more.

    All are of one team or of one file: of others it is chance if their numbers add up so. They are not all of the review
    itself, whose page has looked at them. There are two stretches or more, none lies in
    another, and together they have as many answers as such stretches can: whatever else is shown is then among them.
    """
    alike: dict[tuple[str, str, frozenset[tuple[str, str]]], dict[tuple[dt.date, dt.date], F]] = {}
    for each in figures:
        for what, name in (("team", each.review.partition("/")[0]), ("file", each.file)):
            same = alike.setdefault((what, name, each.asked), {})
            if each.span not in same or each.answers > same[each.span].answers:
                same[each.span] = each
    for same in alike.values():
        ordered = sorted(same.values(), key=lambda each: each.span)
        begins = [each.span[0] for each in ordered]
        for whole in ordered:  # of most others none begins within its days
            near = ordered[bisect_left(begins, whole.span[0]) : bisect_right(begins, whole.span[1])]
            inside = [each for each in near if each is not whole and each.span[1] <= whole.span[1]]
            if len(inside) > 1:
                found = _most(sorted(inside, key=lambda each: each.span[::-1]))
                others = any(each.review != whole.review for each in found)
                if len(found) > 1 and others and 0 < whole.answers - sum(each.answers for each in found) < minimum:
                    yield found, whole


def _most(inside: list[F]) -> tuple[F, ...]:
    """Of figures by the last of their days those with most answers in all whose days do not overlap."""
    ends = [each.span[1] for each in inside]
    best: list[tuple[int, tuple[F, ...]]] = [(0, ())]
    for at, each in enumerate(inside):
        answers, before = best[bisect_left(ends, each.span[0], hi=at)]
        best.append(max(best[at], (answers + each.answers, (*before, each)), key=lambda one: one[0]))
    return best[-1][1]
