"""Checks a publication: the lists of its versions against each other and the folders, each version, and all around them."""

from generator.publish.checking.holding import UNREADABLE, Finding, Holding
from generator.publish.checking.verify_site import Checked, check_site
from generator.publish.sealing import manifest as form
from generator.publish.versions.listing import surroundings
from generator.publish.versions.publication import PROGRAM, RECORD, Publication, Version
from generator.publish.versions.reading import read_publication
from generator.publish.versions.refusal import Refused
from generator.publish.versions.store import State
from generator.publish.versions.store_folder import STAGING

_AROUND = {".git", STAGING}
"""What may lie in a publication and is none of it: the repository whose branch it is, a run that is going on."""


def check_publication(place: Holding, root_hash: str = "") -> Checked:
    """Check a publication with all its versions. A root hash has to be that of one of them."""
    found: list[Finding] = []
    known = _record(place, found)
    listed = {each.version: each for each in known.versions} if known else dict.fromkeys(_sites(place))
    versions = {name: _version(place, name, entry) for name, entry in listed.items()}
    for name, checked in versions.items():
        found += checked.below(name).findings
    found += _around(place, known) if known else []
    if root_hash and all(each.root != root_hash for each in versions.values()):
        found.append(Finding(RECORD, "wrong root hash", f"no version has the root hash sha256:{root_hash}"))
    files = sum(each.files for each in versions.values())
    return Checked(kind="publication", files=files, versions=versions).with_findings(found)


def _record(place: Holding, found: list[Finding]) -> Publication | None:
    """The record, where the lists and the folders agree with it."""
    try:
        return read_publication(_state(place))
    except Refused as error:
        for detail in error.details or (str(error),):
            path, _, what = detail.partition(": ")
            found.append(Finding(path, "contradiction", what) if what else Finding(RECORD, "contradiction", path))
        return None


def _state(place: Holding) -> State:
    """The publication as its stores show it."""
    tops = place.tops() | {path.partition("/")[0] for path in place.folders}
    shown = frozenset(tops - _AROUND)
    return State(
        place="this publication",
        names=shown,
        folders=frozenset(shown & place.folders),
        read=lambda path: _read(place, path),
    )


def _read(place: Holding, path: str) -> bytes | None:
    try:
        return place.read(path) if path in place.items else None
    except UNREADABLE:
        return None


def _sites(place: Holding) -> list[str]:
    """The folders that look like versions, where no list that can be trusted names them."""
    return sorted(each for each in place.folders if "/" not in each and f"{each}/{form.LISTING}" in place.items)


def _version(place: Holding, name: str, entry: Version | None) -> Checked:
    """One version, which has to be what the list says that it is."""
    checked = check_site(place.below(name), entry.root if entry else "")
    said = checked.manifest
    if said is None or entry is None:
        return checked
    pairs = {
        "the version": (said.version, entry.version),
        "the commit": (said.commit, entry.commit),
        "the time of the commit": (said.committed, entry.committed),
    }
    return checked.with_findings(
        Finding(form.MANIFEST, "contradiction", f"names {what} {own!s}, and the list of versions {listed!s}")
        for what, (own, listed) in pairs.items()
        if own != listed
    )


def _around(place: Holding, known: Publication) -> list[Finding]:
    """Every file that is in no version; its content is what the record gives, where this release wrote it."""
    expected = surroundings(known)
    found = []
    for path, data in expected.items():
        if path not in place.items:
            found.append(Finding(path, "missing"))
        elif known.program == PROGRAM and _read(place, path) != data:
            found.append(Finding(path, "changed", f"is not what {RECORD} gives"))
    names = {each.version for each in known.versions}
    for path in (*place.items, *place.odd):
        top = path.partition("/")[0]
        if top in names or top in _AROUND or path in expected:
            continue
        found.append(Finding(path, "extra", place.odd.get(path, "belongs to no version")))
    return found
