"""The one page that a browser prints: a cover, the contents, and the chapters, whose links lead to each other."""

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from urllib.parse import quote

from selectolax.lexbor import LexborNode

from generator.book.chapters import Chapter, resolved
from generator.records import dataclass
from generator.speech.book import contents

_POLICY = "default-src 'none'; style-src file: 'unsafe-inline'; img-src file: data:; font-src file:"
_HEAD = 90
"""So many letters have room at the head of a page."""
_STAND_IN = "000"
"""Stands where a page's number will, and takes as much room."""


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What the first page says."""

    title: str
    lines: Sequence[str]
    """Whose it is, what it was made from and when, a line each."""
    address: str = ""
    """Where the site is published, so that links to what the book does not hold lead there; empty where that is not known."""
    language: str = "en"
    """In which its lines are, as HTML has it in `lang`."""


def anchor(number: int, name: str = "top") -> str:
    """The id of a place in a chapter: two pages may call theirs the same."""
    return f"c{number}-{name}"


def without_folds(chapters: Sequence[Chapter]) -> None:
    """Leave out what the pages keep folded, in the chapters' articles."""
    for chapter in chapters:
        for each in chapter.article.css("details"):
            each.decompose()


def linked(chapters: Sequence[Chapter], cover: Cover) -> list[str]:
    """The content of each chapter, in which ids are the book's own and links lead where the book or the site has them.

    Changes the chapters' articles.
    """
    numbers = {chapter.address: number for number, chapter in enumerate(chapters, 1)}
    known = {number: _ids(chapter) for number, chapter in enumerate(chapters, 1)}
    for number, chapter in enumerate(chapters, 1):
        for link in chapter.article.css("a"):
            _lead(link, chapter, numbers, known, cover.address)
        for picture in chapter.article.css("[src]"):
            if found := resolved(chapter, picture.attributes["src"] or ""):
                picture.attrs["src"] = quote(found[0])
        for each in chapter.article.css("details"):
            each.attrs["open"] = ""
        for each in chapter.article.css("[id]"):
            each.attrs["id"] = anchor(number, each.attributes["id"] or "")
    return [chapter.article.inner_html or "" for chapter in chapters]


def volume(
    cover: Cover, chapters: Sequence[Chapter], articles: Sequence[str], styles: Sequence[str], pages: Mapping[str, int]
) -> str:
    """The page as HTML; `pages` has the number of the page by the id of what stands on it, as far as they are known."""
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{html.escape(cover.language)}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{html.escape(cover.title)}</title>",
            *(f'<link rel="stylesheet" href="{html.escape(each)}">' for each in styles),
            f"<style>{resources.files(__package__).joinpath('book.css').read_text(encoding='utf-8')}{_running(cover.title)}</style>",
            '</head><body data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom">',
            '<div class="md-content"><div class="md-typeset">',
            *_first_page(cover),
            *_contents(chapters, pages),
            *(_article(chapter, each, cover.language) for chapter, each in zip(chapters, articles, strict=True)),
            "</div></div></body></html>",
        )
    )


def _article(chapter: Chapter, content: str, around: str) -> str:
    language = "" if chapter.language == around else f' lang="{html.escape(chapter.language)}"'
    return f'<article class="rv-chapter"{language}>{content}</article>'


def _ids(chapter: Chapter) -> set[str]:
    return {each.attributes["id"] or "" for each in chapter.article.css("[id]")}


def _lead(
    link: LexborNode, chapter: Chapter, numbers: Mapping[str, int], known: Mapping[int, set[str]], site: str
) -> None:
    """Let a link lead to its place in the book, else in the published site; where neither has it, its words stay."""
    address = link.attributes.get("href")
    found = resolved(chapter, address) if address is not None else None
    if address is None or found is None:
        return
    page, place = found
    if number := numbers.get(page):
        link.attrs["href"] = f"#{anchor(number, place if place in known[number] else 'top')}"
    elif site:
        link.attrs["href"] = f"{site}{page}{'#' if place else ''}{place}"
    else:
        del link.attrs["href"]


def _first_page(cover: Cover) -> Iterator[str]:
    yield f'<header class="rv-cover"><p class="rv-cover-title">{html.escape(cover.title)}</p>'
    for line in cover.lines:
        yield f"<p>{html.escape(line)}</p>"
    yield "</header>"


def _contents(chapters: Sequence[Chapter], pages: Mapping[str, int]) -> Iterator[str]:
    head = html.escape(contents())
    yield f'<nav class="rv-contents" aria-label="{head}"><p class="rv-contents-head">{head}</p><ol>'
    for number, chapter in enumerate(chapters, 1):
        yield f"<li>{_entry(anchor(number), chapter.title, pages)}"
        sections = [each for each in chapter.sections if each.words]
        if sections:
            yield "<ol>"
            for each in sections:
                yield f"<li>{_entry(anchor(number, each.anchor), each.words, pages)}</li>"
            yield "</ol>"
        yield "</li>"
    yield "</ol></nav>"


def _entry(place: str, words: str, pages: Mapping[str, int]) -> str:
    number = pages.get(place, _STAND_IN)
    return (
        f'<a href="#{html.escape(place)}"><span>{html.escape(words)}</span><span class="rv-on-page">{number}</span></a>'
    )


def _running(title: str) -> str:
    """What stands at the head of each page but the first, as a string of CSS: quotes, and what could end a style, are escaped."""
    title = " ".join(title.split())
    words = json.dumps(title if len(title) <= _HEAD else f"{title[: _HEAD - 1]}…", ensure_ascii=False)
    safe = words[1:-1].replace('\\"', "\\22 ").replace("<", "\\3c ")
    return f'@page {{ @top-left {{ content: "{safe}"; }} }}'
