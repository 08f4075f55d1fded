"""Checks a publication: the lists of its versions against each other and the folders, each version, and all around them."""

import re
from dataclasses import replace

from generator.analyse.telling.wording import shorten
from generator.publish.checking.holding import UNREADABLE, Finding, Holding, above
from generator.publish.checking.holding_folder import HIDDEN_FOLDER
from generator.publish.checking.verify_row import manifest_disagrees, row_disagrees
from generator.publish.checking.verify_site import Checked, check_site
from generator.publish.sealing import manifest as form
from generator.publish.versions.listing import digest, surroundings
from generator.publish.versions.publication import LATEST, LIST, RECORD, WRITERS, Publication, Version
from generator.publish.versions.reading import HOST_NAME, read_publication, record_alone
from generator.publish.versions.refusal import Refused
from generator.publish.versions.staged import STAGING
from generator.publish.versions.store import State

_REPOSITORY = ".git"
_WORKTREE = b"gitdir: "
_LABEL = rb"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rb"%b(?:[.]%b){0,126}[.]?\r?\n?" % (_LABEL, _LABEL))
_INTERRUPTED = "a run is publishing here, or was ended: publish again, anything, to have it finished or undone"


def check_publication(place: Holding, root_hash: str = "") -> Checked:
    """Check a publication with all its versions. A root hash has to be that of one of them, or of the list of versions."""
    found: list[Finding] = []
    record = digest(_read(place, RECORD) or b"")
    state = _state(place)
    known = _record(state, found)
    said = known or record_alone(state)  # a list that does not fit hides no version that was changed
    listed = _listed(place, said)
    versions = {name: _version(place, name, entry) for name, entry in listed.items()}
    for name, checked in versions.items():
        found += checked.below(name).findings
    if said:
        rows = [each for each in said.versions if each.version in listed]
        found += [fault for each in rows for fault in row_disagrees(each, said, place.below(each.version))]
    around = None if state.interrupted else said  # a run that was ended has written some of it
    found += _contents(place, around, anchored=root_hash == record) if around else []
    found += _beside(place, around, set() if known else _foreign(place, said))
    if root_hash not in ("", record, *(each.root for each in versions.values())):
        what = f"neither a version nor the list of versions has the root hash sha256:{root_hash}"
        found.append(Finding(RECORD, "wrong root hash", what))
    files = sum(each.files for each in versions.values())
    return Checked(kind="publication", files=files, versions=versions, record=record).with_findings(found)


def _listed(place: Holding, said: Publication | None) -> dict[str, Version | None]:
    """The versions that the record names and that are there, and what looks like one beside them."""
    entries = {each.version: each for each in said.versions} if said else {}
    return {name: entries[name] for name in entries if name in place.folders} | {
        name: None for name in _sites(place) if name not in entries
    }


def _foreign(place: Holding, said: Publication | None) -> set[str]:
    """Folders at the top that are in no list, each of which has a finding of its own."""
    tops = {each for each in place.folders if "/" not in each and not each.startswith(".")}
    return tops - {LIST, LATEST} - {each.version for each in (said.versions if said else ())}


def _record(state: State, found: list[Finding]) -> Publication | None:
    """The record, where the lists and the folders agree with it."""
    try:
        return read_publication(state)
    except Refused as error:
        if state.interrupted and not error.details:
            return None  # its folder has a finding of its own
        for detail in error.details or (str(error),):
            path, _, what = detail.partition(": ")
            found.append(Finding(path, "contradiction", what) if what else Finding(RECORD, "contradiction", path))
        return None


def _state(place: Holding) -> State:
    """The publication as its stores show it."""
    tops = place.tops() | {path.partition("/")[0] for path in place.folders}
    shown = frozenset(tops - {_REPOSITORY, STAGING})
    return State(
        place="this publication",
        names=shown,
        folders=frozenset(shown & place.folders),
        read=lambda path: _read(place, path),
        held=place.below,
        interrupted=STAGING in tops,
    )


def _read(place: Holding, path: str) -> bytes | None:
    try:
        return place.read(path) if path in place.items else None
    except UNREADABLE:
        return None


def _sites(place: Holding) -> list[str]:
    """The folders that look like versions."""
    return sorted(each for each in place.folders if "/" not in each and f"{each}/{form.LISTING}" in place.items)


