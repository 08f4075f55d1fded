"""What each past content of a review file says about sign-offs, people and evidence: read once, and kept."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from generator.cache import key_of
from generator.load.documents import tree_of
from generator.load.objects import blobs
from generator.pipeline.history.past import Past
from generator.pipeline.history.said import NOTHING, Content, said

_AT_ONCE = 200
"""So many contents are fetched at a time."""
_TELLING = (b"sign_off", b"commits_as", b"evidence")
"""What stands in a content that is worth reading. Where people declare their names, what they do counts in all of them."""


_KEPT: TypeAdapter[dict[str, Content]] = TypeAdapter(dict[str, Content])


def contents(past: Past, ids: Iterable[str], file: str) -> dict[str, Content]:
    """What review files say, by their blobs. It is kept under the blobs themselves, which never change.

    `file` is where the newest of them mostly still stands, so that Git need not be asked.
    """
    wanted = sorted(set(ids) - {""})
    key = key_of("said of sign-offs and people, broken ones too", wanted, past.limits.reading)
    if (found := past.cache.recall(key, _KEPT.validate_json)) is None:
        found = dict(_read(past, wanted, file))
        past.cache.put(key, _KEPT.dump_json(found).decode())
    return found


def _read(past: Past, wanted: list[str], file: str) -> Iterator[tuple[str, Content]]:
    now, data_now = past.blob_now(file)
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        known = {blob: each for blob in part if (each := past.reviews_read.said(blob)) and each.people}
        yield from known.items()
        left = [blob for blob in part if blob not in known and blob != now]
        found = blobs(past.repository, left, past.limits.review_bytes)
        if now in part and now not in known:
            found = dict(sorted({**found, now: data_now}.items()))
        telling = [*_TELLING, b"people"] if any(b"commits_as" in data for data in found.values()) else _TELLING
        for blob, data in found.items():
            told = any(key in data for key in telling)
            content = said(tree_of(data, "review.md", past.limits, past.reviews_read.pieces)) if told else NOTHING
            yield blob, replace(content, broken=not content.people and b"commits_as" in data)
