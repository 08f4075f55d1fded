"""Whether Git holds what the program makes: a cache that whoever proposed a change could have written, or a site."""

import os
import subprocess
from collections.abc import Iterable
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
    """Whether Git holds a file in a folder of the portfolio, or a link on the way to it; without Git nothing is held.

    Git tells names apart that some systems take for one, by which a file of `.CACHE` comes to lie in `.cache`. So all names
    are asked for there, and what counts is where they lead.
    """
    path = folder.relative_to(root)
    alike = _names_meet(root / path.parts[0])
    try:
        listed = ask(root, "ls-files", "-z", *(() if alike else ("--", path.parts[0]))).split(b"\0")
    except (OSError, subprocess.SubprocessError):
        return False
    if alike:
        return _leads_into(root, path, listed)
    on_the_way = {each.as_posix().encode() for each in (path, *path.parents)}
    return any(name in on_the_way or name.startswith(f"{path.as_posix()}/".encode()) for name in listed if name)


def _names_meet(folder: Path) -> bool:
    """Whether a folder can have another name: in other letters or, as on Windows, a short one such as CACHE~1."""
    there = _identity(folder)
    return bool(there) and (os.name == "nt" or _identity(folder.with_name(folder.name.swapcase())) == there)


def _leads_into(root: Path, path: Path, listed: Iterable[bytes]) -> bool:
    """Whether one of the names leads to a folder, or to what stands on the way to it."""
    ours = [_identity(root / each) for each in (*reversed(path.parents), path)][1:]
    begun = {tuple(name.split(b"/")[: len(ours)]) for name in listed if name}
    places = {parts: _identity(root.joinpath(*map(os.fsdecode, parts))) for parts in begun}
    return any(place and place == ours[len(parts) - 1] for parts, place in places.items())


def _identity(place: Path) -> tuple[int, int] | None:
    """By what the system tells a file from all others, whatever it is called; nothing where there is none."""
    try:
        facts = place.lstat()
    except (OSError, ValueError):
        return None
    return facts.st_dev, facts.st_ino
