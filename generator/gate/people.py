"""Whether a text that is about to be published may tell who somebody is; what it says is never repeated."""

import functools
import re
from collections.abc import Iterable
from urllib.parse import unquote

from generator.privacy import Known, find

_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?:sha256[:-])?[0-9a-f]{32,128}(?![0-9A-Za-z])")
"""Digests and names of commits, in which any digits may follow one another."""
CURE = "redact it where it comes from, or list it under personal_data in site_config/portfolio.yml"


@functools.lru_cache(maxsize=200_000)
def kinds(text: str, known: Known) -> tuple[str, ...]:
    """The kinds of personal data in a text, each once."""
    if len(text) < 4 and not known.names:
        return ()
    return tuple(dict.fromkeys(str(each.kind) for each in find(_DIGEST.sub(" ", text), known)))


def told(found: Iterable[str], where: str) -> str:
    """The message about kinds of personal data."""
    return f"personal data in {where}: {', '.join(dict.fromkeys(found))}; {CURE}"


def of_address(address: str, known: Known) -> tuple[str, ...]:
    """The kinds in an address, percent signs decoded."""
    return kinds(unquote(address.removeprefix("mailto:")), known)
