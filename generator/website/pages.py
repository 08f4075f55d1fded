"""Compiled pages on their way into MkDocs, and finished pages on their way out."""

import hashlib
import re
from collections.abc import Collection, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.compile.tree import SiteTree

_MENDED = (
    ('data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"'),
    ('<nav class="md-tabs" aria-label="Tabs"', '<nav class="md-tabs" aria-label="Sections"'),
    (', "select.version": "Select version"', ""),  # a name that is not what the button shows; its text is its name now
)
"""What the theme leaves without a name that a screen reader could say."""

_FRAME = '<div class="rv-scroll"'
"""Scrolls sideways on a phone, and so has to be reached by the keyboard."""
_LARGE = re.compile(
    r'<table class="rv-list">.*?</table>|<svg class="rv-.*?</svg>|<p class="rv-whole-id">.*?</p>', re.DOTALL
)
_MARK = re.compile(r'<i class="(rv-held-[0-9a-f]{24}-\d+)"></i>')


def files(
    tree: SiteTree, theme_files: Files, config: MkDocsConfig, held: dict[str, str], standing: Collection[str] = ()
) -> Files:
    """The files of the site: those of the theme, and those of the tree. Nothing else of the folder of pages is published.

    Assets that are `standing` elsewhere are left out.

    Tables, drawings and the full names of commits are set aside in `held`, by mark: three parsers would read them, and none
    has to. So the search does not know them either.
    """
    kept = [
        file
        for file in theme_files
        if file.generated_by or not file.abs_src_path or not file.abs_src_path.startswith(config.docs_dir)
    ]
    found = Files(kept)
    for path, text in sorted(tree.pages.items()):
        found.append(File.generated(config, path, content=set_aside(text, held)))
    for path, data in sorted(tree.assets.items()):
        if path not in standing:
            found.append(File.generated(config, path, content=data))
    return found


def set_aside(text: str, held: dict[str, str]) -> str:
    """The text with a mark in place of what is set aside; no author can know the mark, which is a digest of the page."""
    token = hashlib.sha256(text.encode()).hexdigest()[:24]

    def hold(found: re.Match[str]) -> str:
        mark = f"rv-held-{token}-{len(held)}"
        held[mark] = found[0]
        return f'<i class="{mark}"></i>'

    return _LARGE.sub(hold, text)


def mend(page: str, depth: int, held: Mapping[str, str]) -> str:
    """A finished page with what was set aside, what the theme leaves out for accessibility, and the way to the audit."""
    page = _MARK.sub(lambda found: held.get(found[1], found[0]), page)
    page = page.replace(_FRAME, f'{_FRAME} tabindex="0"')
    return lead_to_record(mend_theme(page), "../" * depth)


def mend_theme(page: str) -> str:
    """A finished page whose parts have the names that the theme does not give them."""
    for wrong, right in _MENDED:
        page = page.replace(wrong, right)
    return page


def lead_to_record(page: str, root: str) -> str:
    """A page whose foot leads to the audit and, in a publication, to all versions; `root` is the way from it to the site."""
    page = page.replace('<a href="{audit}">', f'<a href="{root}audit/">')
    return page.replace('<a href="{versions}">', f'<a href="{root}../versions/">')
