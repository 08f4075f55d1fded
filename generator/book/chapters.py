"""Which pages of a finished site make a book, and what each brings into it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.records import dataclass

_SITE = "http://site.invalid/"
"""Stands for the address of the site while links are resolved; no such host can exist (RFC 2606)."""
_NOT_PRINTED = ".headerlink, .rv-since, .rv-filter, script, style, link, button, [src$='#only-dark']"


_SHORT = 9
"""So few letters are a number, such as that of a criterion of a framework, and tell nobody what the page is about."""


class NoSuchPage(LookupError):
    """A site has no page of this address."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading of a chapter that the contents name."""

    anchor: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A page of the site."""

    address: str
    """From the top of the site, such as `contact-centre/2026-q1/`."""
    title: str
    sections: tuple[Section, ...]
    article: LexborNode
    language: str = "en"
    """Of the page, as HTML has it; the cover and the contents are English."""


def chapters_of_review(site: Path, review: str, *, history: bool) -> list[Chapter]:
    """The page of a review, and that of its history where it is wanted. Raises NoSuchPage."""
    found = [_chapter(site, f"{review}/")]
    if history:
        found.append(_chapter(site, f"{review}/history/"))
    return found


def chapters_of_framework(site: Path, framework: str, reviews: set[str]) -> list[Chapter]:
    """The page of a framework, those of its criteria in its order, and the reviews that they lead to. Raises NoSuchPage."""
    home = f"portfolio/{framework}/"
    first = _chapter(site, home)
    criteria = [
        _chapter(site, address)
        for address in dict.fromkeys(leads_to(first))
        if address.startswith(home) and address != home and (site / address / "index.html").is_file()
    ]
    named = dict.fromkeys(address.rstrip("/") for each in criteria for address in leads_to(each))
    return [first, *criteria, *(_chapter(site, f"{each}/") for each in named if each in reviews)]


def leads_to(chapter: Chapter) -> Iterator[str]:
    """The addresses of the site's pages that a chapter has links to."""
    for link in chapter.article.css("a[href]"):
        if (found := resolved(chapter, link.attributes["href"] or "")) is not None:
            yield found[0]


def resolved(chapter: Chapter, address: str) -> tuple[str, str] | None:
    """The page and the place in it that a link of a chapter leads to; nothing where it leads out of the site."""
    try:
        whole = urlsplit(urljoin(_SITE + chapter.address, address))
        own = not urlsplit(address).netloc
    except ValueError:  # it is no address at all
        return None
    if not own or f"{whole.scheme}://{whole.netloc}/" != _SITE:
        return None
    path = whole.path.removeprefix("/").removesuffix("index.html")
    return unquote(path), unquote(whole.fragment)


def _chapter(site: Path, address: str) -> Chapter:
    try:
        text = (site / address / "index.html").read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoSuchPage(address) from error
    page = LexborHTMLParser(text)
    article, root = page.css_first("article"), page.css_first("html")
    language = (root.attributes.get("lang") if root else None) or "en"
    heading = article.css_first("h1") if article else None
    if article is None or heading is None:
        raise NoSuchPage(address)
    for each in article.css(_NOT_PRINTED):
        each.decompose()
    sections = [
        Section(anchor=each.attributes["id"] or "", words=_words(each))
        for each in article.css("h2")
        if each.attributes.get("id")
    ]
    lead = article.css_first(".rv-lead")
    title = _words(heading)
    if lead and len(title) < _SHORT:
        title = f"{title} {_words(lead)}"
    return Chapter(address=address, title=title, sections=tuple(sections), article=article, language=language)


def _words(heading: LexborNode) -> str:
    return " ".join(heading.text().split())
