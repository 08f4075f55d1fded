"""Two folders that change places in one step, where the system can do that: Linux, on most of its file systems."""

import ctypes
import os
from pathlib import Path

_HERE = -100
"""That a path counts from the current folder: AT_FDCWD of Linux."""
_EXCHANGE = 2
"""Each takes the name of the other: RENAME_EXCHANGE of Linux."""


def exchanged(one: Path, other: Path) -> bool:
    """Whether two folders, both of which are there, have changed places; where not, both stand as they were."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # another system, or a library from before it was known
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
