"""Many texts looked for in one, in capitals or not, each as a whole: in no more time than a few of them take."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.patterns import later

_START = later(r"(?<![\w.+-])\S")
_END = later(r"(?![\w@]|[.-]\w)")
_GAP = later(r"\s+")
_WIDEST = 3
"""So many blanks may stand where a text has one."""
_NO_GAP = "\0"
"""Stands for more blanks than that."""


class Phrases:
    """Texts that are looked for, not as parts of longer words or numbers. Any blanks in them are as good as one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._sorted = sorted({" ".join(in_small(each).split()) for each in texts} - {""})
        self._within: dict[str, str] = {}
        """The longest other text that each begins with, where there is one."""
        self._longest = max(map(len, self._sorted), default=0)
        begun: list[str] = []
        for each in self._sorted:
            while begun and not each.startswith(begun[-1]):
                begun.pop()
            if begun:
                self._within[each] = begun[-1]
            begun.append(each)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand in a text, from left to right and apart from each other, the longest wherever several begin."""
        plain, places = _plain(text)
        end = 0
        for found in _START.finditer(plain) if self._sorted else ():
            if found.start() >= end and (length := self._at(plain, found.start())):
                end = found.start() + length
                yield places[found.start()], places[end - 1] + 1

    def end_at(self, text: str, start: int) -> int:
        """Where the longest ends that begins at a place, the place itself where none does."""
        plain, places = _plain(text[start : start + _WIDEST * self._longest + 1])
        whole = not start or _START.match(text, start)
        length = self._at(plain, 0) if whole and plain else 0
        return start + places[length - 1] + 1 if length else start

    def _at(self, plain: str, start: int) -> int:
        """The length of the longest text that stands at a place.

        Of all that are not behind it in order, only the last can, and those that it begins with.
        """
        here = plain[start : start + self._longest]
        last = bisect_right(self._sorted, here)
        text = self._sorted[last - 1] if last else ""
        while text and not (here.startswith(text) and _END.match(plain, start + len(text))):
            text = self._within.get(text, "")
        return len(text)


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """A text in small letters with one blank for up to three, and the place in the text of each of its signs."""
    small = in_small(text)
    parts, places, end = [], list[int](), 0
    for gap in _GAP.finditer(small):
        width = gap.end() - gap.start()
        if width > 1 or gap[0] != " ":
            parts += [small[end : gap.start()], " " if width <= _WIDEST else _NO_GAP]
            places += range(end, gap.start() + 1)
            end = gap.end()
    if not parts:
        return small, range(len(small) + 1)
    return "".join([*parts, small[end:]]), [*places, *range(end, len(small) + 1)]


def in_small(text: str) -> str:
    """A text in small letters, sign by sign: one whose small form is longer stays as it is."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
