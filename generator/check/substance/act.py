"""The change: actions, their effect, reflection, and the next turn of the cycle."""

import datetime as dt
from collections.abc import Iterator

from generator.check.substance.subject import Check, Family, Subject, Told
from generator.model.carried import left_open

_NAMED = 20
"""So many items that were left open are named in a message, and the others counted."""


def _without(key: str, words: str) -> Check:
    def check(subject: Subject) -> Iterator[Told]:
        for name, action in subject.review.actions.items():
            if action.status != "dropped" and getattr(action, key) is None:
                yield subject.item("actions", name, f"`{name}` {words}")

    return check


def _no_success(subject: Subject) -> Iterator[Told]:
    for name, action in subject.review.actions.items():
        success = action.success
        if action.status == "dropped" or (success and success.criterion and success.target):
            continue
        missing = "a criterion" if success is None or not success.criterion else "a target"
        yield subject.item("actions", name, f"`{name}` has no measurable success: it needs {missing}")


def _agreed_without_action(subject: Subject) -> Iterator[Told]:
    planned = {action.for_ for action in subject.review.actions.values()}
    for name, recommendation in subject.review.recommendations.items():
        if recommendation.decision == "agreed" and name not in planned:
            yield subject.item("recommendations", name, f"`{name}` was agreed, and no action carries it out")


def _done_without_evidence(subject: Subject) -> Iterator[Told]:
    shown = {name for evidence in subject.review.evidence.values() for name in evidence.supports}
    for name, action in subject.review.actions.items():
        if action.status == "done" and name not in shown and not any(update.evidence for update in action.updates):
            yield subject.item("actions", name, f"`{name}` is done, and nothing shows it")


def _done_without_effect(subject: Subject) -> Iterator[Told]:
    for name, action in subject.review.actions.items():
        if action.status != "done" or action.done_on is None or name in subject.measured_elsewhere:
            continue
        wait = dt.timedelta(days=subject.portfolio.impact_after)
        agreed = action.success.by if action.success else None
        due = agreed or action.done_on + wait
        answers = [_answered(subject, index) for index, each in enumerate(subject.review.impact) if name in each.of]
        if not answers and subject.today.is_after(due):
            message = f"`{name}` was done on {action.done_on}, and its effect was due on {due}"
            yield subject.item("actions", name, message)
        elif answers and not any(answers) and subject.today.is_after(due + wait):
            message = f"the effect of `{name}` was due on {due}, and it is still too soon to tell"
            yield subject.item("actions", name, message)


def _answered(subject: Subject, index: int) -> bool:
    """Whether an entry of `impact` says more than that it is too soon: by its figures, or by the author's judgement."""
    measured = next((each for each in subject.results.impact if each.index == index), None) if subject.results else None
    judged = subject.review.impact[index].judged
    return bool(measured and measured.verdict) or judged not in (None, "too soon to tell")


def _nobody_told(subject: Subject) -> Iterator[Told]:
    for name, action in subject.review.actions.items():
        if action.status in ("planned", "dropped"):
            continue
        began = action.start or action.done_on
        told = [each for each in action.told if began is None or each.date <= began]
        if not any(subject.colleagues_among(each.to) for each in told):
            yield subject.item("actions", name, f"no colleague was told of `{name}` before it began")


def _acts_on_what_was_not_agreed(subject: Subject) -> Iterator[Told]:
    for name, action in subject.review.actions.items():
        recommendation = subject.review.recommendations.get(action.for_ or "")
        if action.status == "dropped" or (recommendation and recommendation.decision == "agreed"):
            continue
        why = (
            "carries out no recommendation"
            if recommendation is None
            else f"carries out `{action.for_}`, which is {recommendation.decision}"
        )
        yield subject.item("actions", name, f"`{name}` {why}")


def _numbers_alone(subject: Subject) -> Iterator[Told]:
    for index, impact in enumerate(subject.review.impact):
        if not impact.said:
            message = f"the effect of {', '.join(f'`{name}`' for name in impact.of)} is shown by numbers alone"
            yield Told(place=subject.document.key("impact", str(index)), message=message, item=impact.of[0])


def _no_reflection(subject: Subject) -> Iterator[Told]:
    reflection = subject.review.reflection
    if reflection is None or not reflection.choices or not reflection.worked:
        yield subject.absent("reflection", "there is no reflection on the choices that were made and what worked")


def _nothing_fell_short(subject: Subject) -> Iterator[Told]:
    if subject.review.reflection is None or not subject.review.reflection.fell_short:
        yield subject.absent("reflection", "the review does not say what fell short")


def _nothing_next_time(subject: Subject) -> Iterator[Told]:
    if subject.review.reflection is None or not subject.review.reflection.next_time:
        yield subject.absent("reflection", "the review does not say what will be done differently")


def _no_next_review(subject: Subject) -> Iterator[Told]:
    if subject.review.next_review is None:
        yield subject.absent("next_review", "no next review is set")


def _not_taken_up(subject: Subject) -> Iterator[Told]:
    if subject.before is None:
        return
    missing = [item.id for item in left_open(subject.before.review) if item.id not in subject.review.carried]
    if missing:
        place = subject.document.key("carried" if "carried" in subject.document.places else "follows")
        listed = ", ".join(f"`{name}`" for name in missing[:_NAMED])
        listed += f" and {len(missing) - _NAMED:,} more" if len(missing) > _NAMED else ""
        yield Told(
            place=place, message=f"`{subject.before.id}` left {listed} open, and this review says nothing about it"
        )


RULES: Family = {
    "ACT-001": _without("owner", "has no owner"),
    "ACT-002": _without("due", "has no due date"),
    "ACT-003": _without("resources", "does not say what it takes"),
    "ACT-004": _no_success,
    "ACT-005": _agreed_without_action,
    "ACT-006": _done_without_evidence,
    "ACT-007": _done_without_effect,
    "ACT-008": _nobody_told,
    "ACT-009": _without("policy_check", "was held against no law or policy"),
    "ACT-010": _acts_on_what_was_not_agreed,
    "IMP-001": _numbers_alone,
    "REFL-001": _no_reflection,
    "REFL-002": _nothing_fell_short,
    "REFL-003": _nothing_next_time,
    "CYCLE-001": _no_next_review,
    "CYCLE-002": _not_taken_up,
}
