"""JSON read without guessing: what a stranger may have changed is never trusted."""

import json
import math
from typing import Any

LIMIT = 64 * 1024 * 1024
"""Bytes of the largest document that is read."""


class NotExact(ValueError):
    """A document that is no JSON, or that two readers could understand differently."""


def read(data: bytes) -> Any:
    """The document in some bytes. Raises NotExact, and says why, where there is any doubt about it."""
    if len(data) > LIMIT:
        raise NotExact(f"is larger than {LIMIT} bytes")
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_without_repeats,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
        )
    except NotExact:
        raise
    except UnicodeDecodeError as error:
        raise NotExact("is not UTF-8") from error
    except RecursionError as error:
        raise NotExact("is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise NotExact(f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise NotExact(f"has the key {key[:100]!r} twice in one place")
        found[key] = value
    return found


def _no_number(text: str) -> Any:
    raise NotExact(f"holds {text}, which is no number")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise NotExact(f"holds the number {text[:40]}, which is too large")
    return value


def _whole(text: str) -> int:
    if len(text) > 20:
        raise NotExact(f"holds a number of {len(text)} digits")
    return int(text)
