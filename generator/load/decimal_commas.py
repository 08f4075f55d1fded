"""Numbers whose decimals are written with a comma, told from those whose comma parts thousands."""

import re
from collections.abc import Iterable

_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)


def has_comma(text: str) -> bool:
    """Whether a text is a number with one comma, whatever that means."""
    return _COMMA.fullmatch(text) is not None


def are_decimals(texts: Iterable[str]) -> bool:
    """Whether texts are whole numbers and numbers with one comma, some of which cannot be thousands: `3,5`, and not `1,234`."""
    certain = False
    for text in texts:
        if has_comma(text):
            certain = certain or not _THOUSANDS.fullmatch(text)
        elif not _WHOLE.fullmatch(text):
            return False
    return certain
