"""Actions and their effects as the pages show them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from generator import speech
from generator.compile.people import role, roles
from generator.compile.templating import own
from generator.compile.views import Badge
from generator.model import Action, Review, Target
from generator.model.action import split_action
from generator.records import dataclass
from generator.results import CriterionResult, Difference, ImpactResult
from generator.speech.language import label, sentence
from generator.speech.states import state, state_within

_SIGNS = {"planned": "few", "started": "close", "done": "met", "dropped": "not-met"}
_EFFECT_SIGNS = {
    Difference.BETTER: "better",
    Difference.WORSE: "worse",
    Difference.HIGHER: "higher",
    Difference.LOWER: "lower",
    Difference.NO_CLEAR: "no-clear-difference",
}


@dataclass(frozen=True, kw_only=True)
class EffectLink:
    """The effect of an action in short, with the way to where it is measured."""

    action: str
    """The id of the action in its own review."""
    statement: str
    badge: Badge
    href: str
    """From the site's root."""
    where: str
    """The title of the review that measures it, where that is another one."""


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
    effects: tuple[EffectLink, ...]


def action_views(
    review: Review,
    effects: Sequence[EffectLink],
    results: Mapping[str, CriterionResult],
    currency: str,
    today: dt.date | None,
    taken_up: Collection[str] = (),
) -> list[ActionView]:
    """All actions with their effects. `today` tells what is overdue; without it nothing is.

    What a later review has `taken_up` is that review's to finish, and so neither open nor overdue here.
    """
    return [
        ActionView(
            id=name,
            what=action.what,
            owner=role(review, action.owner) or label("nobody named"),
            state=_state(action, today, taken_up=name in taken_up),
            overdue=is_overdue(action, today) and name not in taken_up,
            start=action.start,
            due=action.due,
            done=action.done_on,
            facts=tuple((term, text) for term, text in _facts(review, action, results, currency) if text),
            updates=tuple((speech.date(each.date), each.note, each.evidence or "") for each in action.updates),
            effects=tuple(effect for effect in effects if effect.action == name),
        )
        for name, action in review.actions.items()
    ]


def is_open(action: Action) -> bool:
    """Whether something is still to be done."""
    return action.status in ("planned", "started")


def is_overdue(action: Action, today: dt.date | None) -> bool:
    """Whether it should have been finished by now."""
    return bool(today and action.due and is_open(action) and action.due < today)


def _state(action: Action, today: dt.date | None, *, taken_up: bool) -> Badge:
    if taken_up and is_open(action):
        return Badge(sign="higher", words=label("Taken up by the next review"))
    if is_overdue(action, today):
        return Badge(sign="overdue", words=sentence("Overdue (%(state)s)", {"state": state_within(action.status)}))
    return Badge(sign=_SIGNS[action.status], words=state(action.status))


def _facts(
    review: Review, action: Action, results: Mapping[str, CriterionResult], currency: str
) -> list[tuple[str, str]]:
    told = "; ".join(
        ", ".join(filter(None, (_told_on(roles(review, each.to), each.date), each.how))) for each in action.told
    )
    span = [speech.date(day) for day in (action.start, action.due) if day]
    return [
        (label("When"), _span(span) or label("no date")),
        (label("Done on"), speech.date(action.done_on) if action.done_on else ""),
        (label("Takes"), own(action.resources) or label("not said")),
        (label("Cost"), "" if action.cost is None else speech.money(action.cost, currency)),
        (label("Way of change"), own(action.technique)),
        (label("Held against"), own(action.policy_check)),
        (label("Told"), told or label("nobody yet")),
        (label("Has worked if"), success_words(action, results)),
        (label("Dropped because"), own(action.dropped_because)),
    ]


def _span(days: list[str]) -> str:
    return speech.span(*days) if len(days) == 2 else "".join(days)


def _told_on(whom: str, day: dt.date) -> str:
    return sentence("%(whom)s on %(day)s", {"whom": whom, "day": speech.date(day)})


def _aim(target: Target, result: CriterionResult | None) -> str:
    """The target of an action as its author gave it, with the unit of the criterion where it names one."""
    ends = [end for end in (target.value, target.upper) if end is not None]
    scale = speech.Scale(result) if result else None
    return speech.relation(target.relation, [scale.level(end) if scale else f"{end:g}" for end in ends])


def success_words(action: Action, results: Mapping[str, CriterionResult]) -> str:
    """The measure of success of an action."""
    goal = action.success
    if goal is None:
        return label("not said")
    result = results.get(goal.criterion or "")
    what = result.statement.rstrip(".") if result else label("no criterion is named")
    aim = ""
    if goal.target:
        aim = f" ({_aim(goal.target, result)})"
    return (
        sentence("%(what)s, judged on %(day)s", {"what": what + aim, "day": speech.date(goal.by)})
        if goal.by
        else what + aim
    )


def effect_links(
    of: str, measured_in: str, title: str, impacts: Sequence[ImpactResult], results: Mapping[str, CriterionResult]
) -> list[EffectLink]:
    """The effects on actions of the review `of` that the review `measured_in` measures."""
    found = []
    for result in impacts:
        criterion = results.get(result.criterion)
        for review, action in map(split_action, result.of):
            if criterion and (review or measured_in) == of:
                found.append(
                    EffectLink(
                        action=action,
                        statement=criterion.statement.rstrip("."),
                        badge=effect_badge(result),
                        href=f"{measured_in}/#impact-{result.index}",
                        where="" if measured_in == of else title,
                    )
                )
    return found


def effect_badge(result: ImpactResult) -> Badge:
    """The effect as a sign with its words."""
    return Badge(sign=_EFFECT_SIGNS[result.verdict] if result.verdict else "few", words=speech.effect_word(result))
