"""The texts in JSON, wherever it stands: in a file of its own or in a page."""

import json
import re
from collections.abc import Iterator

_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)


def strings(text: str) -> Iterator[tuple[int, str]]:
    """Every string in JSON, names included, each with its place. The text has to be JSON."""
    for each in _STRING.finditer(text):
        yield each.start(), json.loads(each[0], strict=False) if "\\" in each[1] else each[1]
