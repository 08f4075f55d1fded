"""Checks a place against what it says of itself: a site, a version, a zip, an offline package, a publication."""

from collections.abc import Callable
from pathlib import Path

from generator.problems import UsageError
from generator.publish.checking.holding import Distrusted, Finding, Holding
from generator.publish.checking.holding_folder import held_by_folder
from generator.publish.checking.holding_zip import held_by_zip
from generator.publish.checking.verify_package import check_package
from generator.publish.checking.verify_publication import check_publication
from generator.publish.checking.verify_site import Checked, check_site
from generator.publish.packing.bag import DECLARATION, SITE
from generator.publish.sealing import manifest as form
from generator.publish.sealing.legal import path_fault
from generator.publish.versions.publication import RECORD, SELECTOR
from generator.publish.versions.staged import STAGING

_HINT = "Name the folder of a site, of a version or of a publication, or the zip file of one."
_MARKS = {form.MANIFEST, form.PROVENANCE, form.LISTING, form.RECORD}


def verify(place: Path, root_hash: str = "") -> Checked:
    """Check a folder or a zip file. With a root hash from elsewhere, the site has to be the one that has it.

    Raises UsageError where the place is none of these.
    """
    return opened(place, root_hash)[0]


def opened(place: Path, root_hash: str = "") -> tuple[Checked, Holding]:
    """What the check of a place finds, and the files of the site in it, as they were checked. Raises UsageError as above."""
    try:
        holding = _held(place)
    except Distrusted as error:
        return Checked(findings=(error.finding,)), Holding()
    tops = holding.tops()
    for folder in ("", *tops) if len(tops) == 1 else ("",):  # a zip may have all of it in one folder
        inner = holding.below(folder)
        if check := _check_of(inner.tops()):
            site = inner.below(SITE) if check is check_package else inner
            around = [*holding.faults, *_named(folder), *_empty_beside(holding, folder)]
            checked = check(inner, root_hash).below(folder).with_findings(around)
            return checked, site
    raise UsageError(f"{place} is neither a site nor a publication of this program", _HINT)


def _named(folder: str) -> list[Finding]:
    """What is wrong with the name of the one folder that everything is in."""
    return [Finding(folder, "illegal path", fault)] if folder and (fault := path_fault(folder)) else []


def _empty_beside(holding: Holding, folder: str) -> list[Finding]:
    """Empty folders beside the one that everything is in."""
    beside = [path for path in holding.empty() if folder and path != folder and not path.startswith(f"{folder}/")]
    faults = {path: path_fault(path) for path in beside}
    return [
        Finding(path, "illegal path" if fault else "extra", fault or "is an empty folder")
        for path, fault in faults.items()
    ]


def _held(place: Path) -> Holding:
    if place.is_dir():
        names = [
            each.name for each in place.iterdir()
        ]  # before all of a large folder is looked through that is no site
        if len(names) != 1 and not _check_of(set(names)):
            raise UsageError(f"{place} is neither a site nor a publication of this program", _HINT)
        return held_by_folder(place)
    if not place.is_file():
        raise UsageError(f"{place} is neither a folder nor a zip file", _HINT)
    with place.open("rb") as stream:
        begins = stream.read(2)
    if begins != b"PK" and place.suffix.lower() != ".zip":
        raise UsageError(f"{place} is neither a folder nor a zip file", _HINT)
    return held_by_zip(place)


def _check_of(there: set[str]) -> Callable[[Holding, str], Checked] | None:
    """How to check a folder with these names at its top."""
    if DECLARATION in there and form.MANIFEST not in there:
        return check_package
    if there & _MARKS:
        return check_site
    return check_publication if there & {RECORD, SELECTOR, STAGING} else None
