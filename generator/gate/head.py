"""The head of a page: one encoding, one policy that browsers obey, and nothing that leads or loads from elsewhere by itself."""

import re

from generator.gate.addresses import Place, link_fault, place_of
from generator.gate.markup import Tag
from generator.gate.policy import policy_fault
from generator.gate.reading import Reading

_BEFORE = frozenset({"html", "head", "meta"})
"""What may stand before the policy: anything else could begin the body, where browsers ignore it."""
_ORDER = frozenset({"next", "prev", "alternate"})
_ELSEWHERE = frozenset({"canonical", "license", "author"}) | _ORDER
"""Kinds of links in a page's head that load nothing."""
_LOADED = frozenset({"stylesheet", "icon", "shortcut", "alternate"})
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*([^\s\"']+)\s*", re.IGNORECASE | re.ASCII)
_CONTENT_TYPE = re.compile(r"\s*text/html\s*;\s*charset\s*=\s*[\"']?utf-8[\"']?\s*", re.IGNORECASE | re.ASCII)
_CHARSET = re.compile(r"<meta\s+charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE | re.ASCII)
_SEEN_FIRST = 1024
"""Bytes in which a browser looks for the encoding."""
_SHARED = re.compile(r"(?:og|twitter):(?:image|url|video|audio|player|see_also)\b.*", re.IGNORECASE)
"""Addresses for other programs that show the page."""


class Head:
    """What a page says of itself, tag by tag."""

    def __init__(self, reading: Reading) -> None:
        self._page = reading
        self._policies = 0
        self._charsets = 0
        self._encoded = False
        self._early = True

    def see(self, tag: Tag) -> None:
        """Any tag of the page, before what it means is asked."""
        self._early = self._early and tag.name in _BEFORE and not tag.ends

    def words(self, text: str) -> None:
        """Any text of the page: the first one begins the body."""
        self._early = self._early and not text.strip(" \t\n\f\r")

    def leave(self) -> None:
        """What comes next stands in the body."""
        self._early = False

    def end(self) -> None:
        """What is missing at the end."""
        if not self._policies and not self._page.rules.preview:
            self._page.fault(0, "the page has no Content-Security-Policy; add one as the first <meta> of its head")
        if not self._encoded:
            self._page.fault(
                0, "the page does not say that it is UTF-8 in its first 1,024 bytes; begin its head with that"
            )
        if self._charsets > 1:
            self._page.fault(0, "the page says twice how it is encoded; say it once, in its head")

    def meta(self, tag: Tag) -> None:
        """A `<meta>`."""
        kind = tag.get("http-equiv").lower()
        if tag.has("charset"):
            self._charset(tag, right=tag.get("charset").strip().lower() == "utf-8")
            plain = _CHARSET.match(self._page.text, tag.at)
            before = self._page.text[: plain.end()].encode() if plain and self._early else b""
            self._encoded = self._encoded or 0 < len(before) <= _SEEN_FIRST
        if kind == "content-security-policy":
            self._policy(tag)
        elif kind == "refresh":
            self._refresh(tag)
        elif kind == "content-type":
            self._charset(tag, right=bool(_CONTENT_TYPE.fullmatch(tag.get("content"))))
        elif kind and kind != "x-ua-compatible":
            self._page.fault(tag.at, "this kind of <meta http-equiv> is not allowed; take it out")
        elif _SHARED.fullmatch(tag.get("property").strip() or tag.get("name").strip()):
            self._own(tag, tag.get("content"), "a picture or address for those who share the page")

    def _charset(self, tag: Tag, *, right: bool) -> None:
        self._charsets += 1
        if not right:
            self._page.fault(tag.at, "the page says that it is not UTF-8; let it say utf-8")

    def _policy(self, tag: Tag) -> None:
        self._policies += 1
        if self._policies > 1 or not self._early:
            self._page.fault(
                tag.at,
                "the Content-Security-Policy is not the first that counts; have one, as the first <meta> of the head",
            )
        if fault := policy_fault(tag.get("content"), self._page.rules.scripts):
            self._page.fault(tag.at, f"the Content-Security-Policy {fault}; use the one that the guide shows")

    def _refresh(self, tag: Tag) -> None:
        target = _REFRESH.fullmatch(tag.get("content"))
        if not target or place_of(target[1]) is not Place.HERE:
            self._page.fault(tag.at, "the page sends its readers elsewhere; let it lead to a page of the site")
        else:
            self._page.found.links.append((self._page.line(tag.at), target[1]))

    def link(self, tag: Tag) -> None:
        """A `<link>`."""
        kinds, address = set(tag.get("rel").lower().split()), tag.get("href")
        if not kinds or not kinds <= _ELSEWHERE:
            (self._page.dress if "stylesheet" in kinds else self._page.load)(tag.at, address)
            sheet = "stylesheet" in kinds and not address.strip().partition("?")[0].lower().endswith(".css")
            if not kinds or not kinds <= _LOADED or sheet:
                self._page.fault(
                    tag.at, "the page loads a file that is neither its icon nor a style sheet; take it out"
                )
        elif kinds & (_ORDER | {"canonical"}):
            self._own(tag, address, "the page before or behind this, or its own address,")
        elif fault := link_fault(address):
            self._page.fault(tag.at, f"{fault}; let it lead to a page")
        if kinds and kinds <= _ELSEWHERE and place_of(address) is Place.HERE:
            self._page.found.links.append((self._page.line(tag.at), address.strip()))

    def _own(self, tag: Tag, address: str, what: str) -> None:
        """An address that has to be of this site, whether it says where the site stands or not."""
        own = self._page.rules.address
        if place_of(address) is not Place.HERE and not (own and address.strip().startswith(f"{own.rstrip('/')}/")):
            self._page.fault(tag.at, f"{what} is on another host than site_url says; build the page again")
