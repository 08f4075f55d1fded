"""Comments of HTML in a text, `<!-- ... -->`: remarks among authors, which no page shows; and the code, where they are none."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache

from generator.model.fences import Fence, Fences
from generator.records import dataclass

_TICKS_OR_REMARK = re.compile("`+|<!--")
_TICKS = re.compile("`+")
_EMPTY = re.compile("<!--(-?)>")
_INDENTED = re.compile(r" {4}| {0,3}\t")
_HOLDS_MORE = re.compile(r" {0,3}(?:(?:[-*+:]|\d+[.)])(?:\s|$)|\[\^[^\]\n]*\]:)")
"""An item, a definition or a footnote, which what is indented below it belongs to."""
_AT_MARGIN = re.compile(r"[^\s\[<]")
"""What ends a list below an empty line. A `[` may begin the address of a link, which leaves nothing on the page."""
_PASSES = 4


@dataclass
class Read:
    """What of a text is code, and what are remarks."""

    fences: list[Fence] = field(default_factory=list)
    indented: set[int] = field(default_factory=set)
    """The lines of code without fences, by number from 0."""
    remarks: list[tuple[int, int]] = field(default_factory=list)
    """Where each remark begins and ends."""

    def code(self) -> set[int]:
        """The lines of code, those of the fences among them, by number from 0."""
        return self.indented.union(*(range(each.first, each.last + 1) for each in self.fences))


@lru_cache(maxsize=4)
def read(text: str) -> Read:
    """Find code and remarks; a remark that never ends is none. What is found is shared, so nobody may change it.

    Only what is code for certain keeps a remark: in a paragraph where a backtick was left without a second one in its line, or
    was escaped, none of what follows is. The time grows with the length of the text alone.
    """
    found, lines = Read(), text.split("\n")
    fences = Fences(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    number, blank, in_list, astray = 0, True, False, False
    while number < len(lines):
        line = lines[number]
        fence = fences.at(number, in_list=in_list)
        if fence and _whole(text, starts[number], starts[fence.last]):
            found.fences.append(fence)
            in_list = in_list and (bool(fence.indent) or bool(fence.quote))
            number, blank, astray = fence.last + 1, False, False
            continue
        if not line.strip():
            number, blank, astray = number + 1, True, False
            continue
        last = _indented(lines, number) if blank and not in_list else 0
        if last and _whole(text, starts[number], starts[last]):
            found.indented.update(range(number, last))
            number = last
            continue
        if _HOLDS_MORE.match(line):
            in_list = True
        elif blank and _AT_MARGIN.match(line):
            in_list = False
        at, astray = _remarks(text, starts[number], starts[number + 1] - 1, found.remarks, astray=astray)
        number, blank = bisect_right(starts, at, number, len(lines)), False
    return found


def _indented(lines: Sequence[str], number: int) -> int:
    """The line after the code without fences that begins in a line; 0 where none does."""
    last = number
    while last < len(lines) and _INDENTED.match(lines[last]):
        last += 1
    return last if last > number else 0


def _whole(text: str, start: int, end: int) -> bool:
    """Whether code holds no beginning of a remark that ends behind it: what could be a remark for its author is none of code."""
    begins = text.rfind("<!--", start, end)
    if begins < 0 or text.find("-->", begins, end) > 0:
        return True
    following = text.find("<!--", end)
    ends = text.find("-->", end, following if following >= 0 else len(text))
    return ends < 0 or text[ends - 1] == text[ends + 3 : ends + 4] == "`"


def _remarks(text: str, at: int, end: int, remarks: list[tuple[int, int]], *, astray: bool) -> tuple[int, bool]:
    """Add the remarks that begin in a line, or in the line that the last of them ends in.

    Returned are a place in the last line looked at, and whether a backtick was left alone.
    """
    runs = _runs(text, at, end)
    while sign := _TICKS_OR_REMARK.search(text, at, end):
        if sign[0] == "<!--":
            empty = _EMPTY.match(text, sign.start())
            closing = text.find("-->", sign.end())
            if not empty and closing < 0:
                return end, astray
            at = empty.end() if empty else closing + 3
            remarks.append((sign.start(), at))
            if at > end:
                end = text.find("\n", at)
                end = len(text) if end < 0 else end
                runs = _runs(text, at, end)
            continue
        same = runs[len(sign[0])]
        after = bisect_right(same, sign.start())
        code = 0 if after == len(same) else same[after] + len(sign[0])
        escaped = text[sign.start() - 1 : sign.start()] == "\\"
        astray = astray or escaped or not code or not _whole(text, sign.start(), code)
        at = sign.end() if astray else code
    return end, astray


def _runs(text: str, at: int, end: int) -> dict[int, list[int]]:
    """Where backticks stand side by side between two places, by how many they are."""
    runs: dict[int, list[int]] = {}
    for found in _TICKS.finditer(text, at, end):
        runs.setdefault(len(found[0]), []).append(found.start())
    return runs


def without_remarks(text: str) -> str:
    """The text without its remarks.

    What is left is read again, as it may have come together to other code and other remarks; where that goes on and on, all
    between the first beginning and the last end of a remark is taken out.
    """
    for _ in range(_PASSES):
        found = read(text).remarks if "<!--" in text else []
        if not found:
            return text
        edges = [0, *(edge for remark in found for edge in remark), len(text)]
        text = "".join(text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))
    first, last = text.find("<!--"), text.rfind("-->")
    return text[:first] + text[last + 3 :] if 0 <= first < last else text


def blanked(text: str) -> str:
    """The text with spaces in place of its remarks: its lines and their columns stay."""
    found = read(text).remarks if "<!--" in text else []
    edges = [0, *(edge for remark in found for edge in remark), len(text)]
    parts = [text[edges[at] : edges[at + 1]] for at in range(len(edges) - 1)]
    return "".join(re.sub(r"[^\n]", " ", part) if at % 2 else part for at, part in enumerate(parts))
