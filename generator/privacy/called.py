"""Values of a table that are personal data by what their column is called: `9434765919` in the column `patient`."""

import functools
import sys
from collections.abc import Iterable
from dataclasses import replace

from generator.patterns import later
from generator.privacy.kinds import Found, Kind, Known
from generator.privacy.many import Search, find_many

_BARE = later(r"[0-9]{10}")
_OF_SOMEBODY = ("4010232137", "7700900123")
"""A number with the check digit of the NHS, and one that is kept for telephones of drama."""
_PARTS = later(r"[_-]+")


def is_bare(value: str) -> bool:
    """Whether only the words around a value can tell what it is, and a page shows it beside what its column is called."""
    return len(value) == 10 and _BARE.fullmatch(value) is not None


def find_called(columns: Iterable[str], values: Iterable[str], known: Known, *, at_most: int = sys.maxsize) -> Search:
    """What is found in the bare ones of some values behind what their column is called, within a bound as of `find_many`.

    `columns` are its names: that of the review and, where it is another, the header of the file.
    """
    known = replace(known, ignore=known.ignore | {Kind.CUSTOMER})  # numbers in one by which whoever else knows nobody
    names = [before for column in dict.fromkeys(columns) if _tells(before := f"{_PARTS.sub(' ', column)}: ", known)]
    bare = list(filter(is_bare, values)) if names else []
    found: dict[str, tuple[Found, ...]] = {}
    for before in names:
        searched = find_many((before + value for value in bare if value not in found), known, at_most=max(at_most, 0))
        at_most = searched.left
        behind = {text[len(before) :]: _behind(here, len(before)) for text, here in searched.found.items()}
        found |= {value: here for value, here in behind.items() if here}
    return Search(found=found, left=at_most)


@functools.lru_cache(maxsize=1024)
def _tells(before: str, known: Known) -> bool:
    """Whether a number behind some words is taken for one of a person: of a table of orders no value is worth a look."""
    return bool(find_many((before + number for number in _OF_SOMEBODY), known).found)


def _behind(found: Iterable[Found], start: int) -> tuple[Found, ...]:
    """What was found behind a place, by its place from there on."""
    return tuple(Found(each.start - start, each.end - start, each.kind) for each in found if each.start >= start)
