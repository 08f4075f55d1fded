"""Underlined headings, each in a block of its own: Markdown looks through all that follows in the same block again for each."""

import re
from typing import Any

from markdown.preprocessors import Preprocessor

_UNDERLINE = re.compile(r"[=-]+ *")
_OTHER = ("    ", "\t", "#")
"""Code and headings of the other kind begin with these."""


def apart(lines: list[str]) -> list[str]:
    """The lines with an empty one behind the underline of each heading that begins a block; what is shown stays the same."""
    found = list[str]()
    begins, is_heading = True, False
    for line in lines:
        found.append(line)
        if is_heading and _UNDERLINE.fullmatch(line):
            found.append("")
            begins, is_heading = True, False
        else:
            is_heading = begins and bool(line.strip()) and not line.startswith(_OTHER)
            begins = not line.strip()
    return found


class UnderlinedApart(Preprocessor):
    """Lets a block end with the underline of the heading that begins it."""

    def run(self, lines: list[str]) -> list[Any]:
        """The lines as Python-Markdown reads them in linear time."""
        return apart(lines)
