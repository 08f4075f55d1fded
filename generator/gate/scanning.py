"""Scans the files of a finished site."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.cache import Cache
from generator.privacy import NOBODY, Known


@dataclass(frozen=True, kw_only=True, order=True)
class Fault:
    """Something in a finished site that must not be published. The message never repeats personal data."""

    file: str
    """Relative to the site."""
    line: int = 0
    message: str


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What a site may hold."""

    scripts: frozenset[str] = field(default_factory=frozenset)
    """SHA-256 of the inline scripts of the theme, in Base64 as a Content-Security-Policy has them."""
    known: Known = NOBODY


def scan(site: Path, rules: Rules, cache: Cache | None = None) -> list[Fault]:
    """All faults of a site, sorted; what is known of an unchanged file is taken from the cache."""
    raise NotImplementedError
