"""Finished pages, kept for when nothing changed that they are made from: they are put into the site as they are.

A page is made from its own compiled text and from its surroundings: the settings, the theme, the program. No text of another
page is in it, since the navigation names nothing but pages that every site has. Those in the navigation pass through MkDocs,
which needs their titles; the others never do.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from generator.cache import Cache, key_of
from generator.compile.tree import Held
from generator.pipeline.kept import Kept
from generator.website.finished_page import Finished, FinishedPage, data_of, read_finished
from generator.website.known_pages import Known, known_of, read_known
from generator.website.page_file import PageFile
from generator.website.search import Searched, place_of_texts, searched, sections_of
from generator.website.search_files import SearchFiles
from generator.website.standing import Standing
from generator.website.surroundings import surroundings


class FinishedPages:
    """The pages of one build that are known, and those that are made in it."""

    def __init__(
        self, cache: Cache, config: MkDocsConfig, pages: Held[str], kind: str, standing: Standing | None = None
    ) -> None:
        """`pages` are the compiled ones, `kind` is what sort of site they are made for.

        Pages are put into the site that is `standing`, if there is one; else all are handed to MkDocs.
        """
        self._cache = cache
        around = surroundings(config, kind)
        self._keys = {path: key_of("finished", path, pages.facts(path).digest, around) for path in pages}
        self._kept = Kept(cache, f"finished pages of a {kind}")
        self._standing = standing
        self._shown: Collection[str] = ()
        searches = any(name.endswith("search") for name in config.plugins)
        self._has_search = searches
        self._search = (
            SearchFiles(cache, standing, scripts=not config.use_directory_urls) if searches and standing else None
        )
        self._read: dict[str, Searched] = {}
        self.searched: dict[str, Searched | None] = {}
        """What the search knows of the pages that were in memory, by their paths."""
        self._known: dict[str, Known] = {}
        """The pages that are in the site, or that MkDocs puts there."""
        self._ahead: dict[str, Finished] = {}
        """Pages that wait for MkDocs to ask for them."""

    def stand(self, files: Iterable[File], shown: Collection[str]) -> list[File]:
        """Put into the site what is known, but for the pages that the navigation has `shown`; returns what is to be made."""
        self._shown = shown
        together: dict[str, list[File]] = defaultdict(list)
        for file in files:
            together[place_of_texts("" if file.url in (".", "./") else file.url)].append(file)
        return [file for place, group in together.items() for file in self._to_make(place, group)]

    def _to_make(self, place: str, files: Sequence[File]) -> Iterator[File]:
        """Those of some pages that are not known. The search shows their texts together: it needs those of all, or of none."""
        known = {file.src_uri: self._kept.known(self._keys[file.src_uri], read_known) for file in files}
        all_known = [each for each in known.values() if each]
        searchable = len(all_known) == len(files) and (self._search is None or self._search.stand(place, all_known))
        for file in files:
            facts = known[file.src_uri]
            if searchable and facts and self._linked(file, facts):
                self._known[file.src_uri] = facts  # which are kept already, as they were asked for
            elif finished := self._cache.read(self._keys[file.src_uri], read_finished):
                self._have(file, finished)
            else:
                yield file

    def _linked(self, file: File, known: Known) -> bool:
        """Whether a page that MkDocs need not have is in the site because the last one had it."""
        if self._standing is None or not isinstance(file, PageFile) or file.src_uri in self._shown:
            return False
        file.stands = self._standing.link(file.dest_uri, known.page)
        return file.stands

    def _have(self, file: File, finished: Finished) -> None:
        """Put a page into the site, or let it wait for MkDocs."""
        if self._standing is None or not isinstance(file, PageFile) or file.src_uri in self._shown:
            self._ahead[file.src_uri] = finished
            return
        self._note(file.src_uri, finished)
        if not self._linked(file, self._known[file.src_uri]):
            self._standing.write(file.dest_uri, data_of(finished.page))
            file.stands = True

    def know(self, file: File, finished: Finished) -> None:
        """Take a page that a copy of this process has made; it is in the cache already."""
        self._have(file, finished)

    def take(self, page: Page, config: MkDocsConfig) -> Page:
        """The page, or the finished one in its place."""
        path = page.file.src_uri
        known = self._ahead.pop(path, None) or self._cache.read(self._keys[path], read_finished)
        if known is None:
            return page
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
        path = page.file.src_uri
        if isinstance(page, FinishedPage):
            known = page.finished
        else:
            known = Finished(page=output, title=str(page.title), searched=self._read.pop(path, None))
            self._cache.put(self._keys[path], known.written())
        self._note(path, known)
        return known.page

    def _note(self, path: str, finished: Finished) -> None:
        """Remember a page that is in memory."""
        self.searched[path] = finished.searched
        self._keep(path, known_of(finished))

    def _keep(self, path: str, known: Known) -> None:
        self._known[path] = known
        self._kept.put(self._keys[path], known.written())

    def close(self) -> None:
        """Write what the search needs in place of the plugin's own index, and keep what is known for the next build."""
        if self._search:
            self._search.write(self._known.values(), {each.location: each for each in self.searched.values() if each})
        self._kept.save()
