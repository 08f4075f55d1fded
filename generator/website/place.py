"""Where a site is put: only where there is none, or one that was built here; whole, or not at all."""

import atexit
import glob
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.load.site_settings import load_site_settings
from generator.load.tracked import is_tracked
from generator.pipeline.edition import BUILD_RECORD
from generator.problems import UsageError
from generator.publish.exact_json import LIMIT, NotExact, read
from generator.publish.processes import lives_elsewhere
from generator.publish.versions.publication import RECORD, SELECTOR
from generator.walking import remove
from generator.website.exchange import exchanged
from generator.website.spare import put_by

_KEPT = (".cache", ".git", ".github", "generator", "reviews", "site_config", "tests")
"""The folders of a portfolio, and of the program where it stands beside one, that nothing is made in."""
_NOWHERE = subprocess.DEVNULL
_GOING: "list[tuple[subprocess.Popen[bytes], Path]]" = []
"""What is being removed, and who does it."""


def check_destination(root: Path, out: Path) -> None:
    """Raises UsageError unless `out` may be replaced: absent, empty, or a site that was built here."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{out} is not a folder", "Name another place with --out.")
    refuse_sources(root, out)
    if out.is_dir() and any(out.iterdir()) and record_of(out) is None:
        raise _not_ours(root, out)
    if (record_of(out) or {}).get("purpose") == "publication":
        raise UsageError(f"{out} is a published version, which never changes", "Name another place with --out.")


def _not_ours(root: Path, out: Path) -> UsageError:
    """What is said of a folder that holds something else than a site, or one of which a checkout left a part."""
    what, another = f"{out} holds files that were not built here", "mpty it, or name another place with --out."
    if not out.is_relative_to(root) or not is_tracked(root, out):
        return UsageError(what, f"E{another}")
    name = out.relative_to(root).as_posix()
    return UsageError(
        f"{what}, and Git has files of it, which each checkout and merge changes",
        f"Take it out of Git: git rm -r --cached {name}, and a line /{name}/ in .gitignore. Then e{another}",
    )


def refuse_sources(root: Path, place: Path, option: str = "--out") -> None:
    """Raises UsageError where what is put at a place would stand among what a site is made from, in its stead, or in a site."""
    another = f"Name another place with {option}."
    for out in (place, place.resolve()):  # a link on the way leads there, too
        if root.is_relative_to(out):
            raise UsageError(f"{place} holds the portfolio itself", another)
        if found := next((each for each in _sources(root) if out.is_relative_to(each)), None):
            raise UsageError(f"{place} lies in {found}, which is a part of the portfolio itself", another)
        if ".git" in out.parts:
            raise UsageError(f"{place} lies in what Git keeps for itself", another)
        if found := next((each for each in out.parents if record_of(each) is not None), None):
            raise UsageError(f"{place} lies in the site {found}, which is to stay as it was built", another)


def _sources(root: Path) -> list[Path]:
    """The folders of a portfolio that hold what authors write, what settings say, or what was computed."""
    pages = root / str(load_site_settings(root)[0].get("docs_dir", "site_config/pages"))
    kept = [root / name for name in _KEPT]
    return kept if root.is_relative_to(pages.resolve()) else [*kept, pages.resolve()]


def refuse_publication(out: Path, option: str = "--out") -> None:
    """Raises UsageError where a place lies in a publication: what is put there would be no version, or replace one."""
    parent = out.parent.resolve()
    above = [each for each in (parent, *parent.parents) if not (each / "mkdocs.yml").exists()]  # a portfolio is none
    names = [each / name for each in above for name in ((RECORD, SELECTOR) if each == parent else (RECORD,))]
    if found := next((each for each in names if each.is_file()), None):
        raise UsageError(
            f"{out} lies in the publication {found.parent}",
            f"Name another place with {option}; a version gets there by reviews publish alone.",
        )


def record_of(site: Path) -> Mapping[str, Any] | None:
    """The build record of a site, or nothing where the folder is none of ours."""
    place = site / BUILD_RECORD
    try:
        if not place.is_file():
            return None
        with place.open("rb") as stream:
            return record_in(stream.read(LIMIT + 1))
    except OSError:
        return None


def record_in(data: bytes) -> Mapping[str, Any] | None:
    """The build record in some bytes, or nothing where they are none of ours."""
    try:
        record = read(data)
    except NotExact:
        return None
    return record if isinstance(record, dict) and {"schema", "generator", "complete"} <= record.keys() else None


def holds_complete_site(site: Path) -> bool:
    """Whether a folder holds a site in which every review is present."""
    record = record_of(site)
    return bool(record and record["complete"])


def put_in_place(built: Path, out: Path, spare: Path | None = None) -> bool:
    """Let a finished folder have the place of another: in one step where the system can, else for a moment there is none.

    The old one goes to where the `spare` one is to lie. Else it is removed where it went, which is the place of a build, and
    is gone when this program ends; `remove_leftovers` takes it where that is killed. Returns whether it went there: then no
    file of the new one has lost another name that it had in the old one, which is as if it were touched.
    """
    if out.exists() and exchanged(built, out):
        kept = put_by(built, spare)
        if not kept:
            _remove_meanwhile(built)
        return kept
    replaced = out.parent / f".{out.name}.replaced-{os.getpid()}"
    if out.exists():
        out.rename(replaced)
    try:
        built.rename(out)
    except OSError:
        if replaced.exists():
            replaced.rename(out)
        raise
    kept = replaced.exists() and put_by(replaced, spare)
    if not kept:
        _remove(replaced)
    return kept


def _remove_meanwhile(folder: Path) -> None:
    """Let another program remove a folder with its thousands of files, while this one tells what was built."""
    try:
        process = subprocess.Popen(["rm", "-rf", "--", folder], stdin=_NOWHERE, stdout=_NOWHERE, stderr=_NOWHERE)
    except OSError:  # there is no such program here
        _remove(folder)
    else:
        _GOING.append((process, folder))
        atexit.register(see_removed)


def see_removed() -> None:
    """Wait until the sites that were replaced are gone.

    Before that the files that the new one took over have another name each, and what the system says of them changes.
    """
    while _GOING:
        process, folder = _GOING.pop()
        process.wait()
        _remove(folder)  # what it left, where it was killed or folders are read-only


def remove_leftovers(out: Path) -> None:
    """What a killed build left behind; a site that it had moved away is put back."""
    for left in out.parent.glob(f".{glob.escape(out.name)}.*-*"):
        kind, _, number = left.name.removeprefix(f".{out.name}.").partition("-")
        if kind not in ("building", "replaced") or not number.isdigit() or lives_elsewhere(int(number)):
            continue
        if kind == "replaced" and not out.exists():
            left.rename(out)
        else:
            _remove(left)


def _remove(folder: Path) -> None:
    """Remove a site, in which somebody may have made folders read-only, and never what a link in its stead leads to."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_dir() and not folder.is_symlink():
        remove(folder)
