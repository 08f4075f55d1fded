"""What a part of a review says, in a few lines: so that a criterion's page shows the evidence itself, not only where it is."""

from collections.abc import Callable, Iterable

from generator import speech
from generator.compile.people import role, roles
from generator.model import Document, Review
from generator.model.chain import KEYS, find, words
from generator.results import ReviewResults
from generator.speech.language import as_written, label, sentence
from generator.speech.numbers import conjoined
from generator.speech.states import state, state_within

_MOST = 12
"""So many lines of a part are shown; the rest is counted."""


@as_written()
def extract(document: Document, results: ReviewResults, part: str) -> list[str]:
    """The lines of a part or of an item of a review, in the language in which it is written."""
    review = document.review
    if part in _PARTS:
        lines = [line for line in _PARTS[part](review) if line]
    elif part in ("results", "standards"):
        lines = [
            f"{each.statement.rstrip('.')}: {speech.finding(each)} {speech.verdict(each)}." for each in results.criteria
        ]
    elif part == "narrative":
        lines = [section.heading or label("Introduction") for section in document.narrative.sections]
    else:
        node = find(review, part)
        lines = _item(review, node.kind, part) if node else []
    rest = len(lines) - _MOST
    if rest <= 0:
        return lines
    more = speech.counted(
        rest, "and %(n)s more line on the page of the review", "and %(n)s more lines on the page of the review"
    )
    return [*lines[:_MOST], more]


def _no_reason() -> str:
    return label("no reason given")


def _item(review: Review, kind: str, name: str) -> list[str]:
    node = find(review, name)
    assert node is not None
    item = getattr(review, KEYS[node.kind])[name]
    keys = ("cause", "matters", "why", "note", "answer", "resources")
    said = [f"{state(speech.humanised(key))}: {text}" for key in keys if (text := getattr(item, key, None))]
    return [f"{state(kind)} {name}: {words(review, node)}.", *said]


def _plan(review: Review) -> Iterable[str]:
    boundaries = review.boundaries
    if boundaries:
        for name, given in (
            (label("Includes"), boundaries.includes),
            (label("Excludes"), boundaries.excludes),
            (label("Change limits"), boundaries.change_limits),
        ):
            yield f"{name}: {'; '.join(given)}" if given else ""
        if boundaries.agreed_with:
            said = {"people": roles(review, boundaries.agreed_with)}
            yield (
                sentence("Agreed with %(people)s on %(day)s", {**said, "day": speech.date(boundaries.agreed_on)})
                if boundaries.agreed_on
                else sentence("Agreed with %(people)s", said)
            )


def _steps(review: Review) -> Iterable[str]:
    for step in review.steps.values():
        rated = [
            sentence("satisfaction %(rating)s of 5", {"rating": step.satisfaction}) if step.satisfaction else "",
            sentence("cost %(cost)s", {"cost": f"{step.cost:g}"}) if step.cost is not None else "",
            sentence("compliance %(compliance)s", {"compliance": state_within(step.compliance)})
            if step.compliance
            else "",
        ]
        answers = {"answered": sum(bool(question.answer) for question in step.questions)}
        asked = (
            speech.counted(
                len(step.questions),
                "%(n)s question, %(answered)s answered",
                "%(n)s questions, %(answered)s answered",
                answers,
            )
            if step.questions
            else ""
        )
        yield f"{step.name}: {', '.join(part for part in (*rated, asked) if part)}"


def _actions(review: Review) -> Iterable[str]:
    for name, action in review.actions.items():
        owner = role(review, action.owner)
        due = sentence("due %(day)s", {"day": speech.date(action.due)}) if action.due else ""
        yield f"{name} {action.what} ({', '.join(filter(None, (state_within(action.status), due, owner)))})"


def _reflection(review: Review) -> Iterable[str]:
    reflection = review.reflection
    if reflection:
        for key in ("choices", "worked", "fell_short", "next_time"):
            if text := getattr(reflection, key):
                yield f"{state(speech.humanised(key))}: {text}"


_PARTS: dict[str, Callable[[Review], Iterable[str]]] = {
    "aim": lambda review: [review.aim or ""],
    "people": lambda review: [f"{each.role} ({state_within(each.group)})" for each in review.people.values()],
    "boundaries": _plan,
    "policies": lambda review: [f"{each.name}: {each.how}" if each.how else each.name for each in review.policies],
    "communications": lambda review: [
        sentence(
            "%(day)s: %(about)s to %(people)s, %(how)s",
            {
                "day": speech.date(each.date),
                "about": state_within(each.about),
                "people": roles(review, each.to),
                "how": each.how,
            },
        )
        for each in review.communications
    ],
    "features": lambda review: [
        sentence("%(name)s: affects %(what)s", {"name": each.name, "what": conjoined(each.affects)})
        if each.affects
        else sentence("%(name)s: affects nothing named", {"name": each.name})
        for each in review.features.values()
    ],
    "sources": lambda review: [
        f"{speech.humanised(name).capitalize()} ({state_within(each.method)}): {each.why or _no_reason()}"
        for name, each in review.sources.items()
    ],
    "criteria": lambda review: [each.statement for each in review.criteria.values()],
    "adaptations": lambda review: [
        f"{speech.date(each.date)}: {each.problem} {each.change}" for each in review.adaptations
    ],
    "steps": _steps,
    "findings": lambda review: [
        f"{name} ({state_within(each.kind)}) {each.statement}" for name, each in review.findings.items()
    ],
    "options": lambda review: [f"{name} {each.what}" for name, each in review.options.items()],
    "recommendations": lambda review: [
        f"{name} {each.what} ({state_within(each.decision)})" for name, each in review.recommendations.items()
    ],
    "actions": _actions,
    "impact": lambda review: [
        sentence(
            "Effect of %(actions)s on %(criterion)s: %(judged)s",
            {
                "actions": ", ".join(each.of),
                "criterion": speech.humanised(each.criterion),
                "judged": state_within(each.judged) if each.judged else label("not judged"),
            },
        )
        for each in review.impact
    ],
    "feedback": lambda review: [
        sentence(
            "%(day)s, to %(person)s: %(told)s",
            {
                "day": speech.date(each.date),
                "person": role(review, each.to),
                "told": f"{each.action or ''} {each.impact or ''} {each.wanted or ''}",
            },
        )
        for each in review.feedback
    ],
    "reflection": _reflection,
    "next_review": lambda review: [speech.date(review.next_review) if review.next_review else ""],
    "follows": lambda review: [review.follows or "", *(f"{key}: {text}" for key, text in review.carried.items())],
}
