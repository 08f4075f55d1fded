"""Cells that a spreadsheet would run: which they are, and what keeps them from it."""

import unicodedata

_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\0"
"""What a formula begins with, in ordinary and in full-width forms."""
RULE = "A cell that a spreadsheet would run as a formula begins with an apostrophe."


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever invisible signs stand before its first visible one."""
    return f"'{cell}" if runs(cell) else cell


def runs(cell: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    if cell[:1] in ("\t", "\r", "\0"):
        return True
    first = next((sign for sign in cell if not _shows_nothing(sign)), "")
    return bool(first) and first in _SIGNS


def _shows_nothing(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf")


def told(cells: int) -> str:
    """What is said beside a download in which so many cells begin with an apostrophe."""
    if not cells:
        return "no cell runs as a formula"
    begin = "1 cell begins" if cells == 1 else f"{cells:,} cells begin"
    return f"{begin} with an apostrophe, so that no spreadsheet runs {'it' if cells == 1 else 'them'}"
