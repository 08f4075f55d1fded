"""How the places of a review's page are called that links in the author's text can lead to."""

import re
import unicodedata
from collections.abc import Iterator

from generator.model.chain import KEYS
from generator.model.document import PLACES, SECTIONS

_OF_ITEMS = tuple(f"{kind}-" for kind in (*KEYS, "impact", "monitoring", "chart", "said", "text"))
"""How the anchors of items and of what is computed begin."""
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_INNER = re.compile(r" {0,3}(?:#|#{3,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_COMPUTED = ("{{", "[[", "](")
"""A heading with a figure or a link in it has no lasting name."""


def slug(words: str) -> str:
    """The words of a heading as an anchor; empty where nothing in them can stand in one."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def may_be_taken(anchor: str) -> bool:
    """Whether an anchor is a name, and none that a part of the page itself has or could have."""
    own = anchor in PLACES or anchor in map(slug, SECTIONS) or anchor.startswith(_OF_ITEMS)
    return _NAME.fullmatch(anchor) is not None and not own


def of_headings(text: str) -> Iterator[str]:
    """The anchors of the headings inside the text of a section."""
    fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        found = None if fenced else _INNER.fullmatch(line)
        if found and not any(sign in found[1] for sign in _COMPUTED) and may_be_taken(anchor := slug(found[1])):
            yield anchor
