"""What became of each sign-off of a review: whether it still holds, what changed since, and who recorded it."""

from collections.abc import Iterator

from generator.analyse.claims.digests import digest, meaning
from generator.analyse.claims.seals import Offered
from generator.analyse.claims.signable import Signable, signable
from generator.analyse.signing.ground import on_ground
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
from generator.analyse.signing.resting import all_of, items_at, resting_on
from generator.analyse.signing.since import Since
from generator.model import SignOff
from generator.model.ancestry import Ancestry
from generator.records import dataclass
from generator.results import History, Removed, Signature, SignatureState, Withdrawn
from generator.speech import sign_offs
from generator.speech import signatures as say


def signatures(
    offered: Offered, history: History, ancestry: Ancestry | None, kept: Kept = NOTHING_KEPT
) -> tuple[Signature, ...]:
    """Every sign-off of the review, in its order; after them those that were taken out of it."""
    now, past = signable(offered), _State(history=history, ancestry=ancestry, kept=kept)
    listed = [_signature(now, number, each, past) for number, each in enumerate(now.review.sign_off)]
    grounded = on_ground(listed, now, history, ancestry, kept)
    return (*grounded, *(_gone(now, each) for each in kept.gone if not each.withdrawn))


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
            "remarks": (*remarks(recorded, role, names), *_left_git(found, now, past)),
            "doubts": tuple(against),
            "own_work": own_work(entry, person, recorded, past.history, past.ancestry),
            "withdrawn": found.withdrawn and withdrawn(found.withdrawn, role, names, number, past.kept),
        }
    )
    return _with_changes(found, now, recorded, past) if found.state == "changed" else found


def _left_git(found: Signature, now: Signable, past: _State) -> Iterator[str]:
    """The files that a sign-off which holds covers, and that Git has no more: only their digests are left."""
    if found.state == "holds" and past.kept.left:
        held, review = meaning(now, found.of, found.by), now.review
        named = [review.sources[name].file for name in held.get("data", ())]
        named += [review.evidence[name].file for name in held.get("documents", ())]
        if files := [file for file in dict.fromkeys(named) if file in past.kept.left]:
            yield say.left_git(files)


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
        return found.model_copy(
            update={"untold": _untold(recorded, past), "touched": all_of(found.of), "resting": resting}
        )
    since = Since(
        signature=found,
        then=then,
        now=now,
        recorded=recorded,
        history=past.history,
        ancestry=past.ancestry,
        kept=past.kept,
    )
    nodes, whole, touched = items_at(since.paths, now.review, then.review)
    resting = resting_on((now.review, then.review), nodes, found.of, whole=whole)
    return found.model_copy(update={"changes": since.changes(), "touched": touched, "resting": resting})


def _untold(recorded: Recorded | None, past: _State) -> str:
    """Why nothing tells what changed."""
    if past.history.reason:
        return sign_offs.UNTOLD_WITHOUT_GIT
    if recorded is None:
        return sign_offs.UNTOLD_NOT_COMMITTED
    return sign_offs.UNTOLD_NEVER_FITTED if recorded.fits is False else sign_offs.UNTOLD_UNREAD
