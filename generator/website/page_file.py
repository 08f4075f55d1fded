"""A page of the tree as MkDocs sees it. Once it stands in the site as it was made before, MkDocs has nothing to do with it."""

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page


class PageFile(File):
    """A compiled page, whose text is asked for when it is read."""

    stands = False
    """Whether it is in the site already, so that MkDocs neither makes nor writes it."""

    def __init__(self, config: MkDocsConfig, path: str, text: Callable[[], str]) -> None:
        super().__init__(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "reviews"
        self._text = text
        assert self.dest_uri  # worked out while it is a page to be made

    @property
    def content_string(self) -> str:
        """The compiled page."""
        return self._text()

    @content_string.setter
    def content_string(self, value: str) -> None:
        """Set by whoever writes a page anew."""
        self._text = lambda: value

    def is_documentation_page(self) -> bool:
        """Whether MkDocs has to make it."""
        return not self.stands

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  MkDocs' own signature
        """What stands in the site already stays there."""


def pages_of(files: Files, config: MkDocsConfig) -> list[File]:
    """All pages of a site, those too that stand in it already, as a list of them needs them."""
    found: list[File] = [each for each in files if isinstance(each, PageFile)]
    for each in found:
        if each.page is None:
            Page(None, each, config)  # the file holds on to it
    return found
