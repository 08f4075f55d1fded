"""What became of each sign-off of a review: whether it still holds, what changed since, and who recorded it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.analyse.claims.digests import Path, differing, digest, meaning
from generator.analyse.claims.seals import Offered
from generator.analyse.claims.signable import Signable, signable
from generator.analyse.signing.recording import (
    NOTHING_KEPT,
    Gone,
    Kept,
    Recorded,
    doubts,
    edits,
    own_work,
    remarks,
    withdrawn,
)
from generator.analyse.signing.renaming import with_names_of_today
from generator.analyse.signing.resting import all_of, items_at, resting_on
from generator.analyse.telling.review import tell
from generator.model import SignOff
from generator.model.ancestry import Ancestry
from generator.results import Change, History, Removed, Signature, SignatureState, Withdrawn
from generator.speech import signatures as say

_FILES = ("data", "documents", "signer", "standards", "scorecards", "themes", "minimum_n")
"""What does not stand in the review file."""


def signatures(
    offered: Offered, history: History, ancestry: Ancestry | None, kept: Kept = NOTHING_KEPT
) -> tuple[Signature, ...]:
    """Every sign-off of the review, in its order; after them those that were taken out of it."""
    now, past = signable(offered), _State(history=history, ancestry=ancestry, kept=kept)
    listed = tuple(_signature(now, number, each, past) for number, each in enumerate(now.review.sign_off))
    return (*listed, *(_gone(now, each) for each in kept.gone if not each.withdrawn))


@dataclass(frozen=True, kw_only=True)
class _State:
    """What is known about the past of a review."""

    history: History
    ancestry: Ancestry | None
    kept: Kept

    def newer(self, number: int, other: int) -> bool:
        """Whether the sign-off of the second number is newer: by its commit, else by its place."""
        one, two = self.kept.entries.get(number), self.kept.entries.get(other)
        if self.ancestry and one and two and one.commit.id != two.commit.id:
            if self.ancestry.before(one.commit.id, two.commit.id):
                return True
            if self.ancestry.before(two.commit.id, one.commit.id):
                return False
        if bool(one) != bool(two):
            return one is not None
        return other > number

    def lost_later(self, number: int, entry: SignOff) -> bool:
        """Whether a newer one of the same person for the same part was taken out of the review."""
        one = self.kept.entries.get(number)
        return any(
            (each.by, each.of) == (entry.by, entry.of)
            and one is not None
            and self.ancestry is not None
            and (
                self.ancestry.before(one.commit.id, each.recorded.commit.id)
                or (one.commit.id == each.recorded.commit.id and each.date >= entry.date)
            )
            and (bool(each.digest) or each.withdrawn)
            for each in self.kept.gone
        )


def _signature(now: Signable, number: int, entry: SignOff, past: _State) -> Signature:
    person, recorded = now.review.people.get(entry.by), past.kept.entries.get(number)
    role = (recorded.role if recorded else "") or (person.role if person else entry.by)
    names = person.commits_as if person else ()
    found = Signature(
        by=entry.by,
        person=role,
        role=entry.as_ or "",
        of=entry.of,
        date=entry.date,
        digest=entry.digest or "",
        state=_state(now, number, entry, past),
        withdrawn=Withdrawn(date=entry.withdrawn.date, because=entry.withdrawn.because) if entry.withdrawn else None,
        recorded=recorded.commit if recorded else None,
        decides=person is not None and person.group == "decision-maker",
        declared=bool(names or (recorded and recorded.names.declared)),
    )
    if past.history.reason:
        return _with_changes(found, now, recorded, past) if found.state == "changed" else found
    against = [*doubts(recorded, role, entry.date, names), *edits(entry, number, past.kept)]
    if recorded and recorded.fits is False:
        against.append(say.never_fitted(recorded.commit))
    found = found.model_copy(
        update={
            "remarks": tuple(remarks(recorded, role, names)),
            "doubts": tuple(against),
            "own_work": own_work(entry, person, recorded, past.history, past.ancestry),
            "withdrawn": found.withdrawn and withdrawn(found.withdrawn, role, names, number, past.kept),
        }
    )
    return _with_changes(found, now, recorded, past) if found.state == "changed" else found


def _gone(now: Signable, each: Gone) -> Signature:
    person = now.review.people.get(each.by)
    role = each.recorded.role or (person.role if person else each.by)
    return Signature(
        by=each.by,
        person=role,
        role=each.role,
        of=each.of,
        date=each.date,
        digest=each.digest,
        state="removed",
        removed=Removed(commit=each.removal, committed=each.committed),
        recorded=each.recorded.commit,
        decides=person is not None and person.group == "decision-maker",
        remarks=tuple(remarks(each.recorded, role, person.commits_as if person else ())),
    )


def _state(now: Signable, number: int, entry: SignOff, past: _State) -> SignatureState:
    """Whether an entry stands. The newest word of a person on a part counts, also where it was withdrawn or taken out."""
    if entry.withdrawn:
        return "withdrawn"
    newer = any(
        (each.by, each.of) == (entry.by, entry.of)
        and (each.digest or each.withdrawn)
        and other != number
        and past.newer(number, other)
        for other, each in enumerate(now.review.sign_off)
    )
    if newer or past.lost_later(number, entry):
        return "signed again"
    if entry.digest == digest(now, entry.of, entry.by):
        return "holds"
    return "changed" if entry.digest else "without a digest"


def _with_changes(found: Signature, now: Signable, recorded: Recorded | None, past: _State) -> Signature:
    """A sign-off with what changed since, and what rests on that."""
    then = recorded.then if recorded else None
    if recorded is None or then is None or not recorded.fits:
        resting = resting_on((now.review,), (), found.of, whole=True)
        return found.model_copy(update={"touched": all_of(found.of), "resting": resting})
    told = [change for change in tell(recorded.before, past.kept.now) if change.path]
    signed = meaning(then, found.of, recorded.by or found.by)
    paths = list(differing(with_names_of_today(signed, told), meaning(now, found.of, found.by)))
    nodes, whole, touched = items_at(paths, now.review, then.review)
    resting = resting_on((now.review, then.review), nodes, found.of, whole=whole)
    changes = tuple(dict.fromkeys(_told(paths, found, told, signed, now, recorded, past)))
    return found.model_copy(update={"changes": changes, "touched": touched, "resting": resting})


def _told(
    paths: list[Path],
    found: Signature,
    told: list[Change],
    then: Mapping[str, Any],
    now: Signable,
    recorded: Recorded,
    past: _State,
) -> Iterator[Change]:
    """Each difference as the history tells it; what the history does not tell, in plain words."""
    yield from (change for change in told if change.verb == "renamed" and _holds(then, change))
    wanted = {path for path in paths if path[0] not in _FILES}
    met = [change for change in told if any(_overlap(change.path, path) for path in wanted)]
    yield from met
    since = list(_since(recorded, past))
    for path in paths:
        if path[0] == "signer":
            yield Change(side="other", verb="changed", words=_of_signer(found, now), path=path)
        elif path[0] in ("standards", "scorecards", "themes", "minimum_n"):
            kept = [change for change in since if _is_of(change, path)]
            yield from kept or [Change(side="other", verb="changed", words=say.difference(path), path=path)]
        elif path in wanted:
            if not any(_overlap(change.path, path) for change in met):
                yield Change(side="other", verb="changed", words=say.difference(path), path=path)
        elif path[0] == "data" or len(path) > 1:
            yield from _of_files(path, now, recorded, past)


def _holds(then: Mapping[str, Any], change: Change) -> bool:
    """Whether what was signed holds an item that has another id now."""
    place = then.get(change.path[0])
    return isinstance(place, Mapping) and change.before in place


def _of_signer(found: Signature, now: Signable) -> str:
    """How whoever signed is described otherwise than on that day."""
    person = now.review.people.get(found.by)
    return say.role_changed(found.person, person.role if person else "")


def _is_of(change: Change, path: Path) -> bool:
    """Whether a change of the portfolio's settings is one of what lies at a path."""
    if path[0] == "standards":
        return change.item == f"standard-{path[1] if len(path) > 1 else ''}"
    if path[0] == "minimum_n":
        return change.file.endswith("/portfolio.yml")
    name = path[1] if len(path) > 1 else ""
    return f"/{path[0]}/{name}." in change.file


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
