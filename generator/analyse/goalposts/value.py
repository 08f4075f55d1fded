"""One thing that a criterion is judged by, and what is said of it at one time."""

from typing import Any

from generator.records import dataclass

Part = tuple[str, ...]
"""One thing that a criterion is judged by: `("target",)`, or one of its source, such as `("source", "where")`."""


@dataclass(frozen=True, kw_only=True)
class Value:
    """What one part says: as the model reads it, if it can, and as it was written."""

    read: Any
    written: Any = None

    @property
    def known(self) -> bool:
        """Whether it says anything: what could not be read at all does not."""
        return self.read is not None or self.written is not None

    def same(self, other: "Value | None", *, common: bool = False) -> bool:
        """Whether both mean the same; `common`: as far as they speak of the same things."""
        if other is None or not self.known or not other.known:
            return False
        if common and isinstance(self.read, dict) and isinstance(other.read, dict):
            return all(self.read[key] == other.read[key] for key in self.read.keys() & other.read.keys())
        if self.read is not None and other.read is not None:
            return bool(self.read == other.read)
        return bool(self.written == other.written)


UNREAD = Value(read=None)
"""What should be there and could not be read."""
