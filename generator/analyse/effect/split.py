"""The points of a measure before and after a day that the author declared: what the chart of an effect and its model rest on."""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.analyse import calendar
from generator.analyse.effect.levels import Limits, level
from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.analyse.small_groups import held_back
from generator.model import Criterion, MeasureType
from generator.model.review import Period
from generator.results import Estimate, Split, SplitPoint
from generator.statistics.dispersion import Dispersion, pearson

Array = NDArray[np.float64]
MOST_POINTS = 1_000
_TOTALS = (MeasureType.RATE, MeasureType.RATIO)
"""Measures whose rows may be totals of a whole period, which no day can divide."""
_SUMS = (MeasureType.SHARE, MeasureType.CSAT, MeasureType.NPS, MeasureType.MEAN, MeasureType.RATIO)
"""Measures of answers whose figure for a part follows from those of the whole and of the rest."""


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


def mixed_period(criterion: Criterion, changed_on: dt.date) -> dt.date | None:
    """The first day of the period that begins before the change and contains it."""
    if criterion.every is None:
        return None
    [start] = calendar.between(changed_on, changed_on, criterion.every)
    return start if start < changed_on else None


def begins(side: Side, criterion: Criterion) -> NDArray[np.datetime64]:
    """The first day of the period of each row."""
    assert side.rows.dates is not None
    assert criterion.every is not None
    return calendar.starts(side.rows.dates.iloc[side.sample.rows], criterion.every)


def apart(
    criterion: Criterion, sides: tuple[Side | None, Side | None], mixed: dt.date | None, minimum_n: int
) -> tuple[tuple[Side | None, Side | None], bool]:
    """The sides without the period that contains the change, where no day can divide it; and whether they are that.

    Rows that are totals of a period have one date for all of it. And where the trend shows that period as a whole, a few
    answers on one side of the day would follow from it by subtraction.
    """
    measure = criterion.measure
    assert measure is not None
    if mixed is None:
        return sides, False
    inside = [None if each is None else begins(each, criterion) == np.datetime64(mixed) for each in sides]
    parts = [0 if each is None else int(each.sum()) for each in inside]
    few = measure.type in _SUMS and any(0 < part < minimum_n for part in parts)
    if not few and not ((measure.type in _TOTALS or measure.of_totals) and any(parts)):
        return sides, False
    before, after = (
        None if each is None or mask is None or mask.all() else replace(each, sample=each.sample.part(~mask))
        for each, mask in zip(sides, inside, strict=True)
    )
    if not few and (before is None or after is None):
        return sides, False
    return (before, after), True


def figures(sides: tuple[Side, Side], criterion: Criterion, mixed: dt.date | None, minimum_n: int) -> list[PointFigure]:
    """The points of both sides, those that are too small held back; without figures where there would be far too many."""
    both = [_figures(side, criterion, mixed, minimum_n, after=bool(index)) for index, side in enumerate(sides)]
    return both[0] + both[1]


def _figures(
    side: Side, criterion: Criterion, mixed: dt.date | None, minimum_n: int, *, after: bool
) -> list[PointFigure]:
    """Those of one side. What lies in the mixed period is shown with the whole side, and so is hidden with the small ones."""
    measure, every = criterion.measure, criterion.every
    assert measure is not None
    assert every is not None
    begin = begins(side, criterion)
    counting = measure.type is MeasureType.COUNT
    if counting and not measure.of_totals:
        starts = calendar.whole(side.span.start, side.span.end, every)
    elif len(begin):
        starts = calendar.between(begin.min().astype(dt.date), begin.max().astype(dt.date), every)
    else:
        starts = []
    starts = [start for start in starts if start != mixed]
    if len(starts) > MOST_POINTS:
        return [PointFigure(start=start, after=after, found=Estimate()) for start in starts]
    found = [estimate(side.sample.part(begin == np.datetime64(start)), measure) for start in starts]
    if counting:
        held = [False] * len(found)
    else:
        part = estimate(side.sample.part(begin == np.datetime64(mixed)), measure).n if mixed else 0
        held = held_back([each.n for each in found], minimum_n, hidden=part if part < minimum_n else 0)
    return [
        PointFigure(start=start, after=after, found=each, suppressed=hidden)
        for start, each, hidden in zip(starts, found, held, strict=True)
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
        dispersion=round(told.factor, 8) if (told := varying(points)).clear else None,
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
