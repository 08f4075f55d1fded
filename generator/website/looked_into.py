"""A folder to be looked through, or the files of a zip file, which is distrusted in every field."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.gate import Fault
from generator.gate.people import shown
from generator.privacy import NOBODY, redact
from generator.problems import UsageError
from generator.publish.checking.holding import UNREADABLE, Distrusted, Holding
from generator.publish.checking.holding_zip import held_by_zip
from generator.publish.fleeting import fleeting_folder

_NAME = "Name the folder that was built, or a zip file that was made of it."
_CURES = (
    ("encrypted", "pack the folder that was built again, without a password"),
    (
        "packed in a way",
        "pack the folder that was built again, as `zip -r` does, with the usual way of packing (deflate)",
    ),
    ("symbolic link", "put the file itself there, and pack the folder again"),
    ("only by case", "rename one of them, build the site and pack it again"),
    ("special rights", "take its rights and marks away, and pack the folder again"),
    ("no regular file", "take it out, and pack the folder again"),
    ("absolute", "pack the folder again from where it stands, as `cd site && zip -r ../site.zip .` does"),
    ("leads out", "pack the folder again from where it stands, as `cd site && zip -r ../site.zip .` does"),
    ("backslash", "pack the folder again with a program that parts folders by `/`"),
)
"""The cure by what is said of an entry."""


@contextlib.contextmanager
def looked_into(place: Path) -> Iterator[tuple[Path, list[Fault]]]:
    """The folder that holds the files of a place, and what is wrong with its list of files.

    Raises UsageError where it is neither a folder nor a zip file.
    """
    if place.is_dir():
        yield place, []
        return
    try:
        held = held_by_zip(place)
    except Distrusted as error:
        what = "is no zip file" if _is_none(place) else error.finding.what
        raise UsageError(f"{place} {what}", _NAME) from error
    with fleeting_folder() as folder:
        yield folder, sorted(_unpack(held, folder))


def _is_none(place: Path) -> bool:
    """Whether a file can be read, and begins as no zip file does."""
    with contextlib.suppress(OSError), place.open("rb") as file:
        return file.read(2) != b"PK"
    return False


def _unpack(held: Holding, folder: Path) -> Iterator[Fault]:
    """Write the files out, and tell of those that must not be written."""
    illegal = {each.path for each in held.faults}
    odd = ((path, what) for path, what in held.odd.items() if path not in illegal)
    for path, what in [*((each.path, each.what) for each in held.faults), *odd]:
        yield _fault(path, what)
    for path, item in held.items.items():
        if path in illegal:
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with item.opened() as packed, target.open("wb") as written:
                shutil.copyfileobj(packed, written)
        except UNREADABLE as error:
            yield _fault(path, f"cannot be unpacked: {error}")


def _fault(path: str, what: str) -> Fault:
    """What is wrong with an entry of the zip file, and the cure; its name and the words about it tell nobody's name."""
    cure = next((cure for words, cure in _CURES if words in what), "pack the folder that was built again")
    return Fault(file=shown(path, NOBODY), message=redact(f"the entry {what.removeprefix('in the zip ')}; {cure}"))
