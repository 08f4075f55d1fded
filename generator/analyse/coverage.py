"""How far each claim of a review has come: claimed, evidenced, accepted, sampled, each state earned by itself."""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from generator.model import (
    Assessment,
    Document,
    Evidence,
    FrameworkCriterion,
    FrameworkEdition,
    Portfolio,
    split_edition,
)
from generator.model.chain import KEYS, Node, find, words
from generator.model.framework import PARTS
from generator.results import (
    Appealed,
    ClaimPart,
    ClaimResult,
    DecisionResult,
    EvidenceFile,
    ReviewResults,
    Sampled,
)

_ONE_DAY = dt.timedelta(days=1)
SEAL = 16
"""So many hexadecimal digits of a digest make a seal."""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A review as it is offered to an assessor."""

    document: Document
    results: ReviewResults
    portfolio: Portfolio
    assessment: Assessment | None
    today: dt.date

    @property
    def files(self) -> Mapping[str, EvidenceFile]:
        """The evidence files by id."""
        return {each.id: each for each in self.results.evidence}


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
    elif all(part.type == "witness-testimony" for part in claim.parts if part.counts):
        lacks.append("it rests on witnesses alone")
    if still:
        lacks.append(f"the review still has problems that bear on it: {', '.join(still)}")
    return claim.model_copy(update={"open_rules": still, "lacks": tuple(lacks), "evidenced": not lacks})


def _claim(
    offered: Offered, edition_of: tuple[str, str], name: str, by: tuple[str, ...], edition: FrameworkEdition
) -> ClaimResult:
    criterion = edition.criteria[name]
    parts = tuple(_part(offered, each, criterion, edition) for each in by)
    seal = _seal(offered, by)
    return ClaimResult(
        framework=edition_of[0],
        edition=edition_of[1],
        criterion=name,
        parts=parts,
        seal=seal,
        decision=_decision(offered, "@".join(edition_of), name, seal, parts),
        appeals=_appeals(offered.assessment, "@".join(edition_of), name),
        sampled=_sampled(offered.assessment, "@".join(edition_of), name),
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
    if evidence.date is None:
        return "has no date"
    if edition.current_for and _months(evidence.date, offered.today - _ONE_DAY) >= edition.current_for:
        return f"is older than the {edition.current_for} months that the framework allows"
    return ""


def _months(start: dt.date, end: dt.date) -> int:
    """Whole months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _seal(offered: Offered, by: tuple[str, ...]) -> str:
    """A digest of the meaning of everything that a claim points to, data and files included; spelling does not count."""
    content = json.dumps([_meaning(offered, part) for part in by], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:SEAL]


def _meaning(offered: Offered, part: str) -> object:
    review, results = offered.document.review, offered.results
    if part in ("results", "criteria", "standards", "sources"):
        data = [use.sha256 for use in results.sources]
        return [part, review.model_dump(mode="json", include={"criteria", "sources"}), data]
    if part == "narrative":
        return [part, [[section.heading, section.text] for section in offered.document.narrative.sections]]
    if part in PARTS:
        return [part, review.model_dump(mode="json", include={part})]
    if part in offered.files or part in review.evidence:
        file = offered.files.get(part)
        return [part, review.evidence[part].model_dump(mode="json"), file.sha256 if file else ""]
    node = find(review, part)
    item = getattr(review, KEYS[node.kind])[part] if node else None
    return [part, item.model_dump(mode="json") if item else None]


def _decision(
    offered: Offered, edition: str, criterion: str, seal: str, parts: tuple[ClaimPart, ...]
) -> DecisionResult | None:
    decisions = offered.assessment.decisions if offered.assessment else {}
    given = decisions.get(edition, {}).get(criterion)
    if given is None:
        return None
    upheld = [
        each
        for each in _appeals(offered.assessment, edition, criterion)
        if each.outcome == "upheld" and (each.decided_on or each.date) >= given.date
    ]
    changed = ""
    newer = [part for part in parts if part.date and part.date > given.date]
    if given.seal and not seal.startswith(given.seal[:SEAL]):
        changed = "what it rests on has changed since"
    elif upheld:
        changed = f"an appeal against it was upheld on {upheld[0].decided_on or upheld[0].date}"
    elif newer:
        changed = f"{newer[0].words} is dated {newer[0].date}, after the decision of {given.date}"
    return DecisionResult(
        outcome=given.outcome, by=given.by, date=given.date, feedback=given.feedback or "", changed=changed
    )


def _appeals(assessment: Assessment | None, edition: str, criterion: str) -> tuple[Appealed, ...]:
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


def _sampled(assessment: Assessment | None, edition: str, criterion: str) -> tuple[Sampled, ...]:
    return tuple(
        Sampled(by=each.by, date=each.date, outcome=each.outcome, note=each.note or "")
        for each in (assessment.sampling if assessment else ())
        if criterion in each.criteria.get(edition, ())
    )
