"""Who took part in a review, and how: from every place in which a person is named."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import speech
from generator.compile.safe import visible
from generator.compile.signatures import newest_words
from generator.model import Review
from generator.results import Signature
from generator.speech import recording as say
from generator.speech import signers


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


def people_views(review: Review, signatures: Sequence[Signature] = ()) -> list[PersonView]:
    """Everybody, in the author's order; of what they signed, what became of it."""
    return [
        PersonView(
            id=name,
            role=person.role,
            group=speech.humanised(person.group),
            changed=person.changed or "",
            parts=(*_parts(review, name), *_signed(review, name, signatures)),
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


def _signed(review: Review, name: str, signatures: Sequence[Signature]) -> Iterable[str]:
    """What somebody signed, each part with how often and what became of the newest word on it."""
    own = [each for each in signatures if each.by == name]
    times = Counter(each.of for each in own or review.sign_off if each.by == name)
    became = {each.of: visible(signers.standing(each)) for each in newest_words(own)}
    doubted = {each.of for each in newest_words(own) if say.for_another(each)}
    parts = []
    for part, n in times.items():
        notes = [*([f"{n} times"] if n > 1 else []), *([became[part]] if part in became else [])]
        parts.append((part in doubted, f"the {part}" + (f" ({'; '.join(notes)})" if notes else "")))
    for theirs, verb in ((False, "signed"), (True, "signed for them:")):
        if told := [words for doubt, words in parts if doubt is theirs]:
            yield f"{verb} {', '.join(told)}"


def role(review: Review, name: str | None) -> str:
    """What one of the people is called; empty for nobody."""
    person = review.people.get(name or "")
    return person.role if person else (name or "")


def roles(review: Review, names: Iterable[str]) -> str:
    """Several of them in one phrase."""
    return ", ".join(role(review, name) for name in names)
