"""Finding review files, and opening the files they name: only what lies inside the review's own folder."""

import os
import re
import stat
from collections.abc import Collection
from pathlib import Path

from generator.load import misplaced
from generator.load.beyond import beyond, megabytes
from generator.load.csv_text import shown
from generator.load.meant import meant
from generator.load.misnamed import astray
from generator.load.printable import printable
from generator.model.limits import DEFAULT, Limits
from generator.problems import Location, Problem
from generator.records import dataclass
from generator.rules import form
from generator.walking import walk

BYTECODE = ".pyc"
"""How the files end that Python leaves behind: no part of a site, and nobody commits them."""
RESERVED = frozenset(
    {"actions", "assets", "audit", "guide", "portfolio", "reviews", "search", "standards", "javascripts", "stylesheets"}
)
"""Names that a team's folder cannot have: the site has pages or files of its own there."""
_NOT_EVERYWHERE = re.compile(r'[<>:"|?*]')
DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])( *[.].*| +)?", re.IGNORECASE | re.DOTALL
)
"""Names that Windows keeps for devices, whatever their ending: no file there can be called so."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True)
class Found:
    """A review file: its id and its path in the portfolio."""

    id: str
    file: str


def find_reviews(root: Path) -> tuple[list[Found], list[Problem]]:
    """All `reviews/<team>/<review>/review.md`, sorted, and the review files that stand elsewhere."""
    found, problems = [], []
    base = root / "reviews"
    closed: list[OSError] = []
    deep: list[str] = []
    for folder, folders, files in walk(base, closed.append, deep.append):
        problems += [
            each
            for name in sorted(folders)
            if name.startswith(".")
            for each in misplaced.hidden(root, Path(folder, name))
        ]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = folder[len(str(base)) :].replace(os.sep, "/")
        place_here, parts = f"reviews{inside}", tuple(inside.split("/")[1:])
        twice = list(misplaced.alike((*folders, *files)))
        problems += [misplaced.twice("/".join(("reviews", *parts)), each) for each in twice]
        folders[:] = [name for name in folders if not any(name in each for each in twice)]
        for name in folders if len(parts) < 2 else ():
            if os.path.islink(f"{folder}/{name}"):  # noqa: PTH114  the path is text already
                place = Location(file=printable("/".join(("reviews", *parts, name))))
                problems.append(
                    form.FILE_PATH.at(
                        place, "a symbolic link stands where a folder of reviews is expected", misplaced.NO_FOLDER
                    )
                )
        problems += [
            misplaced.file_for_folder("/".join(("reviews", *parts, name)))
            for name in misplaced.like_folders(parts, files)
        ]
        problems += astray(root, place_here, files)
        if "review.md" not in files:
            problems += misplaced.near_misses(place_here, files, folders)
            continue
        file = "/".join(("reviews", *parts, "review.md"))
        place = Location(file=printable(file))
        if len(parts) != 2 or not all(misplaced.NAME.fullmatch(part) for part in parts):
            problems.append(form.FILE_PLACE.at(place, "a review stands at reviews/<team>/<review>/review.md"))
        elif parts[0].casefold() in RESERVED:
            message = f"the site has pages of its own at {parts[0].casefold()}/"
            problems.append(form.FILE_PLACE.at(place, message, "Give the team's folder another name."))
        elif device := next(filter(DEVICE.fullmatch, parts), ""):
            message = f"Windows keeps the name {device} for a device, so not everyone could read the site"
            problems.append(form.FILE_PLACE.at(place, message, "Give the folder another name."))
        elif _has_link(base, (*parts, "review.md")):
            problems.append(form.FILE_PATH.at(place, "a symbolic link leads out of the review's folder", _NO_LINK))
        elif not os.path.isfile(f"{folder}/review.md"):  # noqa: PTH113
            problems.append(misplaced.no_file(place))
        else:
            found.append(Found(id="/".join(parts), file=file))
    problems += [misplaced.closed(root, error) for error in closed]
    problems += [misplaced.too_deep(root, each) for each in deep]
    return sorted(found, key=lambda review: review.id), problems


_NO_LINK = "Put the file itself there, in place of the link: no link is followed."


def path_fault(path: str) -> str | None:
    """Why a path in a review is not allowed, or nothing. The same on every system."""
    if not path.isprintable():
        return "the path holds a control character"
    if "\\" in path or re.match(r"[A-Za-z]:", path):
        return "the path is written for Windows: use / and a place inside the review's folder"
    if _SCHEME.match(path) or path.startswith("//"):
        return "the path is an address: data stand beside the review"
    if path.startswith(("/", "~")):
        return "the path is absolute: it must lie inside the review's folder"
    if "%" in path:
        return "the path holds a % sign"
    parts = path.split("/")
    if ".." in parts:
        return "the path leads out of the review's folder"
    if any(part in ("", ".") or part.startswith(".") for part in parts):
        return "the path holds an empty or hidden part"
    if path.endswith(BYTECODE):
        return "the path leads to what Python leaves behind"
    fault = not_everywhere(path)
    return f"the path holds {fault}" if fault else None


def not_everywhere(path: str) -> str:
    """What a path holds that some systems cannot keep, or take for another file; empty where there is nothing of that kind."""
    if _NOT_EVERYWHERE.search(path):
        return 'a sign that no name has on Windows: one of < > : " | ? *'
    parts = path.split("/")
    if any(part.endswith((".", " ")) for part in parts):
        return "a dot or a space at the end of a name, which not every system keeps"
    if any(DEVICE.fullmatch(part) for part in parts):
        return "a name that Windows keeps for a device"
    return ""


def read_file(
    root: Path, folder: str, path: str, place: Location, named: Collection[str] = (), limits: Limits = DEFAULT
) -> tuple[bytes, list[Problem]]:
    """The bytes of a file that a review names at `place`; problems where it may not or cannot be opened.

    `named` are all files that the review names: where this one is missing, one that is not among them may be meant.
    """
    if fault := path_fault(path):
        return b"", [form.FILE_PATH.at(place, f"{shown(path)}: {fault}")]
    base = root / folder
    parts = tuple(path.split("/"))
    current = base
    for part in parts:
        if part not in _names(current):
            message = f"there is no file {shown(path)} in {folder}"
            return b"", [form.FILE_MISSING.at(place, message, meant(base, path, named))]
        current /= part
        if current.is_symlink():  # before anything behind it is listed
            return b"", [form.FILE_PATH.at(place, f"{shown(path)} is or passes through a symbolic link", _NO_LINK)]
    return read_whole(current, place, shown(path), limits)


def read_whole(path: Path, place: Location, name: str, limits: Limits = DEFAULT) -> tuple[bytes, list[Problem]]:
    """The bytes of a file, whose size is looked at before it is read; the problem, at `place`, where it cannot be had."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        cures = {FileNotFoundError: None, PermissionError: misplaced.MAY_READ}
        cure = cures.get(type(error), "Look at the disk or the share that holds it.")
        return b"", [form.FILE_MISSING.at(place, f"{name} cannot be opened: {error.strerror}", cure)]
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        return b"", [
            form.FILE_PATH.at(place, f"{name} is not a file", "Put the file itself there; rename what is there now.")
        ]
    size = status.st_size
    with os.fdopen(handle, "rb") as stream:
        if size <= limits.file_bytes and len(data := stream.read(limits.file_bytes + 1)) <= limits.file_bytes:
            return data, []
    words, needed = megabytes(size)
    message = f"{name} has {words}; at most {limits.file_size:,} MB are read"
    return b"", [beyond(form.FILE_LARGE, place, message, limits, "file_size", needed)]


def base_name_fault(path: Path) -> str | None:
    """Why a file of `site_config/` may not be read under its name, or nothing."""
    if path.is_symlink():
        return "a symbolic link stands where a file is expected"
    return None if misplaced.NAME.fullmatch(path.stem) else "the name is to be made of letters, digits, - and _"


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir() if entry.name.isprintable())
    except OSError:
        return []


def _has_link(base: Path, parts: tuple[str, ...]) -> bool:
    current = str(base)
    for part in parts:
        current += f"/{part}"
        if os.path.islink(current):  # noqa: PTH114  the path is text already
            return True
    return False
