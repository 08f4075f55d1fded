"""Numbers in JSON text that are none: a figure that is endless, or that nobody could work out, is not kept by any build."""

import json
import math
import re

_MAYBE = re.compile(rb"NaN|Infinity|[eE][+]?[0-9]{3,}[\s,}\]]|[0-9]{309}")
"""What can be such a number; seldom there, so that a text is seldom read with care."""


class _NoNumber(Exception):
    """A number is none."""


def no_number(data: bytes) -> str:
    """What is wrong with a number of JSON text, as the end of a sentence; empty where nothing is."""
    if not _MAYBE.search(data):
        return ""
    try:
        json.loads(data, parse_float=_number, parse_int=_number, parse_constant=_number)
    except _NoNumber as error:
        return f"{error} is no number"
    return ""


def _number(written: str) -> float:
    if not math.isfinite(found := float(written)):
        raise _NoNumber(written[:20])
    return found
