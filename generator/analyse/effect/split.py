"""The points of a measure before and after a day that the author declared: what the chart of an effect and its model rest on."""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from generator.analyse import calendar
from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.analyse.small_groups import held_back
from generator.model import Criterion, MeasureType
from generator.model.review import Period
from generator.results import Estimate, Split, SplitPoint, SplitSide
from generator.statistics import xmr

Array = NDArray[np.float64]
ENOUGH = 12
"""Points on each side from which on a model is made of them."""
ENOUGH_FOR_LIMITS = 13
"""Points of a side that limits of its own need (Making data count)."""
MOST_POINTS = 1_000
CLEARLY = 0.99
"""How sure it must be that the points of a side vary more than counts do by chance."""
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
    if not few and not (measure.type in _TOTALS and any(parts)):
        return sides, False
    before, after = (
        None if each is None or mask is None or mask.all() else replace(each, sample=each.sample.part(~mask))
        for each, mask in zip(sides, inside, strict=True)
    )
    if not few and (before is None or after is None):
        return sides, False
    return (before, after), True


def figures(sides: tuple[Side, Side], criterion: Criterion, mixed: dt.date | None, minimum_n: int) -> list[PointFigure]:
    """The points of both sides, those that are too small held back; none where there would be too many to show."""
    both = [_figures(side, criterion, mixed, minimum_n, after=bool(index)) for index, side in enumerate(sides)]
    found = both[0] + both[1]
    return found if len(found) <= MOST_POINTS else []


def _figures(
    side: Side, criterion: Criterion, mixed: dt.date | None, minimum_n: int, *, after: bool
) -> list[PointFigure]:
    """Those of one side. What lies in the mixed period is shown with the whole side, and so is hidden with the small ones."""
    measure, every = criterion.measure, criterion.every
    assert measure is not None
    assert every is not None
    begin = begins(side, criterion)
    counting = measure.type is MeasureType.COUNT
    if counting:
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
) -> Split | None:
    """The points as results, or nothing where a side has none to show."""
    sides = [[point for point in points if point.after is after] for after in (False, True)]
    if criterion.every is None or not all(any(point.shown for point in side) for side in sides):
        return None
    before, after = (_side(side, ends) for side in sides)
    return Split(
        every=criterion.every,
        points=tuple(_point(point) for point in points),
        before=before,
        after=after,
        mixed=mixed,
        dispersion=_dispersion(sides),
    )


def _point(point: PointFigure) -> SplitPoint:
    if point.suppressed:
        return SplitPoint(start=point.start, after=point.after, suppressed=True)
    return SplitPoint(start=point.start, after=point.after, n=point.found.n, value=point.found.value)


def _side(points: list[PointFigure], ends: tuple[float, float | None] | None) -> SplitSide:
    """Mean and limits where there are points enough for limits, else the median."""
    values = np.array([point.found.value if point.shown else np.nan for point in points], dtype=np.float64)
    found = xmr.limits(values)
    common = {"points": found.points, "needed": max(0, ENOUGH - found.points)}
    if min(found.points, found.ranges + 1) < ENOUGH_FOR_LIMITS:
        return SplitSide.model_validate(common | {"centre": float(np.nanmedian(values))})
    low, high = (ends[0], np.inf if ends[1] is None else ends[1]) if ends else (-np.inf, np.inf)
    limits = {"lower": max(found.lower, low), "upper": min(found.upper, high)}
    return SplitSide.model_validate(common | {"centre": found.mean} | limits)


def _dispersion(sides: list[list[PointFigure]]) -> float | None:
    """Pearson's dispersion around the figure of each side, where it is clearly more than that of counts by chance."""
    squares, freedom = 0.0, 0
    for side in sides:
        found = [point.found for point in side if point.shown]
        counts = [_counts(each) for each in found]
        if None in counts or len(found) < 2:
            return None
        events, sizes = np.array([each for each in counts if each is not None], dtype=np.float64).T
        level = events.sum() / sizes.sum()
        chance = sizes * level * ((1 - level) if "successes" in found[0].basis else 1)
        if level <= 0 or chance.min() <= 0:
            return None
        squares += float(((events - sizes * level) ** 2 / chance).sum())
        freedom += len(found) - 1
    return round(squares / freedom, 8) if squares > chi2.ppf(CLEARLY, freedom) else None


def _counts(found: Estimate) -> tuple[float, float] | None:
    """Events and what they are counted in: answers of a share, exposures of a rate, periods of a count."""
    if "successes" in found.basis:
        return found.basis["successes"], found.basis["n"]
    if "Poisson" in found.method and found.numerator is not None and found.denominator:
        return found.numerator, found.denominator
    return None
