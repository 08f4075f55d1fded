"""Finished pages, kept for when nothing changed that they are made from: MkDocs is handed them as they are.

A page is made from its own compiled text and from its surroundings: the settings, the theme, the program. No text of another
page is in it, since the navigation names nothing but pages that every site has.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.cache import Cache, digest_of, key_of
from generator.website.search import Searched, read_searched, searched, sections_of, write_index
from generator.website.surroundings import surroundings

TEMPLATE = "finished.html"
"""What MkDocs renders of a finished page: its mark, in place of which the page is put."""


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A page as it was published, and what the search knows of it."""

    page: str
    title: str
    searched: Searched | None

    def written(self) -> str:
        """As text that `read_finished` reads."""
        return json.dumps(
            [self.page, self.title, self.searched and self.searched.written()],
            ensure_ascii=False,
            separators=(",", ":"),
        )


def read_finished(text: str) -> Finished:
    """Raises ValueError, TypeError or LookupError where a text is none."""
    page, title, known = json.loads(text)
    return Finished(page=str(page), title=str(title), searched=None if known is None else read_searched(known))


class FinishedPage(Page):
    """A page that has been made already; MkDocs neither reads nor converts it."""

    def __init__(self, title: str, file: File, config: MkDocsConfig, finished: Finished) -> None:
        super().__init__(title, file, config)
        self.finished = finished

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  MkDocs' own signature
        """There is no source; the search is told elsewhere."""
        self.markdown, self.meta = "", {"template": TEMPLATE, "search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  MkDocs' own signature
        """Nothing is left to be converted."""
        self.content = ""


class FinishedPages:
    """The pages of one build that are known, and those that are made in it."""

    def __init__(self, cache: Cache | None, config: MkDocsConfig, texts: Mapping[str, str], kind: str) -> None:
        """`texts` are the compiled pages by path, `kind` is what sort of site they are made for."""
        self._cache = cache
        around = surroundings(config, kind)
        self._keys = {path: key_of("finished", path, digest_of(text), around) for path, text in texts.items()}
        self._has_search = any(name.endswith("search") for name in config.plugins)
        self._read: dict[str, Searched] = {}
        self.searched: dict[str, Searched | None] = {}
        """What the search knows of the pages that were made, by their paths."""
        self._known: dict[str, Finished] = {}

    def has(self, path: str) -> bool:
        """Whether a page is known already."""
        key = self._keys.get(path)
        known = self._cache.read(key, read_finished) if self._cache and key else None
        if known:
            self._known[path] = known
        return known is not None

    def know(self, path: str, finished: Finished) -> None:
        """Remember a page until MkDocs asks for it; it is in the cache already."""
        self._known[path] = finished

    def take(self, page: Page, config: MkDocsConfig) -> Page:
        """The page, or the finished one in its place."""
        path = page.file.src_uri
        if path not in self._known and not self.has(path):
            return page
        known = self._known.pop(path)
        page.title = known.title  # the navigation holds on to this one
        return FinishedPage(known.title, page.file, config, known)

    def read(self, page: Page, content: str) -> None:
        """See what a search finds in the content of a page, in place of the search plugin."""
        search = dict(page.meta.get("search") or {})
        if isinstance(page, FinishedPage) or not self._has_search:
            return
        page.meta["search"] = search | {"exclude": True}
        if not search.get("exclude"):
            sections = sections_of(content, page.url, str(page.meta.get("title", page.title)))
            tags = [str(each) for each in page.meta.get("tags") or ()]
            self._read[page.file.src_uri] = searched(sections, tags=tags, boost=float(search.get("boost", 1)))

    def put(self, page: Page, output: str) -> str:
        """What is published of a page."""
        if isinstance(page, FinishedPage):
            known = page.finished
        else:
            known = Finished(page=output, title=str(page.title), searched=self._read.pop(page.file.src_uri, None))
            if self._cache and (key := self._keys.get(page.file.src_uri)):
                self._cache.put(key, known.written())
        self.searched[page.file.src_uri] = known.searched
        return known.page

    def write_index(self, site: Path, *, scripts: bool) -> None:
        """Write what the search of a site needs in place of the plugin's own index, where there is a search."""
        if self._has_search:
            write_index(site, filter(None, self.searched.values()), scripts=scripts)
