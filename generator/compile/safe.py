"""Text that nobody has vouched for, made safe: for headings, for front matter, and as HTML from the authors' Markdown."""

import html
import re
from collections.abc import Collection
from typing import Any
from xml.etree import ElementTree as ET

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    LINK_RE,
    REFERENCE_RE,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor

from generator.compile.inline import InPieces
from generator.compile.lists import ListsAsWritten, Tasks
from generator.compile.remarks import RemarksAndCode
from generator.compile.told_links import ToldLinks
from generator.compile.underlined import UnderlinedApart
from generator.model.document import leads_elsewhere
from generator.privacy import legible

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ATTRIBUTES = {
    "*": {"title"},
    "a": {"href", "class"},
    "th": {"style", "scope"},
    "td": {"style"},
    "ol": {"start"},
    "span": {"class"},
    "code": {"class"},
}
_ADDRESS = re.compile(r"(https?:|mailto:|[^:]*([/?#]|\Z))", re.IGNORECASE)
"""A colon only after a known scheme, or behind the first part of a path."""
_WITHIN = re.compile(r'(<a [^<>]*?href="[#?.\w][^":\\]*"[^<>]*?) rel="noopener noreferrer"(?=[ >])')
"""A link within the site: the page that it leads to is the same publisher's, and no other page need be kept from it."""
_OUR_CLASSES = re.compile(r"(rv-[a-z-]+|language-[A-Za-z0-9_+-]{1,30})\Z")
_STRUCK = r"(?<!~)(~~)(?=[^\s~])([^~]*[^\s~])~~(?!~)"
_HEADING = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \t\n]|\Z)(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)")
"""As CommonMark and those who look through texts have it: behind the signs a blank, or `#1a2b3c` would lose its sign."""
_ALSO_ESCAPED = "~=:?"
"""Signs that a backslash takes the meaning from, besides those of Markdown's own."""
_BRACKET = re.compile(r"[\[\]]")
_LONGEST_LINK = 2_000
_DEEPEST_LINK = 20
# All signs of ASCII and what controls are beside it, but for digits, letters and the blank.
_NOT_PLAIN = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x9f]")


def heading(text: str) -> str:
    """A text as the content of a Markdown heading: every sign that Markdown or HTML could read is an entity."""
    return _NOT_PLAIN.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))


def front_matter_value(text: str) -> str:
    """A text for a page's front matter, which themes write into HTML as it stands: escaped, on one line, quoted for YAML."""
    escaped = html.escape(" ".join(text.split()), quote=True).replace("\\", "&#92;")
    return f'"{escaped}"'


def visible(text: str) -> str:
    """A text with control and invisible characters spelt out: none turns a line around, hides a part of it or ends a file."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def clean(fragment: str) -> str:
    """HTML with nothing in it but text, its structure and harmless links; no sign that nobody sees, however it was spelt."""
    cleaned = nh3.clean(
        fragment,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
        strip_comments=True,
        filter_style_properties={"text-align"},
    )
    return legible(_WITHIN.sub(r"\1", cleaned))


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return value if _OUR_CLASSES.match(value) else None
    if name == "href":
        return value if _ADDRESS.match(value) else None
    return value


class PlainText(Extension):
    """Raw HTML is shown, not obeyed; images are left to the figures that the site itself makes.

    `pages` are the addresses of pages of this site that the text may link to, besides what leads elsewhere.
    """

    def __init__(self, pages: Collection[str] = ()) -> None:
        super().__init__()
        self._pages = pages

    def extendMarkdown(self, md: Markdown) -> None:
        """Take the processors for raw HTML and for images out."""
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(RemarksAndCode(md), "rv-remarks", 20)
        md.preprocessors.register(ListsAsWritten(md), "rv-lists", 15)
        md.preprocessors.register(UnderlinedApart(md), "rv-underlined", 10)
        md.parser.blockprocessors["hashheader"].RE = _HEADING  # type: ignore[attr-defined]
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *_ALSO_ESCAPED]
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "rv-struck", 65)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "rv-break", 101)
        md.inlinePatterns.deregister("html")
        for name in ("image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        for link, name, priority in (
            (_Link(LINK_RE, md), "link", 160),
            (_Reference(REFERENCE_RE, md), "reference", 170),
            (_ShortReference(REFERENCE_RE, md), "short_reference", 130),
        ):
            link.pages = self._pages
            md.inlinePatterns.register(link, name, priority)
        md.treeprocessors.register(InPieces(md), "inline", 20)
        md.treeprocessors.register(_Headings(md), "rv-headings", 5)
        md.treeprocessors.register(Tasks(md), "rv-tasks", 4)
        md.treeprocessors.register(_DeadLinks(md), "rv-dead-links", 3)
        md.treeprocessors.register(ToldLinks(md), "rv-told-links", 2)


class _Bounded(LinkInlineProcessor):
    """Looks no further for the end of a link than links are long: a page of open brackets would take a minute else."""

    pages: Collection[str] = ()

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        depth = 1
        for bracket in _BRACKET.finditer(data, index, index + _LONGEST_LINK):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                return data[index : bracket.start()], bracket.end(), True
            if depth > _DEEPEST_LINK:
                break
        return "", index, False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        return super().getLink(data[: index + _LONGEST_LINK], index)

    def handleMatch(self, m: Any, data: str) -> Any:  # type: ignore[override]  # as Markdown's own do
        """A link; one that leads to no page that there can be keeps its words alone."""
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, ET.Element):
            address = element.get("href", "")
            if address not in self.pages and not leads_elsewhere(address):
                element.attrib.pop("href", None)
        return element, start, end


class _Link(_Bounded):
    pass


class _Reference(_Bounded, ReferenceInlineProcessor):
    pass


class _ShortReference(_Bounded, ShortReferenceInlineProcessor):
    pass


class _Headings(Treeprocessor):
    """Headings of a text start below those of the page that holds it."""

    def run(self, root: Any) -> None:
        for element in root.iter():
            if element.tag in ("h1", "h2"):
                element.tag = "h3"


class _DeadLinks(Treeprocessor):
    """What would be a link without an address is words: nothing looks like a link that leads nowhere."""

    def run(self, root: Any) -> None:
        for element in root.iter("a"):
            address = element.get("href", "")
            if not address or not _ADDRESS.match(address):
                element.tag = "span"
                element.attrib.clear()
