"""What a portfolio says may stand as it is: the addresses and numbers of the organisation itself."""

import re
from bisect import bisect_right
from functools import lru_cache

from generator.privacy.kinds import Found, Kind
from generator.privacy.phrases import Phrases
from generator.privacy.reading import folded, read
from generator.privacy.telephones import is_office
from generator.privacy.titles import titled

Places = tuple[list[int], list[int]]


_NUMBER = re.compile(r"\+?[0-9(][0-9() ./-]{1,20}")
_SHORT = re.compile(r"1[0-9]{2,5}|999")


def is_open(entry: str) -> bool:
    """Whether an entry is a telephone number that stands without one: a service line such as 0800, 0300 or 111."""
    plain = read(entry).text.strip()
    return _NUMBER.fullmatch(plain) is not None and (is_office(plain) or _SHORT.fullmatch(plain) is not None)


def places(text: str, public: frozenset[str]) -> Places:
    """Where the public texts stand in a reading, as starts in order and the furthest end up to each."""
    spans = list(_phrases(public).spans(text))
    return [start for start, _ in spans], [end for _, end in spans]


def is_public(text: str, found: Found, public: frozenset[str], where: Places) -> bool:
    """Whether something found may stand: it is part of a public text, or the same value written in another way."""
    starts, ends = where
    place = bisect_right(starts, found.start) - 1
    if place >= 0 and ends[place] >= found.end:
        return True
    value, hosts = text[found.start : found.end].lower(), _hosts(public)
    if _same(value, found.kind) in _values(public, found.kind):
        return True
    return found.kind is Kind.EMAIL and bool(hosts) and value.endswith(hosts)


def is_body(text: str, found: Found, bodies: frozenset[str]) -> bool:
    """Whether a guessed name is what the organisation or one of its teams is called, or the beginning of it.

    A name with a title is somebody's all the same.
    """
    if found.kind is not Kind.NAME or _phrases(bodies).end_at(text, found.start) < found.end:
        return False
    return not any(titled(text[found.start : found.end]))


@lru_cache(maxsize=8)
def _phrases(public: frozenset[str]) -> Phrases:
    """The texts, in capitals or not, not as parts of longer words or numbers."""
    return Phrases(read(each).text for each in public)


@lru_cache(maxsize=8)
def _hosts(public: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(read(each).text.lower() for each in public if each.startswith("@") and len(each) > 3))


@lru_cache(maxsize=64)
def _values(public: frozenset[str], kind: Kind) -> frozenset[str]:
    return frozenset(_same(each, kind) for each in public) - {""}


def _same(value: str, kind: Kind) -> str:
    """A value in the one form in which two ways of writing it are equal."""
    plain = folded(value)
    if kind is not Kind.PHONE:
        return plain
    for abroad in ("00440", "0044", "440", "44"):
        if plain.startswith(abroad) and len(plain) - len(abroad) in {9, 10}:
            return "0" + plain.removeprefix(abroad)
    return plain
