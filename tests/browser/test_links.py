"""Every link of the finished site leads somewhere, read from its files."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from end_to_end.pages import PageText, read_page

_OUTSIDE = ("http", "https", "mailto", "data")


@pytest.fixture(scope="session")
def pages(our_site: Path) -> dict[Path, PageText]:
    return {path: read_page(path) for path in sorted((our_site / "site").rglob("*.html"))}


def test_every_link_and_anchor_leads_somewhere(our_site: Path, pages: dict[Path, PageText]) -> None:
    site, lost = our_site / "site", []
    for path, page in pages.items():
        for link in set(page.links):
            parts = urlsplit(link)
            if parts.scheme in _OUTSIDE:
                continue
            place = unquote(parts.path)
            target = (
                (site / place.lstrip("/") if place.startswith("/") else path.parent / place).resolve()
                if place
                else path
            )
            if target.is_dir():
                target /= "index.html"
            if (
                parts.scheme
                or not target.is_relative_to(site)
                or not target.is_file()
                or (parts.fragment and target.suffix == ".html" and parts.fragment not in pages[target].ids)
            ):
                lost.append((path.relative_to(site), link))
    assert lost == []


def test_every_page_is_reached_from_home(our_site: Path, pages: dict[Path, PageText]) -> None:
    site = our_site / "site"
    reached, waiting = set(), [site / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in pages:
            continue
        reached.add(path)
        for link in pages[path].links:
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                target = (path.parent / unquote(parts.path)).resolve()
                waiting.append(target / "index.html" if target.is_dir() else target)
    assert {path.relative_to(site).as_posix() for path in set(pages) - reached} == {"404.html"}


def test_no_id_stands_twice_on_a_page(pages: dict[Path, PageText]) -> None:
    for path, page in pages.items():
        ids = [given["id"] for _, given in page.tags if "id" in given]
        assert sorted(ids) == sorted(set(ids)), path


def test_nothing_comes_from_another_host(pages: dict[Path, PageText]) -> None:
    for path, page in pages.items():
        for tag, given in page.tags:
            loaded = given.get("src", "") if tag != "link" else given.get("href", "")
            assert urlsplit(loaded).scheme in {"", "data"}, (path, tag, loaded)


def test_every_page_has_a_title_of_its_own(pages: dict[Path, PageText]) -> None:
    titles = [page.title for page in pages.values()]
    assert all(titles)
    assert len(set(titles)) >= len(titles) - 1
