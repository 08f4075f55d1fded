"""Whether Git holds what the program makes: a cache that whoever proposed a change could have written, or a site."""

import subprocess
from pathlib import Path

from generator.load.git import ask


def distrusted(root: Path, cache: Path) -> str:
    """Why the cache of a portfolio is not to be used, in sentences; empty where it is.

    A value is kept under the digest of its own bytes, which shows damage and no intent: what came with a commit could hold
    results that its author made up.
    """
    if not is_tracked(root, cache):
        return ""
    place = cache.relative_to(root).as_posix()
    return f"{place} is in Git, so whoever committed it could have made results up, and it is not used; take it out of Git."


def is_tracked(root: Path, folder: Path) -> bool:
    """Whether Git holds a file in a folder of the portfolio, or a link on the way to it; without Git nothing is held."""
    path = folder.relative_to(root)
    try:
        listed = ask(root, "ls-files", "-z", "--", path.parts[0]).split(b"\0")
    except (OSError, subprocess.SubprocessError):
        return False
    on_the_way = {each.as_posix().encode() for each in (path, *path.parents)}
    return any(name in on_the_way or name.startswith(f"{path.as_posix()}/".encode()) for name in listed if name)
