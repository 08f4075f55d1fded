"""Compiled pages on their way into MkDocs, and finished pages on their way out."""

import re
from collections.abc import Callable, MutableMapping
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.compile.tree import SiteTree
from generator.speech.language import label
from generator.website.aside import put_back
from generator.website.ends import plainly, without_ends
from generator.website.look import link_title
from generator.website.page_file import PageFile

_TABS = '<nav class="md-tabs" aria-label="%s"'
"""What the theme gives a name that says nothing to whoever hears the page."""
_EMPTY = '<div data-md-component="announce"></div>'
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""What the theme's own search is made of, which no page runs."""

_INDENT = re.compile(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)")
_BREAK = re.compile(r"\s*\n\s*")
"""A line break of the theme: beside a tag it parts nothing, since what stands there is laid out by itself."""
_TABLE, _FRAMED = (
    re.compile(r"<table>(.*?)</table>", re.DOTALL),
    r'<div class="rv-scroll"><table class="rv-list">\1</table></div>',
)
"""A table that a page of the guide writes in Markdown, and the same as all others stand."""
_FRAME = '<div class="rv-scroll"'
"""Scrolls sideways on a phone, and so has to be reached by the keyboard."""
_LINK, _LINK_OF_TITLE = ' title="%s">&para;</a>', ' title="%s"></a>'
"""The link of a heading to itself: its sign, which the style sheet shows, would be its name where the title says what it is."""


def files(tree: SiteTree, theme_files: Files, config: MkDocsConfig, text_of: Callable[[str], str]) -> Files:
    """The files that MkDocs has to do with: those of the theme, and the pages of the tree, whose texts `text_of` gives.

    MkDocs finds nothing else, see `configure`; what the tree has beside pages is written without it.
    """
    kept = [file for file in theme_files if not file.src_uri.startswith(_UNUSED) and file.src_uri not in tree.assets]
    return Files([*kept, *(PageFile(config, path, partial(text_of, path)) for path in sorted(tree.pages))])


def mend(page: str, depth: int, held: MutableMapping[str, str]) -> str:
    """A finished page with what was set aside, what the theme leaves out for accessibility, and the way to the audit.

    What was set aside is held no more.
    """
    page = put_back(_squeezed(page), held)
    page = (
        _TABLE.sub(_FRAMED, page)
        .replace(_FRAME, f"{_FRAME} tabindex=0")
        .replace(_LINK % link_title(), _LINK_OF_TITLE % link_title())
    )
    return mend_around(plainly(without_ends(mend_theme(page))), "../" * depth)


def _squeezed(page: str) -> str:
    """A page without the blank lines and the indents of the theme; what authors wrote stays as it is."""
    before, article, rest = page.partition("<article")
    content, end, after = rest.partition("</article>")
    given, closed, content = content.partition(">")
    return _dense(before) + article + given + closed + content.strip() + end + _dense(after)


def _dense(frame: str) -> str:
    frame = _INDENT.sub("", frame)
    return _BREAK.sub(" ", frame) if "\n" in frame else frame


def mend_theme(page: str) -> str:
    """A finished page whose parts have names that say what they are."""
    return page.replace(_TABS % "Tabs", _TABS % label("Sections")).replace(_EMPTY, "")


def mend_around(page: str, root: str) -> str:
    """The same, with a foot that leads to the audit and, in a publication, to all versions.

    `root` is the way from the page to the site.
    """
    page = mend_theme(page)
    page = page.replace('<a href="{audit}">', f'<a href="{root}audit/">')
    return page.replace('<a href="{versions}">', f'<a href="{root}../versions/">')
