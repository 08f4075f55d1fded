"""All that lies around the versions of a publication, made from its record alone: whoever has that can check the rest."""

import hashlib
from typing import Any

from jinja2 import Environment, PackageLoader

from generator.compile.templating import environment
from generator.publish.versions import selector
from generator.publish.versions.publication import LATEST, LIST, RECORD, SELECTOR, Publication
from generator.results.signatures import SignatureState

_BECAME: dict[SignatureState, str] = {
    "holds": "",
    "changed": ": what was signed had changed",
    "without a digest": ": nothing shows what was signed",
    "signed again": ": signed again",
    "withdrawn": ": withdrawn",
    "removed": ": removed, not withdrawn",
}
"""What is said of a sign-off in the list, by its state."""


def surroundings(publication: Publication) -> dict[str, bytes]:
    """Every file of a publication that is in no version, by path, in the order in which they are to be written.

    The record is one of them; it holds the digests of all others, whatever it held before.
    """
    newest = publication.latest
    home = f"{newest.version}/" if newest else f"{LIST}/"
    name = publication.name or "Service reviews"
    pages = {
        f"{LIST}/{each.version}/index.html": _page(
            "version.html", name=name, entry=each, before=publication.find(each.since), newest=newest
        )
        for each in publication.versions
    }
    pages[f"{LIST}/index.html"] = _page("versions.html", name=name, publication=publication, newest=newest)
    pages[f"{LATEST}/index.html"] = _page("redirect.html", name=name, to=f"../{home}", newest=newest)
    pages["index.html"] = _page("redirect.html", name=name, to=home, newest=newest)
    pages["404.html"] = _page("missing.html", name=name, address=publication.address)
    files = {path: text.encode() for path, text in pages.items()}
    files[".nojekyll"] = b""
    files[".gitattributes"] = b"* -text\n"  # a checkout must hold the bytes that were published
    listed = selector.as_bytes(publication)
    pages = {path: digest(data) for path, data in sorted({**files, SELECTOR: listed}.items())}
    files[RECORD] = publication.model_copy(update={"pages": pages}).as_bytes()
    files[SELECTOR] = listed
    return files


def digest(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def unpublished(name: str) -> bytes:
    """The page that an offline package has in place of the list while nothing has been published."""
    return _page("unpublished.html", name=name).encode()


def _page(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(became=_BECAME, **values)


def _environment() -> Environment:
    """The compiler's, with escaping always on, for templates that need no theme around them."""
    return environment().overlay(loader=PackageLoader("generator.publish.versions"))
