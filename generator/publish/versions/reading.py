"""Reads a publication as it is found, and believes nothing: whoever can write to it may have written anything into it."""

import json
from typing import Any

from pydantic import ValidationError

from generator.publish.exact_json import MANY_FAULTS, MOST_PLACED, NotExact, Placed, too_many
from generator.publish.versions.names import name_fault
from generator.publish.versions.publication import LATEST, LIST, RECORD, SELECTOR, Publication, Version
from generator.publish.versions.refusal import Refused
from generator.publish.versions.selector import entries
from generator.publish.versions.store import State, Update

HOST_NAME = "CNAME"
"""A file beside the versions in which GitHub Pages keeps the name of a domain: no part of a publication, and left alone."""
_KEYS = {"version", "title", "aliases", "properties"}
_MOST_FAULTS, _SHORT = 50, 60
_SELECTOR_LIMIT, _RECORD_LIMIT = 1 << 20, 16 << 20
"""Bytes: some thousand versions, and their changes."""
_ROOM = 1 / 16
"""Of these, what a new version leaves free, so that those that are there can always be withdrawn."""
_FINISH = (
    "Publish again, anything, or withdraw: the next run that writes there finishes the one that was ended, or takes it "
    "back. Where another run is going on, wait for it."
)
_FULL = (
    "Nothing was written. Begin another publication: a new folder with --to, or a new branch with --branch. What is "
    "published stays where it is."
)
_CURE = (
    "Nothing was written. Take the file back from a backup or from the publication's own history, or mend it by hand; "
    "what the pages of the versions hold is not touched by that."
)


def read_publication(state: State) -> Publication:
    """The publication in a place; an empty one where nothing is there. Raises Refused with every fault by file and line."""
    selector, record = state.read(SELECTOR), state.read(RECORD)
    if selector is None and record is None:
        if state.interrupted:
            raise Refused(*_unfinished(state))
        if any(not name.startswith(".") and name != HOST_NAME for name in state.names):
            raise Refused(*_foreign(state))
        return Publication()
    faults, listed = _selector(selector, _absent(state, SELECTOR))
    known, more = _record(record, _absent(state, RECORD))
    faults += more
    if known and not faults:
        faults += _together(state, known, listed)
    if (faults or known is None) and state.interrupted:
        raise Refused(*_unfinished(state), faults)
    if faults or known is None:
        raise Refused(f"the list of versions in {state.place} cannot be trusted", _CURE, faults)
    return known


def record_alone(state: State) -> Publication | None:
    """What the record of a publication says, whatever else is wrong there; nothing where it cannot be read by itself."""
    known, faults = _record(state.read(RECORD), "")
    return None if faults else known


def _absent(state: State, path: str) -> str:
    """What is wrong with a list of which no content was read."""
    return "is no regular file, or cannot be read" if path in state.names else "the file is missing"


def refuse_unreadable(update: Update) -> None:
    """Raises Refused where a list is to be written that is larger than what is read here: no later run could go on from it."""
    limits = {SELECTOR: _SELECTOR_LIMIT, RECORD: _RECORD_LIMIT}
    room = _ROOM if update.site else 0
    faults = [
        f"{path}: it would have {len(update.files[path]):,} bytes, and at most {most:,} are written"
        for path, limit in limits.items()
        if len(update.files.get(path, b"")) > (most := limit - int(limit * room))
    ]
    faults += [
        f"{path}: it {fault}" for path in limits if (fault := too_many(update.files.get(path, b""), MOST_PLACED))
    ]
    if faults:
        raise Refused("the list of versions would be too large to be read again", _FULL, faults)


def _unfinished(state: State) -> tuple[str, str]:
    return f"a run that writes to {state.place} is going on, or was interrupted", _FINISH


def _foreign(state: State) -> tuple[str, str]:
    with_pages = sorted(name for name in state.folders if state.read(f"{name}/index.html") is not None)
    if with_pages:
        folders = f"{state.place} holds folders such as {with_pages[0]}/"
        cure = (
            f"If they are versions that were published here, take {SELECTOR} and {RECORD} back from a backup; a new list "
            "is never begun over them. Else name another place."
        )
        return f"{folders}, but no {SELECTOR}: the list of its versions is missing", cure
    return (
        f"{state.place} is not empty and no publication",
        "Name an empty place, or one that is not there yet.",
    )


def _selector(data: bytes | None, absent: str) -> tuple[list[str], list[dict[str, Any]]]:
    """Faults of the list that the theme's selector reads, and its entries."""
    if data is None:
        return [f"{SELECTOR}: {absent}"], []
    if len(data) > _SELECTOR_LIMIT:
        return [f"{SELECTOR}:1: the file is larger than {_SELECTOR_LIMIT} bytes"], []
    placed = Placed()
    try:
        found = placed.read(data)
    except NotExact as error:
        return [f"{SELECTOR}:{error.line}: the file {error}"], []
    if not isinstance(found, list):
        return [f"{SELECTOR}:1: this is no list of versions"], []
    faults: list[str] = []
    taken = _Taken()
    aliases: dict[str, str] = {}
    for entry in found:
        if len(faults) > _MOST_FAULTS:
            faults.append(f"{SELECTOR}: it was not read further")
            break
        line = placed.line(entry, "version") if isinstance(entry, dict) else 1
        faults += [f"{SELECTOR}:{line}: {fault}" for fault in _entry_faults(entry, taken, aliases)]
        if isinstance(entry, dict):
            taken.add(str(entry.get("version")), line)
    every = [each for each in found if isinstance(each, dict)]
    return faults, every


