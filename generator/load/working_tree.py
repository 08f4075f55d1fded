"""The files as they stand on the disk, compared with the commit that they are said to come from."""

import functools
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.load.files import BYTECODE
from generator.load.git import PLACES, Repository, answer, printable
from generator.load.objects import blobs, sized_tree
from generator.load.raw_content import Blobs, Committed, nothing_known, of_other_content
from generator.problems import Location, Problem
from generator.results import Provenance
from generator.rules import record
from generator.walking import walk

TURNED = (
    "Put a file .gitattributes with the lines `reviews/** -text`, `site_config/** -text` and `mkdocs.yml -text` in the "
    "portfolio, or set git config core.autocrlf false; then check the files out anew: git rm -rq --cached . && git reset --hard"
)
"""What to do where Git turned the line ends of files around."""
_POINTER = b"version https://git-lfs.github.com/spec/"
_TURNED_AT_MOST = 200_000_000
_REGULAR = ("100644", "100755")
_MODULE = "160000"


def provenance(found: Repository | str, differing: Collection[str]) -> Provenance:
    """The commit that the files were taken from and how many differ from it; without Git, why there is none."""
    if isinstance(found, str):
        return Provenance(reason=found)
    return Provenance(commit=found.commit, committed=found.committed, changed=len(differing))


def uncommitted(found: Repository, known: Blobs = nothing_known, differing: Collection[str] = ()) -> list[str]:
    """The files of reviews and settings that differ from the commit, or that it does not have, by path in the portfolio.

    Files that Git ignores, files of another repository inside this one, files that Git was told to take as unchanged, and
    those whose line ends it turned around when it wrote them count too: a site is made from them all the same. So each
    file is read, unless `known` tells its blob, and Git is not asked: it would look at sizes and times alone, as its
    settings tell it to, and go by patterns and filters that are none of our business. What only the index has makes no site.
    `differing` are those of an earlier look: what the user's filters make of them is not asked again.
    """
    have = committed(found)
    changed = {path for path in _on_disk(found.folder) if path not in have}
    changed |= set(of_other_content(found, have, known, differing))
    return sorted(printable(os.fsencode(path)) for path in changed)


@functools.lru_cache(maxsize=1)
def committed(found: Repository) -> Committed:
    """The files of reviews and settings in the commit, of which nothing ever changes."""
    return sized_tree(found, *PLACES)


def ignored(found: Repository) -> list[str]:
    """The files of reviews and settings that Git is told to ignore, and does not have."""
    said = answer(found, "ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", *PLACES)
    return sorted(printable(part) for part in said.split(b"\0") if part)


def turned(found: Repository) -> list[str]:
    """The files that differ from the commit although Git takes them for the same, since it turned their line ends around."""
    return sorted(printable(os.fsencode(path)) for path in _turned(found, committed(found)))


def _turned(found: Repository, committed: Committed) -> Iterator[str]:
    """Files of another size than in the commit, whose content is the same but for its line ends.

    What a filter of the user's makes of a file, such as that of Git LFS, is what the user wants to have there.
    """
    other = {
        path: each
        for path, each in committed.items()
        if each[0] in _REGULAR and _may_be_turned(each[2], _size(found, path))
    }
    kept = blobs(found, [blob for _, blob, _ in other.values()], _TURNED_AT_MOST) if other else {}
    for path, (_, blob, _) in other.items():
        data, was = _bytes(found.folder / path), kept.get(blob)
        if data is not None and was is not None and not was.startswith(_POINTER) and _plain(data) == _plain(was):
            yield path


def _may_be_turned(committed: int, now: int) -> bool:
    """Whether a file of this size can be a content of that size but for its line ends: each is one byte, or two."""
    return now != committed and 0 <= now <= _TURNED_AT_MOST and committed <= 2 * now and now <= 2 * committed


def _plain(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _size(found: Repository, path: str) -> int:
    try:
        return os.lstat(f"{found.folder}/{path}").st_size
    except OSError:
        return -1


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None
    except OSError:
        return None


def faults(found: Repository | str, differing: Collection[str], root: Path) -> list[Problem]:
    """What the files in a folder lack or have otherwise than the commit, and Git says nothing of."""
    if isinstance(found, str):
        return []
    other = turned(found) if differing else []
    return [*_line_ends(other), *_not_fetched(found, root), *_not_written(found, root)]


def _line_ends(files: Collection[str]) -> Iterator[Problem]:
    if files:
        more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
        first = min(files)
        message = f"Git turned the line ends of {first}{more} around, so the site is not made from what was committed"
        yield record.GIT_LINE_ENDS.at(Location(file=first), message, TURNED)


def _not_fetched(found: Repository, root: Path) -> Iterator[Problem]:
    """Folders in which the commit has another repository, and the disk has nothing."""
    for path, (mode, _, _) in committed(found).items():
        if mode == _MODULE and not ((folder := root / path).is_dir() and any(folder.iterdir())):
            name = printable(os.fsencode(path))
            message = f"the commit has another repository (a submodule) at {name}, and nothing of it is here"
            yield record.GIT_MODULE.at(
                Location(file=name),
                message,
                f"Fetch it: git submodule update --init -- {name}; or take it out with git rm.",
            )


def _not_written(found: Repository, root: Path) -> Iterator[Problem]:
    """Files that Git was told to leave out of the checkout: it is asked only where it was told so, and files are missing."""
    if not (Path(found.own) / "info/sparse-checkout").exists():
        return
    gone = {
        path for path, (mode, _, _) in committed(found).items() if mode != _MODULE and not os.path.lexists(root / path)
    }
    left_out = sorted(gone & _skipped(found)) if gone else []
    if left_out:
        more = f" and {len(left_out) - 1:,} more" if len(left_out) > 1 else ""
        name = printable(os.fsencode(left_out[0]))
        message = f"this is a sparse checkout: the commit has {name}{more}, which Git was told not to write to the disk"
        yield record.GIT_SPARSE.at(
            Location(file=name),
            message,
            "Have all files written: git sparse-checkout disable; or add the folder: git sparse-checkout add FOLDER.",
        )


def _skipped(found: Repository) -> set[str]:
    """The files that the index has, and that are not to be on the disk."""
    said = answer(found, "ls-files", "-t", "-z", "--", *PLACES)
    return {os.fsdecode(part[2:]) for part in said.split(b"\0") if part.startswith(b"S ")}


def _on_disk(folder: Path) -> Iterator[str]:
    """The files that a site could be made from, as they stand; hidden ones and what Python leaves behind are none.

    No review can name these: `path_fault` refuses them.
    """
    for place in PLACES:
        if not place.endswith("/"):
            yield from [place] if (folder / place).exists() else []
            continue
        for base, folders, files in walk(folder / place):
            links = [name for name in folders if os.path.islink(f"{base}/{name}")]  # noqa: PTH114 - false where it is closed
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in (*files, *links) if not name.startswith(".")]
            if os.path.basename(base) == "__pycache__":  # noqa: PTH119  as the text that `walk` has
                names = [name for name in names if not name.endswith(BYTECODE)]
            inside = base[len(str(folder)) :].lstrip(os.sep)
            yield from (os.path.join(inside, name) for name in names)  # noqa: PTH118  bytes survive
