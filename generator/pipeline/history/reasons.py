"""The reasons that each version of a review gave: its adaptations and what it accepts, read without the rest of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.analyse.goalposts.standing import Said
from generator.load.documents import snapshot, tree_of
from generator.load.files import MAX_BYTES
from generator.load.objects import blobs
from generator.pipeline.history.past import Past

_AT_ONCE = 200
"""So many versions are held in memory at a time."""
_BLOCK = re.compile(rb"^(?:adaptations|accept)[ \t]*:.*\n?(?:(?:[ \t#-].*)?\n)*", re.MULTILINE)
"""One of these keys with everything that is indented below it."""
_WORDS = (b"adaptations", b"accept")


def said(past: Past, folder: str) -> tuple[Said, ...]:
    """What each version of a review gave as reasons, the newest first; versions that give none are left out."""
    versions = past.versions(folder)
    unread = list(dict.fromkeys(version.after for version in versions))
    texts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    known: dict[bytes, Mapping[str, Any]] = {}
    for start in range(0, len(unread), _AT_ONCE):
        for blob, data in blobs(past.repository, unread[start : start + _AT_ONCE], MAX_BYTES).items():
            texts[blob] = _reasons(data, known)
    found = ((version.commit, texts.get(version.after, ((), ()))) for version in versions)
    return tuple(
        Said(commit=commit, adaptations=adaptations, accepted=accepted)
        for commit, (adaptations, accepted) in found
        if adaptations or accepted
    )


def _reasons(data: bytes, known: dict[bytes, Mapping[str, Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reasons in one content. Only where both keys plainly begin a line is the rest of the front matter left unread."""
    front = data.replace(b"\r\n", b"\n").split(b"\n---", 1)[0] + b"\n"
    plain = b"\\" not in front
    if plain and not any(word in front for word in _WORDS):
        return (), ()
    blocks = b"\n".join(_BLOCK.findall(front))
    plain = plain and all(front.count(word) == blocks.count(word) for word in _WORDS)
    if not plain or blocks not in known:
        tree = tree_of(blocks, "part.yml") if plain else None
        known[blocks if plain and tree is not None else data] = found = tree or snapshot(data).tree or {}
    else:
        found = known[blocks]
    return tuple(_adaptations(found.get("adaptations"))), tuple(_accepted(found.get("accept")))


def _adaptations(listed: Any) -> Iterator[str]:
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, Mapping):
            yield f"{each.get('problem') or ''} {each.get('change') or ''}"


def _accepted(given: Any) -> Iterator[str]:
    if isinstance(given, Mapping):
        yield from (each for each in given.values() if isinstance(each, str))
