"""Who took part in a review, and how: from every place in which a person is named."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator import speech
from generator.model import Review


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """One role with all that it did in the review."""

    id: str
    role: str
    group: str
    changed: str
    """What became different because of them."""
    parts: tuple[str, ...]
    """What they did, in phrases."""


def people_views(review: Review) -> list[PersonView]:
    """Everybody, in the author's order."""
    return [
        PersonView(
            id=name,
            role=person.role,
            group=speech.humanised(person.group),
            changed=person.changed or "",
            parts=tuple(_parts(review, name)),
        )
        for name, person in review.people.items()
    ]


def _parts(review: Review, name: str) -> Iterable[str]:
    if review.boundaries and name in review.boundaries.agreed_with:
        yield "agreed the boundaries"
    asked = [speech.humanised(each) for each, source in review.sources.items() if name in source.asked]
    if asked:
        yield f"was heard in {', '.join(asked)}"
    collected = [speech.humanised(each) for each, source in review.sources.items() if source.by == name]
    if collected:
        yield f"collected {', '.join(collected)}"
    explored = sum(name in question.with_ for step in review.steps.values() for question in step.questions)
    if explored:
        yield f"explored {speech.plural(explored, 'question')}"
    told = sorted({each.about for each in review.communications if name in each.to})
    if told:
        yield f"was told the {' and the '.join(told)}"
    decided = [each for each, recommendation in review.recommendations.items() if recommendation.decided_by == name]
    if decided:
        yield f"decided {', '.join(decided)}"
    owned = [each for each, action in review.actions.items() if action.owner == name]
    if owned:
        yield f"owns {', '.join(owned)}"
    if any(feedback.to == name for feedback in review.feedback):
        yield "received feedback"
    signed = Counter(signature.of for signature in review.sign_off if signature.by == name)
    if signed:
        yield f"signed {', '.join(f'the {part}' + (f' ({n} times)' if n > 1 else '') for part, n in signed.items())}"


def role(review: Review, name: str | None) -> str:
    """What one of the people is called; empty for nobody."""
    person = review.people.get(name or "")
    return person.role if person else (name or "")


def roles(review: Review, names: Iterable[str]) -> str:
    """Several of them in one phrase."""
    return ", ".join(role(review, name) for name in names)
