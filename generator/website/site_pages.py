"""The compiled pages of one site on their way into it, through MkDocs or past it."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.cache import Cache
from generator.pipeline.site import Built
from generator.publish.sealing.edition import PREVIEW
from generator.publish.sealing.manifest import EDITION
from generator.settings import Purpose
from generator.website import offline, versioned
from generator.website.aside import set_aside
from generator.website.finished import FinishedPages
from generator.website.pages import files
from generator.website.search import Searched
from generator.website.standing import Standing


class SitePages:
    """What was compiled, what of it is finished, and what is set aside of the rest while MkDocs has it."""

    def __init__(
        self, built: Built, config: MkDocsConfig, shown: str, purpose: Purpose, standing: Standing | None
    ) -> None:
        """What stands beside the pages is put into the site that is `standing`; a preview may write nothing, and has none.

        `shown` is what differs between pages of a site and of previews. Raises OSError.
        """
        self._shown, self._purpose = shown, purpose
        self._standing = standing
        self.held: dict[str, str] = {}
        """What is set aside, by mark."""
        if standing:
            standing.put(built.tree.assets)
        self.renew(built, config)

    def renew(self, built: Built, config: MkDocsConfig) -> None:
        """Take another state of the same pages; what was finished of others stays."""
        self._tree = built.tree
        cache = built.cache or Cache(Path(), enabled=False)
        kind = f"{self._shown} {self._purpose}"
        self.finished = FinishedPages(cache, config, built.tree.pages, kind, self._standing)

    def files(self, theme_files: Files, config: MkDocsConfig) -> Files:
        """What MkDocs has to do with."""
        found = files(self._tree, theme_files, config, self._text_of)
        if self._purpose == "package":
            found = offline.files(found, config)
        if self._purpose == "publication":
            found.append(versioned.sitemap(found, config))
        if self._shown != "build":
            found.append(File.generated(config, EDITION, content=PREVIEW))
        return found

    def _text_of(self, path: str) -> str:
        """The text of a page, without what MkDocs need not read."""
        return set_aside(self._tree.pages[path], self.held)

    def searched(self, path: str) -> Searched | None:
        """What a search finds in a page that was made, if there is a search."""
        return self.finished.searched.get(path)
