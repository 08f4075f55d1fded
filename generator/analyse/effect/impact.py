"""What an action changed: the same measure before and from a declared day on, with the interval of the difference.

The day comes from the author and is never searched for. A raw difference takes in whatever trend or season there was
anyway; the page says so.
"""

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from generator.analyse import targets
from generator.analyse.estimates import estimate
from generator.analyse.follow import difference
from generator.analyse.samples import draw
from generator.analyse.scorecards import counted_once
from generator.analyse.selection import select
from generator.analyse.targets import side
from generator.model import Criterion, Impact, MeasureType, Portfolio, Review
from generator.model.action import Success
from generator.model.review import Period
from generator.model.table import Table
from generator.model.values import FIRST_YEAR, LAST_YEAR
from generator.results import Estimate, ImpactResult, TargetResult, Verdict

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125}


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
    then = _estimate(criterion, review, tables, first, before)
    now = _estimate(criterion, review, tables, second, after) if after else Estimate(reason="no data")
    common |= {
        "before": then,
        "after": now,
        "success": _success(entry, review, criterion, now, portfolio.minimum_n, goals),
    }
    return ImpactResult.model_validate(common | _change(criterion, review, then, now, portfolio.minimum_n))


def _spans(entry: Impact, review: Review) -> tuple[Period | None, Period | None]:
    """The days before the change, and those from it on; data of another source may go beyond the period."""
    one = dt.timedelta(days=1)
    end = dt.date(LAST_YEAR, 12, 31) if entry.source else review.period.end
    before = None
    if entry.changed_on > review.period.start:
        before = Period(start=review.period.start, end=min(entry.changed_on - one, review.period.end))
    after = Period(start=entry.changed_on, end=end) if entry.changed_on <= end else None
    return before, after


def _estimate(criterion: Criterion, review: Review, tables: Mapping[str, Table], name: str, span: Period) -> Estimate:
    measure = criterion.measure
    assert measure is not None
    source, last = review.sources[name], _last_day(name, review, tables)
    rows = counted_once(select(tables[name], source, span), source)
    silent = source.complete and last >= span.start and measure.type is MeasureType.COUNT
    if not len(rows.frame) and not silent:
        return Estimate(reason="no data")
    last = min(span.end, last)
    periods = ((last - span.start).days + 1) / _DAYS[criterion.every or "month"]
    return estimate(draw(rows, measure), measure, periods)


def _last_day(name: str, review: Review, tables: Mapping[str, Table]) -> dt.date:
    """The day up to which a source is known to tell what happened: its last date; of a complete record the end of the period."""
    source = review.sources[name]
    always = Period(start=dt.date(FIRST_YEAR, 1, 1), end=dt.date(LAST_YEAR, 12, 31))
    last = select(tables[name], source, always).use.last_date or always.start
    return max(last, review.period.end) if source.complete else last


def _change(criterion: Criterion, review: Review, then: Estimate, now: Estimate, minimum_n: int) -> dict[str, Any]:
    measure = criterion.measure
    assert measure is not None
    if now.value is None:
        return {"reason": "there are no data from after the change yet", "too_soon": True}
    if then.value is None:
        return {"reason": "there are no data from before the change"}
    events = measure.type in (MeasureType.COUNT, MeasureType.RATE)
    if not events and now.n < minimum_n:
        return {"reason": f"fewer than {minimum_n} answers from after the change", "too_soon": True}
    if not events and then.n < minimum_n:
        return {"reason": f"fewer than {minimum_n} answers from before the change"}
    found, method = difference(str(measure.type), now, then)
    if math.isnan(found.low) or math.isnan(found.high) or found.low == found.high:
        return {"reason": "there are too few answers for an interval"}
    way = targets.direction(criterion, review.sources[measure.source].table_columns())
    return {
        "change": found.value,
        "low": found.low,
        "high": found.high,
        "method": method,
        "verdict": side(found.low, found.high, way),
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
