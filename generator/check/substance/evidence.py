"""Evidence and claims: variety, age, witnesses, discussions, and what the assessor decided."""

import datetime as dt
from collections.abc import Iterator

from generator.check.substance.subject import Family, Subject, Told
from generator.model import Evidence
from generator.privacy import set_apart

_KINDS = 3
_ONE_WEEK = dt.timedelta(days=7)
_ALONE = ("witness-testimony", "professional-discussion")
_WORK = ("work-product", "observation")


def _offered(subject: Subject) -> bool:
    """Whether the review is offered to an assessor: before that nothing is asked of its evidence."""
    return bool(subject.review.claims)


def _few_types(subject: Subject) -> Iterator[Told]:
    types = {evidence.type for evidence in subject.review.evidence.values()}
    if _offered(subject) and len(types) < _KINDS:
        yield subject.absent(
            "evidence", f"the evidence is of {len(types)} of at least three types: {', '.join(sorted(types)) or 'none'}"
        )


def _one_week(subject: Subject) -> Iterator[Told]:
    dates = [evidence.date for evidence in subject.review.evidence.values() if evidence.date]
    if _offered(subject) and len(dates) > 1 and max(dates) - min(dates) <= _ONE_WEEK:
        yield subject.absent("evidence", f"all evidence is dated from {min(dates)} to {max(dates)}")


def _nothing_from_work(subject: Subject) -> Iterator[Told]:
    evidence = subject.review.evidence.values()
    if _offered(subject) and not any(each.type in _WORK for each in evidence):
        yield subject.absent("evidence", "no work product or observation is among the evidence")


def _too_old(subject: Subject) -> Iterator[Told]:
    for claim in subject.claims:
        for part in claim.parts:
            if part.kind == "evidence" and "older" in part.why_not:
                edition = f"{claim.framework}@{claim.edition}"
                place = subject.document.key("claims", edition, claim.criterion)
                yield Told(place=place, message=f"`{part.name}` {part.why_not}", item=claim.criterion)


def _no_case(subject: Subject) -> Iterator[Told]:
    if _offered(subject) and not any(each.type == "case-study" for each in subject.review.evidence.values()):
        yield subject.absent("evidence", "no case is told from beginning to end")


def _testimonies(subject: Subject) -> Iterator[tuple[str, Evidence]]:
    for name, evidence in subject.review.evidence.items():
        if evidence.type == "witness-testimony":
            yield name, evidence


def _saw_nothing(subject: Subject) -> Iterator[Told]:
    for name, evidence in _testimonies(subject):
        witness = evidence.witness
        if witness is None or not witness.observed or not witness.saw:
            yield subject.item("evidence", name, f"`{name}` does not say what was seen, and on which day")


def _not_identified(subject: Subject) -> Iterator[Told]:
    for name, evidence in _testimonies(subject):
        witness = evidence.witness
        missing = [
            key for key in ("role", "relationship", "signed_on") if witness is None or getattr(witness, key) is None
        ]
        if witness and witness.expert and not witness.competence:
            missing.append("competence")
        if missing:
            yield subject.item(
                "evidence",
                name,
                f"`{name}` does not give the {', '.join(f'`{key}`' for key in missing)} of its witness",
            )


def _only_witness(subject: Subject) -> Iterator[Told]:
    for claim in subject.claims:
        if claim.parts and all(part.type in _ALONE for part in claim.parts):
            place = subject.document.key("claims", f"{claim.framework}@{claim.edition}", claim.criterion)
            yield Told(
                place=place,
                message=f"`{claim.criterion}` rests on witnesses or a discussion alone",
                item=claim.criterion,
            )


def _nothing_asked(subject: Subject) -> Iterator[Told]:
    for name, evidence in subject.review.evidence.items():
        asked = evidence.file or (evidence.discussion and evidence.discussion.questions)
        if evidence.type == "professional-discussion" and not asked:
            yield subject.item("evidence", name, f"`{name}` does not say what was asked and answered")


def _empty_claim(subject: Subject) -> Iterator[Told]:
    for claim in subject.claims:
        if not claim.parts:
            place = subject.document.key("claims", claim.address, claim.criterion)
            yield Told(place=place, message=f"`{claim.criterion}` points to nothing", item=claim.criterion)
        for part in claim.parts:
            if not part.counts and "older" not in part.why_not:
                place = subject.document.key("claims", f"{claim.framework}@{claim.edition}", claim.criterion)
                yield Told(
                    place=place, message=f"`{claim.criterion}`: `{part.name}` {part.why_not}", item=claim.criterion
                )


def _decision_outdated(subject: Subject) -> Iterator[Told]:
    for claim in subject.claims:
        if subject.assessed and claim.decision and claim.decision.changed:
            place = subject.assessed.at("decisions", f"{claim.framework}@{claim.edition}", claim.criterion)
            message = f"the decision about `{claim.criterion}` needs another look: {claim.decision.changed}"
            yield Told(place=place, message=message, item=claim.criterion)


def _appeal_to_oneself(subject: Subject) -> Iterator[Told]:
    if subject.assessed is None:
        return
    assessment = subject.assessed.assessment
    for index, appeal in enumerate(assessment.appeals):
        decision = assessment.decisions.get(appeal.framework, {}).get(appeal.criterion)
        place = subject.assessed.at("appeals", str(index))
        if appeal.outcome and not appeal.decided_by:
            yield Told(
                place=place, message=f"the appeal about `{appeal.criterion}` was decided, and nothing says by whom"
            )
        if decision and appeal.decided_by and appeal.decided_by.casefold() == decision.by.casefold():
            yield Told(
                place=place,
                message=f"the appeal about `{appeal.criterion}` was decided by {set_apart(decision.by)}, whose decision it is",
            )
    for index, sampling in enumerate(assessment.sampling):
        for edition, criteria in sampling.criteria.items():
            deciders = {
                each.by.casefold() for key, each in assessment.decisions.get(edition, {}).items() if key in criteria
            }
            if sampling.by.casefold() in deciders:
                place = subject.assessed.at("sampling", str(index))
                yield Told(place=place, message=f"{set_apart(sampling.by)} sampled their own decisions")


RULES: Family = {
    "EVID-001": _few_types,
    "EVID-002": _one_week,
    "EVID-003": _nothing_from_work,
    "EVID-004": _too_old,
    "EVID-005": _no_case,
    "WIT-001": _saw_nothing,
    "WIT-002": _only_witness,
    "WIT-003": _not_identified,
    "DISC-001": _nothing_asked,
    "COV-001": _empty_claim,
    "ASM-001": _decision_outdated,
    "ASM-002": _appeal_to_oneself,
}
