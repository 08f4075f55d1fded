"""What conditions on a column say beyond their own words: whoever is of A or B is one of A, B and C, and is not of D."""

import functools
import json
from collections.abc import Iterable, Mapping
from typing import Any

Asked = frozenset[tuple[str, str]]
"""Columns and what is asked of them, as `written` writes it."""


def written(given: Mapping[str, object]) -> str:
    """A condition by its keys, as a text that tells it from others."""
    return json.dumps(given, ensure_ascii=False, default=str)


def with_implied(asked: Iterable[Asked]) -> dict[Asked, Asked]:
    """By what is asked the same, with all that others ask and it implies: then a part of it is whatever it implies.

    Two conditions on one column are looked at one by one, and no value is known but those that they name.
    """
    sets = set(asked)
    known = {each for one in sets for each in one}
    wide: dict[str, list[str]] = {}
    for column, condition in sorted(known):
        if _read(condition).keys() != {"is"}:  # which only the same implies, or a list of that one value
            wide.setdefault(column, []).append(condition)
    found = {
        (column, condition): {(column, other) for other in wide.get(column, ()) if implies(condition, other)}
        for column, condition in known
    }
    return {one: one.union(*(found[each] for each in one)) for one in sets}


def implies(condition: str, other: str) -> bool:
    """Whether each row that satisfies one condition on a column satisfies another one on it."""
    one = _read(condition)
    return all(_holds(one, key, wanted) for key, wanted in _read(other).items())


def _holds(one: Mapping[str, Any], key: str, wanted: Any) -> bool:
    if one.get(key) == wanted:
        return True
    values = {one["is"]} if "is" in one else set(one.get("in", ()))
    match key:
        case "in":
            return bool(values) and values.issubset(wanted)
        case "not":
            return bool(values) and wanted not in values
        case "at_least":
            return key in one and bool(one[key] >= wanted)
        case "at_most":
            return key in one and bool(one[key] <= wanted)
        case "present":
            return wanted is True and (bool(values) or not one.keys().isdisjoint(("at_least", "at_most")))
    return False


@functools.lru_cache(maxsize=10_000)
def _read(condition: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(condition)
    return found
