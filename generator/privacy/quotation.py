"""Quotation marks in a text: what stands between two of them is what somebody else said, from its beginning to its end."""

from generator.patterns import later

_MARK = later("[`\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018]|['\u2019](?!\\w)")
"""An apostrophe within a word is none."""


def parts_of(text: str) -> list[tuple[int, str]]:
    """What stands before, between and behind the quotation marks of a text, each part with its place; none without marks.

    Which mark opens and which one closes is not asked: a value that holds one itself would turn all that follow.
    """
    parts, start = [], 0
    for mark in _MARK.finditer(text):
        if mark.start() > start:
            parts.append((start, text[start : mark.start()]))
        start = mark.end()
    return [*parts, (start, text[start:])] if start and start < len(text) else parts
