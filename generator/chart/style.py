"""The look of the charts: two palettes, and sizes of letters."""

from enum import StrEnum


class Ink(StrEnum):
    """What a colour is for; its value is the light palette's. No two are the same, so that each can be exchanged.

    Blue, orange, purple and grey are those of "Making data count", darkened until they stand out from white.
    """

    TEXT = "#1b2733"
    MUTED = "#4d5b69"
    LINE = "#66727f"
    """Points and lines that tell of common cause."""
    LIMIT = "#7b8794"
    IMPROVEMENT = "#0b67b2"
    CONCERN = "#c45100"
    CHANGE = "#7a4fb8"
    TARGET = "#14202c"
    RANGE = "#7a90a8"
    """The bar of an interval."""
    VALUE = "#12304f"
    """The dot on that bar."""
    PAPER = "#fefefe"
    """The inside of a hollow mark."""
    SHADE = "#e9eef4"
    """Soft areas: the band between limits, the wanted side of the target. Lines always bound them."""
    RULE = "#d3dae2"
    """Lines that only help the eye."""


DARK = {
    Ink.TEXT: "#e4e8ee",
    Ink.MUTED: "#aeb8c4",
    Ink.LINE: "#9aa6b4",
    Ink.LIMIT: "#8b97a5",
    Ink.IMPROVEMENT: "#5cb3f2",
    Ink.CONCERN: "#f7994a",
    Ink.CHANGE: "#c49bf5",
    Ink.TARGET: "#f6f8fb",
    Ink.RANGE: "#6c7e95",
    Ink.VALUE: "#f1f5fa",
    Ink.PAPER: "#1e2129",
    Ink.SHADE: "#2a303b",
    Ink.RULE: "#3b4350",
}
LETTERS = frozenset({Ink.TEXT, Ink.MUTED, Ink.TARGET})
"""The colours of text."""
BACKDROP = frozenset({Ink.PAPER, Ink.SHADE, Ink.RULE})
"""Colours that carry no meaning alone, and so need not stand out."""

WIDTH = 520.0
"""Pixels across. A phone shows three quarters of that and moves it sideways, so nothing is lettered smaller than `SMALL`."""
TITLE, BODY, SMALL = 21.0, 17.0, 16.0
LEADING = 1.3
"""From one line of text to the next, in sizes of the letter."""

FAMILY = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"
"""Fonts that readers have. Texts are measured in DejaVu Sans, which is wider than any of them."""
