"""Scripts, styles and settings that stand in a page itself, each by its digest."""

import base64
import hashlib
import re

from generator.gate.markup import Raw, tokens

DATA = frozenset({"application/json", "application/ld+json"})
"""Types of scripts that do not run."""
_SCRIPT = re.compile(r"<script(?:\s[^>]*)?>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL | re.ASCII)


def digest(text: str) -> str:
    """The digest of a script or style as a Content-Security-Policy has it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def inline(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The digests of the scripts and of the styles that stand in a page."""
    found: dict[str, set[str]] = {"script": set(), "style": set(), "title": set()}
    for token in tokens(text):
        if isinstance(token, Raw) and not token.tag.has("src") and token.tag.get("type").strip().lower() not in DATA:
            found[token.tag.name].add(digest(token.text))
    return frozenset(found["script"]), frozenset(found["style"])


def scripts_in(page: str) -> frozenset[str]:
    """The digests of what may be a script in a page that is not judged yet: soon found, and more than is one may be there."""
    return frozenset(digest(each[1]) for each in _SCRIPT.finditer(page))


def settings_in(text: str) -> frozenset[str]:
    """The digests of the settings that the theme's scripts take from a page."""
    found = (token for token in tokens(text) if isinstance(token, Raw))
    return frozenset(digest(each.text) for each in found if each.tag.get("id") == "__config")
