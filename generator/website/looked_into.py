"""A folder to be looked through, or the files of a zip file, which is distrusted in every field."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.gate import Fault
from generator.problems import UsageError
from generator.publish.checking.holding import UNREADABLE, Distrusted, Holding
from generator.publish.checking.holding_zip import held_by_zip
from generator.publish.fleeting import fleeting_folder


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
        raise UsageError(
            f"{place} {error.finding.what}", "Name the folder that was built, or a zip file that was made of it."
        ) from error
    with fleeting_folder() as folder:
        yield folder, sorted(_unpack(held, folder))


def _unpack(held: Holding, folder: Path) -> Iterator[Fault]:
    """Write the files out, and tell of those that must not be written."""
    illegal = {each.path for each in held.faults}
    yield from (Fault(file=each.path, message=f"{each.what}; pack it again") for each in held.faults)
    yield from (Fault(file=path, message=f"the file {what}; take it out") for path, what in held.odd.items())
    for path, item in held.items.items():
        if path in illegal:
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with item.opened() as packed, target.open("wb") as written:
                shutil.copyfileobj(packed, written)
        except UNREADABLE as error:
            yield Fault(file=path, message=f"cannot be unpacked: {error}; pack it again")
