"""The headings inside the text of a section, as authors may write them."""

import re
from collections.abc import Iterator

from generator.model.footnotes import parted
from generator.model.remarks import read, without_remarks

_INSIDE = re.compile(r"(?:[ \t]*(?:>|(?:[-*+:]|\d{1,9}[.)])(?=[ \t])))*[ \t]*")
"""Marks of quotations, items and definitions that a heading stands in."""
_MARKED = re.compile(r"#{1,6}(.*)")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")


def inside(text: str) -> Iterator[str]:
    """The words of all that may be a heading in a text: code, remarks and footnotes hold none.

    What is a heading for the page is among them; a line that only looks like one may be too.
    """
    plain = without_remarks(text)
    code = read(plain).code()
    lines = ["" if number in code else line for number, line in enumerate(plain.split("\n"))]
    above = ""
    for line in parted(lines)[0]:
        words = line[found.end() :] if (found := _INSIDE.match(line)) else line
        if marked := _MARKED.fullmatch(words.strip()):
            yield marked[1].rstrip(" \t").rstrip("#").strip()
        elif above and (_UNDERLINE.fullmatch(words) or _UNDERLINE.fullmatch(line.strip())):
            yield above
        above = words.strip()
