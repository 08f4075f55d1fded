"""Links whose words are an address: where they lead elsewhere, the page says where to."""

import html
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from markdown.treeprocessors import Treeprocessor

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,62}[^\W_])?\.){1,10}(?:xn--[a-z0-9-]+|[^\W\d_]{2,63})")
"""What reads as the name of a site, in small letters, with letters of any script."""
_KEPT = re.compile("\x02(wzxhzdk:)?([0-9]{1,9})\x03")
"""A sign behind a backslash by its number, or an entity by its place, as Markdown keeps them until the page is written."""
_INSIDE = frozenset(
    ["a", "abbr", "code", "del", "em", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup"]
)
"""Elements whose text goes on in what stands beside them."""
_PIECE = re.compile(r"\S+")
_NARROW = re.compile("[\u2006\u2008-\u200a\u202f]")
"""Blanks that a reader hardly sees."""
_STOPS = str.maketrans(dict.fromkeys("\u3002\uff61", "."))
"""Signs that a browser takes for the point in the name of a site."""


class ToldLinks(Treeprocessor):
    """Behind the words of a link that name another site than it leads to, or one in look-alike letters, stands that site.

    What stands beside a link without a blank is read with its words: two links, or a link and a text, can share a name.
    """

    def run(self, root: Any) -> None:
        """Add the name of the site to each such link."""
        text, links = self._laid_out(root)
        pieces = list(_PIECE.finditer(text))
        ends, starts = [each.end() for each in pieces], [each.start() for each in pieces]
        words = [each[0] for each in pieces]
        for link, start, end in links:
            said = words[bisect_left(ends, start) : bisect_right(starts, end)]
            said += _plain(self._written(link.get("title", ""))).split()
            if host := _unsaid(said, self._written(link.get("href", ""))):
                ET.SubElement(link, "small").text = f" ({host})"

    def _laid_out(self, root: Any) -> tuple[str, list[tuple[Any, int, int]]]:
        """The text of a page as a reader takes it, and each link with the place of its words in it."""
        parts: list[str] = []
        links: list[tuple[Any, int, int]] = []
        opened: list[tuple[Any, int]] = []
        todo: list[Any] = [root]
        length = 0
        while todo:
            each = todo.pop()
            if isinstance(each, str):
                parts.append(_plain(self._written(each)))
                length += len(parts[-1])
            elif each is None:
                links.append((*opened.pop(), length))
            else:
                apart = "" if each.tag in _INSIDE else "\n"
                todo.append(apart)
                if each.tag == "a":
                    opened.append((each, length))
                    todo.append(None)
                for child in reversed(each):
                    todo += [child.tail or "", child]
                todo += [each.text or "", apart]
        return "".join(parts), links

    def _written(self, text: str) -> str:
        blocks = self.md.htmlStash.rawHtmlBlocks

        def sign(kept: re.Match[str]) -> str:
            number = int(kept[2])
            if kept[1]:
                return str(blocks[number]) if number < len(blocks) else ""
            return chr(number) if number <= sys.maxunicode else ""

        return html.unescape(_KEPT.sub(sign, text))


def host_unsaid(words: str, address: str) -> str | None:
    """The site that an address leads to, in ASCII, where the words of its link name another or cannot be read apart from it.

    A name in other letters than a to z can look like another one: it is told as browsers ask for it.
    """
    return _unsaid(_plain(words).split(), address)


def _unsaid(words: Iterable[str], address: str) -> str | None:
    host = host_of(address)
    if host is None:
        return None
    if any(not _same(each, host) for word in words for each in _names(word)):
        return host
    return host if "xn--" in host and not any(host in word for word in words) else None


@lru_cache(maxsize=64)
def _names(word: str) -> frozenset[str]:
    """The names of sites in a text without blanks, which many links may stand in."""
    return frozenset(map(_bare, _HOST.findall(word)))


def _plain(text: str) -> str:
    """A text as a reader takes it, in small letters."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", _NARROW.sub("", text)).translate(_STOPS).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


def host_of(address: str) -> str | None:
    """The site that a browser asks for an address that begins with http, in ASCII and without `www.`; else none."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
        host = parts.hostname if parts.scheme in ("http", "https") else None
        if not host:
            return None
        return _bare(unicodedata.normalize("NFKC", unquote(host)).casefold().encode("idna").decode("ascii"))
    except ValueError:  # no name that a browser would ask for either
        return None


def _bare(host: str) -> str:
    return host.removeprefix("www.").rstrip(".")


def _same(named: str, host: str) -> bool:
    """Whether a named site is the one that is asked, or that a part of it belongs to."""
    try:
        plain = named.encode("idna").decode("ascii")
    except ValueError:
        return False
    return plain == host or host.endswith(f".{plain}")
