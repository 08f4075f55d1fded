"""What a run that was ended left to be moved into place: believed only as far as this program can have written it."""

import re
from pathlib import Path

from generator.publish.exact_json import LIMIT, NotExact, read
from generator.publish.versions.names import name_fault
from generator.publish.versions.publication import LATEST, LIST
from generator.publish.versions.refusal import Refused

STAGING = ".publishing"
"""What a reader of a publication passes over: a run that is going on, or that was ended."""
READY, SITE = "ready", "site"
_STAGED = re.compile(
    r"[.]nojekyll|[.]gitattributes|(index|404)[.]html|(versions|publication)[.]json|"
    rf"({LIST}|{LATEST})(/[0-9A-Za-z][0-9A-Za-z._-]*)?/index[.]html"
)
"""What stands around the versions."""
_MOST = 50_000
"""Files around the versions: two for each of them and some few, each of which the disk is asked for."""
_CURE = f"Remove {STAGING}/ by hand and publish again."


def to_be_moved(staging: Path) -> tuple[str, dict[Path, str]]:
    """The version that the staged site becomes, empty without one, and by staged file the path that it belongs to.

    Raises Refused where any of it is not as this program stages it: then nothing may be moved.
    """
    version, files = _journal(staging / READY)
    site = staging / SITE
    numbered = {staging / str(number): path for number, path in enumerate(files)}
    for place in (site, *numbered):
        there = place.exists() or place.is_symlink()
        as_staged = not place.is_symlink() and (place.is_dir() and bool(version) if place == site else place.is_file())
        if there and not as_staged:
            raise _not_written_here(place.name)
    return version if site.exists() else "", {place: path for place, path in numbered.items() if place.exists()}


def _journal(ready: Path) -> tuple[str, list[str]]:
    """The version and the files that a run noted before it began to move them."""
    if ready.is_symlink():
        raise _not_written_here(ready.name)
    with ready.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    try:
        found = read(data)
        version, files = str(found["version"]), [str(each) for each in found["files"]]
    except (NotExact, KeyError, TypeError) as error:
        raise Refused(f"{STAGING}/{READY} cannot be read", _CURE) from error
    if len(files) > _MOST or len(set(files)) < len(files):
        raise _not_written_here(READY)
    if (version and name_fault(version)) or not all(_STAGED.fullmatch(each) for each in files):
        raise _not_written_here(READY)
    return version, files


def _not_written_here(name: str) -> Refused:
    return Refused(f"{STAGING}/{name} was not written here", _CURE)
