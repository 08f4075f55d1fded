"""Pages of the theme as it makes them around any text: each place in the navigation, with and without a list of sections."""

from collections.abc import Iterable, Iterator
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

_HIDDEN: tuple[tuple[str, ...], ...] = ((), ("navigation",), ("toc",), ("navigation", "toc"))


def empty_page(env: jinja2.Environment, config: MkDocsConfig, depth: int) -> str:
    """A page without any text that lies so many folders deep."""
    home = _page(config, "index.md")
    page = _page(config, f"{'x/' * depth}index.md") if depth else home
    page.active = True
    nav = Navigation([home], [home])
    return env.get_template("main.html").render(get_context(nav, Files([]), config, page))


def model_pages(env: jinja2.Environment, config: MkDocsConfig) -> Iterator[str]:
    """A page of each place that the navigation has, and one that it does not name; no text of any author stands in them."""
    places = [*_named(config.nav), "x/x/index.md"]
    for path in _one_of_a_kind(places):
        for sections in (False, True):
            for hidden in _HIDDEN if path == places[-1] else ((),):
                yield _model(env, config, places, path, hidden, sections=sections)


def _model(
    env: jinja2.Environment,
    config: MkDocsConfig,
    places: list[str],
    path: str,
    hidden: tuple[str, ...],
    *,
    sections: bool,
) -> str:
    files = Files([_file(config, each) for each in places])
    nav = get_navigation(files, config)
    for each in files.documentation_pages():
        assert each.page
        _fill(each.page, hidden, sections=sections)
    file = files.get_file_from_path(path)
    assert file
    assert file.page
    file.page.active = True
    return env.get_template("main.html").render(get_context(nav, files, config, file.page))


def _named(nav: Any) -> list[str]:
    """The pages that the navigation names, in order."""
    if isinstance(nav, dict):
        return [path for each in nav.values() for path in _named(each)]
    if isinstance(nav, list):
        return [path for each in nav for path in _named(each)]
    return [nav] if isinstance(nav, str) else []


def _one_of_a_kind(places: list[str]) -> Iterable[str]:
    """The places without those that are further pages of a folder: they stand in the navigation as the first of them does."""
    seen: dict[tuple[str, int], str] = {}
    for at, path in enumerate(places):
        last = at == len(places) - 1
        seen.setdefault((path.split("/")[0], path.count("/") + 10 * last), path)
    return seen.values()


def _page(config: MkDocsConfig, path: str) -> Page:
    page = Page("", _file(config, path), config)
    page.markdown, page.content, page.meta, page.toc = "", "", {}, TableOfContents([])
    return page


def _fill(page: Page, hidden: tuple[str, ...], *, sections: bool) -> None:
    page.markdown, page.content = "", ""
    page.meta = {"title": "a", "description": "a", "hide": list(hidden)}
    page.toc = TableOfContents([_section(1)] if sections else [])


def _section(level: int) -> AnchorLink:
    found = AnchorLink("a", "a", level)
    if level < 4:
        found.children = [_section(level + 1)]
    return found


def _file(config: MkDocsConfig, path: str) -> File:
    place, nameless = config.site_dir, InclusionLevel.NOT_IN_NAV  # which MkDocs tells of in no line
    return File(path, None, place, use_directory_urls=config.use_directory_urls, inclusion=nameless)
