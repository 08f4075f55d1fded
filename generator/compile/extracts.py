"""What a part of a review says, in a few lines: so that a criterion's page shows the evidence itself, not only where it is."""

from collections.abc import Callable, Iterable

from generator import speech
from generator.compile.people import role, roles
from generator.model import Document, Review
from generator.model.chain import KEYS, find, words
from generator.results import ReviewResults

_MOST = 12
"""So many lines of a part are shown; the rest is counted."""


def extract(document: Document, results: ReviewResults, part: str) -> list[str]:
    """The lines of a part or of an item of a review."""
    review = document.review
    if part in _PARTS:
        lines = [line for line in _PARTS[part](review) if line]
    elif part in ("results", "standards"):
        lines = [
            f"{each.statement.rstrip('.')}: {speech.finding(each)} {speech.verdict(each)}." for each in results.criteria
        ]
    elif part == "narrative":
        lines = [section.heading or "Introduction" for section in document.narrative.sections]
    else:
        node = find(review, part)
        lines = _item(review, node.kind, part) if node else []
    rest = len(lines) - _MOST
    return [*lines[:_MOST], f"and {speech.plural(rest, 'more line')} on the page of the review"] if rest > 0 else lines


def _item(review: Review, kind: str, name: str) -> list[str]:
    node = find(review, name)
    assert node is not None
    item = getattr(review, KEYS[node.kind])[name]
    keys = ("cause", "matters", "why", "note", "answer", "resources")
    said = [f"{speech.humanised(key).capitalize()}: {text}" for key in keys if (text := getattr(item, key, None))]
    return [f"{kind.capitalize()} {name}: {words(review, node)}.", *said]


def _plan(review: Review) -> Iterable[str]:
    boundaries = review.boundaries
    if boundaries:
        yield f"Includes: {'; '.join(boundaries.includes)}" if boundaries.includes else ""
        yield f"Excludes: {'; '.join(boundaries.excludes)}" if boundaries.excludes else ""
        yield f"Change limits: {'; '.join(boundaries.change_limits)}" if boundaries.change_limits else ""
        agreed = f" on {speech.english_date(boundaries.agreed_on)}" if boundaries.agreed_on else ""
        yield f"Agreed with {roles(review, boundaries.agreed_with)}{agreed}" if boundaries.agreed_with else ""


def _steps(review: Review) -> Iterable[str]:
    for step in review.steps.values():
        rated = [
            f"satisfaction {step.satisfaction} of 5" if step.satisfaction else "",
            f"cost {step.cost:g}" if step.cost is not None else "",
            f"compliance {step.compliance}" if step.compliance else "",
        ]
        answers = sum(bool(question.answer) for question in step.questions)
        asked = f"{speech.plural(len(step.questions), 'question')}, {answers} answered" if step.questions else ""
        yield f"{step.name}: {', '.join(part for part in (*rated, asked) if part)}"


def _actions(review: Review) -> Iterable[str]:
    for name, action in review.actions.items():
        owner = role(review, action.owner)
        due = f", due {speech.english_date(action.due)}" if action.due else ""
        yield f"{name} {action.what} ({action.status}{due}{f', {owner}' if owner else ''})"


def _reflection(review: Review) -> Iterable[str]:
    reflection = review.reflection
    if reflection:
        for key in ("choices", "worked", "fell_short", "next_time"):
            if text := getattr(reflection, key):
                yield f"{speech.humanised(key).capitalize()}: {text}"


_PARTS: dict[str, Callable[[Review], Iterable[str]]] = {
    "aim": lambda review: [review.aim or ""],
    "people": lambda review: [f"{each.role} ({speech.humanised(each.group)})" for each in review.people.values()],
    "boundaries": _plan,
    "policies": lambda review: [f"{each.name}: {each.how}" if each.how else each.name for each in review.policies],
    "communications": lambda review: [
        f"{speech.english_date(each.date)}: {each.about} to {roles(review, each.to)}, {each.how}"
        for each in review.communications
    ],
    "features": lambda review: [
        f"{each.name}: affects {' and '.join(each.affects) or 'nothing named'}" for each in review.features.values()
    ],
    "sources": lambda review: [
        f"{speech.humanised(name).capitalize()} ({speech.humanised(each.method)}): {each.why or 'no reason given'}"
        for name, each in review.sources.items()
    ],
    "criteria": lambda review: [each.statement for each in review.criteria.values()],
    "adaptations": lambda review: [
        f"{speech.english_date(each.date)}: {each.problem} {each.change}" for each in review.adaptations
    ],
    "steps": _steps,
    "findings": lambda review: [f"{name} ({each.kind}) {each.statement}" for name, each in review.findings.items()],
    "options": lambda review: [f"{name} {each.what}" for name, each in review.options.items()],
    "recommendations": lambda review: [
        f"{name} {each.what} ({each.decision})" for name, each in review.recommendations.items()
    ],
    "actions": _actions,
    "impact": lambda review: [
        f"Effect of {', '.join(each.of)} on {speech.humanised(each.criterion)}: {each.judged or 'not judged'}"
        for each in review.impact
    ],
    "feedback": lambda review: [
        f"{speech.english_date(each.date)}, to {role(review, each.to)}:"
        f" {each.action or ''} {each.impact or ''} {each.wanted or ''}"
        for each in review.feedback
    ],
    "reflection": _reflection,
    "next_review": lambda review: [speech.english_date(review.next_review) if review.next_review else ""],
    "follows": lambda review: [review.follows or "", *(f"{key}: {text}" for key, text in review.carried.items())],
}
