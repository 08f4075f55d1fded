"""All comparisons of a review's page, judged together: of many, some look like a difference by chance alone.

Benjamini & Hochberg's procedure keeps the part of false findings among all that are told at 5 %. Each comparison enters
with the p-value that its interval implies. Groups on a funnel do not enter: their limits are drawn for many.
"""

from collections.abc import Iterator
from math import isnan, log
from typing import Literal

from generator.records import dataclass
from generator.results import Comparisons, CriterionResult, Difference, ImpactResult, Segment
from generator.statistics.many import benjamini_hochberg, implied_p

LEVEL = 0.05
Kind = Literal["before", "groups", "impact"]


@dataclass(frozen=True, kw_only=True)
class _Comparison:
    """One comparison: where it stands, what it says alone, and the p-value of that."""

    kind: Kind
    place: tuple[int, ...]
    alone: Difference
    p: float


def corrected(
    criteria: tuple[CriterionResult, ...], impact: tuple[ImpactResult, ...]
) -> tuple[tuple[CriterionResult, ...], tuple[ImpactResult, ...], Comparisons | None]:
    """The results with the verdict that is left of each comparison, and the account of all; none where there is only one."""
    found = list(_comparisons(criteria, impact))
    adjusted = benjamini_hochberg([each.p for each in found])
    updates = {}
    for each, p in zip(found, adjusted, strict=True):
        stands = each.alone is Difference.NO_CLEAR or p < LEVEL
        updates[each.kind, each.place] = {
            "p": float(p),
            "alone": each.alone,
            "verdict": each.alone if stands else Difference.NO_CLEAR,
            "among": len(found),
        }
    clear = [each for each in found if each.alone is not Difference.NO_CLEAR]
    tests = Comparisons(
        number=len(found),
        before=sum(each.kind == "before" for each in found),
        groups=sum(each.kind == "groups" for each in found),
        impact=sum(each.kind == "impact" for each in found),
        alone=len(clear),
        stand=sum(updates[each.kind, each.place]["verdict"] is not Difference.NO_CLEAR for each in clear),
    )
    return (
        tuple(_criterion(result, (index,), updates) for index, result in enumerate(criteria)),
        tuple(result.model_copy(update=updates.get(("impact", (index,)), {})) for index, result in enumerate(impact)),
        tests if len(found) > 1 else None,
    )


def _comparisons(criteria: tuple[CriterionResult, ...], impact: tuple[ImpactResult, ...]) -> Iterator[_Comparison]:
    for index, result in enumerate(criteria):
        before = result.previous
        if before and before.verdict:
            p = _p(before.change, before.low, before.high)
            if before.ratio and before.ratio_low and before.ratio_high:
                p = implied_p(log(before.ratio), log(before.ratio_low), log(before.ratio_high))
            yield from _comparison("before", (index,), before.verdict, p)
        for column, segments in enumerate(result.by):
            for place, group in enumerate(segments.groups):
                if group.verdict:
                    p = _p(group.difference, group.difference_low, group.difference_high)
                    yield from _comparison("groups", (index, column, place), group.verdict, p)
    for index, effect in enumerate(impact):
        if effect.verdict:
            model = effect.segmented
            of = (model.level.value, model.level.low, model.level.high) if model else None
            p = _p(*(of or (effect.change, effect.low, effect.high)))
            yield from _comparison("impact", (index,), effect.verdict, p)


def _comparison(kind: Kind, place: tuple[int, ...], alone: Difference, p: float) -> Iterator[_Comparison]:
    """The comparison, with a p-value on the side of the level that its verdict is on; none where it rests on no chance."""
    if isnan(p):
        return
    p = max(p, LEVEL) if alone is Difference.NO_CLEAR else min(p, LEVEL * (1 - 1e-12))
    yield _Comparison(kind=kind, place=place, alone=alone, p=p)


def _p(change: float | None, low: float | None, high: float | None) -> float:
    if change is None or low is None or high is None or low == high:
        return float("nan")
    return implied_p(change, low, high)


def _criterion(
    result: CriterionResult, place: tuple[int, ...], updates: dict[tuple[Kind, tuple[int, ...]], dict[str, object]]
) -> CriterionResult:
    changed: dict[str, object] = {}
    if result.previous and (update := updates.get(("before", place))):
        changed["previous"] = result.previous.model_copy(update=update)
    if result.by:
        changed["by"] = tuple(
            segments.model_copy(
                update={
                    "groups": tuple(
                        _group(group, updates.get(("groups", (*place, column, index))))
                        for index, group in enumerate(segments.groups)
                    )
                }
            )
            for column, segments in enumerate(result.by)
        )
    return result.model_copy(update=changed)


def _group(group: Segment, update: dict[str, object] | None) -> Segment:
    return group.model_copy(update=update) if update else group
