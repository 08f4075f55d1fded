"""Folders one in the other, more than Python can go down by calling itself, and few enough for Git to write them."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from generator.walking import remove

LEVELS = 1_200


@contextlib.contextmanager
def nested(folder: Path) -> Iterator[None]:
    """Make them below a folder, with a file in the last. They go with the block, since pytest could not remove them."""
    place = str(folder)
    for _ in range(LEVELS):
        place += "/d"
        Path(place).mkdir()
    Path(f"{place}/f.md").touch()
    try:
        yield
    finally:
        remove(folder / "d")
