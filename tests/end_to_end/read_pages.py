"""What a reader finds in a finished page, whoever made what stands around it."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

HOST = "http://site/"
"""Stands for the place of the site, in addresses that are whole."""


@dataclass(frozen=True, kw_only=True)
class ReadPage:
    """One page: what the browser calls it, and what its article holds, in the order in which it stands there."""

    title: str
    description: str
    headings: list[tuple[str, str, str]]
    """Element, id and words."""
    links: list[tuple[str, str]]
    """Whole address and words."""
    tables: list[list[str]]
    """The words of each cell."""
    figures: list[tuple[str, str]]
    """Whole address and the words in its place; drawings that stand in the page have their label."""
    text: str
    ids: frozenset[str]


def pages_of(site: Path) -> dict[str, ReadPage]:
    """Every page of a site by its address, but the one for what is not found."""
    found = sorted(each.relative_to(site).as_posix() for each in site.rglob("*.html"))
    return {name.removesuffix("index.html"): _read(site, name) for name in found if name != "404.html"}


def _read(site: Path, name: str) -> ReadPage:
    page = LexborHTMLParser((site / name).read_text(encoding="utf-8"))
    around = urljoin(HOST, name.removesuffix("index.html"))
    article = page.css_first("article")
    assert article is not None, name
    for link in article.css("a.headerlink"):
        link.decompose()  # how it is written differs, and where it leads is the id of its heading
    return ReadPage(
        title=_words(page.css_first("title")),
        description=_value(page.css_first("meta[name=description]"), "content"),
        headings=[(each.tag or "", _value(each, "id"), _words(each)) for each in article.css("h1, h2, h3, h4, h5, h6")],
        links=[(urljoin(around, _value(each, "href")), _words(each)) for each in article.css("a[href]")],
        tables=[[_words(cell) for cell in each.css("th, td")] for each in article.css("table")],
        figures=[
            *((urljoin(around, _value(each, "src")), _value(each, "alt")) for each in article.css("img")),
            *(("", _value(each, "aria-label")) for each in article.css("svg")),
        ],
        text=_words(article),
        ids=frozenset(_value(each, "id") for each in page.css("[id]")),
    )


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text(deep=True).split()) if node else ""


def _value(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "") if node else ""
