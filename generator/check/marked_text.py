"""A text that holds personal data: where each mark stands, and what is shown around it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.privacy import Found, Known
from generator.privacy.excerpts import excerpt

_AROUND = 50
"""Characters that are shown before and after a mark."""


class MarkedText:
    """A text and what was found in it, in order; it may be many thousands, so the text is laid out once for all."""

    def __init__(self, text: str, found: Sequence[Found], known: Known) -> None:
        self.found = found
        self._known = known
        self._breaks = [at for at, each in enumerate(text) if each == "\n"]
        self._laid_out, self._starts = _laid_out(text, found)

    def place(self, each: Found) -> tuple[int, int]:
        """Line and column of the first character of a value, counted from 1."""
        line = bisect_left(self._breaks, each.start)
        return line + 1, each.start - (self._breaks[line - 1] if line else -1)

    def shown(self) -> Iterator[tuple[Found, str]]:
        """Each with what stands around its mark on its line, with every other mark in place."""
        for each, at in zip(self.found, self._starts, strict=True):
            yield each, self._around(at, at + len(each.kind) + 2)

    def _around(self, at: int, behind: int) -> str:
        text = self._laid_out
        # One character more on each side tells whether the line goes on there.
        begin, end = max(at - _AROUND - 1, 0), min(behind + _AROUND + 1, len(text))
        begin = max(text.rfind("\n", begin, at) + 1, begin)
        broken = text.find("\n", behind, end)
        end = broken if broken >= 0 else end
        start, stop = excerpt(text, max(at - _AROUND, begin), min(behind + _AROUND, end), (at, behind), self._known)
        return f"{'…' * (start > begin)}{text[start:stop].strip()}{'…' * (stop < end)}"


def _laid_out(text: str, found: Sequence[Found]) -> tuple[str, list[int]]:
    """The text with a mark in the place of each value, and where each mark begins."""
    parts, starts, end, length = [], [], 0, 0
    for each in found:
        between, mark = text[end : each.start], f"[{each.kind}]"
        starts.append(length + len(between))
        parts += [between, mark]
        length += len(between) + len(mark)
        end = each.end
    return "".join([*parts, text[end:]]), starts
