"""What became of the files that a sign-off covers: from what they held then to what they hold now, whatever lies between."""

from collections.abc import Iterator, Mapping

from pydantic import TypeAdapter

from generator.analyse.claims.signable import Signable
from generator.cache import key_of
from generator.forms import form_of
from generator.load.contents import Contents, blobs_at
from generator.load.raw_table import COMPARED
from generator.model import Document, Evidence, Source
from generator.model.homes import residence
from generator.pipeline.history.past import Past, Version
from generator.pipeline.history.retelling import Retelling
from generator.records import dataclass
from generator.results import Change, FileChange

_KEPT: TypeAdapter[tuple[Change, ...]] = form_of(tuple[Change, ...])
Key = tuple[str, str]
"""`data` or `documents`, and the id of the source or the evidence."""


@dataclass(frozen=True)
class _File:
    """A file of which another content is there than was signed."""

    key: Key
    old: str
    new: str
    """Its names in the folder of the review."""


def files_since(
    past: Past, document: Document, version: Version, then: Signable, now: Signable
) -> dict[Key, tuple[Change, ...]]:
    """The changes of each file that holds something else; none of those of which Git did not hold what was signed."""
    files = list(_differing(then, now))
    folder = version.path.rsplit("/", 1)[0]
    places = {each.key: (version.commit.id, f"{folder}/{each.old}") for each in files}
    blobs = blobs_at(past.repository, places.values())
    found = {}
    for each in files:
        path = f"{document.folder}/{each.new}"
        if (blob := blobs.get(places[each.key])) and (digest := past.digest_now(path)):
            states = [blob, digest, version.after, past.digest_now(document.file)]
            key = key_of("since it was signed", document.folder, path, places[each.key][1], states)
            if (told := past.cache.read(key, _KEPT.validate_json)) is None:
                told = tuple(_told(past, document, version, places[each.key][1], path, blob))
                past.cache.put(key, _KEPT.dump_json(told).decode())
            found[each.key] = told
    return found


def _differing(then: Signable, now: Signable) -> Iterator[_File]:
    for kind, before, after in (
        ("data", _files(then.review.sources), _files(now.review.sources)),
        ("documents", _files(then.review.evidence), _files(now.review.evidence)),
    ):
        for name, new in after.items():
            old = before.get(name, new)
            if old in then.files and new in now.files and then.files[old] != now.files[new]:
                yield _File((kind, name), old, new)


def _files(named: Mapping[str, Source] | Mapping[str, Evidence]) -> dict[str, str]:
    return {name: each.file for name, each in named.items() if each.file}


def _told(past: Past, document: Document, version: Version, old: str, new: str, blob: str) -> Iterator[Change]:
    """One file as the history tells it, had one commit made of it what it is."""
    contents = Contents(past.repository, COMPARED)
    review, data = past.bytes_now(document.file), past.bytes_now(new)
    if review is None or data is None:
        return
    now = contents.keep(review)
    past.reviews_read.remember(now, review)
    homes = residence((document.folder, version.path.rsplit("/", 1)[0]))
    retelling = Retelling(past=past, folder=document.folder, homes=homes, contents=contents)
    file = FileChange(
        status="changed" if old == new else "renamed", path=new, old_path="" if old == new else old, before=(blob,),
        after=contents.keep(data),
    )  # fmt: skip
    changes, _ = retelling.from_to([file], version.after, now)
    yield from (change for change in changes if change.verb != "renamed")
