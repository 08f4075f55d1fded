"""The words by which a page is found: folded to small letters without accents, as `search.js` folds those of a reader.

Figures are left out, since nobody looks for 74.0 %; years, and what a title says, are kept.
"""

import re
import unicodedata
from collections.abc import Iterable

_IGNORED = (
    "a about after all also am an and any are as at be because been before but by can could did do does each for from had has "
    "have he her his how i if in into is it its just may me more most my no nor not of on only or other our out over own she "
    "should so some such than that the their them then there these they this those to too under until up very was we were "
    "what when where which while who why will with would you your"
)
IGNORED = tuple(_IGNORED.split())
"""Words that are on every page, and so lead to none."""

_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"[+\u2212-]?(?<!\d)\d++(?:(?:[.,:]\d++)+(?:\s?%)?|\s?%)")
"""It begins with the first of some digits, and gives none back: to look on from each of many would take the square of them."""
_NUMBER = re.compile(r"\d{1,2}|\d{7,}")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("&(?:lt|gt|amp);")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LONGEST = 40
"""Letters of the longest word: what is longer is a digest."""


def words(html: str) -> set[str]:
    """Every word of a heading, whose three signs of markup are written as entities."""
    return {each for each in _WORD.findall(_folded(html)) if len(each) <= _LONGEST and each not in _LEFT_OUT}


def words_of_text(html: str) -> set[str]:
    """The same of a text, without its figures."""
    return {each for each in words(_FIGURE.sub(" ", html)) if not _NUMBER.fullmatch(each)}


def _folded(html: str) -> str:
    text = _ENTITY.sub(lambda found: _ENTITIES[found[0]], html)
    if not text.isascii():
        text = _BEYOND_ASCII.sub(_without_mark, unicodedata.normalize("NFKD", text))
    return text.lower()


def _without_mark(found: re.Match[str]) -> str:
    return "" if unicodedata.category(found[0]).startswith("M") else found[0]


_LEFT_OUT = frozenset(IGNORED)


def in_order(found: Iterable[str]) -> list[str]:
    """Words in the order in which a browser compares them."""
    return sorted(found, key=lambda each: each.encode("utf-16-be"))
