"""What lists, standards, frameworks and the register show of a review, and whether there is more to be read in it."""

import datetime as dt

from generator import speech
from generator.compile.goalposts import marks, review_mark
from generator.compile.views import CriterionView, criterion_view, worst_first
from generator.model import Review
from generator.records import dataclass
from generator.results import ClaimResult, CriterionResult, ReviewResults, Verdict
from generator.speech.language import label, sentence


@dataclass(frozen=True, kw_only=True)
class Glimpse:
    """A review at a glance. All its fields are what JSON can hold, but for days."""

    title: str
    start: dt.date
    end: dt.date
    status: str
    stage: str
    next_review: dt.date | None
    tags: tuple[str, ...]
    follows: str
    """The review that it follows; empty without one."""
    carried: tuple[str, ...]
    """What it takes up of what that one left open."""
    measures: tuple[tuple[str, ...], ...]
    """The actions whose effect each entry of `impact` measures."""
    acts: bool
    """Whether it found or recommends anything, or does anything about it."""
    has_witness: bool
    summary: str
    met: str
    moved: str
    """That criteria moved after results, where nothing explains it."""
    views: tuple[CriterionView, ...]
    """What is shown of each criterion, in the author's order."""
    standards: tuple[str, ...]
    """The standard that each of them serves; empty for none."""
    worst_first: tuple[str, ...]
    """The criteria in the order in which they need attention."""
    claims: tuple[ClaimResult, ...]


def glimpse_of(review: Review, results: ReviewResults | None) -> Glimpse:
    """A review at a glance; one that has errors has no results."""
    criteria = results.criteria if results else ()
    marked = marks(results.goalposts) if results else {}
    return Glimpse(
        title=review.title,
        start=review.period.start,
        end=review.period.end,
        status=str(review.status),
        stage=review.status.stage,
        next_review=review.next_review,
        tags=review.tags,
        follows=review.follows or "",
        carried=tuple(review.carried),
        measures=tuple(tuple(impact.of) for impact in review.impact),
        acts=bool(review.findings or review.recommendations or review.actions),
        has_witness=any(each.witness for each in review.evidence.values()),
        summary=speech.summary(list(criteria)),
        met=_met(criteria),
        moved=review_mark(results.goalposts if results else None),
        views=tuple(criterion_view(each, marked.get(each.id, "")) for each in criteria),
        standards=tuple(each.standard or "" for each in criteria),
        worst_first=tuple(each.id for each in worst_first(criteria)),
        claims=results.claims if results else (),
    )


def _met(results: tuple[CriterionResult, ...]) -> str:
    judged = [result for result in results if result.verdict]
    return (
        sentence("%(met)s of %(total)s", {"met": sum(r.verdict is Verdict.MET for r in judged), "total": len(judged)})
        if judged
        else label("none yet")
    )
