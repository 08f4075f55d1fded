"""Markdown inside a paragraph in time that grows with its length, not with its square.

Python-Markdown copies a whole paragraph for each sign that it replaces, and looks through all of it for the end of each code
or link. Paragraphs that are longer than people write are therefore read in pieces; what would reach across two of them is
shown as it was typed.
"""

from collections.abc import Callable, Iterator

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

_OF_A_TEXT = "_InlineProcessor__handleInline"
"""What reads a text inside the processor, which has no other way in."""
_PIECE = 10_000
"""Characters of a piece."""
_LOOK_BACK = 2_000
"""So far back from its end a piece is cut at the end of a line, else at a space."""


class InPieces(InlineProcessor):
    """The inline processor, which is given long texts piece by piece."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._whole: Callable[[str, int], str] = getattr(self, _OF_A_TEXT)
        setattr(self, _OF_A_TEXT, self._in_pieces)

    def _in_pieces(self, data: str, pattern: int = 0) -> str:
        if len(data) <= _PIECE or isinstance(data, AtomicString):
            return self._whole(data, pattern)
        return "".join(self._whole(piece, pattern) for piece in pieces(data))


def pieces(text: str) -> Iterator[str]:
    """The text cut between its lines, or else its words; never inside a mark that stands for something else."""
    start = 0
    while len(text) - start > _PIECE:
        end = start + _PIECE
        ends = (text.rfind(sign, end - _LOOK_BACK, end) + 1 for sign in "\n ")
        end = next(filter(None, ends), end)
        if text.rfind(STX, start, end) > text.rfind(ETX, start, end):
            end = text.find(ETX, end) + 1 or len(text)
        yield text[start:end]
        start = end
    yield text[start:]
