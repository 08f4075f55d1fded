"""Cells that a spreadsheet would run: which they are, and what keeps them from it."""

import re
import unicodedata

from generator.speech.language import label
from generator.speech.numbers import counted

_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\0"
"""What a formula begins with, in ordinary and in full-width forms."""
PARTS = re.compile(r"[;|\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""What parts cells where a comma does not, and lines: then a cell that is quoted further on in its row is not kept whole."""
RULE = "What a spreadsheet would run as a formula has an apostrophe before it."


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, nor a part of it, whatever invisible signs stand before it."""
    for at in reversed(_within(cell)):
        cell = f"{cell[:at]}'{cell[at:]}"
    return f"'{cell}" if _begins(cell) else cell


def runs(cell: str) -> bool:
    """Whether a spreadsheet could take a text, one of its lines, or what follows a `;`, `|` or tab in it, for a formula."""
    return _begins(cell) or bool(_within(cell))


def _begins(cell: str) -> bool:
    if cell[:1] in ("\t", "\r", "\0"):
        return True
    first = next((sign for sign in cell if not _shows_nothing(sign)), "")
    return bool(first) and first in _SIGNS


def _within(cell: str) -> list[int]:
    """Where formulas begin behind what could part cells or lines. Quotation marks before them do not keep them."""
    found = []
    for parted in PARTS.finditer(cell):
        at = parted.end()
        while at < len(cell) and (cell[at] == '"' or _shows_nothing(cell[at])) and not PARTS.match(cell, at):
            at += 1
        if at < len(cell) and cell[at] in _SIGNS and not PARTS.match(cell, at):
            found.append(at)
    return found


def _shows_nothing(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf")


def told(cells: int) -> str:
    """What is said beside a download in which so many cells have got an apostrophe."""
    if not cells:
        return label("no cell runs as a formula")
    return counted(
        cells,
        "%(n)s cell has got an apostrophe, so that no spreadsheet runs it",
        "%(n)s cells have got an apostrophe, so that no spreadsheet runs them",
    )
