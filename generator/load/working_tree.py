"""The files as they stand on the disk, compared with the commit that they are said to come from."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.load.git import PLACES, Repository, answer, printable, tree
from generator.results import Provenance


def provenance(found: Repository | str, *, at: bool = False) -> Provenance:
    """The commit that the files were taken from and how many differ from it; without Git, why there is none."""
    if isinstance(found, str):
        return Provenance(reason=found)
    return Provenance(commit=found.commit, committed=found.committed, changed=0 if at else len(uncommitted(found)))


def uncommitted(found: Repository) -> list[str]:
    """The files of reviews and settings that differ from the commit, or that it does not have, by path in the portfolio.

    Files that Git ignores, files of another repository inside this one, and files that Git was told to take as unchanged
    count too: a site is made from them all the same.
    """
    said = answer(
        found, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=no", "--ignore-submodules=all",
        "--", *PLACES,
    )  # fmt: skip
    changed = {os.fsdecode(part[3:]).removeprefix(found.prefix) for part in said.split(b"\0") if part}
    committed = tree(found, *PLACES)
    changed |= {path for path in _on_disk(found.folder) if path not in committed}
    changed |= {path for path in _not_watched(found) if _differs(found, path, committed.get(path, ("", ""))[1])}
    return sorted(printable(os.fsencode(path)) for path in changed)


def _on_disk(folder: Path) -> Iterator[str]:
    """The files that a site could be made from, as they stand; hidden ones and what Python leaves behind are none."""
    for place in PLACES:
        if not place.endswith("/"):
            yield from [place] if (folder / place).exists() else []
            continue
        for base, folders, files in os.walk(folder / place):
            links = [name for name in folders if (Path(base) / name).is_symlink()]
            folders[:] = [name for name in folders if not name.startswith(".") and name != "__pycache__"]
            names = [name for name in (*files, *links) if not name.startswith(".")]
            yield from (os.path.relpath(os.path.join(base, name), folder) for name in names)  # noqa: PTH118  bytes survive


def _not_watched(found: Repository) -> Iterator[str]:
    """The files whose changes Git was told not to look for; their mark is a small letter, or S."""
    for entry in answer(found, "ls-files", "-v", "-z", "--", *PLACES).split(b"\0"):
        mark, _, path = entry.partition(b" ")
        if mark.islower() or mark == b"S":
            yield os.fsdecode(path)


def _differs(found: Repository, path: str, blob: str) -> bool:
    file = found.folder / path
    return not file.is_file() or answer(found, "hash-object", "--", path).decode("ascii").strip() != blob
