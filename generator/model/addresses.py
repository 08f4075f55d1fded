"""Where a link that an author writes may lead, and why another one cannot."""

import html
import re
from collections.abc import Iterable
from urllib.parse import unquote

from generator.model.document import leads_elsewhere

FROM_HOME = ("reviews/", "standards/", "actions/", "portfolio/", "audit/", "guide/")
"""The pages that every site has beside the home page, as a link there names them."""
_GUIDE = (
    "accessibility", "ci", "commands", "comparisons", "cycle", "downloads", "drivers", "effects", "engines", "glossary",
    "keys", "measures", "methods", "monitoring", "personal-data", "portfolio", "record", "requirements", "respondents",
    "rules", "scale", "times", "trends", "tutorial", "versions", "voices", "writing",
)  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20}):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0]+")


def pages_from_home(reviews: Iterable[str], teams: Iterable[str], standards: Iterable[str]) -> tuple[str, ...]:
    """The pages of a site that a link on its home page may name, by the ids of its reviews, teams and standards."""
    reviews = sorted(reviews)
    found = (
        *FROM_HOME,
        *(f"{team}/" for team in sorted({*teams, *(review.partition("/")[0] for review in reviews)})),
        *(f"{review}/" for review in reviews),
        *(f"standards/{standard}/" for standard in standards),
        *(f"guide/{name}/" for name in _GUIDE),
    )
    return tuple(dict.fromkeys(found))


def why_dead(address: str) -> tuple[str, str | None] | None:
    """What is wrong with an address that the site makes no link of, and the cure where it has its own; else None."""
    if not address:
        return "the link has no address", None
    if leads_elsewhere(address):
        return None
    read = _UNSEEN.sub("", unquote(html.unescape(address)))
    scheme = _SCHEME.match(read)
    if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
        cure = "Begin the address with https:// or mailto:, or take the link out; its words are shown without it."
        return f"an address that begins with `{scheme[1].lower()}:` is not allowed", cure
    if scheme or read.startswith(("//", "\\\\")):
        return (
            "the address is not whole",
            "Begin it with https:// and the name of the site, or with mailto: and a mailbox.",
        )
    return "the text can link to no such file or page", None
