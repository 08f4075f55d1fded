"""Whether a text that is about to be published may tell who somebody is; what it says is never repeated."""

import functools
import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from generator.privacy import Known, find, find_many

_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?:sha256[:-])?[0-9a-f]{32,128}(?![0-9A-Za-z])")
"""Digests and names of commits, in which any digits may follow one another."""
CURE = "redact it where it comes from, or list it under personal_data in site_config/portfolio.yml"


Kinds = Callable[[str], tuple[str, ...]]


@functools.lru_cache(maxsize=4)
def kinds_by(known: Known) -> Kinds:
    """What finds the kinds of personal data in a text, each once, and remembers it: most texts stand on many pages."""

    @functools.lru_cache(maxsize=200_000)
    def found(text: str) -> tuple[str, ...]:
        if len(text) < 4 and not known.names:
            return ()
        return tuple(dict.fromkeys(str(each.kind) for each in find(_DIGEST.sub(" ", text), known)))

    return found


def kinds(text: str, known: Known) -> tuple[str, ...]:
    """The kinds of personal data in a text, each once."""
    return kinds_by(known)(text)


def any_in(texts: Iterable[str], known: Known) -> bool:
    """Whether any of many texts holds personal data."""
    return bool(find_many((_DIGEST.sub(" ", text) for text in texts), known).found)


def told(found: Iterable[str], where: str) -> str:
    """The message about kinds of personal data."""
    return f"personal data in {where}: {', '.join(dict.fromkeys(found))}; {CURE}"


def of_address(address: str, known: Known) -> tuple[str, ...]:
    """The kinds in an address, percent signs decoded."""
    return kinds(unquote(address.removeprefix("mailto:")), known)
