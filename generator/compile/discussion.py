"""Questions for a professional discussion: about the choices of a review and where it met difficulties, from its own words."""

from collections.abc import Iterator

from generator import speech
from generator.model import Review
from generator.speech.language import sentence
from generator.speech.states import state_within

_MOST = 12


def discussion_prompts(review: Review) -> list[str]:
    """What an assessor may want to ask, the difficulties first; the answers are the candidate's."""
    return list(dict.fromkeys(_prompts(review)))[:_MOST]


def _prompts(review: Review) -> Iterator[str]:
    for adaptation in review.adaptations:
        yield sentence(
            "“%(problem)s” What else was possible besides “%(change)s”, and how did you know that it helped?",
            {"problem": adaptation.problem, "change": adaptation.change},
        )
    for impact in review.impact:
        if impact.judged in ("did not work", "partly worked"):
            yield sentence(
                "The effect on %(criterion)s is judged “%(judged)s”. What did you expect, and what would you do now?",
                {"criterion": speech.humanised(impact.criterion), "judged": state_within(impact.judged)},
            )
    for name, recommendation in review.recommendations.items():
        if recommendation.decision in ("deferred", "rejected"):
            yield sentence(
                "%(name)s was %(decision)s: “%(what)s” Was that right, as you see it today?",
                {"name": name, "decision": state_within(recommendation.decision), "what": recommendation.what},
            )
    if review.reflection and review.reflection.fell_short:
        yield sentence(
            "“%(fell_short)s” How would you notice it earlier the next time?",
            {"fell_short": review.reflection.fell_short},
        )
    for conflict in review.conflicts:
        yield sentence("“%(needs)s” How did you weigh the two sides?", {"needs": conflict.needs})
    for name, source in review.sources.items():
        if source.why:
            yield sentence(
                "You chose %(method)s for %(source)s. What would another method have shown?",
                {"method": state_within(source.method), "source": speech.humanised(name)},
            )
