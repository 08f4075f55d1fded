"""What goes from one review to the next: what is left open, and effects of actions that a later review measures."""

import datetime as dt
from collections.abc import Iterable, Mapping

from generator.model.action import Success, split_action
from generator.model.chain import Kind
from generator.model.document import Document
from generator.model.review import Review
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Open:
    """One thing that is left open, with the reason why it is."""

    kind: Kind
    id: str
    words: str
    why: str
    due: dt.date | None = None
    """When an action was to be finished."""


def left_open(review: Review) -> list[Open]:
    """Everything that the next review has to say something about."""
    found = [
        Open(kind="action", id=name, words=action.what, why=action.status, due=action.due)
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


def taken_up(documents: Mapping[str, Document]) -> dict[str, dict[str, str]]:
    """By review, what those that follow it took up of what it left open: the id of each item, and the review."""
    return taken_up_by((name, each.review.follows or "", each.review.carried) for name, each in documents.items())


def taken_up_by(reviews: Iterable[tuple[str, str, Iterable[str]]]) -> dict[str, dict[str, str]]:
    """The same of reviews of which the id is known, which one each follows, and what it takes up."""
    found: dict[str, dict[str, str]] = {}
    for other, follows, carried in reviews:
        if follows:
            found.setdefault(follows, {}).update(dict.fromkeys(carried, other))
    return found


def effects_elsewhere(documents: Mapping[str, Document]) -> dict[str, dict[str, list[tuple[str, int]]]]:
    """By review, which others measure the effect of its actions: by action, the review and the number of its entry."""
    return effects_measured((name, [impact.of for impact in each.review.impact]) for name, each in documents.items())


def effects_measured(
    reviews: Iterable[tuple[str, Iterable[Iterable[str]]]],
) -> dict[str, dict[str, list[tuple[str, int]]]]:
    """The same of reviews of which the id is known, and the actions that each entry of their `impact` is about."""
    found: dict[str, dict[str, list[tuple[str, int]]]] = {}
    for other, measures in reviews:
        for index, of in enumerate(measures):
            for each in of:
                review, action = split_action(each)
                if review:
                    found.setdefault(review, {}).setdefault(action, []).append((other, index))
    return found


def measured_elsewhere(review: Review) -> set[str]:
    """The other reviews whose actions have their effect measured in this one."""
    return {name for impact in review.impact for each in impact.of if (name := split_action(each)[0])}


def success_elsewhere(review: Review, others: Mapping[str, Review]) -> dict[str, Success]:
    """What success is to the actions of other reviews whose effect this one measures, as `impact` names them."""
    found = {}
    for each in dict.fromkeys(name for impact in review.impact for name in impact.of):
        other, action = split_action(each)
        known = others[other].actions.get(action) if other in others else None
        if known and known.success:
            found[each] = known.success
    return found
