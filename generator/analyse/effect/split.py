"""The points of a measure before and after a day that the author declared: what the chart of an effect and its model rest on."""

import datetime as dt
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.analyse import calendar
from generator.analyse.calendar import MOST_POINTS
from generator.analyse.changes import SUMS, TOTALS, Divided
from generator.analyse.effect.levels import Limits, level
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.model import Criterion, Measure, MeasureType
from generator.model.review import Period
from generator.records import dataclass
from generator.results import Estimate, Split, SplitPoint
from generator.statistics.dispersion import Dispersion, pearson

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Side:
    """The rows before the change, or those from it on, with the days that they are known to tell of."""

    rows: Rows
    sample: Sample
    span: Period


@dataclass(frozen=True, kw_only=True)
class PointFigure:
    """A point with all that a model needs of it."""

    start: dt.date
    after: bool
    found: Estimate
    suppressed: bool = False

    @property
    def shown(self) -> bool:
        """Whether there is a figure to draw and to count with."""
        return self.found.value is not None and not self.suppressed


def begins(side: Side, criterion: Criterion) -> NDArray[np.datetime64]:
    """The first day of the period of each row."""
    assert side.rows.dates is not None
    assert criterion.every is not None
    return side.rows.begins(criterion.every)[side.sample.rows]


def apart(
    criterion: Criterion, sides: tuple[Side | None, Side | None], mixed: dt.date | None, both: Divided, *, other: bool
) -> tuple[tuple[Side | None, Side | None], bool]:
    """The sides without the period that contains the change, where no day can divide it; and whether they are that.

    Rows that are totals of a period have one date for all of it. And where the trend shows that period as a whole, a few
    answers on one side of the day would follow from it by subtraction. `other` says that the rows from the change on come
    from another source, which `both` knows nothing of.
    """
    measure = criterion.measure
    assert measure is not None
    if mixed is None:
        return sides, False
    inside = [None if each is None else begins(each, criterion) == np.datetime64(mixed) for each in sides]
    there = any(mask is not None and mask.any() for mask in inside)
    totals = measure.type in TOTALS or measure.of_totals
    if not there or not (totals or mixed in both.left_out):
        return sides, False
    without = [
        each if mask is None or (index and other and not totals) else _but(each, mask)
        for index, (each, mask) in enumerate(zip(sides, inside, strict=True))
    ]
    if measure.type not in SUMS and None in without:
        return sides, False
    return (without[0], without[1]), True


def _but(side: Side | None, mask: NDArray[np.bool_]) -> Side | None:
    """A side without some rows; nothing where these are all."""
    return None if side is None or mask.all() else replace(side, sample=side.sample.part(~mask))


def figures(
    sides: tuple[Side, Side],
    criterion: Criterion,
    mixed: dt.date | None,
    both: Divided,
    last: Divided | None,
    point: Callable[[Sample, Measure], Estimate],
) -> list[PointFigure]:
    """The points of both sides, without figures where there would be far too many.

    What the trend holds back is held back here (`both`), and so is what must be in the points of another source (`last`).
    `point` makes the estimate of the rows of one.
    """
    return [
        each
        for side, held, after in ((sides[0], both.held, False), (sides[1], (last or both).held, True))
        for each in _figures(side, criterion, mixed, held, point, after=after)
    ]


def _figures(
    side: Side,
    criterion: Criterion,
    mixed: dt.date | None,
    held: AbstractSet[dt.date],
    point: Callable[[Sample, Measure], Estimate],
    *,
    after: bool,
) -> list[PointFigure]:
    """Those of one side. What lies in the mixed period is no point."""
    measure, every = criterion.measure, criterion.every
    assert measure is not None
    assert every is not None
    begin = begins(side, criterion)
    if measure.type is MeasureType.COUNT and not measure.of_totals:
        starts = calendar.whole(side.span.start, side.span.end, every)
    elif len(begin):
        starts = calendar.between(begin.min().astype(dt.date), begin.max().astype(dt.date), every)
    else:
        starts = []
    starts = [start for start in starts if start != mixed]
    if len(starts) > MOST_POINTS:
        nothing = Estimate()  # one for all: there may be a hundred thousand days
        return [PointFigure(start=start, after=after, found=nothing) for start in starts]
    codes, begins_of = side.rows.periods(every)
    parts = calendar.by_period(codes[side.sample.rows], begins_of, starts)
    return [
        PointFigure(start=start, after=after, found=point(side.sample.part(part), measure), suppressed=start in held)
        for start, part in zip(starts, parts, strict=True)
    ]


def split(
    points: list[PointFigure],
    criterion: Criterion,
    mixed: dt.date | None,
    ends: tuple[float, float | None] | None,
    wholes: tuple[Estimate, Estimate],
) -> Split | None:
    """The points as results, or nothing where a side has none to show. `wholes` are the figures before and after."""
    sides = [[point for point in points if point.after is after] for after in (False, True)]
    if criterion.every is None or len(points) > MOST_POINTS:
        return None
    if not all(any(point.shown for point in side) for side in sides):
        return None
    (before, first), (after, second) = (
        level([point.found if point.shown else None for point in side], criterion, ends, whole)
        for side, whole in zip(sides, wholes, strict=True)
    )
    return Split(
        every=criterion.every,
        points=tuple(
            _point(point, limits) for point, limits in zip([*sides[0], *sides[1]], [*first, *second], strict=True)
        ),
        before=before,
        after=after,
        mixed=mixed,
    )


def why_none(points: list[PointFigure], every: str, minimum_n: int, counted: str) -> str:
    """Why there is nothing to draw and no model; goes on after `because`."""
    if len(points) > MOST_POINTS:
        return f"there would be more than {MOST_POINTS:,} points, and a longer `every` is needed"
    few = f"rests on fewer than {minimum_n} {counted}"
    if points and all(0 < point.found.n < minimum_n for point in points):
        return f"each {every} {few}"
    side, where = [point for point in points if not point.after], "before the change"
    if any(point.shown for point in side):
        side, where = [point for point in points if point.after], "after the change"
    if not side or all(point.found.value is None for point in side):
        return f"no whole {every} lies {where}"
    if all(point.found.n < minimum_n for point in side):
        return f"each {every} {where} {few}"
    return f"no {every} {where} has enough {counted} to show"


def _point(point: PointFigure, limits: Limits) -> SplitPoint:
    if point.suppressed:
        return SplitPoint(start=point.start, after=point.after, suppressed=True)
    low, high = limits
    return SplitPoint(
        start=point.start, after=point.after, n=point.found.n, value=point.found.value, lower=low, upper=high
    )


def varying(points: list[PointFigure]) -> Dispersion:
    """How much the points of each side vary around its own level, beside chance; nothing free where they count nothing."""
    groups, binomial = [], False
    for after in (False, True):
        found = [point.found for point in points if point.shown and point.after is after]
        counts = [_counts(each) for each in found]
        if None in counts or not found:
            return Dispersion(0.0, 0)
        events, sizes = np.array([each for each in counts if each is not None], dtype=np.float64).T
        groups.append((events, sizes))
        binomial = "successes" in found[0].basis
    return pearson(groups, binomial=binomial)


def _counts(found: Estimate) -> tuple[float, float] | None:
    """Events and what they are counted in: answers of a share, exposures of a rate, periods of a count."""
    if "successes" in found.basis:
        return found.basis["successes"], found.basis["n"]
    if "Poisson" in found.method and found.numerator is not None and found.denominator:
        return found.numerator, found.denominator
    return None
