"""The texts in JSON, wherever it stands: in a file of its own or in a page."""

import json
import re
from collections.abc import Iterator

_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)


def strings(text: str) -> Iterator[tuple[int, str]]:
    """Every string in JSON, names included, each with its place. The text has to be JSON."""
    for each in _STRING.finditer(text):
        yield each.start(), _read(each[1])


def distinct(text: str) -> set[str]:
    """The same without their places, each once."""
    return {_read(each) for each in set(_STRING.findall(text))}


def _read(written: str) -> str:
    return str(json.loads(f'"{written}"', strict=False)) if "\\" in written else written
