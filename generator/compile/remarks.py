"""Comments of HTML in a text, `<!-- ... -->`: remarks among authors, which no page shows."""

import re
from bisect import bisect_right
from typing import Any

from markdown.preprocessors import Preprocessor

_TICKS_OR_REMARK = re.compile(r"`+|<!--|^(?: {4}|\t).*$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_EMPTY = re.compile("<!--(-?)>")


def without_remarks(text: str) -> str:
    """The text without its comments; those within code stay, and so does one that never ends.

    The time grows with the length of the text alone, whatever is opened in it and not closed.
    """
    runs: dict[int, list[int]] = {}
    for found in _TICKS.finditer(text):
        runs.setdefault(len(found[0]), []).append(found.start())
    pieces, at = list[str](), 0
    while remark := _TICKS_OR_REMARK.search(text, at):
        found, end = remark, remark.end()
        if found[0] == "<!--":
            empty = _EMPTY.match(text, found.start())
            closing = text.find("-->", end)
            if not empty and closing < 0:
                break
            pieces.append(text[at : found.start()])
            end = at = empty.end() if empty else closing + 3
            continue
        if found[0].startswith("`"):  # a code span ends with as many signs as it began with
            same = runs[len(found[0])]
            after = bisect_right(same, found.start())
            end = same[after] + len(found[0]) if after < len(same) else end
        pieces.append(text[at:end])
        at = end
    return "".join([*pieces, text[at:]])


class Remarks(Preprocessor):
    """Takes comments out before anything else is read."""

    def run(self, lines: list[str]) -> list[Any]:
        """The lines that are left."""
        return without_remarks("\n".join(lines)).split("\n")
