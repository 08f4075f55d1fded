"""What was found out about pieces of files, so that each is judged once although it stands in many of them."""

from collections.abc import Mapping
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = 16_000_000
"""Characters that are kept; beyond that all of it is forgotten, and judged anew."""
_EACH = 100
"""So many more are counted for each piece, for what it takes to keep it."""


class Remembered(dict[str, T], Generic[T]):
    """What is known of each piece, as long as it is not too much."""

    def __init__(self) -> None:
        super().__init__()
        self._size = 0

    def keep(self, found: Mapping[str, T]) -> None:
        """Add what was found out about some pieces."""
        self._size += sum(len(piece) + _EACH for piece in found)
        if self._size > _MOST:
            self._size = 0
            self.clear()
        else:
            self.update(found)
