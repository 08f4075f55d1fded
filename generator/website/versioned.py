"""What a site needs to be one version among others: nothing in it may say which, so that a page stays the same file.

The theme's selector finds `versions.json` one folder up, and in each version's `sitemap.xml` whether it has the page that is
open. It compares what comes after the address that all of them begin with, so that address need not be anybody's.
"""

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_NOWHERE = "https://version.invalid/"
"""A name that is reserved to lead nowhere (RFC 2606)."""


def configure(config: MkDocsConfig) -> None:
    """Let the theme offer the other versions, and write nothing that holds for one address only."""
    config.extra["version"] = {"provider": "mike"}  # so the theme calls a folder of versions with a list beside it
    config.site_url = ""  # else pages would name as their true address one that has no version in it
    config.theme.static_templates -= {
        "404.html",
        "sitemap.xml",
    }  # the publication has the one, `sitemap` makes the other


def sitemap(files: Files, config: MkDocsConfig) -> File:
    """The list of pages that the selector reads."""
    addresses = sorted(
        _NOWHERE + escape("" if each.url in (".", "./") else each.url, quote=False)
        for each in files.documentation_pages()
    )
    listed = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return File.generated(config, "sitemap.xml", content=f"{text}{listed}</urlset>\n")
