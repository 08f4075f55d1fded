"""Texts that end where a `#` begins which their author took for a part of them: YAML reads what follows as a remark."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.problems import Location, Problem
from generator.rules import form

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BEGUN = re.compile(r"[ \t]#\w")


def remarks(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Plain texts right behind which a `#` stands that has no space behind it, in text that YAML can read."""
    lines = text.split("\n")
    begun = {number for number, line in enumerate(lines) if _BEGUN.search(line)}
    if not begun:
        return
    for event in yaml.parse(text, Loader=_LOADER):
        end: Any = event.end_mark
        if not isinstance(event, yaml.ScalarEvent) or event.style or end.line not in begun:
            continue
        number, column = end.line, end.column
        found = re.match(r"[ \t]+(?=#\w)", lines[number][column:])
        if found and event.value:
            place = Location(file=file, line=first_line + number, column=column + found.end() + 1)
            yield form.FM_REMARK.at(place, "the text ends here: what begins with # is a remark, and is not read")