class _Taken:
    """Names that were given already, and on which line; however many there are, one is found at once."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self._folded: dict[str, str] = {}

    def add(self, name: str, line: int = 0) -> None:
        """Put a name down."""
        self.lines.setdefault(name, line)
        self._folded.setdefault(name.casefold(), name)

    def alike(self, name: str) -> str:
        """A name that differs in nothing but the case of letters, if there is one."""
        return self._folded.get(name.casefold(), "")


def _entry_faults(entry: Any, taken: _Taken, aliases: dict[str, str]) -> list[str]:
    if not isinstance(entry, dict):
        return [f"an entry is no object: {_short(entry)}"]
    faults = [f"the key {_short(key)} is not known" for key in entry if key not in _KEYS]
    version, title = entry.get("version"), entry.get("title")
    if not isinstance(version, str) or (fault := name_fault(version)):
        faults.append(f"{_short(version)} {fault if isinstance(version, str) else 'is no name of a version'}")
    elif version in taken.lines:
        faults.append(f"version {version} is listed already on line {taken.lines[version]}")
    elif other := taken.alike(version):
        faults.append(f"version {version} differs from {other} in nothing but the case of letters")
    if title != version:
        faults.append(f"the title {_short(title)} is not the name of the version")
    return [*faults, *_alias_faults(version, entry.get("aliases"), aliases)]


def _alias_faults(version: Any, known: Any, aliases: dict[str, str]) -> list[str]:
    """What is wrong with the aliases of a version; those that are right are put down."""
    if not isinstance(known, list):
        return [f"version {_short(version)} has no list of aliases"]
    faults = []
    for alias in known:
        if alias == version:
            faults.append(f"version {_short(version)} is an alias of itself")
        elif alias != LATEST:
            faults.append(f"the alias {_short(alias)} of {_short(version)} is not one that is written here")
        elif alias in aliases:
            faults.append(f"the alias {alias} stands on {_short(version)} and on {aliases[alias]}")
        else:
            aliases[alias] = str(version)
    return faults


def _record(data: bytes | None, absent: str) -> tuple[Publication | None, list[str]]:
    """The publication's own record, and its faults."""
    if data is None:
        return None, [f"{RECORD}: {absent}: these versions were published by another program, or the file is lost"]
    if len(data) > _RECORD_LIMIT:
        return None, [f"{RECORD}:1: the file is larger than {_RECORD_LIMIT} bytes"]
    placed = Placed()
    try:
        found = placed.read(data)
    except NotExact as error:
        return None, [f"{RECORD}:{error.line}: the file {error}"]
    try:
        known = Publication.model_validate(found)
    except ValidationError as error:
        if error.error_count() > MANY_FAULTS:
            return None, [f"{RECORD}:1: the file is not as this program writes it, in {error.error_count():,} places"]
        listed = found.get("versions") if isinstance(found, dict) else None
        return None, [
            _invalid(placed, listed, each) for each in error.errors(include_url=False, include_input=False)[:20]
        ]
    faults, names = list[str](), _Taken()
    for each, written in zip(known.versions, found.get("versions", ()), strict=True):
        line = placed.line(written, "version")
        faults += [f"{RECORD}:{line}: {fault}" for fault in _version_faults(each, names)]
        names.add(each.version)
    return known, faults[:_MOST_FAULTS]


def _version_faults(entry: Version, before: _Taken) -> list[str]:
    if fault := name_fault(entry.version):
        return [f"{_short(entry.version)} {fault}"]
    if entry.version in before.lines:
        return [f"version {entry.version} is listed twice"]
    other = before.alike(entry.version)
    return [f"version {entry.version} differs from {other} in nothing but the case of letters"] if other else []


def _invalid(placed: Placed, listed: Any, error: Any) -> str:
    where = error["loc"]
    inside = isinstance(listed, list) and len(where) > 1 and where[0] == "versions" and isinstance(where[1], int)
    line = placed.line(listed[where[1]], "version") if inside else 1
    if not where:
        return f"{RECORD}:{line}: this is no record of a publication"
    return f"{RECORD}:{line}: {'.'.join(map(_key, where))}: {error['msg']}"


def _key(part: Any) -> str:
    """A key that somebody else wrote, as it can stand in a message."""
    return part if isinstance(part, str) and part.isidentifier() and len(part) <= _SHORT else _short(part)


def _together(state: State, known: Publication, listed: list[dict[str, Any]]) -> list[str]:
    """What does not fit between the two lists and the folders that are there."""
    faults = []
    names, shown = {each.version for each in known.versions}, {each["version"] for each in listed}
    faults += [f"{SELECTOR}: version {name} is in {RECORD} and not here" for name in sorted(names - shown)]
    faults += [f"{SELECTOR}: version {name} is not in {RECORD}" for name in sorted(shown - names)]
    faults += [f"{name}/: the folder of version {name} is missing" for name in sorted(names - state.folders)]
    others = {name for name in state.folders - names - {LIST, LATEST} if not name.startswith(".")}
    faults += [f"{name}/: this folder is in no list of versions" for name in sorted(others)]
    expected = entries(known)
    if not faults and listed != expected:
        at = next(at for at, pair in enumerate(zip(listed, expected, strict=True)) if pair[0] != pair[1])
        faults.append(f"{SELECTOR}: the entry of {listed[at]['version']} says otherwise than {RECORD}")
    return faults[:_MOST_FAULTS]


def _short(value: Any) -> str:
    """A value that somebody else wrote, as it can stand in a message."""
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 3]}..."
