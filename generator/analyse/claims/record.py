"""The assessor's record about one claim: the decision and whether it still holds, appeals, and what was sampled."""

from collections.abc import Iterable

from generator import speech
from generator.analyse.claims.seals import SEAL, Offered
from generator.analyse.telling.assessed import place_of
from generator.model import Assessment
from generator.results import Appealed, ClaimPart, ClaimResult, Commit, DecisionResult, History, Sampled


def decision(
    offered: Offered, edition: str, criterion: str, seal: str, parts: tuple[ClaimPart, ...]
) -> DecisionResult | None:
    """The decision, with the reason why it needs another look where it does."""
    decisions = offered.assessment.decisions if offered.assessment else {}
    given = decisions.get(edition, {}).get(criterion)
    if given is None:
        return None
    upheld = [
        each
        for each in appeals(offered.assessment, edition, criterion)
        if each.outcome == "upheld" and (each.decided_on or each.date) >= given.date
    ]
    newer = [(part.words, part.date) for part in parts if part.date and part.date > given.date]
    changed = ""
    if offered.today.is_before(given.date):
        changed = "it is dated in the future"
    elif given.seal and not seal.startswith(given.seal[:SEAL]):
        changed = "what it rests on has changed since"
    elif upheld:
        changed = f"an appeal against it was upheld on {speech.date(upheld[0].decided_on or upheld[0].date)}"
    elif newer:
        changed = f"{newer[0][0]} is dated {speech.date(newer[0][1])}, after the decision of {speech.date(given.date)}"
    return DecisionResult(
        outcome=given.outcome, by=given.by, date=given.date, feedback=given.feedback or "", changed=changed
    )


def in_history(offered: Iterable[ClaimResult], history: History) -> tuple[ClaimResult, ...]:
    """Claims whose decisions name the commits that wrote them as they stand."""
    wrote: dict[tuple[str, ...], Commit | None] = {}
    for revision in history.revisions:
        for change in revision.changes:
            if change.side == "assessment":
                wrote.setdefault(change.path, revision.commit)
    return tuple(
        each.model_copy(update={"decision": each.decision.model_copy(update={"recorded": wrote.get(place)})})
        if each.decision and (place := place_of(each.address, each.criterion)) in wrote
        else each
        for each in offered
    )


def appeals(assessment: Assessment | None, edition: str, criterion: str) -> tuple[Appealed, ...]:
    """The appeals against the decision."""
    return tuple(
        Appealed(
            date=each.date,
            reason=each.reason,
            decided_by=each.decided_by or "",
            decided_on=each.decided_on,
            outcome=each.outcome or "",
            note=each.note or "",
        )
        for each in (assessment.appeals if assessment else ())
        if each.framework == edition and each.criterion == criterion
    )


def sampled(
    assessment: Assessment | None, edition: str, criterion: str, decided: DecisionResult | None
) -> tuple[Sampled, ...]:
    """Where somebody else looked at the decision after it was made; without a decision there was nothing to look at."""
    return tuple(
        Sampled(by=each.by, date=each.date, outcome=each.outcome, note=each.note or "")
        for each in (assessment.sampling if assessment else ())
        if criterion in each.criteria.get(edition, ())
        and decided is not None
        and each.date >= decided.date
        and each.by.casefold() != decided.by.casefold()
    )
