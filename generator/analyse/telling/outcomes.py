"""Two published results of one review to what the later says otherwise: figures, verdicts, claims, sign-offs."""

import math
from collections.abc import Iterator, Mapping
from typing import Literal

from generator.results import Outcome, OutcomeChange, PublishedResults
from generator.speech import differences as say


def outcome_changes(before: PublishedResults, now: PublishedResults) -> tuple[OutcomeChange, ...]:
    """What the later results say otherwise than the earlier ones, in their order."""
    return (
        *_criteria(before.criteria, now.criteria),
        *_states("sign-off", _signed(before), _signed(now)),
        *_states("claim", _claimed(before), _claimed(now)),
    )


def _criteria(before: Mapping[str, Outcome], now: Mapping[str, Outcome]) -> Iterator[OutcomeChange]:
    nothing = Outcome()
    for name in dict.fromkeys((*now, *before)):
        old, new = before.get(name, nothing), now.get(name, nothing)
        if new.says_something and not old.says_something:
            yield OutcomeChange(criterion=name, kind="first", words=say.first(name, new))
        elif old.says_something and not new.says_something:
            yield OutcomeChange(criterion=name, kind="gone", words=f"{name} has no result any more")
        elif new.says_something:
            yield from _compared(name, old, new)


def _compared(name: str, old: Outcome, new: Outcome) -> Iterator[OutcomeChange]:
    if (old.value, old.n, old.unit) != (new.value, new.n, new.unit):
        yield OutcomeChange(criterion=name, kind="figure", words=say.other_figure(name, old, new))
    elif _otherwise(old.low, new.low) or _otherwise(old.high, new.high):
        yield OutcomeChange(criterion=name, kind="figure", words=say.other_interval(name, old, new))
    if old.verdict != new.verdict:
        yield OutcomeChange(criterion=name, kind="verdict", words=say.other_verdict(name, old.verdict, new.verdict))
    was, trend = old.trend, new.trend
    if was.variation != trend.variation:
        words = say.other_variation(name, was.variation, trend.variation)
        yield OutcomeChange(criterion=name, kind="variation", words=words)
    if was.assurance != trend.assurance:
        words = say.other_assurance(name, was.assurance, trend.assurance)
        yield OutcomeChange(criterion=name, kind="assurance", words=words)


def _otherwise(old: float | None, new: float | None) -> bool:
    """Whether the end of an interval is another, and not only rounded otherwise on another machine."""
    if old is None or new is None:
        return old is not new
    return not math.isclose(old, new, rel_tol=1e-9, abs_tol=1e-12)


def _claimed(published: PublishedResults) -> dict[str, str]:
    return {f"{each.criterion} of {each.framework}@{each.edition}": each.state for each in published.claims}


def _signed(published: PublishedResults) -> dict[str, str]:
    """Of several sign-offs of one part by one person the last one counts."""
    return {f"sign-off of the {each.of} by {each.by}": each.said for each in published.signatures}


def _states(
    kind: Literal["claim", "sign-off"], before: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[OutcomeChange]:
    for name in dict.fromkeys((*now, *before)):
        old, new = before.get(name), now.get(name)
        if old != new:
            yield OutcomeChange(criterion="", kind=kind, words=say.other_state(name, old, new))
