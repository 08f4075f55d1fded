"""A table as nothing but texts: what its file said at some time, whatever its review declares or declared about it."""

from collections import Counter

from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class RawTable:
    """Cells as texts, for counting what differs. They are never shown: only how many they are."""

    size: int
    """Bytes of the file."""
    digest: str = ""
    """The SHA-256 of the file; absent where it is too large to be read."""
    elsewhere: bool = False
    """Whether Git LFS keeps the file, so that nothing but its size and its digest is known."""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] | None = None
    """Absent where the file is no table that can be read, or too large to be compared cell by cell."""
    counted: Counter[bytes] | None = None
    """How often each line stands in a table that is too long to be compared cell by cell, without the header."""
    lines: int = 0
    """About how many rows it has, where they could not be read."""
