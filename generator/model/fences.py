"""Where the fenced code of a text stands: at its margin, in an item of a list and in a quotation."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from generator.records import dataclass

_FENCE = re.compile(r"((?: {0,3}>)*)([ \t]*)(`{3,}+|~{3,}+)[ \t]*+([^`\n]*)")
_QUOTED = re.compile(r"(?: {0,3}>)+")
_MARGIN = 4
_ANYWHERE = 0
"""Where what begins at the margin may end."""


@dataclass(frozen=True)
class Fence:
    """Fenced code: its first and last line, which are the fences, by number from 0."""

    first: int
    last: int
    quote: str
    """The marks of the quotations that it stands in, as they are written before its first line."""
    indent: str
    language: str

    def inside(self, lines: Sequence[str]) -> list[str]:
        """The lines of code, without the marks of quotations and the spaces that the fence itself stands behind."""
        marks = re.compile(rf"(?: {{0,3}}> ?){{0,{self.quote.count('>')}}}")
        behind = re.compile(rf" {{0,{len(self.indent)}}}")
        return [behind.sub("", marks.sub("", line, count=1), count=1) for line in lines[self.first + 1 : self.last]]


class Fences:
    """Finds the end of fenced code. One that never ends is none, as nobody can say how far it was meant to go."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._ends: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
        self._never: dict[tuple[str, int, int], int] = {}
        self._stretch: list[int] = []
        """For each line how many before it stand at the margin: code in an item of a list reaches no further than that."""
        self._quotation: list[int] = []
        """For each line how many before it stand in no quotation."""
        margin = outside = 1
        for number, line in enumerate(lines):
            quoted = _QUOTED.match(line)
            outside += not quoted
            margin += bool(line[:1].strip())
            self._stretch.append(margin)
            self._quotation.append(outside)
            if (found := _FENCE.fullmatch(line)) and not found[4].strip():
                depth = found[1].count(">")
                far = len(found[2].expandtabs(_MARGIN)) >= _MARGIN
                for place in [outside] if depth else [-margin] if far else [_ANYWHERE, -margin]:
                    self._ends.setdefault((found[3][0], depth, place), []).append((number, len(found[3])))

    def at(self, number: int, *, in_list: bool) -> Fence | None:
        """The fenced code that begins in a line; `in_list` says that the line may stand in an item of a list."""
        found = _FENCE.fullmatch(self._lines[number])
        if not found:
            return None
        quote, indent, mark = found[1], found[2].expandtabs(_MARGIN), found[3]
        depth = quote.count(">")
        if depth:
            indent = indent[1:]  # the space that belongs to the mark of the quotation
            key = (mark[0], depth, self._quotation[number])
        elif len(indent) >= _MARGIN and not in_list:
            return None
        else:
            key = (mark[0], 0, -self._stretch[number] if in_list and indent else _ANYWHERE)
        last = self._end(key, number, len(mark))
        language = found[4].strip().strip("{}").lstrip(".")
        return Fence(number, last, quote, indent, language.split()[0] if language.split() else "") if last else None

    def _end(self, key: tuple[str, int, int], number: int, length: int) -> int:
        """The line that ends what began with so many signs; 0 where there is none."""
        if length >= self._never.get(key, length + 1):
            return 0
        ends = self._ends.get(key, [])
        for at in range(bisect_right(ends, (number, 1_000_000_000)), len(ends)):
            if ends[at][1] >= length:
                return ends[at][0]
        self._never[key] = length
        return 0
