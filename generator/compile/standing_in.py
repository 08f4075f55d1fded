"""Links into reviews that have errors: their pages say what is wrong, and have none of the places that others lead to."""

import posixpath
import re
from collections.abc import Collection

from generator.compile.tree import SiteTree

_LINK = re.compile(r"""(?P<begins>\shref="|\]\()(?P<path>[^"#()\s<>]*)(?P<place>#[^"()\s<>]*)?(?=["()\s])""")


def lead_to_pages(tree: SiteTree, broken: Collection[str]) -> None:
    """Let every link into a review that has errors lead to the page that stands in for it, without a place on it."""
    if broken:
        for page, text in tree.pages.items():
            if (led := _led(tree, broken, page, text)) != text:
                tree.pages[page] = led


def _led(tree: SiteTree, broken: Collection[str], page: str, text: str) -> str:
    here = posixpath.dirname(page)

    def led(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(here, found["path"])).removesuffix("/index.md")
        if not found["path"] or ":" in found["path"]:
            return found[0]
        name = "/".join(target.split("/")[:2])
        if name not in broken or (target != name and _is_there(tree, target)):
            return found[0]
        if target == name:
            return f"{found['begins']}{found['path']}"
        end = "index.md" if found["path"].endswith(".md") else ""
        return f"{found['begins']}{posixpath.relpath(name, here)}/{end}"

    return _LINK.sub(led, text)


def _is_there(tree: SiteTree, target: str) -> bool:
    return target in tree.assets or target in tree.pages or f"{target}/index.md" in tree.pages
