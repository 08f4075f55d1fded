"""What became of each sign-off of a review: whether it still holds, what changed since, and who recorded it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.analyse.claims.seals import Offered
from generator.analyse.claims.signable import Path, Signable, differing, digest, meaning, signable
from generator.analyse.signing.recording import Recorded, doubts, own_work, remarks
from generator.analyse.signing.resting import all_of, items_at, resting_on
from generator.analyse.telling.review import tell
from generator.model import SignOff
from generator.model.ancestry import Ancestry
from generator.model.snapshot import Snapshot
from generator.results import Change, History, Signature, SignatureState, Withdrawn
from generator.speech import signatures as say


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What Git keeps about the sign-offs of a review: by their number, which commit recorded each and what it left."""

    entries: Mapping[int, Recorded]
    now: Snapshot | None = None
    """The review file as it stands, read like those of the past; absent where nothing has to be compared."""


NOTHING_KEPT = Kept(entries={})


def signatures(
    offered: Offered, history: History, ancestry: Ancestry | None, kept: Kept = NOTHING_KEPT
) -> tuple[Signature, ...]:
    """Every sign-off of the review, in its order."""
    now = signable(offered)
    return tuple(
        _signature(now, number, each, _State(history=history, ancestry=ancestry, kept=kept))
        for number, each in enumerate(offered.document.review.sign_off)
    )


@dataclass(frozen=True, kw_only=True)
class _State:
    """What is known about the past of a review."""

    history: History
    ancestry: Ancestry | None
    kept: Kept


def _signature(now: Signable, number: int, entry: SignOff, past: _State) -> Signature:
    person, recorded = now.review.people.get(entry.by), past.kept.entries.get(number)
    current = digest(now, entry.of, entry.by)
    state = _state(now.review.sign_off, number, entry, current)
    found = Signature(
        by=entry.by,
        person=person.role if person else entry.by,
        role=entry.as_ or "",
        of=entry.of,
        date=entry.date,
        digest=entry.digest or "",
        state=state,
        withdrawn=Withdrawn(date=entry.withdrawn.date, because=entry.withdrawn.because) if entry.withdrawn else None,
        recorded=recorded.commit if recorded else None,
    )
    if not past.history.reason:
        found = found.model_copy(
            update={
                "remarks": tuple(remarks(entry, person, recorded)),
                "doubts": tuple(doubts(entry, person, recorded)),
                "own_work": own_work(entry, person, recorded, past.history, past.ancestry),
            }
        )
    return _with_changes(found, now, recorded, past) if state == "changed" else found


def _state(listed: tuple[SignOff, ...], number: int, entry: SignOff, current: str) -> SignatureState:
    """Whether an entry stands; one that does not is made good by a later one of the same person for the same part."""
    if entry.withdrawn:
        return "withdrawn"
    if entry.digest == current:
        return "holds"
    later = listed[number + 1 :]
    if any((each.by, each.of) == (entry.by, entry.of) and each.digest and not each.withdrawn for each in later):
        return "signed again"
    return "changed" if entry.digest else "without a digest"


def _with_changes(found: Signature, now: Signable, recorded: Recorded | None, past: _State) -> Signature:
    """A sign-off with what changed since, and what rests on that."""
    then = recorded.then if recorded else None
    if recorded is None or then is None or digest(then, found.of, found.by) != found.digest:
        resting = resting_on((now.review,), (), found.of, whole=True)
        words = say.never_fitted(recorded.commit) if recorded and then else ""
        return found.model_copy(
            update={"touched": all_of(found.of), "resting": resting, "doubts": (*found.doubts, *filter(None, [words]))}
        )
    paths = list(differing(meaning(then, found.of, found.by), meaning(now, found.of, found.by)))
    nodes, whole, touched = items_at(paths, now.review, then.review)
    resting = resting_on((now.review, then.review), nodes, found.of, whole=whole)
    changes = tuple(_told(paths, now, recorded, past))
    return found.model_copy(update={"changes": changes, "touched": touched, "resting": resting})


def _told(paths: list[Path], now: Signable, recorded: Recorded, past: _State) -> Iterator[Change]:
    """Each difference as the history tells it; what the history does not tell, in plain words."""
    told = [change for change in tell(recorded.before, past.kept.now) if change.path]
    wanted = {path for path in paths if path[0] not in ("data", "documents")}
    met = [change for change in told if any(_overlap(change.path, path) for path in wanted)]
    yield from met
    for path in paths:
        if path in wanted:
            if not any(_overlap(change.path, path) for change in met):
                yield Change(side="other", verb="changed", words=say.difference(path), path=path)
        elif path[0] == "data" or len(path) > 1:
            yield from _of_files(path, now, recorded, past)


def _of_files(path: Path, now: Signable, recorded: Recorded, past: _State) -> Iterator[Change]:
    """What happened to the file behind a digest since it was signed: as each commit did it, the newest first."""
    place = now.review.sources if path[0] == "data" else now.review.evidence
    named = place.get(path[-1])
    file = named.file if named else None
    kept = [change for change in _since(recorded, past) if file and change.file.endswith(f"/{file}")]
    yield from kept or [Change(side="results", verb="changed", words=say.difference(path), file=file or "")]


def _since(recorded: Recorded, past: _State) -> Iterable[Change]:
    """All changes that the commit of a sign-off does not know yet."""
    for revision in past.history.revisions:
        commit = revision.commit
        if commit and (commit.id == recorded.commit.id or _reached(past.ancestry, commit.id, recorded.commit.id)):
            continue
        yield from revision.changes


def _reached(ancestry: Ancestry | None, first: str, second: str) -> bool:
    return ancestry is not None and ancestry.before(first, second)


def _overlap(first: Path, second: Path) -> bool:
    """Whether one path leads to, or through, what the other leads to."""
    shortest = min(len(first), len(second))
    return first[:shortest] == second[:shortest]
