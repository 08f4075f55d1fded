"""Who took part in a review, and how: from every place in which a person is named."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce

from generator import speech
from generator.compile.safe import visible
from generator.compile.signatures import newest_words
from generator.model import Review
from generator.records import dataclass
from generator.results import Signature
from generator.speech import recording as say
from generator.speech import signers
from generator.speech.language import label, sentence
from generator.speech.states import state_within


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
            group=state_within(person.group),
            changed=person.changed or "",
            parts=(*_parts(review, name), *_signed(review, name, signatures)),
        )
        for name, person in review.people.items()
    ]


def _parts(review: Review, name: str) -> Iterable[str]:
    if review.boundaries and name in review.boundaries.agreed_with:
        yield label("agreed the boundaries")
    asked = [speech.humanised(each) for each, source in review.sources.items() if name in source.asked]
    if asked:
        yield sentence("was heard in %(sources)s", {"sources": ", ".join(asked)})
    collected = [speech.humanised(each) for each, source in review.sources.items() if source.by == name]
    if collected:
        yield sentence("collected %(sources)s", {"sources": ", ".join(collected)})
    explored = sum(name in question.with_ for step in review.steps.values() for question in step.questions)
    if explored:
        yield speech.counted(explored, "explored %(n)s question", "explored %(n)s questions")
    told = sorted({each.about for each in review.communications if name in each.to})
    if told:
        yield sentence("was told the %(what)s", {"what": _and_the([state_within(each) for each in told])})
    decided = [each for each, recommendation in review.recommendations.items() if recommendation.decided_by == name]
    if decided:
        yield sentence("decided %(names)s", {"names": ", ".join(decided)})
    owned = [each for each, action in review.actions.items() if action.owner == name]
    if owned:
        yield sentence("owns %(names)s", {"names": ", ".join(owned)})
    if any(feedback.to == name for feedback in review.feedback):
        yield label("received feedback")


def _signed(review: Review, name: str, signatures: Sequence[Signature]) -> Iterable[str]:
    """What somebody signed, each part with how often and what became of the newest word on it."""
    own = [each for each in signatures if each.by == name]
    times = Counter(each.of for each in own or review.sign_off if each.by == name)
    became = {each.of: visible(signers.standing(each)) for each in newest_words(own)}
    doubted = {each.of for each in newest_words(own) if say.for_another(each)}
    parts = []
    for part, n in times.items():
        often = [speech.counted(n, "%(n)s time", "%(n)s times")] if n > 1 else []
        notes = [*often, *([became[part]] if part in became else [])]
        words = sentence("the %(part)s", {"part": state_within(part)})
        parts.append((part in doubted, f"{words} ({'; '.join(notes)})" if notes else words))
    if told := [words for doubt, words in parts if not doubt]:
        yield sentence("signed %(parts)s", {"parts": ", ".join(told)})
    if told := [words for doubt, words in parts if doubt]:
        yield sentence("signed for them: %(parts)s", {"parts": ", ".join(told)})


def _and_the(what: Sequence[str]) -> str:
    """`aims and the results`."""
    return reduce(lambda most, last: sentence("%(most)s and the %(last)s", {"most": most, "last": last}), what)


def role(review: Review, name: str | None) -> str:
    """What one of the people is called; empty for nobody."""
    person = review.people.get(name or "")
    return person.role if person else (name or "")


def roles(review: Review, names: Iterable[str]) -> str:
    """Several of them in one phrase."""
    return ", ".join(role(review, name) for name in names)
