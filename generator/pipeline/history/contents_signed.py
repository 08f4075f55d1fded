"""What each past content of a review file says about sign-offs, people and evidence: read once, and kept."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from generator.cache import key_of
from generator.forms import form_of
from generator.load.documents import tree_of
from generator.load.objects import blobs
from generator.pipeline.history.past import Past
from generator.pipeline.history.said import NOTHING, Content, marks, said

_AT_ONCE = 200
"""So many contents are fetched at a time."""
_SIGNED, _NAMES, _PEOPLE = b"sign_off", b"commits_as", b"people"
_TELLING = (_SIGNED, _NAMES, b"evidence")
"""What stands in a content that is worth reading. Where one has sign-offs or names, what all say of people counts."""

_KEPT: TypeAdapter[dict[str, Content]] = form_of(dict[str, Content])


def contents(past: Past, ids: Iterable[str], file: str) -> dict[str, Content]:
    """What review files say, by their blobs. It is kept under the blobs themselves, which never change.

    `file` is where the newest of them mostly still stands, so that Git need not be asked.
    """
    wanted = sorted(set(ids) - {""})
    key = key_of(
        "said of sign-offs and people, broken ones too, with what stands in their bytes", wanted, past.limits.reading
    )
    if (found := past.cache.recall(key, _KEPT.validate_json)) is None:
        found = dict(sorted(_read(past, wanted, file)))
        past.cache.put(key, _KEPT.dump_json(found).decode())
    return found


def _read(past: Past, wanted: list[str], file: str) -> Iterator[tuple[str, Content]]:
    counts, waiting = False, []
    for blob, found in _found(past, wanted, file):
        if isinstance(found, Content):
            counts = counts or bool(found.signed) or any(each.names for each in (found.people or {}).values())
            yield blob, found
        elif any(key in found for key in _TELLING):
            counts = counts or _SIGNED in found or _NAMES in found
            yield blob, _content(past, found)
        elif _PEOPLE in found:
            waiting.append(blob)
        else:
            yield blob, NOTHING
    if not counts:
        yield from ((blob, NOTHING) for blob in waiting)
        return
    for blob, found in _found(past, waiting, file):
        yield blob, found if isinstance(found, Content) else _content(past, found)


def _found(past: Past, wanted: list[str], file: str) -> Iterator[tuple[str, Content | bytes]]:
    """What each says where that is known, otherwise the content itself."""
    now, data_now = past.blob_now(file)
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        known = {blob: each for blob in part if (each := past.reviews_read.said(blob)) and each.people}
        yield from known.items()
        left = [blob for blob in part if blob not in known]
        yield from blobs(past.repository, [blob for blob in left if blob != now], past.limits.review_bytes).items()
        if now in left:
            yield now, data_now


def _content(past: Past, data: bytes) -> Content:
    content = said(tree_of(data, "review.md", past.limits, past.reviews_read.pieces), marks(data))
    return replace(content, broken=not content.people and _NAMES in data)
