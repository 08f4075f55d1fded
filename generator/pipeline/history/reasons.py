"""The reasons that each version of a review gave: its adaptations and what it accepts, read without the rest of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.analyse.goalposts.standing import Said
from generator.load import front_matter
from generator.load.objects import blobs
from generator.model.limits import Limits
from generator.pipeline.history.past import Past

_AT_ONCE = 200
"""So many versions are held in memory at a time."""
_BLOCK = re.compile(r"^(?:adaptations|accept)[ \t]*:.*\n?(?:(?:[ \t#-].*)?\n)*", re.MULTILINE)
"""One of these keys with everything that is indented below it."""
_WORDS = ("adaptations", "accept")
_FILE = "review.md"
_Reasons = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
"""Adaptations, and what is accepted, each with its rule."""


def said(past: Past, folder: str) -> tuple[Said, ...]:
    """What each version of a review gave as reasons, the newest first; versions that give none are left out."""
    versions = past.versions(folder)
    unread = list(dict.fromkeys(version.after for version in versions))
    texts: dict[str, _Reasons] = {}
    known: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(unread), _AT_ONCE):
        for blob, data in blobs(past.repository, unread[start : start + _AT_ONCE], past.limits.review_bytes).items():
            texts[blob] = _reasons(data, known, past.limits)
    found = ((version.commit, texts.get(version.after, ((), ()))) for version in versions)
    return tuple(
        Said(commit=commit, adaptations=adaptations, accepted=accepted)
        for commit, (adaptations, accepted) in found
        if adaptations or accepted
    )


def _reasons(data: bytes, known: dict[str, Mapping[str, Any]], limits: Limits) -> _Reasons:
    """The reasons in one content. Only where both keys plainly begin a line is the rest of the front matter left unread."""
    front = f"{_front(data)}\n"
    plain = "\\" not in front
    if plain and not any(word in front for word in _WORDS):
        return (), ()
    blocks = "\n".join(_BLOCK.findall(front))
    plain = plain and all(front.count(word) == blocks.count(word) for word in _WORDS)
    key = blocks if plain else front
    if key not in known:
        tree = front_matter.parse(key, _FILE, limits=limits).tree
        known[key] = tree or front_matter.parse(front, _FILE, limits=limits).tree or {}
    found = known[key]
    return tuple(_adaptations(found.get("adaptations"))), tuple(_accepted(found.get("accept")))


def _front(data: bytes) -> str:
    """The front matter of a content, cut as it is where the review is read; empty where it has none."""
    text, problems = front_matter.decode(data, _FILE)
    return "" if problems else front_matter.split(text, _FILE).yaml_text


def _adaptations(listed: Any) -> Iterator[str]:
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, Mapping):
            yield f"{each.get('problem') or ''} {each.get('change') or ''}"


def _accepted(given: Any) -> Iterator[tuple[str, str]]:
    if isinstance(given, Mapping):
        yield from ((str(code), each) for code, each in given.items() if isinstance(each, str))
