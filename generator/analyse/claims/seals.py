"""Seals: digests of the meaning of what a claim points to, so that a later change of it is noticed; spelling does not count."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from generator.model import Assessment, Document, Portfolio
from generator.model.action import Success
from generator.model.chain import KEYS, find
from generator.model.framework import PARTS
from generator.model.today import Today
from generator.records import dataclass
from generator.results import EvidenceFile, ReviewResults

SEAL = 16
"""So many hexadecimal digits of a digest make a seal."""
_MEASURED = frozenset({"results", "criteria", "standards", "sources", "impact", "feedback"})
"""Parts that say something about data: these belong to their meaning."""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A review as it is offered to an assessor."""

    document: Document
    results: ReviewResults
    portfolio: Portfolio
    assessment: Assessment | None
    today: Today
    elsewhere: Mapping[str, Success] = field(default_factory=dict)
    """What success is to the actions of other reviews whose effect this one measures, as `impact` names them."""

    @property
    def files(self) -> Mapping[str, EvidenceFile]:
        """The evidence files by id."""
        return {each.id: each for each in self.results.evidence}


def sealed(offered: Offered, by: tuple[str, ...]) -> str:
    """The seal of the parts that a claim points to: data, files, period, standards and scorecards included."""
    content = json.dumps([_meaning(offered, part) for part in by], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:SEAL]


def _meaning(offered: Offered, part: str) -> object:
    review = offered.document.review
    if part == "narrative":
        return [part, [[section.heading, section.text] for section in offered.document.narrative.sections]]
    if part in PARTS:
        own = review.model_dump(mode="json", include={part}, exclude_defaults=True)
        return [part, own, _data(offered)] if part in _MEASURED else [part, own]
    if part in review.evidence:
        file = offered.files.get(part)
        return [part, review.evidence[part].model_dump(mode="json", exclude_defaults=True), file.sha256 if file else ""]
    node = find(review, part)
    item = getattr(review, KEYS[node.kind])[part].model_dump(mode="json", exclude_defaults=True) if node else None
    return [part, item, _data(offered)] if node and node.kind in ("criterion", "source") else [part, item]


def _data(offered: Offered) -> list[Any]:
    """What every figure of a review is made from."""
    review, portfolio = offered.document.review, offered.portfolio
    standards = {criterion.standard for criterion in review.criteria.values()}
    cards = {source.scorecard for source in review.sources.values()}
    books = {column.themes for source in review.sources.values() for column in source.columns.values()}
    return [
        review.model_dump(mode="json", include={"criteria", "sources", "period"}, exclude_defaults=True),
        [use.sha256 for use in offered.results.sources],
        {
            name: each.model_dump(mode="json", exclude_defaults=True)
            for name, each in portfolio.standards.items()
            if name in standards
        },
        {
            name: each.model_dump(mode="json", exclude_defaults=True)
            for name, each in portfolio.scorecards.items()
            if name in cards
        },
        *(
            {name: each.model_dump(mode="json", exclude_defaults=True)}
            for name, each in portfolio.themes.items()
            if name in books
        ),
    ]
