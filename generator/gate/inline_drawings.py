"""A drawing in a page: where browsers change from the rules of pages to those of drawings, and back.

What stands in the title or the description of a drawing is read as a page again, so that a tag there may begin what the
drawing does not show. Text is all that these need.
"""

from collections.abc import Iterator

from generator.gate import elements
from generator.gate.copies import Copies, Drawn
from generator.gate.markup import Tag

_TEXTS = frozenset({"title", "desc"})
"""Elements of a drawing in which browsers read a page."""
_ITS_OWN = elements.SVG - elements.HTML | {"svg"}


class InlineDrawing:
    """Whether the tags that are read stand in a drawing, and what they must not be there."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._copies = Copies()

    @property
    def open(self) -> str:
        """The innermost element of a drawing that is not ended; empty outside of drawings."""
        return self._open[-1] if self._open else ""

    def begin(self, tag: Tag) -> Iterator[str]:
        """What is wrong with where an element of a drawing begins."""
        if self.open in _TEXTS:
            yield f"a tag in the <{self.open}> of a drawing, which browsers read as a page; write text alone there"
        if tag.sharp:
            yield f"<{tag.name}> in a drawing has a bracket in an attribute that could begin a tag; write &lt; or &gt;"
        self._copies.begin(tag.given, empty=tag.empty)
        if not tag.empty:
            self._open.append(tag.name)

    def end(self, tag: Tag) -> str:
        """What is wrong with an end; in a drawing each element ends by itself, so that no browser ends it before it does."""
        if self.open == tag.name:
            self._open.pop()
            self._copies.end()
            return ""
        if self._open or tag.name in _ITS_OWN:
            return f"</{tag.name}> ends another element of a drawing, or none; close each in turn"
        return ""

    def drawn(self) -> Drawn:
        """What is counted of the drawings that have ended."""
        return self._copies.drawn()

    def again(self, drawn: Drawn) -> None:
        """A whole drawing stands there of which this was counted elsewhere."""
        self._copies.again(drawn)

    def last(self) -> str:
        """What is wrong at the end of the page."""
        return f"<{self.open}> in a drawing is not closed; close it" if self._open else self._copies.fault()
