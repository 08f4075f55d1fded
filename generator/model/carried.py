"""What a review leaves open for the next one: actions not done, recommendations put off, weaknesses without an answer."""

from dataclasses import dataclass

from generator.model.chain import Kind
from generator.model.review import Review


@dataclass(frozen=True, kw_only=True)
class Open:
    """One thing that is left open, with the reason why it is."""

    kind: Kind
    id: str
    words: str
    why: str


def left_open(review: Review) -> list[Open]:
    """Everything that the next review has to say something about."""
    found = [
        Open(
            kind="action",
            id=name,
            words=action.what,
            why=f"{action.status}, due {action.due}" if action.due else action.status,
        )
        for name, action in review.actions.items()
        if action.status in ("planned", "started")
    ]
    found += [
        Open(
            kind="recommendation",
            id=name,
            words=each.what,
            why="still proposed" if each.decision == "proposed" else "deferred",
        )
        for name, each in review.recommendations.items()
        if each.decision in ("proposed", "deferred")
    ]
    answered = {name for recommendation in review.recommendations.values() for name in recommendation.because}
    return found + [
        Open(kind="finding", id=name, words=finding.statement, why="no recommendation answers it")
        for name, finding in review.findings.items()
        if finding.kind == "improvement" and name not in answered and not finding.no_action
    ]
