"""Which answers about features go with satisfaction or recommendation: each by itself, all together, and how they turn out.

A column's rank correlation rests on the rows that answer it and the outcome; the joint part on those that answer
everything. Survey weights do not enter: there is no agreed way to weight the interval of a rank correlation.
"""

from collections.abc import Collection, Iterator
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.association.joint_shares import joint_shares
from generator.analyse.held_tables import COMMONEST, NOTHING_HELD, PERFORMANCE, HeldTables, why_few
from generator.analyse.samples import TOP_BOXES
from generator.analyse.selection import Rows
from generator.analyse.tellers import People, behind, tellers
from generator.model import ColumnType, MeasureType, Review, Source
from generator.model.column import Column
from generator.records import dataclass
from generator.results import Cross, Driver, Drivers, Performance, Place
from generator.speech.association import told_held
from generator.statistics.correlation import rank_correlation
from generator.statistics.intervals import wilson

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

A_DRIVER = 10
"""So many answers for each column that is compared; with fewer nothing is shown."""
MOST_OUTCOMES = 5
"""Of more the columns of a source are held beside the first, as the criteria stand."""
_KINDS = (ColumnType.SCORE, ColumnType.FLAG)
_MOST_STEPS = 11
"""Of a finer scale the best two boxes mean nothing."""
_FEWEST_POINTS = 3
"""Of two points one always lies above their mean."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """The answers to one column, as numbers of which more is better; nan is no answer."""

    name: str
    column: Column
    values: Array

    @cached_property
    def places(self) -> Integers:
        """The place of each answer among the distinct ones, from the worst; that of no answer is the last."""
        return np.asarray(np.unique(self.values, return_inverse=True)[1], dtype=np.int64)


def drivers(
    name: str, review: Review, rows: Rows, minimum_n: int, held: HeldTables = NOTHING_HELD
) -> Iterator[Drivers]:
    """For each outcome of a source, the columns that belong to a feature and are no outcome themselves.

    How the answers to a column turn out, and how alike they are, is left out where that is `held`.
    """
    source = review.sources[name]
    outcomes = [each for each in outcome_columns(name, review) if each in rows.frame and each in rows.columns]
    sides = [side(key, column, rows) for key, column in compared(source, outcomes, rows).items()]
    people = tellers(rows)
    for number, outcome in enumerate(outcomes if sides else ()):
        if number < MOST_OUTCOMES:
            yield _drivers(source, name, side(outcome, rows.columns[outcome], rows), sides, people, minimum_n, held)
        else:
            reason = f"there are more than {MOST_OUTCOMES} outcomes, and this is not among the first"
            yield _of(source, name, outcome).model_copy(update={"reason": reason})


def compared(source: Source, outcomes: Collection[str], rows: Rows) -> dict[str, Column]:
    """The columns that are held beside outcomes."""
    return {
        key: column
        for key, column in source.columns.items()
        if column.type in _KINDS and column.feature and key not in outcomes and key in rows.frame
    }


def enough_answers(columns: int, minimum_n: int) -> int:
    """How many answers to a column and the outcome it takes where so many columns are compared."""
    return max(A_DRIVER * columns, minimum_n)


def boxes(column: Column) -> int | None:
    """How many of the best answers count as well turned out; nothing where a scale is too fine for it."""
    worst, best = column.scale or (0.0, 1.0)
    steps = abs(best - worst) + 1
    return None if steps > _MOST_STEPS else TOP_BOXES if steps > TOP_BOXES else 1


def outcome_columns(name: str, review: Review) -> list[str]:
    """The columns of a source that stand for satisfaction or loyalty as a whole.

    Recommendation (`nps`) always does. A column rated by `csat` or by the `mean` of a score does if it belongs to no
    feature. Where all of them belong to one, those rated by `csat` do, and without such those rated by `mean`.
    """
    source = review.sources[name]
    measures = [each.measure for each in review.criteria.values() if each.measure and each.measure.source == name]
    rated: dict[str, set[MeasureType]] = {}
    for measure in measures:
        column = source.columns.get(measure.column or "")
        if column and column.type is ColumnType.SCORE and measure.column not in source.made():
            rated.setdefault(measure.column or "", set()).add(measure.type)
    whole = {
        key
        for key, types in rated.items()
        if types & {MeasureType.CSAT, MeasureType.MEAN} and not source.columns[key].feature
    }
    by_type = ({key for key, types in rated.items() if kind in types} for kind in (MeasureType.CSAT, MeasureType.MEAN))
    satisfied = whole or next(filter(None, by_type), set())
    return [key for key, types in rated.items() if MeasureType.NPS in types or key in satisfied]


def side(name: str, column: Column, rows: Rows) -> Side:
    """The answers of the selected rows, turned so that more is better."""
    series: pd.Series = rows.frame[name].astype("Float64")
    numbers = series.to_numpy(dtype=np.float64, na_value=np.nan)
    down = column.scale is not None and column.scale[0] > column.scale[1]
    return Side(name=name, column=column, values=-numbers if down else numbers)


def _drivers(
    source: Source, name: str, outcome: Side, sides: list[Side], people: People, minimum_n: int, held: HeldTables
) -> Drivers:
    found = _of(source, name, outcome.name)
    least = enough_answers(len(sides), minimum_n)
    both = [~np.isnan(outcome.values + each.values) for each in sides]
    many = [int(which.sum()) >= least for which in both]
    enough = [each and behind(which, people) >= minimum_n for each, which in zip(many, both, strict=True)]
    if any(many) and not any(enough):
        return found.model_copy(update={"reason": why_few(minimum_n)})
    if not any(enough):
        enough_each = f"fewer than {A_DRIVER} answers for each of the columns that are compared"
        reason = enough_each if least > minimum_n else f"fewer than {minimum_n} answers for any of the columns"
        return found.model_copy(update={"reason": reason})
    each = [
        _driver(one, outcome, minimum_n, _held_of(name, one, outcome, held))
        if shown
        else _too_few(one, outcome, minimum_n, least)
        for one, shown in zip(sides, enough, strict=True)
    ]
    told = tuple(sentence for one in sides for sentence in told_held(one.name, *_held_of(name, one, outcome, held)))
    comparable = {driver.column for driver in each if driver.rho is not None}
    joint, shares, why_not = joint_shares(
        outcome.values, {one.name: one.values for one in sides if one.name in comparable}, minimum_n, people
    )
    each = [driver.model_copy(update={"share": shares.get(driver.column)}) for driver in each]
    cross = _cross(each, jointly=joint is not None)
    placed = tuple(driver.model_copy(update={"place": _place(driver, cross)}) for driver in each)
    return found.model_copy(
        update={"drivers": placed, "joint": joint, "joint_reason": why_not, "cross": cross, "held": told}
    )


def _of(source: Source, name: str, outcome: str) -> Drivers:
    return Drivers(source=name, outcome=outcome, simulated=source.simulated, weighted=source.weight is not None)


def _held_of(name: str, one: Side, outcome: Side, held: HeldTables) -> tuple[str, str]:
    """Why it is not shown how answers turn out, and which part of them is the commonest; empty where it is."""
    return held.get((PERFORMANCE, name, one.name), ""), held.get((f"{COMMONEST} {outcome.name}", name, one.name), "")


def _too_few(one: Side, outcome: Side, minimum_n: int, least: int) -> Driver:
    n = int((~np.isnan(outcome.values + one.values)).sum())
    reason = f"too few answers: with so many columns it takes {least:,}" if n < least else why_few(minimum_n)
    return Driver(column=one.name, feature=one.column.feature or "", n=n if n >= minimum_n else None, reason=reason)


def _driver(one: Side, outcome: Side, minimum_n: int, held: tuple[str, str]) -> Driver:
    not_performance, not_commonest = held
    both = ~np.isnan(outcome.values + one.values)
    first, second = one.places[both], outcome.places[both]
    found = Driver(
        column=one.name,
        feature=one.column.feature or "",
        n=int(both.sum()),
        commonest=None if not_commonest else float(np.bincount(first).max() / len(first)),
        performance=None if not_performance else _performance(one, minimum_n),
        held=not_performance,
    )
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        alike = "" if np.ptp(first) == 0 else " about the outcome"
        return found.model_copy(update={"reason": not_commonest or f"all answers{alike} are alike"})
    rho, low, high = rank_correlation(first, second)
    return found.model_copy(update={"rho": rho, "low": low, "high": high})


def _performance(one: Side, minimum_n: int) -> Performance | None:
    """Of all who answered this question; nothing where a scale is too fine for boxes."""
    values = one.values[~np.isnan(one.values)]
    worst, best = one.column.scale or (0.0, 1.0)
    n, most = len(values), boxes(one.column)
    if n < minimum_n or most is None:
        return None
    count = int((values > (best if best > worst else -best) - most).sum())
    low, high = wilson(float(count), float(n))
    return Performance(value=count / n, low=low, high=high, n=n)


def _importance(driver: Driver, *, jointly: bool) -> tuple[float, float, float] | None:
    if jointly:
        return (driver.share.value, driver.share.low, driver.share.high) if driver.share else None
    if driver.rho is None or driver.low is None or driver.high is None:
        return None
    return driver.rho, driver.low, driver.high


def _cross(each: list[Driver], *, jointly: bool) -> Cross | None:
    """The means of all that can be drawn."""
    points = [
        (at[0], driver.performance.value)
        for driver in each
        if (at := _importance(driver, jointly=jointly)) and driver.performance
    ]
    if len(points) < _FEWEST_POINTS:
        return None
    across, up = (round(float(np.mean(values)), 8) for values in zip(*points, strict=True))
    return Cross(importance=across, performance=up, by="joint share" if jointly else "rank correlation")


def _place(driver: Driver, cross: Cross | None) -> Place | None:
    """On a side of a line only if the whole interval is."""
    at = _importance(driver, jointly=cross.by == "joint share") if cross else None
    if cross is None or at is None or driver.performance is None:
        return None
    more = _beside(at[1], at[2], cross.importance)
    strong = _beside(driver.performance.low, driver.performance.high, cross.performance)
    if more is None or strong is None:
        return Place.OPEN
    if more:
        return Place.STRONG_MORE if strong else Place.WEAK_MORE
    return Place.STRONG_LESS if strong else Place.WEAK_LESS


def _beside(low: float, high: float, line: float) -> bool | None:
    """Whether an interval lies above a line; nothing where the line goes through it."""
    if low > line:
        return True
    return False if high < line else None
