"""Actions and their effects as the pages show them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from generator import speech
from generator.compile.people import role, roles
from generator.compile.process import money
from generator.compile.views import Badge
from generator.model import Action, Review
from generator.results import CriterionResult, Difference, ImpactResult

_SIGNS = {"planned": "few", "started": "close", "done": "met", "dropped": "not-met"}
_EFFECT_SIGNS = {
    Difference.BETTER: "better",
    Difference.WORSE: "worse",
    Difference.HIGHER: "higher",
    Difference.LOWER: "lower",
    Difference.NO_CLEAR: "no-clear-difference",
}


@dataclass(frozen=True, kw_only=True)
class EffectView:
    """One entry of `impact`."""

    anchor: str
    of: tuple[str, ...]
    criterion: str
    statement: str
    badge: Badge
    sentence: str
    success: tuple[str, ...]
    """What each action's own target says, in sentences."""
    judged: str
    said: str
    learned: str
    other_source: bool


@dataclass(frozen=True, kw_only=True)
class ActionView:
    """One action."""

    id: str
    what: str
    owner: str
    state: Badge
    overdue: bool
    start: dt.date | None
    due: dt.date | None
    done: dt.date | None
    facts: tuple[tuple[str, str], ...]
    updates: tuple[tuple[str, str, str], ...]
    """Day, what happened, id of the evidence."""
    effects: tuple[EffectView, ...]


def action_views(
    review: Review,
    impacts: tuple[ImpactResult, ...],
    results: Mapping[str, CriterionResult],
    currency: str,
    today: dt.date | None,
) -> list[ActionView]:
    """All actions with their effects. `today` tells what is overdue; without it nothing is."""
    effects = effect_views(review, impacts, results)
    return [
        ActionView(
            id=name,
            what=action.what,
            owner=role(review, action.owner) or "nobody named",
            state=_state(action, today),
            overdue=is_overdue(action, today),
            start=action.start,
            due=action.due,
            done=action.done_on,
            facts=tuple((term, text) for term, text in _facts(review, action, results, currency) if text),
            updates=tuple((speech.date(each.date), each.note, each.evidence or "") for each in action.updates),
            effects=tuple(effect for effect in effects if name in effect.of),
        )
        for name, action in review.actions.items()
    ]


def is_open(action: Action) -> bool:
    """Whether something is still to be done."""
    return action.status in ("planned", "started")


def is_overdue(action: Action, today: dt.date | None) -> bool:
    """Whether it should have been finished by now."""
    return bool(today and action.due and is_open(action) and action.due < today)


def _state(action: Action, today: dt.date | None) -> Badge:
    if is_overdue(action, today):
        return Badge(sign="overdue", words=f"Overdue ({action.status})")
    return Badge(sign=_SIGNS[action.status], words=action.status.capitalize())


def _facts(
    review: Review, action: Action, results: Mapping[str, CriterionResult], currency: str
) -> list[tuple[str, str]]:
    told = "; ".join(
        f"{roles(review, each.to)} on {speech.date(each.date)}" + (f", {each.how}" if each.how else "")
        for each in action.told
    )
    span = [speech.date(day) for day in (action.start, action.due) if day]
    return [
        ("When", " to ".join(span) or "no date"),
        ("Done on", speech.date(action.done_on) if action.done_on else ""),
        ("Takes", action.resources or "not said"),
        ("Cost", "" if action.cost is None else money(action.cost, currency)),
        ("Way of change", action.technique or ""),
        ("Held against", action.policy_check or ""),
        ("Told", told or "nobody yet"),
        ("Has worked if", success_words(action, results)),
        ("Dropped because", action.dropped_because or ""),
    ]


def success_words(action: Action, results: Mapping[str, CriterionResult]) -> str:
    """The measure of success of an action."""
    goal = action.success
    if goal is None:
        return "not said"
    result = results.get(goal.criterion or "")
    what = result.statement.rstrip(".") if result else "no criterion is named"
    aim = ""
    if goal.target:
        ends = [end for end in (goal.target.value, goal.target.upper) if end is not None]
        scale = speech.Scale(result) if result else None
        shown = [scale.level(end) if scale else f"{end:g}" for end in ends]
        aim = f" ({goal.target.relation} {' and '.join(shown)})"
    return f"{what}{aim}" + (f", judged on {speech.date(goal.by)}" if goal.by else "")


def effect_views(
    review: Review, impacts: tuple[ImpactResult, ...], results: Mapping[str, CriterionResult]
) -> list[EffectView]:
    """What was measured of the effects of actions."""
    found = []
    for result in impacts:
        criterion, entry = results.get(result.criterion), review.impact[result.index]
        if criterion is None:
            continue
        sign = _EFFECT_SIGNS[result.verdict] if result.verdict else "few"
        found.append(
            EffectView(
                anchor=f"impact-{result.index}",
                of=result.of,
                criterion=result.criterion,
                statement=criterion.statement.rstrip("."),
                badge=Badge(sign=sign, words=speech.effect_word(result)),
                sentence=speech.effect(result, criterion),
                success=tuple(f"{name} {speech.SUCCESS[verdict]}" for name, verdict in result.success.items()),
                judged=entry.judged or "",
                said=entry.said or "",
                learned=entry.learned or "",
                other_source=result.other_source,
            )
        )
    return found
