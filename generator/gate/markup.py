"""Reads the markup of a page as every browser does, and stops at what they may take in different ways.

A page that is finished has no reason to be unclear: tags that are not closed, comments with odd ends, declarations, or elements
whose content is read by rules of its own. So nothing has to be guessed, and nothing can hide in a guess.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.gate.references import decoded

# To a browser only the five spaces of ASCII part the words of a tag, and only letters of ASCII have small ones.
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"""
    r"""(?P<given>(?:\s++[^\s"'<>/=`\x00-\x1f\x7f-\U0010ffff]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)*+)\s*+(?P<empty>/?)>""",
    re.ASCII,
)
_GIVEN = re.compile(r"""\s++([^\s"'<>/=`]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""", re.ASCII)
_COMMENT = re.compile(r"<!--(?!-?>)((?:(?!--).)*+)-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype html>", re.IGNORECASE | re.ASCII)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE | re.ASCII) for name in ("script", "style", "title")}
RAW = frozenset(_ENDS)
"""Elements whose content is no markup, outside of drawings."""
_ENDS_SOMEHOW = {name: re.compile(rf"</{name}(?![A-Za-z0-9-])", re.IGNORECASE | re.ASCII) for name in _ENDS}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no text of a page needs; browsers drop or replace some of them."""


class Tag(NamedTuple):
    """A tag at a place in the text. Names are in small letters, values decoded."""

    at: int
    name: str
    given: tuple[tuple[str, str], ...] = ()
    ends: bool = False
    empty: bool = False
    """Whether it is written as one that closes itself, which counts inside a drawing alone."""
    twice: bool = False
    """Whether an attribute is given twice: the first one counts, and not everyone knows."""
    sharp: bool = False
    """Whether `<` or `>` stands in an attribute as it is: a tag to whoever takes what is around it for text."""

    def get(self, name: str) -> str:
        """The value of an attribute; empty where it is not given."""
        return next((value for key, value in self.given if key == name), "")

    def has(self, name: str) -> bool:
        """Whether an attribute is given."""
        return any(key == name for key, _ in self.given)


class Words(NamedTuple):
    """Text that a reader sees."""

    at: int
    text: str


class Raw(NamedTuple):
    """The content of a script, a style or the title; that of the title is decoded."""

    at: int
    tag: Tag
    text: str


class Comment(NamedTuple):
    """A comment: nobody sees it, and anybody can read it."""

    at: int
    text: str


class Unclear(NamedTuple):
    """What browsers may take in different ways; nothing is read beyond it."""

    at: int
    why: str


_BY_RULE = frozenset({"charset", "class", "http-equiv", "rel", "type"})
"""Attributes that browsers take apart by rules of ASCII."""

Token = Tag | Words | Raw | Comment | Unclear


def tokens(text: str) -> Iterator[Token]:
    """What a page consists of, in order."""
    at, drawing = 0, 0
    known: dict[str, Tag] = {}
    while at < len(text):
        start = next_markup(text, at)
        if start > at:
            yield Words(at, decoded(text[at:start]))
        if start == len(text):
            return
        beyond = text.find(">", start) + 1
        if again := known.get(text[start:beyond]):
            yield Tag(start, *again[1:])
            at = beyond
            continue
        found, at = markup_at(text, start, drawing=drawing > 0)
        yield from found
        match found:
            case [Tag() as tag, *_] if tag.name == "svg":
                drawing = max(0, drawing - 1) if tag.ends else drawing + (not tag.empty)
            case [Tag() as tag] if at == beyond and tag.name not in RAW:
                known[text[start:at]] = tag  # a page says most of its tags many times


def markup_at(text: str, start: int, *, drawing: bool) -> tuple[list[Token], int]:
    """The markup that begins at a place, and where it goes on after it: the end of the text where that is unclear.

    It is a tag with the content that is no markup, a comment, or nothing for a declaration; `drawing` says whether it
    stands in one, where all content is markup.
    """
    if found := _TAG.match(text, start):
        tag = _tag(found)
        if any(name in _BY_RULE and not value.isascii() for name, value in tag.given):
            return [Unclear(start, "what only plain letters and spaces may stand in has others")], len(text)
        if tag.name in _ENDS and not tag.ends and not drawing:
            raw, end = _raw(text, found.end(), tag)
            return [tag, raw], end
        return [tag], found.end()
    if found := _COMMENT.match(text, start):
        return [Comment(start, found[1])], found.end()
    if found := _DOCTYPE.match(text, start):
        return [], found.end()
    return [Unclear(start, "a tag, a comment or a declaration that is not written in full")], len(text)


def next_markup(text: str, at: int) -> int:
    """Where the next markup begins; the end of the text where there is none."""
    start = text.find("<", at)
    while start >= 0 and text[start + 1 : start + 2] not in BEGINS:
        start = text.find("<", start + 1)
    return start if start >= 0 else len(text)


BEGINS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/!?")
"""What makes more than a sign of `<`."""


def _tag(found: re.Match[str]) -> Tag:
    end, name, written, empty = found.groups()
    given, twice = _attributes(written) if written else ((), False)
    sharp = "<" in written or ">" in written
    return Tag(found.start(), name.lower(), given, bool(end), bool(empty), twice, sharp)


@lru_cache(maxsize=20_000)
def _attributes(written: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    """The attributes of a tag, and whether one is given twice. Most tags of a page stand on every other page, too."""
    given: dict[str, str] = {}
    twice = False
    for name, *values in _GIVEN.findall(written):
        key = name.lower()
        twice = twice or key in given
        given.setdefault(key, decoded("".join(values), attribute=True))
    return tuple(given.items()), twice


def _raw(text: str, at: int, tag: Tag) -> tuple[Raw | Unclear, int]:
    """What stands between a tag whose content is no markup and its end, and where it goes on after that."""
    found = _ENDS_SOMEHOW[tag.name].search(text, at)
    whole = found and _ENDS[tag.name].match(text, found.start())
    if not whole:
        return Unclear(tag.at, f"<{tag.name}> is not closed"), len(text)
    content = text[at : whole.start()]
    if tag.name == "script" and "<!--" in content:
        return Unclear(tag.at, "a comment begins in a script, and moves its end"), len(text)
    return Raw(at, tag, decoded(content) if tag.name == "title" else content), whole.end()
