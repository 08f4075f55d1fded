"""Links whose words are an address: where they lead elsewhere, the page says where to."""

import html
import re
import sys
import unicodedata
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from markdown.treeprocessors import Treeprocessor

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,62}[^\W_])?\.){1,10}(?:xn--[a-z0-9-]+|[^\W\d_]{2,63})")
"""What reads as the name of a site, in small letters, with letters of any script."""
_KEPT = re.compile("\x02(wzxhzdk:)?([0-9]{1,9})\x03")
"""A sign behind a backslash by its number, or an entity by its place, as Markdown keeps them until the page is written."""
_MOST = 2_000
"""So many signs of a link's words are read; links are no longer."""


class ToldLinks(Treeprocessor):
    """Behind the words of a link that name another site than it leads to, or one in look-alike letters, stands that site."""

    def run(self, root: Any) -> None:
        """Add the name of the site to each such link."""
        for link in root.iter("a"):
            words, address = self._written("".join(link.itertext())), self._written(link.get("href", ""))
            if host := host_unsaid(words, address):
                ET.SubElement(link, "small").text = f" ({host})"

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
    host = host_of(address)
    if host is None:
        return None
    said = "".join(sign for sign in unicodedata.normalize("NFKC", words[:_MOST]) if unicodedata.category(sign) != "Cf")
    named = {_bare(each) for each in _HOST.findall(said.casefold())}
    if named and any(not _same(each, host) for each in named):
        return host
    return host if "xn--" in host and host not in said.casefold() else None


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
