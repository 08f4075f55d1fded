"""Lists as the editors of GitHub and GitLab show them: right below a line of text, and one inside another by its own width.

Python-Markdown wants an empty line before a list, and four spaces before what is inside one.
"""

import re
from typing import Any
from xml.etree import ElementTree as ET

from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

_ITEM = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)])( {1,4})(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_EMPTY = re.compile(r" *- *")
_TABLE = re.compile(r" *(?:\| *)?:?-+:? *(?:\| *:?-+:? *)*(?:\| *)?")
"""The line below the header of a table, where it holds a `|`."""
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
_MAY_BEGIN = frozenset({"-", "*", "+", "1.", "1)"})
"""Marks of an item that begin a list right below a line of text: no year at the beginning of a line does."""
_INDENT = 4
_DEEPEST = 50
_DEEPEST_QUOTATION = 5
_TASK = re.compile(r"\s*\[([ xX])\][ \t]+")
_BOXES = {" ": "\u2610", "x": "\u2611"}


class _Open:
    """The items that a line stands in: the column in which the text of each begins, and whether it has a number."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self._numbered: list[bool] = []

    def leave(self, indent: int) -> bool | None:
        """Leave the items whose text begins further to the right; whether the outermost of them has a number."""
        numbered = None
        while self.columns and indent < self.columns[-1]:
            self.columns.pop()
            numbered = self._numbered.pop()
        return numbered

    def enter(self, column: int, *, numbered: bool) -> None:
        """A further item, inside those that are open."""
        self.columns.append(column)
        self._numbered.append(numbered)

    def moved(self, line: str, indent: int) -> str:
        """The line where Python-Markdown looks for it; one that is far enough to the right stays."""
        wanted = _INDENT * len(self.columns)
        if indent >= wanted:
            return line
        return " " * (wanted + indent - self.columns[-1]) + line[indent:]


def as_needed(lines: list[str], quotations: int = 0) -> list[str]:
    """The lines, with an empty one before each list and with four spaces for each item around, inside quotations too."""
    made, within, before, parted = list[str](), _Open(), "", False
    at = 0
    while at < len(lines):
        line = lines[at]
        if not within.columns and quotations < _DEEPEST_QUOTATION and _QUOTE.match(line):
            end = next((each for each in range(at, len(lines)) if not _QUOTE.match(lines[each])), len(lines))
            inside = as_needed([_QUOTE.sub("", each, count=1) for each in lines[at:end]], quotations + 1)
            made += [f"> {each}" for each in inside]
            at, before = end, ">"
            continue
        indent = len(line) - len(line.lstrip(" "))
        if within.columns and before.strip() and indent < within.columns[-1] and _EMPTY.fullmatch(line):
            line = f"{line[:indent]}- &nbsp;"  # which would make a heading of the line above
        item = None if _RULE.fullmatch(line) else _ITEM.match(line)
        follows = bool(before.strip()) and not before.startswith(">")
        begins = not within.columns
        if not line.strip() or len(within.columns) >= _DEEPEST:
            made.append(line)
        elif item and (indent < _INDENT if begins else True) and not (begins and follows and item[2] not in _MAY_BEGIN):
            numbered = item[2][-1] in ".)"
            left = within.leave(indent)
            if follows and (parted or begins or left is (not numbered)):
                made.append("")
            marked = f"{line[: item.end(2) - 1]}.{line[item.end(2) :]}" if numbered else line
            made.append(within.moved(marked, indent) if within.columns else marked)
            within.enter(item.end(), numbered=numbered)
            parted = False
        else:
            if not before.strip() or not within.columns or indent >= within.columns[-1]:
                within.leave(indent)
            inside_item = within.columns and indent >= within.columns[-1]
            if before.strip() and _begins_block(lines, at, in_item=bool(inside_item)):
                made.append("")
                parted = True
            made.append(within.moved(line, indent) if inside_item else line)
        parted = parted or not line.strip()
        before = line
        at += 1
    return made


def _begins_block(lines: list[str], at: int, *, in_item: bool) -> bool:
    """Whether a quotation in an item, or a table, begins in a line, so that an empty one has to stand above it."""
    line, above, below = lines[at].lstrip(" "), lines[at - 1].lstrip(" "), "".join(lines[at + 1 : at + 2])
    if line.startswith(">"):
        return in_item and not above.startswith(">")
    return "|" in line and "|" in below and "-" in below and _TABLE.fullmatch(below) is not None


class ListsAsWritten(Preprocessor):
    """Gives lists the empty lines and the spaces that they need."""

    def run(self, lines: list[str]) -> list[Any]:
        """The lines as Python-Markdown needs them."""
        return as_needed(lines)


class Tasks(Treeprocessor):
    """`[ ]` and `[x]` at the beginning of an item are boxes."""

    def run(self, root: ET.Element) -> None:
        """Put a sign in the place of each."""
        for item in root.iter("li"):
            holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            if found := _TASK.match(holder.text or ""):
                holder.text = f"{_BOXES[found[1].lower()]} {(holder.text or '')[found.end() :]}"
