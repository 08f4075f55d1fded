"""What a sign-off stands on: whether it changed since, where the part itself still holds; and the claims that rest on it."""

from collections.abc import Iterator, Mapping, Sequence

from generator.analyse.claims.signable import Signable
from generator.analyse.signing.recording import Kept, Recorded
from generator.analyse.signing.resting import bears_on, items_at, resting_on
from generator.analyse.signing.since import Since
from generator.model.ancestry import Ancestry
from generator.records import dataclass
from generator.results import ClaimResult, History, Resting, Signature, SignedPart

BELOW: Mapping[SignedPart, tuple[SignedPart, ...]] = {
    "plan": (),
    "results": ("plan",),
    "decisions": ("plan", "results"),
    "actions": ("plan", "results", "decisions"),
    "assessment": ("plan", "results", "decisions", "actions"),
}
"""The parts that a part rests on."""
_ITEMS: Mapping[SignedPart, tuple[str, ...]] = {
    "results": ("step", "finding"), "decisions": ("option", "recommendation"), "actions": ("action", "impact"),
}  # fmt: skip
"""The kinds of items of a part that can need another look. Those of the assessment are the claims."""


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """A review as it stands, and what is known about its past."""

    now: Signable
    history: History
    ancestry: Ancestry | None
    kept: Kept


def on_ground(
    found: Sequence[Signature], now: Signable, history: History, ancestry: Ancestry | None, kept: Kept
) -> tuple[Signature, ...]:
    """Sign-offs in the order of the review, with what changed below those that hold."""
    ground = _Ground(now=now, history=history, ancestry=ancestry, kept=kept)
    changed = [each for each in found if each.state == "changed"]
    return tuple(
        each.model_copy(update={"below": tuple(_below(each, kept.entries.get(number), changed, ground))})
        if each.state == "holds"
        else each
        for number, each in enumerate(found)
    )


def _below(
    held: Signature, recorded: Recorded | None, changed: Sequence[Signature], ground: _Ground
) -> Iterator[SignedPart]:
    for part in BELOW[held.of]:
        signed = [each for each in changed if each.of == part and _reaches(each.resting, held.of)]
        if any(_since(each, held.of, recorded, ground) for each in signed):
            yield part


def with_claims(signatures: Sequence[Signature], claims: Sequence[ClaimResult]) -> tuple[Signature, ...]:
    """Sign-offs that changed with the claims that point to what needs another look because of that."""
    several = len({each.address for each in claims}) > 1

    def resting(signature: Signature) -> tuple[Resting, ...]:
        named = (each for each in claims if bears_on(signature, each))
        return tuple(
            Resting(anchor="claims", words=f"{each.criterion} of {each.address}" if several else each.criterion)
            for each in named
        )

    found = [
        each.model_copy(update={"claims": resting(each)}) if each.state == "changed" else each for each in signatures
    ]
    claimed = {each.of for each in found if each.claims}
    return tuple(
        each.model_copy(update={"below": tuple(part for part in each.below if part in claimed)})
        if each.of == "assessment"
        else each
        for each in found
    )


def _reaches(resting: Sequence[Resting], part: SignedPart) -> bool:
    """Whether an item of a part is among what needs another look."""
    return part == "assessment" or any(each.anchor.partition("-")[0] in _ITEMS[part] for each in resting)


def _since(changed: Signature, part: SignedPart, recorded: Recorded | None, ground: _Ground) -> bool:
    """Whether what changed after one sign-off changed after another as well, and bears on the part of that.

    Where it cannot be told it counts; what was signed and is not committed yet was signed as everything stands.
    """
    if recorded is None:
        return bool(ground.history.reason)
    now, then = ground.now, recorded.then
    if then is None:
        return True
    since = Since(
        signature=changed,
        then=then,
        now=now,
        recorded=recorded,
        history=ground.history,
        ancestry=ground.ancestry,
        kept=ground.kept,
    )
    paths = [path for path in since.paths if path[0] != "signer"]
    nodes, whole, _ = items_at(paths, now.review, then.review)
    return bool(paths) and _reaches(resting_on((now.review, then.review), nodes, changed.of, whole=whole), part)
