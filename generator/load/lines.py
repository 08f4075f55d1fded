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


_LINE_END = re.compile(r"\r\n|\r|\n")
_PIECE = 65_536
"""Characters of a cell that are read in one go."""


class Record:
    """Lines on their way to a reader: those of the row that is being read are kept until the next one begins.

    Within a cell between quotation marks lines are not cut apart, so that a cell of line ends is read as fast as any.
    Raises OverflowError where a row is longer than `most` characters, before a reader has cut it into cells.
    """

    def __init__(self, text: str, most: int, end: str = "\n", before: int = 0) -> None:
        self._text = text
        self._end = end
        self._other_ends = "\r" in text
        self._most = most
        self._length = 0
        self.row: list[str] = []
        """The text of the row so far, in pieces."""
        self.before = before
        """How many lines stand before the row, each ended by `end`; beside line feeds a lone carriage return ends none."""

    def __iter__(self) -> Iterator[str]:
        text, at = self._text, 0
        while at < len(text):
            # Whoever asks for more of a row is inside of quotation marks: so it goes on to the next one, and its line.
            quote = text.find('"', at, at + _PIECE) if self.row else at
            end = self._line_end(quote) if quote >= 0 else min(at + _PIECE, len(text))
            piece = text[at:end]
            at = end
            self.row.append(piece)
            self._length += len(piece)
            if self._length > self._most:
                raise OverflowError
            yield piece

    def _line_end(self, start: int) -> int:
        if self._other_ends:
            found = _LINE_END.search(self._text, start)
            return found.end() if found else len(self._text)
        return self._text.find("\n", start) + 1 or len(self._text)

    def next_row(self) -> None:
        """The row has been read; the next line begins another one."""
        for piece in self.row:
            self.before += piece.count(self._end)
        self.row.clear()
        self._length = 0
