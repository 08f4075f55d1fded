"""Links between the pages of a site that is read from files: nobody finds the page of a folder there, so each names it."""

import re

LINK = r"""(<a(?:\s+[\w:.-]+(?:=(?:"[^"]*"|[\w-]+))?)*?\s+href=")([^"]*)("[^>]*>)"""
"""The beginning of a link: up to its address, the address, and the rest. No text of a page can look like one: `<` is escaped."""
_LINK = re.compile(LINK)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_PARTS = re.compile(r"([^?#]*)(.*)", re.DOTALL)


def by_file_name(page: str) -> str:
    """A finished page in which each link to a folder names the file in it."""
    return _LINK.sub(lambda found: f"{found[1]}{_named(found[2])}{found[3]}", page)


def _named(address: str) -> str:
    path, rest = _PARTS.findall(address)[0]
    if _SCHEME.match(address) or not path:
        return address
    if path.rpartition("/")[2] in (".", ".."):
        path += "/"
    return f"{path}index.html{rest}" if path.endswith("/") else address
