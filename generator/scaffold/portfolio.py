"""A new portfolio: the files that every one has, each only where none stands yet."""

import os
from importlib import resources
from pathlib import Path
from string import Template

from generator.problems import EnvironmentFault, UsageError
from generator.records import dataclass
from generator.scaffold.writing import UNFINISHED, is_unfinished, quoted, write_new
from generator.settings import find_root

MADE = (
    "/site/",
    "/public/",
    "/publication/",
    "/.cache/",
    "/*-offline.zip",
    "/*.pdf",
    "/*.results.json",
    "/.*.building-*",
    UNFINISHED,
)
"""What is made from a portfolio, or was left where a run was killed: it does not belong into its Git."""
_IGNORE = ".gitignore"
EXAMPLE = {
    **{
        name: f"reviews/example/2025-26-winter/{name}" for name in ("survey.csv", "calls.csv", "notes.csv", "review.md")
    },
    "standards.yml": "site_config/standards.yml",
}
"""The files of the review that a new portfolio begins with, and where each stands. The last one ends it: without it a run was
ended before it was whole."""
_LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What became of the files of a portfolio, by their paths in its folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    """Those that were there already, and were left as they are."""
    not_ignored: tuple[str, ...]
    """Lines that a `.gitignore` of before lacks."""


def organisation_name(text: str) -> str:
    """The name of an organisation, its words one space apart. Raises UsageError where this is none."""
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise UsageError(
            "this is no name for an organisation", f"Give a name on one line, of {_LONGEST} signs at most."
        )
    return name


def new_portfolio(folder: Path, organisation: str, *, example: bool = True) -> Begun:
    """Write the files of a portfolio into a folder, which is made where it is not there; nothing is overwritten.

    With an `example` it begins with an invented review, unless there are reviews or standards already: it holds a warning on
    purpose, by which an author learns what the checks are for.

    Raises UsageError where the organisation has no name, or the folder is none or lies in another portfolio, and
    EnvironmentFault where it cannot be written.
    """
    _refuse_inside(folder.resolve())
    name = organisation_name(organisation)
    files = {
        "mkdocs.yml": _filled("mkdocs.yml", site=quoted(f"{name}: service reviews")),
        "site_config/portfolio.yml": _filled("portfolio.yml", organisation=quoted(name)),
        "reviews/README.md": "Each review stands in a folder of its own: `reviews new TEAM/REVIEW` begins one.\n",
        _IGNORE: "# Made from the portfolio, and made again from it.\n" + "".join(f"{line}\n" for line in MADE),
    }
    if example and not _is_begun(folder):
        files |= {path: _example(name) for name, path in EXAMPLE.items()}
    for path in files:
        _look(folder, (folder / path).parent)
    written: list[str] = []
    kept: list[str] = []
    for path, text in files.items():
        (written if _written(folder, folder / path, text) else kept).append(path)
    return Begun(written=tuple(written), kept=tuple(kept), not_ignored=not_ignored(folder))


def _refuse_inside(folder: Path) -> None:
    """Raises UsageError below the folder of a portfolio, which would read the new one's files as its own, or not at all."""
    try:
        root = find_root(folder)
    except UsageError:
        return
    if root != folder:
        raise UsageError(
            f"{folder} lies in the portfolio {root}",
            "Begin a review there with reviews new TEAM/REVIEW, or name a folder outside of it for a portfolio of its own.",
        )


def _is_begun(folder: Path) -> bool:
    """Whether anything stands where the example would, or beside it, but files of it that a run left which was ended."""
    reviews = folder / "reviews"
    standards = os.path.lexists(folder / EXAMPLE["standards.yml"])
    if standards or not reviews.is_dir():
        return standards or os.path.lexists(reviews)
    ours = {folder / path: _example(name).encode("utf-8") for name, path in EXAMPLE.items()}
    parents = {parent for path in ours for parent in path.parents}
    there = (below for each in reviews.iterdir() if each.is_dir() for below in (each, *each.rglob("*")))
    return not all(
        not each.is_symlink()
        and (each in parents or is_unfinished(each.name) or (each in ours and each.read_bytes() == ours[each]))
        for each in there
    )


def _example(name: str) -> str:
    return (resources.files("generator.scaffold") / "example" / name).read_text(encoding="utf-8")


def _filled(template: str, **values: str) -> str:
    text = (resources.files("generator.scaffold") / template).read_text(encoding="utf-8")
    return Template(text).substitute(values)


def _look(folder: Path, place: Path) -> None:
    """Raises UsageError where the folder of a file is none: it is looked for before the first file is written."""
    if place.is_symlink():
        raise UsageError(f"{place} is a symbolic link", "Put the folder itself there.")
    if place.exists() and not place.is_dir():
        raise UsageError(f"{place} is no folder", f"Name another place than {folder}.")


def _written(folder: Path, path: Path, text: str) -> bool:
    """Whether a file was written; not where one is there."""
    if os.path.lexists(path):
        return False
    try:
        write_new(path, text)
    except FileExistsError as error:
        if not os.path.lexists(path):  # what stands in the way is one of its folders
            raise UsageError(f"{path.parent} is no folder", f"Name another place than {folder}.") from error
        return False
    except NotADirectoryError as error:
        raise UsageError(f"{path.parent} is no folder", f"Name another place than {folder}.") from error
    except OSError as error:
        raise EnvironmentFault(f"{path} could not be written: {error.strerror}", "Look at the place named.") from error
    return True


def not_ignored(folder: Path) -> tuple[str, ...]:
    """The lines that the `.gitignore` of a portfolio lacks: what is made from it, and does not belong into its Git."""
    try:
        text = (folder / _IGNORE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return MADE
    lines = {line.strip().strip("/") for line in text.splitlines()}
    return tuple(line for line in MADE if line.strip("/") not in lines)
