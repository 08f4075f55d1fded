"""Anchors for the headings inside an author's texts, so that links can lead to them: none that the page itself has."""

import html
import re
from collections.abc import Iterable
from re import Match

from generator.model.anchors import may_be_taken, slug

_HEADING = re.compile(r"<h([3-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r"<sup>(?:<a [^>]*>)?\[\d+\](?:</a>)?</sup>")
"""A reference to a footnote, which is no part of a heading's words."""
_COMPUTED = re.compile(r"<(?:a|span)\b")
"""A link, or a figure that changes with the data: such a heading has no lasting name."""


class Anchors:
    """The anchors of a page, as one text after the other is put on it."""

    def __init__(self, sections: Iterable[str]) -> None:
        """`sections` are the headings of the author's own that parts of the page stand under."""
        self._taken = set(map(slug, sections))

    def put(self, fragment: str) -> str:
        """Safe HTML with an anchor at each heading, but where its words are no name, or stand on the page already."""
        return _HEADING.sub(self._put, fragment)

    def _put(self, found: Match[str]) -> str:
        words = _NOTE.sub("", found[2])
        anchor = "" if _COMPUTED.search(words) else slug(html.unescape(_TAG.sub("", words)))
        if anchor in self._taken or not may_be_taken(anchor):
            return found[0]
        self._taken.add(anchor)
        return f'<h{found[1]} id="{anchor}">{found[2]}</h{found[1]}>'
