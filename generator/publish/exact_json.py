"""JSON read without guessing: what a stranger may have written, and what decides about others' work, is never trusted."""

import bisect
import json
import math
import re
from collections.abc import Mapping
from json.scanner import py_make_scanner  # type: ignore[attr-defined]  # the one in C calls no hook for objects
from typing import Any

LIMIT = 64 * 1024 * 1024
"""Bytes of the largest document that is read."""
MOST = {"{": 400_000, "[": 400_000, ",": 1_000_000}
"""How often a sign may stand in a document, within its texts too; as many as one of the largest size has that is written here.

Each may become a value that takes a hundred times its place in memory: a document of three signs over and over would fill that.
"""
MOST_PLACED = {"{": 150_000, "[": 150_000, ",": 700_000}
"""The same for a document whose places are kept, which is a quarter as large."""
MANY_FAULTS = 10_000
"""Faults of a document that are told one by one; more are counted, since each takes a kilobyte as soon as it is asked for."""

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""What may be half of a character, where the other half does not stand beside it."""


class NotExact(ValueError):
    """A document that is no JSON, or that two readers could understand differently; `line` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read(data: bytes, most: Mapping[str, int] = MOST) -> Any:
    """The document in some bytes. Raises NotExact, and says why, where there is any doubt about it."""
    return _decoded(_Exact(), data, most)


class Placed:
    """Reads one document; afterwards `line` tells where an object of it begins, or where one of its keys stands."""

    def __init__(self) -> None:
        self._text = ""
        self._spans: dict[int, tuple[int, int]] = {}
        self._lines: list[int] = []

    def read(self, data: bytes) -> Any:
        """The document in some bytes. Raises NotExact."""
        decoder: Any = _Exact()  # its hooks have no types
        plain: Any = decoder.parse_object

        def placed(text_and_end: tuple[str, int], *rest: Any) -> tuple[Any, int]:
            value, end = plain(text_and_end, *rest)
            self._spans[id(value)] = text_and_end[1], end
            return value, end

        decoder.parse_object = placed
        decoder.scan_once = py_make_scanner(decoder)
        read = _decoded(decoder, data, MOST_PLACED)
        self._text = data.decode("utf-8")
        self._lines = [found.start() for found in re.finditer("\n", self._text)]
        return read

    def line(self, value: Any, key: str = "") -> int:
        """The line on which an object of the document begins, or on which its key stands; 1 for anything else."""
        start, end = self._spans.get(id(value), (-1, -1))
        if start < 0:
            return 1
        at = self._text.find(json.dumps(key), start, end) if key and key in value else start
        return bisect.bisect_left(self._lines, max(at, start)) + 1


def too_many(data: bytes, most: Mapping[str, int]) -> str:
    """Why a document has more parts than are read, as the end of a sentence; empty where it has not."""
    for sign, bound in most.items():
        if (there := data.count(sign.encode())) > bound:
            return f"has the sign {sign} {there:,} times, and is read with {bound:,} at most"
    return ""


class _Exact(json.JSONDecoder):
    """No key twice, no number that is none."""

    def __init__(self) -> None:
        super().__init__(
            object_pairs_hook=_without_repeats, parse_constant=_no_number, parse_float=_finite, parse_int=_whole
        )


def _decoded(decoder: json.JSONDecoder, data: bytes, most: Mapping[str, int]) -> Any:
    if len(data) > LIMIT:
        raise NotExact(f"is larger than {LIMIT} bytes")
    if fault := too_many(data, most):
        raise NotExact(fault)
    halves = _HALF.search(data)
    try:
        found = decoder.decode(data.decode("utf-8"))
        if halves:
            json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        line = data.count(b"\n", 0, halves.start()) + 1 if halves else 1
        raise NotExact("holds half of a character", line) from error
    except UnicodeDecodeError as error:
        raise NotExact("is not UTF-8", data.count(b"\n", 0, error.start) + 1) from error
    except RecursionError as error:
        raise NotExact("is nested too deeply") from error
    except json.JSONDecodeError as error:
        message = f"is not complete JSON: line {error.lineno}, column {error.colno}: {error.msg}"
        raise NotExact(message, error.lineno) from error
    return found


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
