"""What Git keeps about the sign-offs of a review: the commit that recorded each, and the review as that commit left it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from pydantic import TypeAdapter

from generator.analyse.claims.digests import digest
from generator.analyse.claims.seals import Offered
from generator.analyse.claims.signable import Signable, signable
from generator.analyse.signing.ground import BELOW
from generator.analyse.signing.recording import NOTHING_KEPT, Kept, Recorded
from generator.cache import key_of
from generator.load.contents import blobs_at
from generator.load.definitions import PLACES, read_definitions
from generator.load.documents import ASSESSMENT, load_assessment, snapshot, with_scorecards
from generator.load.files import path_fault
from generator.load.objects import blobs, tree
from generator.model import Document, Portfolio, Review, SignOff
from generator.model.carried import measured_elsewhere, success_elsewhere
from generator.model.snapshot import Snapshot
from generator.pipeline.history.bearing import bearing
from generator.pipeline.history.digests import digests_of
from generator.pipeline.history.files_since import files_since
from generator.pipeline.history.left_git import left_git
from generator.pipeline.history.past import Past, Version
from generator.pipeline.history.sign_off_states import SignOffStates
from generator.records import dataclass

_REGULAR = ("100644", "100755")
_KEPT = 16
"""States that are kept at hand: sign-offs of one commit mostly follow each other."""

_FITS: TypeAdapter[bool] = TypeAdapter(bool)


def kept(past: Past | None, offered: Offered) -> Kept:
    """The sign-offs of a review as Git has them, those included that stand there no more; nothing where there is no Git."""
    if past is None:
        return NOTHING_KEPT
    document = offered.document
    listed, standing = document.review.sign_off, SignOffStates(past, document)
    if not listed and not standing.first:
        return NOTHING_KEPT
    current, entries, states = signable(offered), {}, _States(past, document)
    for number, entry in enumerate(standing.now):
        if found := standing.recorded(entry):
            entries[number] = _held(states, listed[number], found, standing.first[entry], current)
    for number in _shaken(listed, current):
        if number in entries and entries[number].then is None:
            version = standing.first[standing.now[number]]
            entries[number] = _with_ground(states, entries[number], version, current)
    compared = any(each.then for each in entries.values())
    return Kept(
        entries=entries,
        edited={number: was for number in range(len(listed)) if (was := standing.edited(number))},
        roles={number: role for number in range(len(listed)) if (role := standing.role_reworded(number))},
        withdrawals={number: back for number in range(len(listed)) if (back := standing.withdrawal_reworded(number))},
        restored={
            number: commit
            for number, entry in enumerate(standing.now)
            if not listed[number].withdrawn
            for commit in standing.restored(entry)
        },
        gone=tuple(standing.gone()),
        left=frozenset(path.removeprefix(f"{document.folder}/") for path in left_git(past, document.folder)),
        now=snapshot(past.bytes_now(document.file) or b"", past.limits) if compared else None,
    )


def _held(states: "_States", entry: SignOff, recorded: Recorded, version: Version, current: Signable) -> Recorded:
    """A record with whether its digest was right, and with the review as it was then where it is another now."""
    past, document = states.past, states.document
    if not entry.digest or entry.withdrawn:
        return recorded
    same = entry.digest == digest(current, entry.of, entry.by)
    names = [document.folder, version.commit.id, entry.by, entry.of, entry.digest, dict(current.files)]
    key = key_of("fits", bearing(past, document.folder), names)
    if same and (fits := past.cache.read(key, _FITS.validate_json)) is not None:
        return replace(recorded, fits=fits)
    found = states.beside(recorded, version)
    if found.then is None:
        return found
    readings = _readings(past, document, version, found.then, current)
    then = next((each for each in readings if digest(each, entry.of, recorded.by) == entry.digest), None)
    if same:
        past.cache.put(key, _FITS.dump_json(then is not None).decode())
        return replace(recorded, fits=then is not None)
    files = files_since(past, document, version, then, current) if then else {}
    return replace(found, fits=then is not None, then=then or found.then, files=files)


def _shaken(listed: Sequence[SignOff], current: Signable) -> list[int]:
    """The sign-offs whose part rests on another that was signed, and that is another now than somebody signed."""
    standing = [each for each in listed if each.digest and not each.withdrawn]
    other = {each.of for each in standing if each.digest != digest(current, each.of, each.by)}
    return [number for number, each in enumerate(listed) if each in standing and other.intersection(BELOW[each.of])]


def _with_ground(states: "_States", recorded: Recorded, version: Version, current: Signable) -> Recorded:
    """A record of what holds, with the review as it was then: to be seen is what changed besides.

    Of data that are kept out of Git nothing shows that they changed.
    """
    found = states.beside(recorded, version)
    if found.then is None:
        return found
    kept_out = {
        name: current.files[name]
        for name, held in _held_now_and_then(states.past, states.document, version, current)
        if not any(held)
    }
    return replace(found, then=replace(found.then, files=dict(found.then.files) | kept_out))


def _readings(
    past: Past, document: Document, version: Version, then: Signable, current: Signable
) -> Iterator[Signable]:
    """A past state, and the same with files as they lie on the disk, of which Git holds now what it held then.

    That is also nothing: data may be kept out of Git. And a checkout may have other line ends than what was committed.
    """
    yield then
    held = _held_now_and_then(past, document, version, current)
    if alike := {name: current.files[name] for name, (old, new) in held if old == new}:
        yield replace(then, files=dict(then.files) | alike)


def _held_now_and_then(
    past: Past, document: Document, version: Version, current: Signable
) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    """The files of a review as they lie on the disk, each with what Git held of it in a version, and what it holds now."""
    old, new = (version.commit.id, version.path.rsplit("/", 1)[0]), (past.repository.commit, document.folder)
    found = blobs_at(past.repository, [(at, f"{folder}/{name}") for at, folder in (old, new) for name in current.files])
    for name in current.files:
        was, now = (found.get((at, f"{folder}/{name}")) for at, folder in (old, new))
        yield name, (was, now)


@dataclass(frozen=True)
class _States:
    """A review as commits left it, which is read once where one commit holds many sign-offs."""

    past: Past
    document: Document
    _read: dict[tuple[str, str], Signable] = field(default_factory=dict)

    def beside(self, recorded: Recorded, version: Version) -> Recorded:
        """A record with the review as its commit left it, as far as that can still be read."""
        before = self.past.snapshot(version.after)
        if before is None or before.review is None:
            return recorded
        key = (version.path, version.commit.id)
        if key not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[key] = _left(self.past, self.document, before, before.review, version)
        return replace(recorded, then=self._read[key], before=before)


def _left(past: Past, document: Document, before: Snapshot, state: Review, version: Version) -> Signable:
    """What is signed of a review, as a commit left it."""
    folder = version.path.rsplit("/", 1)[0]
    files = tree(replace(past.repository, commit=version.commit.id), folder, *PLACES)
    contents = {path: blob for path, (mode, blob) in files.items() if mode in _REGULAR}
    settings = [path for path in contents if not path.startswith(f"{folder}/")]
    record = f"{folder}/{ASSESSMENT}"
    texts = blobs(
        past.repository, [contents[path] for path in (*settings, record) if path in contents], past.limits.review_bytes
    )
    defined = read_definitions(
        {path: texts[contents[path]] for path in settings if contents[path] in texts}, past.limits
    )
    old = Document(id=document.id, file=version.path, review=state)
    cards = {"standards": defined.standards, "scorecards": defined.scorecards, "themes": defined.themes}
    review = with_scorecards(old, Portfolio().model_copy(update=cards)).review
    assessed = texts.get(contents.get(record, ""))
    return Signable(
        review=review,
        files=_digests(past, folder, review, contents),
        assessment=load_assessment(assessed, record, past.limits)[0] if assessed is not None else None,
        standards=defined.standards,
        scorecards=defined.scorecards,
        themes=defined.themes,
        sections=before.sections,
        minimum_n=defined.minimum_n,
        elsewhere=success_elsewhere(review, _others(past, review, version.commit.id)),
    )


def _others(past: Past, review: Review, commit: str) -> dict[str, Review]:
    """The other reviews whose actions have their effect measured in this one, as a commit left them."""
    files = {name: f"reviews/{name}/review.md" for name in measured_elsewhere(review)}
    found = blobs_at(past.repository, [(commit, file) for file in files.values()])
    states = {name: past.snapshot(found.get((commit, file), "")) for name, file in files.items()}
    return {name: each.review for name, each in states.items() if each and each.review}


def _digests(past: Past, folder: str, review: Review, contents: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of the files that a review named then."""
    every = [each.file for each in review.sources.values()] + [each.file for each in review.evidence.values()]
    named = [file for file in every if file]
    wanted = {
        file: contents[f"{folder}/{file}"] for file in named if not path_fault(file) and f"{folder}/{file}" in contents
    }
    known = digests_of(past, wanted.values())
    return {file: known[blob] for file, blob in wanted.items() if blob in known}
