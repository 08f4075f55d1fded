"""Two published results of one review to what the later says otherwise: figures, verdicts, claims, sign-offs."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from generator.results import Outcome, OutcomeChange, PublishedClaim, PublishedResults, PublishedSignature
from generator.speech import differences as say

_Signed = Mapping[tuple[str, str], PublishedSignature]


def outcome_changes(before: PublishedResults, now: PublishedResults) -> tuple[OutcomeChange, ...]:
    """What the later results say otherwise than the earlier ones, in their order."""
    return (
        *_criteria(before.criteria, now.criteria),
        *_signed(_newest(before), _newest(now)),
        *_states("claim", _claimed(before), _claimed(now)),
        *_flagged(before.claims, now.claims),
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
    return {each.name: each.state for each in published.claims}


def _newest(published: PublishedResults) -> dict[tuple[str, str], PublishedSignature]:
    """Of several sign-offs of one part by one person the last one counts that was not signed again."""
    in_order = sorted(published.signatures, key=lambda each: each.state != "signed again")
    return {(each.of, each.by): each for each in in_order}


def _signed(before: _Signed, now: _Signed) -> Iterator[OutcomeChange]:
    """Sign-offs are known by the id of the person, and told by what that person does; with the id, where two do the same."""
    before = _renamed(before, now)
    names = {key: each.name for signed in (before, now) for key, each in signed.items()}
    many = Counter(names.values())
    known = {key: name if many[name] == 1 else f"{name} ({key[1]})" for key, name in names.items()}
    old, new = ({known[key]: each.said for key, each in signed.items()} for signed in (before, now))
    yield from _states("sign-off", old, new)


def _renamed(before: _Signed, now: _Signed) -> _Signed:
    """The earlier ones by the ids of now: one of the same day, by somebody who does the same, is the same one."""
    came = {(each.name, each.date): key for key, each in now.items() if key not in before}
    return {key if key in now else came.get((each.name, each.date), key): each for key, each in before.items()}


def _flagged(before: Sequence[PublishedClaim], now: Sequence[PublishedClaim]) -> Iterator[OutcomeChange]:
    """What the history says against claims now, and what it does not any more: claims with one flag in one line."""
    had, has = ({each.name: each.flags for each in claims} for claims in (before, now))
    gained: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    for name, flags in has.items():
        for flag in flags:
            if flag not in had.get(name, ()):
                gained.setdefault(flag, []).append(name)
        kinds = {_kind(flag) for flag in flags}
        for flag in had.get(name, ()):
            if _kind(flag) not in kinds:
                lost.setdefault(flag, []).append(name)
    for found, is_now in ((gained, True), (lost, False)):
        for flag, names in found.items():
            yield OutcomeChange(criterion="", kind="claim", words=say.marked(flag, names, now=is_now))


def _kind(flag: str) -> str:
    """What a flag is about, without its reasons: of those, only what is new is told."""
    return flag.partition(":")[0]


def _states(
    kind: Literal["claim", "sign-off"], before: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[OutcomeChange]:
    for name in dict.fromkeys((*now, *before)):
        old, new = before.get(name), now.get(name)
        if old != new:
            yield OutcomeChange(criterion="", kind=kind, words=say.other_state(name, old, new))