def _version(place: Holding, name: str, entry: Version | None) -> Checked:
    """One version, which has to be what the list says that it is."""
    checked = check_site(place.below(name), entry.root if entry else "")
    said = checked.manifest
    if entry and entry.withdrawn:
        note = f"it was withdrawn on {entry.withdrawn.date.isoformat()}: {entry.withdrawn.because}"
        checked = replace(checked, notes=(*checked.notes, note))
    return checked.with_findings(manifest_disagrees(said, entry)) if said and entry else checked


def _contents(place: Holding, known: Publication, *, anchored: bool) -> list[Finding]:
    """What the files around the versions hold: what the record gives, or had the digest of where another release wrote it."""
    if known.program in WRITERS:
        made = {path: digest(data) for path, data in surroundings(known).items()}
        return [each for path, wanted in made.items() for each in _made(place, path, wanted, known.pages.get(path))]
    found = [
        each
        for path, wanted in known.pages.items()
        for each in _file(place, path, wanted, f"{RECORD} had the digest of")
    ]
    if not anchored:
        what = (
            f"{shorten(known.program)} wrote the pages around the versions, and this release cannot make them again; "
            "check them with that one, or with --root-hash and the hash of the list from the log of its last publishing"
        )
        found.append(Finding(RECORD, "not compared", what))
    return found


def _made(place: Holding, path: str, wanted: str, noted: str | None) -> list[Finding]:
    """What is wrong with a file that is made from the record, which noted its digest when it was made last."""
    found = _file(place, path, wanted, f"{RECORD} gives")
    if found and found[0].kind == "changed":
        if path == RECORD:
            return [Finding(path, "changed", "says something else than the digests in it are for: it was edited")]
        if noted and digest(_read(place, path) or b"") == noted:
            return [Finding(path, "contradiction", f"is as it was written, and {RECORD} gives another")]
    return found


def _file(place: Holding, path: str, wanted: str, source: str) -> list[Finding]:
    if path not in place.items:
        return [Finding(path, "missing")]
    there = _read(place, path)
    changed = there is None or digest(there) != wanted
    return [Finding(path, "changed", f"is not what {source}")] if changed else []


def _beside(place: Holding, known: Publication | None, foreign: set[str]) -> list[Finding]:
    """Everything at the top that is no part of a publication, each file and each empty folder by its path."""
    paths = [*place.items, *place.odd]
    found = []
    if any(_top(path) == STAGING for path in (*paths, *place.folders)):
        found.append(Finding(STAGING, "interrupted", _INTERRUPTED))
    names, around = _expected(place, known)
    if not known:
        paths = [path for path in paths if _top(path) in (_REPOSITORY, STAGING)]  # of the rest nobody knows what it is
    for path in paths:
        of_version = _top(path) in names | foreign and path != _top(path)
        ours = path in around or _is_repository(place, path) or _is_staging(place, path) or _is_host_name(place, path)
        if not (of_version or ours):
            found.append(Finding(path, "extra", place.odd.get(path, "belongs to no version")))
    lacking = above(around)
    empty = [path for path in place.empty() if _top(path) not in names | foreign and path not in lacking]
    return found + [Finding(path, "extra", "is an empty folder") for path in empty]


def _expected(place: Holding, known: Publication | None) -> tuple[set[str], set[str]]:
    """The folders that are versions, and the files that lie around them."""
    if known is None:
        return set(_sites(place)), set()
    around = set(surroundings(known)) if known.program in WRITERS else {RECORD, *known.pages}
    return {each.version for each in known.versions}, around


def _top(path: str) -> str:
    return path.partition("/")[0]


def _is_staging(place: Holding, path: str) -> bool:
    """Whether this is the folder of a run, which has a finding of its own."""
    return path == STAGING and place.odd.get(path) == HIDDEN_FOLDER


def _is_host_name(place: Holding, path: str) -> bool:
    """Whether this is the file in which a web server keeps the name of a domain: that alone, which nobody reads as a page."""
    return path == HOST_NAME and path in place.items and bool(_HOST.fullmatch(_read(place, path) or b""))


def _is_repository(place: Holding, path: str) -> bool:
    """Whether this is the repository whose branch the publication is: its folder, or the file by which a worktree names it."""
    if path != _REPOSITORY:
        return False
    if path in place.odd:
        return place.odd[path] == HIDDEN_FOLDER
    return place.items[path].size < 4096 and (_read(place, path) or b"").startswith(_WORKTREE)
