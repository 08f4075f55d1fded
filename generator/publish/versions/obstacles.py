"""What stands in the way of writing into a folder of versions: links, which lead elsewhere, and what is no file or folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.publish.versions.refusal import Refused


def refuse_obstacles(folder: Path, new: str, files: Iterable[str]) -> None:
    """Raises Refused where a new version or a file around the versions would be written through or over something foreign.

    Where nothing stands yet, nothing is in the way; a file that stands there is replaced by another.
    """
    faults = dict.fromkeys([*_in_the_way(folder, new), *(each for path in files for each in _on_the_way(folder, path))])
    if faults:
        raise Refused(
            f"something in {folder} stands where the publication is written",
            "Nothing was written. It was not made here: look where it leads, and remove it by hand. What is written there "
            "is made anew.",
            list(faults),
        )


def _in_the_way(folder: Path, new: str) -> Iterator[str]:
    place = folder / new
    if new and (place.is_symlink() or place.exists()):
        yield f"{new}: {_what(place)}, and no version"


def _on_the_way(folder: Path, path: str) -> Iterator[str]:
    """What is wrong with a path: each step to it has to be a folder, and it a file, as far as they are there."""
    place = folder
    *folders, _ = parts = path.split("/")
    for number, part in enumerate(parts, 1):
        place /= part
        inner = number <= len(folders)
        if place.is_symlink() or (place.exists() and not (place.is_dir() if inner else place.is_file())):
            wanted = "a folder" if inner else "a file"
            yield f"{place.relative_to(folder).as_posix()}: {_what(place)}, and not {wanted}"
            return


def _what(place: Path) -> str:
    if place.is_symlink():
        return f"is a symbolic link to {place.readlink()}"
    return "is a folder" if place.is_dir() else "is a file" if place.is_file() else "is something else"
