"""Comments as customers and staff of councils, landlords, clinics, banks and shops type them, in small letters and capitals too.

`ordinary_comments.txt` has one a line, behind the kind that is planted in it; `harmless_comments.txt` has what only looks alike.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.privacy import Kind, find, find_many

_HERE = Path(__file__).parent
_STYLES: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper)
_LEAST = 0.9
"""The share of names that has to be found where a text has no capitals or nothing else: few words say there that one follows."""


def lines(file: str) -> list[str]:
    return (_HERE / file).read_text(encoding="utf-8").splitlines()


def planted(style: Callable[[str], str]) -> Iterator[tuple[str, str, bool]]:
    """Kind and text of each value, and whether all of it is found."""
    for line in lines("ordinary_comments.txt"):
        kind, _, comment = line.partition("|")
        parts = re.split("[{}]", style(comment))
        text, at = "".join(parts), 0
        found = find(text)
        for place, part in enumerate(parts):
            inside = (each.start <= at and at + len(part) <= each.end and each.kind == kind for each in found)
            if place % 2:
                yield kind, text, any(inside)
            at += len(part)


def test_the_comments_are_many_and_of_most_kinds() -> None:
    ordinary, harmless = lines("ordinary_comments.txt"), lines("harmless_comments.txt")
    assert len(set(ordinary)) == len(ordinary) >= 400
    assert len(set(harmless)) == len(harmless) >= 700
    assert {line.partition("|")[0] for line in ordinary} >= {*Kind} - {Kind.IP_ADDRESS, Kind.TAX, Kind.DEVICE}


def test_what_is_planted_in_ordinary_comments_is_found() -> None:
    assert [text for _, text, found in planted(str) if not found] == []


@pytest.mark.parametrize("style", [str.lower, str.upper])
def test_most_of_it_is_found_without_capitals_and_in_capitals_alone(style: Callable[[str], str]) -> None:
    there, missed = Counter[str](), Counter[str]()
    for kind, _, found in planted(style):
        there[kind] += 1
        missed[kind] += not found
    shares = {
        kind: 1 - missed[kind] / there[kind] for kind in (Kind.NAME, Kind.PHONE, Kind.EMAIL, Kind.BIRTH, Kind.BANK)
    }
    assert min(shares.values()) >= _LEAST, shares


def test_nothing_is_found_in_comments_that_only_look_alike() -> None:
    texts = [style(line) for line in lines("harmless_comments.txt") for style in _STYLES]
    assert find_many(texts).found == {}
