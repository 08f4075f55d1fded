"""What an action changed: the same measure before and from a declared day on, with the interval of the difference.

The day comes from the author and is never searched for. A raw difference takes in whatever trend or season there was
anyway; where the series is long enough, a model takes these out, and both are told.
"""

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from generator.analyse import targets
from generator.analyse.cases.contacts import joined
from generator.analyse.comparison.follow import difference
from generator.analyse.comparison.paired import Pairing, paired_difference, pairing
from generator.analyse.description import definition, ends
from generator.analyse.effect import interruption
from generator.analyse.effect.split import Side, apart, figures, mixed_period, split
from generator.analyse.estimates import estimate, is_share
from generator.analyse.monitoring.scorecards import counted_once
from generator.analyse.samples import draw
from generator.analyse.selection import select
from generator.analyse.small_groups import too_few
from generator.analyse.targets import side
from generator.model import Criterion, Impact, MeasureType, Portfolio, Review
from generator.model.action import Success
from generator.model.review import Period
from generator.model.table import Table
from generator.model.values import FIRST_YEAR, LAST_YEAR
from generator.results import Adapted, Estimate, ImpactResult, TargetResult, Verdict
from generator.results.impact import Range
from generator.statistics.ranks import hodges_lehmann

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125}
_EVENTS = (MeasureType.COUNT, MeasureType.RATE)


def impact(
    index: int, review: Review, tables: Mapping[str, Table], portfolio: Portfolio, goals: Mapping[str, Success]
) -> ImpactResult:
    """The effect that the entry of `impact` with this index declares; `goals` holds what success is to its actions."""
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
    before, after = _spans(entry, review)
    if before is None:
        return ImpactResult.model_validate(
            common | {"reason": "the change lies before the period, so that there is nothing to compare with"}
        )
    then = _side(criterion, review, tables, first, before)
    now = _side(criterion, review, tables, second, after) if after else None
    return ImpactResult.model_validate(
        common | _compared(entry, criterion, review, (then, now), portfolio.minimum_n, goals)
    )


def _spans(entry: Impact, review: Review) -> tuple[Period | None, Period | None]:
    """The days before the change, and those from it on; data of another source may go beyond the period."""
    one = dt.timedelta(days=1)
    end = dt.date(LAST_YEAR, 12, 31) if entry.source else review.period.end
    before = None
    if entry.changed_on > review.period.start:
        before = Period(start=review.period.start, end=min(entry.changed_on - one, review.period.end))
    after = Period(start=entry.changed_on, end=end) if entry.changed_on <= end else None
    return before, after


def _side(criterion: Criterion, review: Review, tables: Mapping[str, Table], name: str, span: Period) -> Side | None:
    """The rows of a side, up to the day that the source is known to tell of; nothing where there are no data."""
    measure = criterion.measure
    assert measure is not None
    source, last = review.sources[name], _last_day(name, review, tables)
    rows = counted_once(select(tables[name], source, span), source)
    silent = source.complete and last >= span.start and measure.type is MeasureType.COUNT
    if not len(rows.frame) and not silent:
        return None
    known = Period(start=span.start, end=max(span.start, min(span.end, last)))
    selected = {measure.source: rows}
    if measure.contacts and (other := measure.contacts.source) in tables:
        selected[other] = select(tables[other], review.sources[other], span)
    if beside := joined(criterion, review, selected, known):
        return Side(rows=beside.rows, sample=beside.sample, span=known)
    return Side(rows=rows, sample=draw(rows, measure), span=known)


def _last_day(name: str, review: Review, tables: Mapping[str, Table]) -> dt.date:
    """The day up to which a source is known to tell what happened: its last date; of a complete record the end of the period."""
    source = review.sources[name]
    always = Period(start=dt.date(FIRST_YEAR, 1, 1), end=dt.date(LAST_YEAR, 12, 31))
    last = select(tables[name], source, always).use.last_date or always.start
    return max(last, review.period.end) if source.complete else last


def _estimate(criterion: Criterion, part: Side | None) -> Estimate:
    if part is None:
        return Estimate(reason="no data")
    assert criterion.measure is not None
    periods = ((part.span.end - part.span.start).days + 1) / _DAYS[criterion.every or "month"]
    return estimate(part.sample, criterion.measure, periods)


def _compared(
    entry: Impact,
    criterion: Criterion,
    review: Review,
    sides: tuple[Side | None, Side | None],
    minimum_n: int,
    goals: Mapping[str, Success],
) -> dict[str, Any]:
    """Both figures, their difference, and what the points of both sides say of it."""
    mixed = mixed_period(criterion, entry.changed_on)
    sides, without = apart(criterion, sides, mixed, minimum_n)
    then, now = (_estimate(criterion, each) for each in sides)
    found = {
        "success": _success(entry, review, criterion, now, minimum_n, goals),
        "without_mixed": without,
    } | _change(criterion, review, then, now, minimum_n, _same_people(criterion, sides, minimum_n))
    if not too_few(then, minimum_n) and not too_few(now, minimum_n):
        found |= {"before": then, "after": now, "shift": _shift(criterion, sides)}
        found |= _collected(entry, criterion, review, sides)
        return found | _modelled(criterion, review, sides, mixed, minimum_n, found)
    return found | {"before": _number_only(then), "after": _number_only(now)}


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


def _number_only(found: Estimate) -> Estimate:
    """How many answers a side has, and no figure: one of two that make up a published whole would tell the other."""
    return Estimate(
        n=found.n, missing=found.missing, excluded=found.excluded, reason="a side has too few answers to show"
    )


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
    points = figures((before, after), criterion, mixed, minimum_n)
    drawn = split(points, criterion, mixed, ends(measure, source, share=is_share(before.sample)))
    if drawn is None:
        return {}
    way = targets.direction(criterion, source.table_columns())
    drawn, model = interruption.segmented(points, drawn, measure, way)
    if model is None:
        return {"split": drawn}
    return {"split": drawn, "segmented": model, "verdict": interruption.verdict(model, way)}


def _same_people(criterion: Criterion, sides: tuple[Side | None, Side | None], minimum_n: int) -> Pairing:
    """How far the people before and after are the same, where the sources tell who answered."""
    before, after = sides
    if before is None or after is None or criterion.measure is None:
        return Pairing()
    return pairing(criterion.measure, (after.rows, after.sample), (before.rows, before.sample), minimum_n)


def _change(
    criterion: Criterion, review: Review, then: Estimate, now: Estimate, minimum_n: int, same: Pairing
) -> dict[str, Any]:
    measure = criterion.measure
    assert measure is not None
    if now.value is None:
        return {"reason": "there are no data from after the change yet", "too_soon": True}
    if then.value is None:
        return {"reason": "there are no data from before the change"}
    events = measure.type in _EVENTS
    if not events and now.n < minimum_n:
        return {"reason": f"fewer than {minimum_n} answers from after the change", "too_soon": True}
    if not events and then.n < minimum_n:
        return {"reason": f"fewer than {minimum_n} answers from before the change"}
    paired = paired_difference(str(measure.type), now, then, same)
    found, method = paired or difference(str(measure.type), now, then)
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
