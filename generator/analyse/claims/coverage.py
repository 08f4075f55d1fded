"""How far each claim of a review has come: claimed, evidenced, accepted, sampled, each state earned by itself."""

from collections.abc import Collection

from pydantic import BaseModel

from generator.analyse.claims import record
from generator.analyse.claims.seals import Offered, sealed
from generator.model import (
    Evidence,
    FrameworkCriterion,
    FrameworkEdition,
    split_edition,
)
from generator.model.chain import KEYS, Node, find, words
from generator.model.framework import PARTS
from generator.results import ClaimPart, ClaimResult
from generator.speech import plural

ALONE = ("witness-testimony", "professional-discussion")
"""Types of evidence that confirm what other evidence shows, and are never the only one."""


def claims(offered: Offered) -> tuple[ClaimResult, ...]:
    """The state of every claim on a known criterion, before the open problems of the review are known."""
    found = []
    for name, by_criterion in offered.document.review.claims.items():
        framework, edition_name = split_edition(name)
        known = offered.portfolio.frameworks.get(framework)
        edition = known.editions.get(edition_name) if known else None
        for criterion, by in by_criterion.items() if edition else ():
            if edition and criterion in edition.criteria:
                found.append(_claim(offered, (framework, edition_name), criterion, by, edition))
    return tuple(found)


def concluded(claim: ClaimResult, criterion: FrameworkCriterion, open_rules: Collection[str]) -> ClaimResult:
    """A claim with what is still open in the review held against it."""
    still = tuple(code for code in criterion.rules if code in open_rules)
    lacks = [*claim.lacks]
    if not any(part.counts for part in claim.parts):
        lacks.append("nothing that it points to counts")
    elif all(part.type in ALONE for part in claim.parts if part.counts):
        lacks.append("it rests on witnesses or a discussion alone")
    if still:
        lacks.append(f"the review still has problems that bear on it: {', '.join(still)}")
    return claim.model_copy(update={"open_rules": still, "lacks": tuple(lacks), "evidenced": not lacks})


def _claim(
    offered: Offered, edition_of: tuple[str, str], name: str, by: tuple[str, ...], edition: FrameworkEdition
) -> ClaimResult:
    criterion = edition.criteria[name]
    parts = tuple(_part(offered, each, criterion, edition) for each in by)
    seal, address = sealed(offered, by), "@".join(edition_of)
    decided = record.decision(offered, address, name, seal, parts)
    return ClaimResult(
        framework=edition_of[0],
        edition=edition_of[1],
        criterion=name,
        parts=parts,
        seal=seal,
        decision=decided,
        appeals=record.appeals(offered.assessment, address, name),
        sampled=record.sampled(offered.assessment, address, name, decided),
    )


def _part(offered: Offered, name: str, criterion: FrameworkCriterion, edition: FrameworkEdition) -> ClaimPart:
    review = offered.document.review
    if name in PARTS:
        why = "" if _filled(offered, name) else "is empty"
        if not why and criterion.parts and name not in criterion.parts:
            why = "is not a part of a review that can show this"
        anchor = _ANCHORS.get(name, name.replace("_", "-"))
        return ClaimPart(
            name=name, words=name.replace("_", " "), kind="part", anchor=anchor, counts=not why, why_not=why
        )
    node = find(review, name)
    if name in review.evidence:
        evidence = review.evidence[name]
        why = _evidence_fault(offered, name, evidence, criterion, edition)
        return ClaimPart(
            name=name,
            words=words(review, Node("evidence", name)),
            kind="evidence",
            anchor=f"evidence-{name}",
            type=evidence.type,
            date=evidence.date,
            counts=not why,
            why_not=why,
        )
    if node is None:
        return ClaimPart(name=name, words=name, kind="item", anchor="top", counts=False, why_not="does not exist")
    key = KEYS[node.kind]
    why = "" if not criterion.parts or key in criterion.parts else "is not a part of a review that can show this"
    return ClaimPart(name=name, words=words(review, node), kind="item", anchor=node.anchor, counts=not why, why_not=why)


_ANCHORS = {
    "aim": "plan", "people": "people", "boundaries": "boundaries", "policies": "policies", "communications": "communications",
    "features": "features", "sources": "measurement", "criteria": "criteria", "adaptations": "adaptations",
    "steps": "process", "findings": "findings", "options": "options", "recommendations": "recommendations",
    "actions": "actions", "impact": "impact", "feedback": "feedback", "reflection": "reflection", "next_review": "top",
    "follows": "carried", "standards": "criteria", "results": "results", "narrative": "in-brief",
}  # fmt: skip
"""Where the parts of a review stand on its page."""


def _filled(offered: Offered, part: str) -> bool:
    review = offered.document.review
    if part == "standards":
        return any(criterion.standard for criterion in review.criteria.values())
    if part == "results":
        return any(result.estimate.value is not None for result in offered.results.criteria)
    if part == "narrative":
        return any(section.text.strip() for section in offered.document.narrative.sections)
    given = getattr(review, part)
    return bool(given.model_fields_set if isinstance(given, BaseModel) else given)


def _evidence_fault(
    offered: Offered, name: str, evidence: Evidence, criterion: FrameworkCriterion, edition: FrameworkEdition
) -> str:
    if evidence.file and name not in offered.files:
        return "has no file"
    if criterion.types and evidence.type not in criterion.types:
        return f"is a {evidence.type.replace('-', ' ')}, which cannot show this"
    if fault := _says_nothing(evidence):
        return fault
    if evidence.date is None:
        return "has no date"
    if offered.today.is_before(evidence.date):
        return "is dated in the future"
    if edition.current_for and offered.today.has_passed(evidence.date, edition.current_for):
        return f"is older than the {plural(edition.current_for, 'month')} that the framework allows"
    return ""


def _says_nothing(evidence: Evidence) -> str:
    """Why a testimony or a discussion cannot count, whatever it is offered for."""
    if evidence.type == "witness-testimony":
        witness = evidence.witness
        if witness is None or not (witness.observed and witness.saw):
            return "does not say what was seen, and on which day"
        return "" if witness.role and witness.relationship and witness.signed_on else "does not identify its witness"
    asked = evidence.file or (evidence.discussion and evidence.discussion.questions)
    return "" if evidence.type != "professional-discussion" or asked else "does not say what was asked"
