"""Addresses as browsers take them: where one leads, and whether a page may lead or load from there."""

import re
from enum import Enum

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_DROPPED = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LINKED = frozenset({"http", "https", "mailto"})


class Place(Enum):
    """What an address leads to."""

    HERE = "the site itself"
    ELSEWHERE = "another host"
    PICTURE = "a picture in the address itself"
    LIVE = "something that runs, or that only one machine has"
    UNCLEAR = "a place that browsers do not agree about"


def place_of(address: str) -> Place:
    """What an address leads to. Browsers drop white space at its ends and, in it, some control characters."""
    bare = address.strip(" \t\n\f\r")
    if _DROPPED.search(bare) or "\\" in bare or bare != bare.strip():
        return Place.UNCLEAR
    if bare.startswith("//"):
        return Place.ELSEWHERE
    scheme = _SCHEME.match(bare)
    if not scheme:
        return Place.HERE
    if scheme[1].lower() in _LINKED:
        return Place.ELSEWHERE
    return Place.PICTURE if _PICTURE.match(bare) else Place.LIVE


def link_fault(address: str) -> str:
    """What is wrong with an address that readers follow; empty where nothing is."""
    found = place_of(address)
    if found in (Place.HERE, Place.ELSEWHERE):
        return ""
    if found is Place.UNCLEAR:
        return "a link has control characters or a backslash in its address"
    return "a link leads to something that runs, or that only one machine has"


def load_fault(address: str, *, picture: bool = False) -> str:
    """What is wrong with an address that a page loads from by itself; empty where nothing is."""
    found = place_of(address)
    if found is Place.HERE or (picture and found is Place.PICTURE):
        return ""
    if found is Place.ELSEWHERE:
        return "the page loads something from another host"
    if found is Place.UNCLEAR:
        return "an address has control characters or a backslash in it"
    return "the page loads something that runs, or that is hidden in the address itself"


def of_srcset(value: str) -> list[str]:
    """The addresses in a list of pictures of several sizes."""
    return [each.split()[0] for each in value.split(",") if each.split()]
