"""A page as it was published, which takes the place of one that MkDocs would make."""

import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.records import dataclass
from generator.website.search import Searched, read_searched

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


def data_of(page: str) -> bytes:
    """The bytes of a page, as MkDocs writes them."""
    return page.encode("utf-8", errors="xmlcharrefreplace")


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
