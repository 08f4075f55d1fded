"""Questions for a professional discussion: about the choices of a review and where it met difficulties, from its own words."""

from collections.abc import Iterator

from generator import speech
from generator.model import Review

_MOST = 12


def discussion_prompts(review: Review) -> list[str]:
    """What an assessor may want to ask, the difficulties first; the answers are the candidate's."""
    return list(dict.fromkeys(_prompts(review)))[:_MOST]


def _prompts(review: Review) -> Iterator[str]:
    for adaptation in review.adaptations:
        yield f"“{adaptation.problem}” What else was possible besides “{adaptation.change}”, and how did you know that it helped?"
    for impact in review.impact:
        if impact.judged in ("did not work", "partly worked"):
            measured = speech.humanised(impact.criterion)
            yield f"The effect on {measured} is judged “{impact.judged}”. What did you expect, and what would you do now?"
    for name, recommendation in review.recommendations.items():
        if recommendation.decision in ("deferred", "rejected"):
            yield f"{name} was {recommendation.decision}: “{recommendation.what}” Was that right, as you see it today?"
    if review.reflection and review.reflection.fell_short:
        yield f"“{review.reflection.fell_short}” How would you notice it earlier the next time?"
    for conflict in review.conflicts:
        yield f"“{conflict.needs}” How did you weigh the two sides?"
    for name, source in review.sources.items():
        if source.why:
            method = speech.humanised(source.method)
            yield f"You chose {method} for {speech.humanised(name)}. What would another method have shown?"
