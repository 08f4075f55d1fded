"""The digest of a part of a review as one person signs it: of its bare meaning, never of its spelling.

Spelling is no meaning: the order of keys, quotation marks, comments, `80%` for `0.8`, white space in prose. What an author
does not write is not in it either, so that a key that a later version of this program adds leaves old sign-offs as they are.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.analyse.claims.signable import Signable
from generator.analyse.claims.signed_parts import PARTS
from generator.analyse.claims.written import Tree
from generator.model.document import SECTIONS
from generator.results import SignedPart

Path = tuple[str, ...]
_SCHEME = "reviews: sign-off, first form"
"""Stands before everything that is digested, so that another form can follow without being taken for this one."""
_TEXTS: dict[SignedPart, frozenset[str]] = {
    "plan": frozenset({"Plan"}),
    "results": frozenset({"", "Measurement", "Results", "What people said", "Process", "Findings"}),
    "decisions": frozenset({"Options"}),
    "actions": frozenset({"Actions", "Impact"}),
    "assessment": frozenset(),
}
"""The sections of the text that belong to each part; the author's own, and what stands before all, to the results."""


def digest(state: Signable, part: SignedPart, by: str) -> str:
    """The digest of a part as one person signs it."""
    content = [_SCHEME, part, meaning(state, part, by)]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def meaning(state: Signable, part: SignedPart, by: str) -> Tree:
    """What a part says, under the keys of the front matter; with the role and the group of whoever signs it."""
    person = state.review.people.get(by)
    signer = {"signer": {"role": " ".join(person.role.split()), "group": person.group}} if person else {}
    parts = PARTS[part](state) | {"narrative": _texts(state, part)}
    return {key: value for key, value in parts.items() if value} | signer


def is_empty(state: Signable, part: SignedPart) -> bool:
    """Whether there is nothing to sign. A period or a text alone is no plan, and criteria alone are no results."""
    given = PARTS[part](state)
    own = {"period", "standards", "scorecards", "minimum_n"} | ({"criteria", "sources"} if part == "results" else set())
    judged = part == "results" and any(each.judged for each in state.review.criteria.values())
    return not judged and not any(value for key, value in given.items() if key not in own)


def differing(old: Any, new: Any, path: Path = ()) -> Iterator[Path]:
    """The paths at which two meanings differ: as deep as both have keys, a list as a whole."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            if key not in old or key not in new:
                yield (*path, key)
            else:
                yield from differing(old[key], new[key], (*path, key))
    elif old != new:
        yield path


def _texts(state: Signable, part: SignedPart) -> dict[str, str]:
    """The texts of a part by their headings, those under one heading as one; spaces and line ends do not count."""
    found: dict[str, list[str]] = {}
    for heading, text in state.sections:
        if heading in _TEXTS[part] or (part == "results" and heading not in SECTIONS):
            found.setdefault(heading, []).extend(text.split())
    return {heading: " ".join(words) for heading, words in found.items() if words}
