"""Groups of digits that stand together, which is how numbers of people are written: `07700 900123`, `943-476-5919`."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate

from generator.patterns import later
from generator.records import dataclass

_DIGITS = later(r"[0-9]+")
_NINE_DIGITS = later(r"[0-9](?:[ .()/-]{0,3}[0-9]){8,}")
"""A sign is either a digit or none, so there is one way to read this: the time is that of the length."""


@dataclass(frozen=True)
class Run:
    """Groups of digits with no more than three spaces, dashes, points, brackets or strokes between each two."""

    text: str
    groups: tuple[tuple[int, int], ...]

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.groups)

    @cached_property
    def _places(self) -> tuple[int, ...]:
        """Where each group begins among all digits, and where the last one ends."""
        return tuple(accumulate(self._sizes, initial=0))

    @cached_property
    def _digits(self) -> str:
        return "".join(self.text[start:end] for start, end in self.groups)

    def gap(self, index: int) -> str:
        """What stands between a group and the next one."""
        return self.text[self.groups[index][1] : self.groups[index + 1][0]]

    def begins(self, index: int) -> bool:
        """Whether a number may begin with this group."""
        if index:
            return not {" ", "(", "/"}.isdisjoint(self.gap(index - 1))
        start = self.groups[0][0]
        while start and self.text[start - 1] in "(+":
            start -= 1
        before, further = self.text[start - 1 : start], self.text[start - 2 : start - 1] if start > 1 else ""
        if before.isalnum() or before in set("_#$%\u00a3\u20ac"):
            return False
        return not (before == "-" and further.isalnum()) and not (before in set(",:./") and further.isdigit())

    def ends(self, index: int) -> bool:
        """Whether a number may end with this group."""
        if index + 1 < len(self.groups):
            return not {" ", "/"}.isdisjoint(self.gap(index))
        end = self.groups[index][1]
        after, further = self.text[end : end + 1], self.text[end + 1 : end + 2]
        return not (after.isalnum() or after in {"_", "%"}) and not (after in set(",.:") and further.isdigit())

    def is_plain(self, index: int) -> bool:
        """Whether a group is a figure of a table: short, without a 0 or a `+` before it. No number of a person begins so.

        Fewer than 25 single digits may be a number that somebody has spaced out.
        """
        start, end = self.groups[index]
        if end - start > 2 or self.text[start - 1 : start] == "+" or self.text[start:end] == "44":
            return False
        return len(self.groups) > 24 if end - start == 1 else self.text[start] != "0"

    def digits(self, first: int, last: int) -> str:
        """The digits of some groups, the last one included."""
        return self._digits[self._places[first] : self._places[last + 1]]

    def lengths(self, first: int, last: int) -> tuple[int, ...]:
        """How many digits each of these groups has."""
        return self._sizes[first : last + 1]

    def parts_behind(self, first: int, digits: int) -> bool:
        """Whether a group ends so many digits behind the beginning of another."""
        end = self._places[first] + digits
        place = bisect_left(self._places, end, first)
        return place < len(self._places) and self._places[place] == end

    def gaps(self, first: int, last: int) -> set[str]:
        """What stands between these groups."""
        return {self.gap(index) for index in range(first, last)}


@lru_cache(maxsize=1)
def runs(text: str) -> tuple[Run, ...]:
    """The groups of digits of a text that stand together, where they have nine digits or more."""
    return tuple(
        Run(text, tuple(each.span() for each in _DIGITS.finditer(text, found.start(), found.end())))
        for found in _NINE_DIGITS.finditer(text)
    )


def windows(
    run: Run, fewest: int, most: int, may_begin: Callable[[Run, int], bool], fits: Callable[[Run, int, int], bool]
) -> Iterator[tuple[int, int]]:
    """The places of numbers with so many digits that fit, from left to right, each the longest and none in two.

    `may_begin` is soon asked of each group, and as wide as `fits` or wider.
    """
    first = 0
    while first < len(run.groups):
        worth = may_begin(run, first) and not run.is_plain(first) and run.begins(first)
        last = _longest(run, first, fewest, most, fits) if worth else None
        if last is not None:
            yield run.groups[first][0], run.groups[last][1]
        first = first + 1 if last is None else last + 1


def _longest(run: Run, first: int, fewest: int, most: int, fits: Callable[[Run, int, int], bool]) -> int | None:
    best, total = None, 0
    for last in range(first, min(first + most, len(run.groups))):
        start, end = run.groups[last]
        total += end - start
        if total > most:
            break
        if total >= fewest and run.ends(last) and fits(run, first, last):
            best = last
    return best


def near(text: str, start: int, words: re.Pattern[str], within: int = 40) -> bool:
    """Whether one of some words stands so few signs before a place."""
    return words.search(text, max(0, start - within), start) is not None
