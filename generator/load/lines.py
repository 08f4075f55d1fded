"""The physical lines of a text, one at a time: nothing is held but the line itself, however long the text is."""

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text with their ends, cut at line feeds and carriage returns alone, as readers of CSV count them."""
    if "\r" in text:
        yield from (found[0] for found in _LINE.finditer(text))
        return
    start = 0
    while (end := text.find("\n", start) + 1) > 0:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


class Record:
    """Lines on their way to a reader: those of the row that is being read are kept until the next one begins.

    Raises OverflowError where a row is longer than `most` characters, before a reader has cut it into cells.
    """

    def __init__(self, text: str, most: int) -> None:
        self._lines = lines_of(text)
        self._end = "\n" if "\n" in text else "\r"
        self._most = most
        self._length = 0
        self.row: list[str] = []
        """The lines of the row so far."""
        self.before = 0
        """How many lines stand before the row, as editors and Git count them: a lone carriage return ends none."""

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.row.append(line)
            self._length += len(line)
            if self._length > self._most:
                raise OverflowError
            yield line

    def next_row(self) -> None:
        """The row has been read; the next line begins another one."""
        self.before += sum(line.endswith(self._end) for line in self.row)
        self.row.clear()
        self._length = 0
