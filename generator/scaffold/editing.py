"""A review file that a command edits: one change and nothing else, or nothing at all."""

import copy
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.load import front_matter
from generator.problems import EnvironmentFault
from generator.scaffold.writing import replace


def edit(
    root: Path,
    file: str,
    read: str | bytes,
    change: Callable[[str], str | None],
    expected: Callable[[dict[str, Any]], None],
) -> bool:
    """Change a review file; false, and nothing is written, where more than what was asked for would change.

    `read` is the file as it was looked at, or its digest; `expected` does to its tree what the change is to do. Raises
    EnvironmentFault where the file is another one by now, or cannot be written.
    """
    path = root / file
    data = path.read_bytes()
    if read not in (data, hashlib.sha256(data).hexdigest()):
        raise EnvironmentFault(f"{file} changed while it was read", "Save it, and run the command again.")
    text = change(data.decode("utf-8"))
    if text is None:
        return False
    changed = text.encode("utf-8")
    before, after = opened(data, file), opened(changed, file)
    if before is None or after is None:
        return False
    tree = copy.deepcopy(before[0])
    expected(tree)
    if (tree, before[1]) != after:
        return False
    try:
        replace(path, changed)
    except OSError as error:  # which names the file beside it, that is gone again, or none
        raise EnvironmentFault(
            f"{file} could not be written: {error.strerror or error}",
            "It is as it was. Look whether there is room, and whether you may write into its folder.",
        ) from error
    return True


def opened(data: bytes, file: str) -> tuple[dict[str, Any], str] | None:
    """The tree of a file's front matter, and its text below; nothing where it has any problem."""
    text, problems = front_matter.decode(data, file)
    split = front_matter.split(text, file)
    if problems or split.problems:
        return None
    front = front_matter.parse(split.yaml_text, file)
    return None if front.tree is None or front.problems else (front.tree, split.body)
