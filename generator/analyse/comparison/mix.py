"""Whether a change since the review before is one of the groups, or only of their proportions.

Only groups that are shown in both reviews enter, so that nothing held back can be worked out.
"""

from typing import Any

import numpy as np

from generator.analyse.targets import side
from generator.results import CriterionResult, Mix, MixGroup, Previous, Segment, Segments
from generator.statistics.groups import chi_square
from generator.statistics.intervals import Array
from generator.statistics.mix import Strata, combined_change, mantel_haenszel, standardised_change

_ADDS_UP = ("share", "csat", "mean", "nps", "rate")
_SIGNIFICANT = 0.05


def mixes(now: CriterionResult, then: CriterionResult, change: Previous) -> tuple[Mix, ...]:
    """For each column that both reviews break the criterion down by, the change beside that with a fixed mix."""
    adds_up = now.type in _ADDS_UP or (now.type == "ratio" and now.unit == "%")
    if change.change is None or not adds_up:
        return ()
    earlier = {each.column: each for each in then.by}
    return tuple(
        _mix(now, then, change, each, earlier[each.column]) for each in now.by if each.column in earlier and each.groups
    )


def _mix(now: CriterionResult, then: CriterionResult, change: Previous, new: Segments, old: Segments) -> Mix:
    if "weighted" in now.estimate.method or "weighted" in then.estimate.method:
        return Mix(column=new.column, reason="the answers are weighted")
    before = {group.value: group for group in old.shown}
    pairs = [
        (group, before[group.value])
        for group in new.shown
        if group.value in before and _limited(group) and _limited(before[group.value])
    ]
    if len(pairs) < 2:
        hidden = any(group.suppressed for group in (*new.groups, *old.groups))
        why = ", since others are held back" if hidden else ""
        return Mix(column=new.column, reason=f"fewer than two groups are shown in both reviews{why}")
    return Mix.model_validate(_compared(now, then, change, pairs) | {"column": new.column})


def _limited(group: Segment) -> bool:
    return group.low is not None and group.high is not None and bool(group.n)


def _compared(
    now: CriterionResult, then: CriterionResult, change: Previous, pairs: list[tuple[Segment, Segment]]
) -> dict[str, Any]:
    new, old = (_strata([pair[index] for pair in pairs]) for index in (0, 1))
    n_now, n_then = (_column([pair[index].n for pair in pairs]) for index in (0, 1))
    covered = float(np.sum(n_now) + np.sum(n_then)) / (now.estimate.n + then.estimate.n)
    crude = combined_change(new, old, n_now, n_then)
    # The interval of a paired change is narrower for another reason than the mix.
    as_it_is = round(covered, 6) == 1 and not change.pairs
    figures = (change.change, change.low, change.high) if as_it_is else crude
    standardised = standardised_change(new, old, n_now + n_then)
    moved = chi_square(n_now, n_now + n_then).p < _SIGNIFICANT
    low, high = figures[1], figures[2]
    assert low is not None
    assert high is not None
    apart = side(low, high, now.direction) is not side(standardised.low, standardised.high, now.direction)
    beyond = not standardised.low <= (figures[0] or 0.0) <= standardised.high
    return {
        "groups": tuple(
            MixGroup(
                value=each.value,
                n_then=other.n or 0,
                n_now=each.n or 0,
                then=other.estimate or 0.0,
                now=each.estimate or 0.0,
            )
            for each, other in pairs
        ),
        "covered": min(covered, 1.0),
        "crude": figures[0],
        "crude_low": low,
        "crude_high": high,
        "standardised": standardised.value,
        "low": standardised.low,
        "high": standardised.high,
        "moved": bool(moved),
        "disagree": bool(moved and (apart or beyond)),
        **(_odds(new, old, n_now, n_then) if now.unit == "%" else {}),
    }


def _odds(new: Strata, old: Strata, n_now: Array, n_then: Array) -> dict[str, float]:
    found = mantel_haenszel(np.round(new.value * n_now), n_now, np.round(old.value * n_then), n_then)
    if np.isnan(found.ratio):
        return {}
    return {"odds_ratio": found.ratio, "odds_low": found.low, "odds_high": found.high}


def _strata(groups: list[Segment]) -> Strata:
    return Strata(
        _column([group.estimate for group in groups]),
        _column([group.low for group in groups]),
        _column([group.high for group in groups]),
    )


def _column(values: list[Any]) -> Array:
    return np.array(values, dtype=np.float64)
