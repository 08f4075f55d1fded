"""Files of published rows in the cache, each by the digest of its bytes. Knows no tables, so that a warm run stays light."""

import json

from generator.cache import Cache, key_of
from generator.results import PublishedRows


def keep_rows(cache: Cache, facts: PublishedRows, text: str) -> None:
    """Keep the file of an account."""
    cache.put(_key(facts), json.dumps([text], ensure_ascii=False))


def kept_rows(cache: Cache, facts: PublishedRows) -> str | None:
    """The file of an account, if it is there."""
    return cache.read(_key(facts), lambda kept: str(json.loads(kept)[0]))


def _key(facts: PublishedRows) -> str:
    return key_of("rows", facts.sha256)
