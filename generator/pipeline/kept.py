"""Small values of one kind, of all reviews together in one entry of the cache: that is a thousand files less to open."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from typing import TypeVar

from pydantic import TypeAdapter

from generator.cache import Cache, key_of
from generator.forms import form_of
from generator.model.today import Today
from generator.problems import Problem

T = TypeVar("T")
_OF_DAYS: TypeAdapter[tuple[tuple[dt.date, dt.date], list[Problem]]] = form_of(
    tuple[tuple[dt.date, dt.date], list[Problem]]
)
"""The first and the last day of those on which some problems are found, and these."""
_PROBLEMS: TypeAdapter[list[Problem]] = form_of(list[Problem])


class Kept:
    """The values of one kind by key, those of the last run that asked for any. What was not asked for since is forgotten."""

    def __init__(self, cache: Cache, kind: str) -> None:
        self._cache = cache
        self._entry = key_of("kept", kind)
        self._known = cache.read(self._entry, _texts) or {}
        self._used: dict[str, str] = {}

    def get(self, key: str, parse: Callable[[str], T], make: Callable[[], T], write: Callable[[T], str]) -> T:
        """The value under a key, or made now and kept. The key names everything that it is made from."""
        if (known := self.known(key, parse)) is not None:
            return known
        value = make()
        self.put(key, write(value))
        return value

    def known(self, key: str, parse: Callable[[str], T]) -> T | None:
        """The value under a key, if there is one."""
        if (text := self._used.get(key) or self._known.get(key)) is None:
            return None
        try:
            value = parse(text)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            self._cache.damaged += 1
            return None
        self._used[key] = text
        return value

    def put(self, key: str, text: str) -> None:
        """Keep a value, as it is written, under a key that names everything that it is made from."""
        self._used[key] = text

    def save(self, others: int = 0) -> None:
        """Keep what was asked for, for the next run, and so many of the others, those that were asked for last."""
        unasked = [key for key in self._known if key not in self._used] if others else []
        found = {key: self._known[key] for key in unasked[-others:]} | self._used
        if found != self._known:
            self._cache.put(self._entry, json.dumps(found, separators=(",", ":")))


def kept_problems(kept: Kept, key: str, find_them: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """Problems that are kept, or found now."""
    return kept.get(key, _PROBLEMS.validate_json, lambda: list(find_them()), _written)


def kept_while_they_hold(
    kept: Kept, key: str, today: Today, find_them: Callable[[], Iterable[Problem]]
) -> list[Problem]:
    """Problems that are kept, and found on this day too, or found now; `today` is what they are judged by."""
    known = kept.known(key, _OF_DAYS.validate_json)
    if known and today.lies_in(known[0]):
        return known[1]
    found = list(find_them())
    kept.put(key, _OF_DAYS.dump_json((today.span, found)).decode())
    return found


def _written(problems: list[Problem]) -> str:
    return _PROBLEMS.dump_json(problems).decode()


def _texts(text: str) -> dict[str, str]:
    """Raises ValueError where a text is no record of texts."""
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise ValueError("not a record of texts")
    return found
