"""The list of published versions as an offline package holds it: that of the publication, without the versions themselves.

A link to a version leads to the publication's address in the web, if that is known; otherwise its words stay.
"""

import re

from markupsafe import escape

from generator.publish.versions.listing import surroundings, unpublished
from generator.publish.versions.publication import LIST, Publication
from generator.website.offline.links import LINK, by_file_name

_HEAD = re.compile(r"<header>.*?</header>", re.DOTALL)
_OF_PACKAGE = (
    '<p class="quiet">As it was when this package was made. The versions themselves are where they were published.</p>'
)
_WHOLE = re.compile(rf"{LINK}(.*?)</a>", re.DOTALL)


def pages(publication: Publication | None, name: str) -> dict[str, bytes]:
    """Pages by their path in the folder of the list; where nothing was published, the one that says so."""
    if publication is None or not publication.versions:
        found, address = {"index.html": unpublished(name)}, ""
    else:
        files, address = surroundings(publication), publication.address
        found = {path.removeprefix(f"{LIST}/"): files[path] for path in files if path.startswith(f"{LIST}/")}
    return {path: _packed(data.decode(), path.count("/"), name, address).encode() for path, data in found.items()}


def _packed(page: str, depth: int, name: str, address: str) -> str:
    """A page whose head leads to the site beside it, and whose other links lead to what is there."""
    up = "../" * depth
    to_list = f' / <a href="{up}index.html">Versions</a>' if depth else ""
    head = f'<header><a href="{up}../site/index.html">{escape(name)}</a>{to_list}{_OF_PACKAGE}</header>'

    def led(found: re.Match[str]) -> str:
        out = f"{up}../"
        if not found[2].startswith(out):
            return found[0]
        inside = found[2].removeprefix(out)
        return f"{found[1]}{escape(address)}{inside}{found[3]}{found[4]}</a>" if address else found[4]

    return by_file_name(_HEAD.sub(lambda _: head, _WHOLE.sub(led, page), count=1))
