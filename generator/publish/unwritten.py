"""What is said where something could not be written: the place that was written to, never a file that was only read for it."""

import errno
from pathlib import Path

from generator.publish.fleeting import is_fleeting

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The place takes no more: of a copy, the system then names what was read."""


def look(error: OSError, place: Path) -> str:
    """What to look at, as a sentence, where a run that writes to a place ended with an error."""
    if error.errno not in _FULL:
        named = str(error.filename2 or error.filename or place)
        if named.startswith(str(place.with_name(f".{place.name}."))):  # gone again when somebody looks
            return f"Look at {place.parent}, where it is made before it takes its place: may you write there?"
        return f"Look at {named}."
    if temporary := is_fleeting(place):
        return f"It was being made in {temporary}: look whether there is room, or name another place in TMPDIR."
    return f"It was being written to {place}: look whether there is room, and how large a file may be there."
