"""How much of one picture is looked at: a small file can hold packed texts and points that become endless ones."""

from collections.abc import Iterable, Iterator

from generator.load.unfit import MANY, MUCH, POINTS, Unfit

_UNPACKED = 10_000_000
"""Bytes that all that a picture says of itself may have together: the largest profiles of colours have half of it."""
_POINTS = 200_000_000
"""Bytes that all points together may have: a screenshot of a large screen has a quarter of it, a page of six such screens all."""
_PARTS = 50_000
"""Parts of a picture, properties in them, and whatever else is read one by one: a large picture has a few thousand."""
_SEARCHED = 200_000
"""Signs of all texts together; a photograph has a few thousand."""
_EACH = 50
"""A text counts as so many signs at least, since short ones take their time as well."""


_OF_A_DOCUMENT = 3
"""As many times of this have the pictures of a document together."""


class Room:
    """What is left for the parts of one picture, and of those within it; or for those of all pictures of a document."""

    def __init__(self, *, of_document: bool = False) -> None:
        times = _OF_A_DOCUMENT if of_document else 1
        self._left, self._points, self._parts = times * _UNPACKED, times * _POINTS, times * _PARTS

    def takes(self, part: bytes) -> bytes:
        """A part that is about to be read, as it is. Raises Unfit where there is no room for it."""
        self._left -= len(part)
        if self._left < 0:
            raise Unfit(MUCH)
        return part

    def parts(self, many: int = 1) -> None:
        """So many parts more are about to be read. Raises Unfit where they are too many."""
        self._parts -= many
        if self._parts < 0:
            raise Unfit(MANY)

    def shows(self, points: int) -> None:
        """So many bytes of points are about to be counted. Raises Unfit where they are too many."""
        self._points -= points
        if self._points < 0:
            raise Unfit(POINTS)


def few(texts: Iterable[str], *, of_document: bool = False) -> Iterator[str]:
    """The same texts. Raises Unfit before the first one that is too many."""
    left = _SEARCHED * (_OF_A_DOCUMENT if of_document else 1)
    for text in texts:
        left -= max(len(text), _EACH)
        if left < 0:
            raise Unfit(MUCH)
        yield text
