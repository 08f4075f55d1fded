"""What stands where no review is read, and would be passed over without a word: misplaced, misnamed, hidden, closed or deep."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.load.printable import printable
from generator.model.values import ID_PATTERN
from generator.problems import Location, Problem, Severity
from generator.rules import form
from generator.walking import DEEPEST

MAY_READ = "Allow whoever runs this to read it."
NO_FOLDER = "Put the folder itself there, in place of the link: no link is followed."
NAME = re.compile(ID_PATTERN, re.ASCII)
"""How a team, a review and a file of settings may be called."""
_TOLD = 3
"""Folders of a path that are named where it is too long to be read."""


def like_folders(parts: tuple[str, ...], files: Iterable[str]) -> Iterator[str]:
    """Files that are called as a team or a review is, where folders of these are expected; none in capitals, as LICENSE is."""
    return (name for name in sorted(files) if len(parts) < 2 and NAME.fullmatch(name) and name == name.casefold())


def file_for_folder(path: str) -> Problem:
    """The problem of such a file."""
    return form.FILE_PLACE.at(
        Location(file=path),
        "a file stands where a folder of reviews is expected, so no review is read here",
        "Put the folder there; if the file is meant to be one, give its name an ending, such as .txt.",
        severity=Severity.WARNING,
    )


def hidden(root: Path, folder: Path) -> Iterator[Problem]:
    """The problems of reviews in a folder that most programs do not show, and this one passes over."""
    for path in sorted((*folder.glob("review.md"), *folder.glob("*/review.md"))):
        place = Location(file=printable(path.relative_to(root).as_posix()))
        yield form.FILE_PLACE.at(place, "a review stands in a hidden folder, which nobody would see")


def closed(root: Path, error: OSError) -> Problem:
    """The problem of a folder that cannot be opened: its reviews would be missing from the site, and nobody told."""
    place = Location(file=printable(Path(str(error.filename)).relative_to(root).as_posix()))
    return form.FILE_MISSING.at(place, f"the folder cannot be opened: {error.strerror}", MAY_READ)


def too_deep(root: Path, folder: str) -> Problem:
    """The problem of a folder that is not looked into: what is in it would be missing from the site, and nobody told."""
    parts = Path(folder).relative_to(root).parts[:_TOLD]
    return form.FILE_PATH.at(
        Location(file=printable("/".join(parts))),
        f"folders lie in it one in the other, more than {DEEPEST} of them",
        "Move what is needed further up, and remove the rest.",
    )


def alike(names: Iterable[str]) -> Iterator[list[str]]:
    """Names that some systems take for one: equal but for capital letters, or for how an accent is encoded."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()), []).append(name)
    return (group for group in groups.values() if len(group) > 1)


def twice(folder: str, names: list[str]) -> Problem:
    """The problem of names that some systems take for one, at the last of them."""
    shown_names = [printable(f"{folder}/{name}") for name in names]
    message = f"{' and '.join(shown_names)} are one name on some systems"
    return form.FILE_TWICE.at(Location(file=shown_names[-1]), message)


def no_file(place: Location, found: str = "something else") -> Problem:
    """The problem of a `review.md` that holds no text."""
    return form.FILE_PATH.at(
        place,
        f"{found} stands where the file review.md belongs",
        "Put the file itself there; rename what is there now.",
    )


def near_misses(folder: str, files: list[str], folders: list[str]) -> list[Problem]:
    """What was meant to be a `review.md`, and would be passed over."""
    if "review.md" in folders:
        return [no_file(Location(file=printable(f"{folder}/review.md")), "a folder")]
    near = [
        name for name in files if name.casefold() in ("review.md", "review.md.txt", "review.markdown", "review.txt")
    ]
    return [
        form.FILE_PLACE.at(
            Location(file=printable(f"{folder}/{name}")),
            "a review's file is called review.md",
            "Rename it to review.md.",
        )
        for name in near
    ]
