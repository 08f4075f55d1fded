"""What an action changed: the same measure before and from a declared day on, with the interval of the difference.

The day comes from the author and is never searched for. A raw difference takes in whatever trend or season there was
anyway; where the series is long enough, a model takes these out, and both are told.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from generator.analyse import targets
from generator.analyse.changes import Divided, divided, mixed_period
from generator.analyse.comparison.follow import difference
from generator.analyse.comparison.overdispersed import widened
from generator.analyse.comparison.paired import Pairing, paired_difference, pairing
from generator.analyse.description import counted, definition, ends
from generator.analyse.disclosure.withheld import Held
from generator.analyse.effect import interruption
from generator.analyse.effect.once import Once
from generator.analyse.effect.sides import figure, rows_of, spans
from generator.analyse.effect.split import PointFigure, Side, apart, figures, split, varying, why_none
from generator.analyse.effect.steady import steady
from generator.analyse.estimates import is_share
from generator.analyse.small_groups import behind, too_few
from generator.analyse.targets import side
from generator.model import Criterion, Impact, MeasureType, Portfolio, Review
from generator.model.action import Success
from generator.model.table import Table
from generator.results import Adapted, Difference, Estimate, ImpactResult, TargetResult, Verdict
from generator.results.impact import Range
from generator.statistics.dispersion import Dispersion
from generator.statistics.ranks import hodges_lehmann

_EVENTS = (MeasureType.COUNT, MeasureType.RATE)
_QUARTER = 13 * 7
_UNKNOWN_SPAN = "the rows are totals, and without `every` it is not known how long a span each stands for"


def impact(
    index: int,
    review: Review,
    tables: Mapping[str, Table],
    portfolio: Portfolio,
    goals: Mapping[str, Success],
    jointly: Held | None = None,
    once: Once | None = None,
) -> ImpactResult:
    """The effect that the entry of `impact` with this index declares; `goals` holds what success is to its actions.

    `jointly` says what all tables of the page hold back together, `once` what the effects before it have worked out.
    """
    once = once or Once(portfolio.minimum_n)
    entry = review.impact[index]
    common: dict[str, Any] = {
        "index": index,
        "of": entry.of,
        "criterion": entry.criterion,
        "changed_on": entry.changed_on,
        "other_source": entry.source is not None,
    }
    criterion = review.criteria.get(entry.criterion)
    if criterion is None or criterion.measure is None:
        return ImpactResult.model_validate(common | {"reason": "the criterion is judged, not counted"})
    if jointly and entry.criterion in jointly.criteria:
        return ImpactResult.model_validate(common | {"reason": "the criterion is held back"})
    first = criterion.measure.source
    second = entry.source or first
    if first not in tables or second not in tables:
        return ImpactResult.model_validate(
            common | {"reason": "there are no data from after the change yet", "too_soon": True}
        )
    if review.sources[first].date is None or (entry.source and review.sources[second].date is None):
        return ImpactResult.model_validate(
            common | {"reason": "the data have no dates, so that before and after cannot be told apart"}
        )
    if criterion.measure.of_totals and criterion.every is None:
        return ImpactResult.model_validate(common | {"reason": _UNKNOWN_SPAN})
    before, after = spans(entry, review)
    if before is None:
        return ImpactResult.model_validate(
            common | {"reason": "the change lies before the period, so that there is nothing to compare with"}
        )
    groups = jointly.groups if jointly else {}
    then = rows_of(criterion, review, tables, first, before, groups)
    now = rows_of(criterion, review, tables, second, after, groups) if after else None
    held = once.divided(entry.criterion, lambda: _hidden(entry.criterion, review, tables, portfolio.minimum_n, jointly))
    return ImpactResult.model_validate(common | _compared(entry, criterion, review, (then, now), held, goals, once))


def _hidden(name: str, review: Review, tables: Mapping[str, Table], minimum_n: int, jointly: Held | None) -> Divided:
    """What the trend of a criterion and all of its effects hide."""
    criterion = review.criteria[name]
    assert criterion.measure is not None
    held = Divided(minimum_n=minimum_n)
    if whole := rows_of(criterion, review, tables, criterion.measure.source, review.period):
        held = divided(whole.sample, whole.rows, criterion, review.changes(criterion), minimum_n)
        if jointly:
            held = replace(held, held=held.held | jointly.more(name), unsafe=held.unsafe | jointly.unsafe(name))
    return held


def _compared(
    entry: Impact,
    criterion: Criterion,
    review: Review,
    sides: tuple[Side | None, Side | None],
    held: Divided,
    goals: Mapping[str, Success],
    once: Once,
) -> dict[str, Any]:
    """Both figures, their difference, and what the points of both sides say of it."""
    minimum_n, mixed = held.minimum_n, mixed_period(criterion, entry.changed_on)
    sides, without = apart(criterion, sides, mixed, held, other=entry.source is not None)
    then, now = (figure(criterion, each, minimum_n) for each in sides)
    points = _points(entry, criterion, sides, mixed, held, once)
    shown = entry.changed_on not in held.unsafe and not too_few(then, minimum_n) and not too_few(now, minimum_n)
    success = _success(
        entry, review, criterion, now, minimum_n, goals
    )  # it tells on which side of a target a figure lies
    told = {name: verdict for name, verdict in success.items() if shown or verdict is Verdict.TOO_FEW}
    found: dict[str, Any] = {"success": told, "without_mixed": without}
    change = _change(
        criterion, review, (then, now), minimum_n, _same_people(criterion, sides, minimum_n), varying(points)
    )
    if entry.changed_on in held.unsafe and "change" in change:
        reason = (
            f"the figures of fewer than {minimum_n} {_counted(criterion, review)} would follow from before and after"
        )
        return found | {"before": _number_only(then, reason), "after": _number_only(now, reason), "reason": reason}
    found |= change
    if shown:
        found |= {"before": then, "after": now, "shift": _shift(criterion, sides)}
        found |= _collected(entry, criterion, review, sides)
        found |= _modelled(criterion, review, sides, points, mixed, minimum_n, found)
        model = found.get("segmented")
        return found | {"season_open": _long(sides) and "year" not in (model.season if model else "")}
    return found | {"before": _number_only(then), "after": _number_only(now)}


def _long(sides: tuple[Side | None, Side | None]) -> bool:
    """Whether both sides together span so much of a year that its time may make them differ."""
    before, after = sides
    if before is None or after is None:
        return False
    first, last = before.rows.use.first_date or before.span.start, after.rows.use.last_date or after.span.end
    return (last - first).days + 1 > _QUARTER


def _counted(criterion: Criterion, review: Review) -> str:
    assert criterion.measure is not None
    return counted(criterion.measure, review.sources[criterion.measure.source])


def _points(
    entry: Impact,
    criterion: Criterion,
    sides: tuple[Side | None, Side | None],
    mixed: dt.date | None,
    held: Divided,
    once: Once,
) -> list[PointFigure]:
    """The points of both sides, where the criterion names them; those of another source hide what they must by themselves."""
    before, after = sides
    if criterion.every is None or before is None or after is None:
        return []
    last = divided(after.sample, after.rows, criterion, [entry.changed_on], held.minimum_n) if entry.source else None
    return figures((before, after), criterion, mixed, held, last, partial(once.point, entry.criterion))


def _shift(criterion: Criterion, sides: tuple[Side | None, Side | None]) -> Range | None:
    """By how much values are typically longer after the change; of medians alone, and where no case is still open."""
    before, after = sides
    measure = criterion.measure
    if measure is None or measure.type is not MeasureType.MEDIAN or before is None or after is None:
        return None
    if before.sample.open is not None or after.sample.open is not None:
        return None
    found = hodges_lehmann(after.sample.values, before.sample.values)
    return None if math.isnan(found.low) else Range(value=found.value, low=found.low, high=found.high)


def _number_only(found: Estimate, reason: str = "a side has too few answers to show") -> Estimate:
    """How many answers a side has, and no figure: one of two that make up a published whole would tell the other."""
    return Estimate(n=found.n, missing=found.missing, excluded=found.excluded, reason=reason)


def _collected(
    entry: Impact, criterion: Criterion, review: Review, sides: tuple[Side | None, Side | None]
) -> dict[str, Any]:
    """Whether the way of collecting changed in between: another definition, or an adaptation that the author recorded."""
    measure, (before, after) = criterion.measure, sides
    assert measure is not None
    if before is None or after is None:
        return {}
    names = (measure.source, entry.source or measure.source)
    first, last = before.rows.use.first_date or before.span.start, after.rows.use.last_date or after.span.end
    then, now = (definition(measure, review.sources[name], criterion.every) for name in names)
    return {
        "other_definition": then != now,
        "adapted": tuple(
            Adapted(on=each.date, problem=each.problem, change=each.change)
            for each in review.adaptations
            if each.source in names and first < each.date <= last
        ),
    }


def _modelled(
    criterion: Criterion,
    review: Review,
    sides: tuple[Side | None, Side | None],
    points: list[PointFigure],
    mixed: dt.date | None,
    minimum_n: int,
    found: Mapping[str, Any],
) -> dict[str, Any]:
    """The points of both sides with their model, which then gives the verdict."""
    measure, (before, after) = criterion.measure, sides
    assert measure is not None
    if criterion.every is None or before is None or after is None or "verdict" not in found:
        return {}
    source = review.sources[measure.source]
    wholes = found["before"], found["after"]
    drawn = split(points, criterion, mixed, ends(measure, source, share=is_share(before.sample)), wholes)
    if drawn is None:
        return {"no_points": why_none(points, criterion.every, minimum_n, counted(measure, source))}
    way = targets.direction(criterion, source.table_columns())
    drawn, model = interruption.segmented(points, drawn, measure, way)
    if model:
        return {"split": drawn, "segmented": model, "verdict": interruption.verdict(model, way)}
    line = steady(points, drawn, measure)
    explained = {"verdict": Difference.NO_CLEAR} if line and line.explains else {}
    return {"split": drawn, "steady": line} | explained


def _same_people(criterion: Criterion, sides: tuple[Side | None, Side | None], minimum_n: int) -> Pairing:
    """How far the people before and after are the same, where the sources tell who answered."""
    before, after = sides
    if before is None or after is None or criterion.measure is None:
        return Pairing()
    return pairing(criterion.measure, (after.rows, after.sample), (before.rows, before.sample), minimum_n)


def _change(
    criterion: Criterion,
    review: Review,
    both: tuple[Estimate, Estimate],
    minimum_n: int,
    same: Pairing,
    spread: Dispersion,
) -> dict[str, Any]:
    measure, (then, now) = criterion.measure, both
    assert measure is not None
    if now.value is None:
        return {"reason": "there are no data from after the change yet", "too_soon": True}
    if then.value is None:
        return {"reason": "there are no data from before the change"}
    events = measure.type in _EVENTS
    if not events and behind(now) < minimum_n:
        return {"reason": f"fewer than {minimum_n} answers from after the change", "too_soon": True}
    if not events and behind(then) < minimum_n:
        return {"reason": f"fewer than {minimum_n} answers from before the change"}
    paired = paired_difference(str(measure.type), now, then, same)
    one, other = (widened(each, spread.inflation()) for each in (now, then))
    found, method = paired or difference(str(measure.type), one, other)
    if math.isnan(found.low) or math.isnan(found.high) or found.low == found.high:
        return {"reason": "there are too few answers for an interval"}
    way = targets.direction(criterion, review.sources[measure.source].table_columns())
    verdict = side(found.low, found.high, way)
    return {
        "change": found.value,
        "low": found.low,
        "high": found.high,
        "method": method,
        "verdict": verdict,
        "raw": verdict,
        "varied": round(math.sqrt(spread.factor), 8) if spread.clear and not paired else None,
        "pairs": same.pairs if paired else None,
        "unpaired": same.reason,
    }


def _success(
    entry: Impact, review: Review, criterion: Criterion, now: Estimate, minimum_n: int, goals: Mapping[str, Success]
) -> dict[str, Verdict]:
    """What the values after the change say about each action's own target."""
    found = {}
    for name in entry.of:
        goal = goals.get(name)
        if goal is None or goal.target is None or goal.criterion != entry.criterion or criterion.measure is None:
            continue
        target = TargetResult(relation=goal.target.relation, value=goal.target.value, upper=goal.target.upper)
        complete = review.sources[entry.source or criterion.measure.source].complete
        verdict = targets.verdict(now, target, complete=complete, minimum_n=minimum_n)
        if verdict:
            found[name] = verdict
    return found
