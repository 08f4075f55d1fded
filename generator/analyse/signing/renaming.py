"""A past meaning under the ids of today, so that another name alone is no difference."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.results import Change

_NAMED_BY: dict[str, frozenset[str]] = {
    "sources": frozenset({"source", "evidence", "supports", "from"}),
    "criteria": frozenset({"criterion", "criteria", "about", "evidence", "supports"}),
    "features": frozenset({"feature", "about", "supports"}),
    "steps": frozenset({"about", "evidence", "supports"}),
    "findings": frozenset({"because", "for", "supports"}),
    "options": frozenset({"option", "supports"}),
    "recommendations": frozenset({"for", "supports"}),
    "actions": frozenset({"of", "supports"}),
    "people": frozenset({"by", "asked", "agreed_with", "owner", "to", "with", "between", "decided_by"}),
    "evidence": frozenset({"evidence"}),
}
"""The keys under which the items of each kind are named."""
_ALSO_ITEMS = {"data": "sources", "documents": "evidence"}


def with_names_of_today(meaning: Mapping[str, Any], told: Iterable[Change]) -> Mapping[str, Any]:
    """The meaning of a part with the new id wherever an item was renamed, where it stands and where it is named."""
    found = meaning
    for change in told:
        if change.verb == "renamed" and len(change.path) == 2 and change.path[0] in _NAMED_BY:
            found = _renamed(found, change.path[0], change.before or "", change.path[1])
    return found


def _renamed(tree: Mapping[str, Any], kind: str, old: str, new: str) -> Mapping[str, Any]:
    named = _NAMED_BY[kind]
    found = {}
    for key, value in tree.items():
        changed = _mentions(value, named, old, new)
        if _ALSO_ITEMS.get(key, key) == kind and isinstance(changed, dict):
            changed = {new if name == old else name: each for name, each in changed.items()}
        found[key] = changed
    return found


def _mentions(value: Any, named: frozenset[str], old: str, new: str, *, here: bool = False) -> Any:
    if isinstance(value, dict):
        return {key: _mentions(each, named, old, new, here=key in named) for key, each in value.items()}
    if isinstance(value, list):
        return [_mentions(each, named, old, new, here=here) for each in value]
    return new if here and value == old else value
