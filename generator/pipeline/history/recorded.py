"""What Git keeps about the sign-offs of a review: the commit that recorded each, and the review as that commit left it."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from generator.analyse.claims.seals import Offered
from generator.analyse.claims.signable import Signable, digest, signable
from generator.analyse.signing.recording import Recorded, Replaced
from generator.analyse.signing.signatures import NOTHING_KEPT, Kept
from generator.cache import key_of
from generator.load.definitions import PLACES, read_definitions
from generator.load.documents import ASSESSMENT, load_assessment, snapshot, with_scorecards
from generator.load.files import MAX_BYTES, path_fault
from generator.load.git import blobs, tree
from generator.model import Document, Portfolio, SignOff
from generator.pipeline.history.past import Past, Version

_POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n")
"""What Git holds in place of a file that Git LFS stores elsewhere; it names the digest of the file itself."""
_REGULAR = ("100644", "100755")


@dataclass(frozen=True)
class _Written:
    """A sign-off as it stood in the front matter at some time."""

    by: str
    of: str
    date: str
    digest: str


@dataclass(frozen=True)
class _First:
    """The commit that first held a sign-off, and the one that it took the place of."""

    number: int
    commit: str
    replaced: _Written | None


_FIRSTS: TypeAdapter[tuple[_First, ...]] = TypeAdapter(tuple[_First, ...])


def kept(past: Past | None, offered: Offered) -> Kept:
    """The sign-offs of a review as Git has them; nothing where there is no Git or nothing is signed."""
    document = offered.document
    listed = document.review.sign_off
    if past is None or not listed:
        return NOTHING_KEPT
    found = dict(_recorded(past, document, listed))
    current = signable(offered)
    compared = {
        number: _with_state(past, document, *each)
        if listed[number].digest not in (None, digest(current, listed[number].of, listed[number].by))
        else each[0]
        for number, each in found.items()
    }
    if all(each.then is None for each in compared.values()):
        return Kept(entries=compared)
    return Kept(entries=compared, now=snapshot((past.settings.root / document.file).read_bytes()))


def _recorded(
    past: Past, document: Document, listed: tuple[SignOff, ...]
) -> Iterator[tuple[int, tuple[Recorded, Version]]]:
    """For each sign-off the first version of the review that held it, kept until there is a new commit."""
    wanted = tuple(_Written(each.by, each.of, each.date.isoformat(), each.digest or "") for each in listed)
    versions = past.versions(document.folder)
    key = key_of(
        "recorded", past.repository.commit, past.repository.prefix, document.folder, [str(each) for each in wanted]
    )
    if (found := past.cache.read(key, _FIRSTS.validate_json)) is None:
        found = tuple(_firsts(past, versions, wanted))
        past.cache.put(key, _FIRSTS.dump_json(found).decode())
    by_commit = {version.commit.id: version for version in versions}
    for each in found:
        version, was = by_commit[each.commit], each.replaced
        replaced = Replaced(date=was.date, digest=was.digest, commit=version.commit) if was else None
        yield each.number, (Recorded(commit=version.commit, replaced=replaced), version)


def _firsts(past: Past, versions: list[Version], wanted: tuple[_Written, ...]) -> Iterator[_First]:
    """Versions come newest first."""
    signed = {version.after: _signed(past, version.after) for version in versions}
    for number, entry in enumerate(wanted):
        first = next((version for version in reversed(versions) if entry in signed[version.after]), None)
        if first:
            yield _First(number, first.commit.id, _replaced(past, first, entry))


def _replaced(past: Past, first: Version, entry: _Written) -> _Written | None:
    """The sign-off of the same person for the same part that stood there before and went when this one came."""
    after = _signed(past, first.after)
    before = [each for blob in first.before for each in _signed(past, blob)]
    gone = (each for each in before if (each.by, each.of) == (entry.by, entry.of) and each not in after)
    return next(gone, None)


def _signed(past: Past, blob: str) -> tuple[_Written, ...]:
    """The sign-offs in one content of a review file."""
    found = past.snapshot(blob)
    listed: Any = (found.tree or {}).get("sign_off") if found else None
    entries = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    return tuple(_Written(*(_text(each.get(key)) for key in ("by", "of", "date", "digest"))) for each in entries)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _with_state(past: Past, document: Document, recorded: Recorded, version: Version) -> Recorded:
    """A record with the review as its commit left it, as far as that can still be read."""
    before = past.snapshot(version.after)
    if before is None or before.review is None:
        return recorded
    folder = version.path.rsplit("/", 1)[0]
    files = tree(replace(past.repository, commit=version.commit.id), folder, *PLACES)
    contents = {path: blob for path, (mode, blob) in files.items() if mode in _REGULAR}
    settings = [path for path in contents if not path.startswith(f"{folder}/")]
    record = f"{folder}/{ASSESSMENT}"
    texts = blobs(past.repository, [contents[path] for path in (*settings, record) if path in contents], MAX_BYTES)
    defined = read_definitions({path: texts[contents[path]] for path in settings if contents[path] in texts})
    old = Document(id=document.id, file=version.path, review=before.review)
    cards = {"standards": defined.standards, "scorecards": defined.scorecards, "themes": defined.themes}
    review = with_scorecards(old, Portfolio().model_copy(update=cards)).review
    assessed = texts.get(contents.get(record, ""))
    then = Signable(
        review=review,
        files=_digests(past, folder, review, contents),
        assessment=load_assessment(assessed, record)[0] if assessed is not None else None,
        standards=defined.standards,
        scorecards=defined.scorecards,
        themes=defined.themes,
    )
    return replace(recorded, then=then, before=before)


def _digests(past: Past, folder: str, review: Any, contents: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of the files that a review named then; each is worked out once for all times."""
    named = [each.file for each in (*review.sources.values(), *review.evidence.values()) if each.file]
    wanted = {
        file: contents[f"{folder}/{file}"] for file in named if not path_fault(file) and f"{folder}/{file}" in contents
    }
    keys = {blob: key_of("sha256", blob) for blob in wanted.values()}
    known = {blob: past.cache.read(key, str) for blob, key in keys.items()}
    for blob, data in blobs(past.repository, [blob for blob, each in known.items() if each is None], MAX_BYTES).items():
        pointer = _POINTER.match(data) if len(data) < 1000 else None
        known[blob] = pointer[1].decode("ascii") if pointer else hashlib.sha256(data).hexdigest()
        past.cache.put(keys[blob], known[blob] or "")
    return {file: each for file, blob in wanted.items() if (each := known[blob])}
