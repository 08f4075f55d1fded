"""The contents that each piece of evidence had, from the first on: whatever its file was called, and however it came."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import TypeAdapter

from generator.analyse.claims.seals import Offered
from generator.analyse.signing.altered import State
from generator.cache import key_of
from generator.forms import form_of
from generator.load.contents import blobs_at
from generator.model import Document
from generator.pipeline.history.bearing import bearing
from generator.pipeline.history.contents_signed import contents
from generator.pipeline.history.digests import digests_of
from generator.pipeline.history.past import Past
from generator.pipeline.history.said import NOTHING, Content
from generator.records import dataclass
from generator.results import EvidenceFile, LoggedCommit

_KEPT: TypeAdapter[dict[str, tuple[State, ...]]] = form_of(dict[str, tuple[State, ...]])


def evidence_states(past: Past | None, offered: Offered) -> dict[str, tuple[State, ...]]:
    """The states of each piece of evidence that has a file, the oldest first; none where there is no Git."""
    document, files = offered.document, offered.results.evidence
    if past is None or not files:
        return {}
    names = sorted(each.id for each in files)
    key = key_of("states of evidence under all ids", bearing(past, document.folder), document.folder, names)
    if (found := past.cache.recall(key, _KEPT.validate_json)) is None:
        found = dict(_committed(past, document, names))
        past.cache.put(key, _KEPT.dump_json(found).decode())
    return {each.id: (*found.get(each.id, ()), *_on_the_disk(past, document, each, found)) for each in files}


@dataclass(frozen=True)
class _Held:
    """A content of a piece of evidence: the name of its file in the review's folder, and the blob."""

    file: str = ""
    blob: str = ""


def _committed(past: Past, document: Document, names: list[str]) -> Iterator[tuple[str, tuple[State, ...]]]:
    touching = past.touching(document.folder)
    commits = [each for each in reversed(past.log.commits) if each.id in touching]
    looked_at = list(dict.fromkeys(name for each in commits for name in (each.id, *each.parents)))
    past.find_states((document.folder, name) for name in looked_at)
    blob_of = {name: past.state(document.folder, name) for name in looked_at}
    said = contents(past, blob_of.values(), document.file)
    named = {name: said.get(blob, NOTHING) for name, blob in blob_of.items()}
    held = _held(past, document.folder, named)
    for name in names:
        under = _ids(name, names, named, held)
        yield name, tuple(_states(commits, {commit: _first_of(under, held, commit) for commit in looked_at}))


def _first_of(under: Iterable[str], held: Mapping[tuple[str, str], _Held], commit: str) -> _Held:
    return next((held[commit, each] for each in under if (commit, each) in held), _Held())


def _ids(
    name: str, today: Iterable[str], named: Mapping[str, Content], held: Mapping[tuple[str, str], _Held]
) -> list[str]:
    """A piece of evidence and the ids that it had before: those of the same file, or content, that never stood beside it."""
    ever = {each for content in named.values() for each in content.evidence or {}}
    found, left = [name], sorted(ever - set(today))
    while more := [each for each in left if any(_is_one(each, known, named, held) for known in found)]:
        found += more
        left = [each for each in left if each not in more]
    return found


def _is_one(one: str, two: str, named: Mapping[str, Content], held: Mapping[tuple[str, str], _Held]) -> bool:
    if any({one, two} <= (content.evidence or {}).keys() for content in named.values()):
        return False
    traits = [
        {trait for (_, each), state in held.items() if each == name for trait in (state.file, state.blob) if trait}
        for name in (one, two)
    ]
    return not traits[0].isdisjoint(traits[1])


def _held(past: Past, folder: str, named: Mapping[str, Content]) -> dict[tuple[str, str], _Held]:
    homes = past.homes.of(folder)
    places = {
        (commit, name): (file, [(commit, f"{home}/{file}") for home in past.homes.at(homes, commit)])
        for commit, content in named.items()
        for name, file in (content.evidence or {}).items()
    }
    found = blobs_at(past.repository, (place for _, listed in places.values() for place in listed))
    return {
        key: _Held(file, blob)
        for key, (file, listed) in places.items()
        if (blob := next((found[place] for place in listed if place in found), ""))
    }


def _states(commits: Iterable[LoggedCommit], held: Mapping[str, _Held]) -> Iterator[State]:
    """Each content that another commit did not hand on; of a merge, also an older one that it fell back to."""
    order: dict[str, int] = {}
    last = _Held()
    for commit in commits:
        now, before = held[commit.id], [held[parent] for parent in commit.parents]
        if not now.blob:
            continue
        newest = max((order.get(each.blob, 0) for each in before if each.blob), default=-1)
        handed_on = now.blob in {each.blob for each in before}
        fell_back = len(commit.parents) > 1 and order.get(now.blob, 0) < newest
        known = next((each for each in before if each.blob), last)
        if not order or (known.blob != now.blob and not handed_on) or fell_back:
            was = next((each for each in before if order.get(each.blob) == newest), known) if fell_back else known
            yield State(
                commit=commit.plain,
                file=now.file,
                blob=now.blob,
                before=was.file,
                again=not any(each.blob for each in before) and bool(order),
            )
        order.setdefault(now.blob, len(order))
        last = now


def _on_the_disk(
    past: Past, document: Document, file: EvidenceFile, committed: Mapping[str, tuple[State, ...]]
) -> Iterator[State]:
    """What lies there now, if that is something else than the newest commit holds."""
    known = committed.get(file.id, ())
    if not known or not {file.file, document.file} & past.uncommitted:
        return
    last = known[-1]
    if digests_of(past, [last.blob]).get(last.blob) != file.sha256:
        yield State(commit=None, file=file.file.removeprefix(f"{document.folder}/"), blob="", before=last.file)
