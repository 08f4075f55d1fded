"""What has not ended yet: how long it has been open, and how much of it there was at the end of each period."""

import datetime as dt

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse import calendar
from generator.analyse.cases.open_cases import Clock
from generator.analyse.selection import meets, select
from generator.analyse.tellers import People, behind
from generator.model import Measure, Review
from generator.model.review import Period
from generator.model.table import Table
from generator.results import AgeBand, Backlog
from generator.statistics.intervals import Array

BANDS: dict[str, tuple[float, ...]] = {
    "seconds": (30, 60, 120, 300, 600, 1800, 3600),
    "minutes": (5, 15, 30, 60, 120, 240, 480, 1440),
    "hours": (4, 8, 24, 48, 72, 168, 336, 720),
    "days": (7, 14, 30, 60, 90, 180, 365),
}
"""Where the bands of ages end; the last one has no end."""
_WEEKS_UP_TO, _MONTHS_UP_TO = 70, 1_100
"""Days of a period of which the backlog is told by week, and by month."""


def ages_in_bands(ages: Array, edges: tuple[float, ...], minimum_n: int, people: People = None) -> list[AgeBand]:
    """Bands from the youngest to the oldest case, neighbours put together until each holds enough to be shown.

    Where `people` says whose each case is, cases of enough people.
    """
    if behind(np.arange(len(ages)), people) < minimum_n:
        return []
    places = np.searchsorted(np.array(edges), ages, side="left")
    counts = np.bincount(places, minlength=len(edges) + 1)
    filled, first = np.flatnonzero(counts), 0
    bands: list[AgeBand] = []
    over, cases = (0.0, *edges)[filled[0]], 0
    for index in range(filled[0], filled[-1] + 1):
        cases += int(counts[index])
        if cases >= minimum_n and behind((places >= first) & (places <= index), people) >= minimum_n:
            bands.append(AgeBand(over=over, to=(*edges, None)[index], cases=cases))
            over, cases, first = edges[index] if index < len(edges) else 0.0, 0, index + 1
    if cases:
        last = bands[-1]
        to = (*edges, None)[filled[-1]]
        bands[-1] = AgeBand(over=last.over, to=to, cases=last.cases + cases)
    return bands


def oldest(ages: Array, edges: tuple[float, ...]) -> tuple[float, float | None] | None:
    """Between which ages the oldest case is; nothing where none is open."""
    if not len(ages):
        return None
    place = int(np.searchsorted(np.array(edges), ages.max(), side="left"))
    return (0.0, *edges)[place], (*edges, None)[place]


def backlog(
    measure: Measure, clock: Clock, review: Review, table: Table
) -> tuple[calendar.Every | None, tuple[Backlog, ...]]:
    """What was open at the end of each whole period, of all cases in the file: also of those from outside the period."""
    source = review.sources[measure.source]
    frame = select(table, source.model_copy(update={"date": None}), review.period).frame
    chosen = np.ones(len(frame), dtype=np.bool_)
    for name, condition in measure.of.items():
        chosen &= meets(frame, name, condition, source.table_columns())
    start, end = (frame.loc[chosen, name] for name in (clock.start, clock.end))
    possible = start.notna() & (end.isna() | frame.loc[chosen, measure.column or ""].notna())
    start, end = start[possible], end[possible]
    last = min(review.period.end, source.as_of or clock.moment.date())
    every = _every(review.period)
    begins = calendar.whole(review.period.start, last, every)
    days = [*begins, *(calendar.last_day(begin, every) + dt.timedelta(days=1) for begin in begins[-1:])]
    edges = np.array(days, dtype="datetime64[D]")  # each period begins on the day after the one before
    ended = end.notna()
    settled = start[ended].where(start[ended] > end[ended], end[ended])  # of days alone, the end may be before the hour
    opened_by, ended_by, settled_by = (_before(each, edges) for each in (start, end[ended], settled))
    found = (
        Backlog(
            start=begin,
            opened=int(opened_by[at + 1] - opened_by[at]),
            ended=int(ended_by[at + 1] - ended_by[at]),
            open=int(opened_by[at + 1] - settled_by[at + 1]),
        )
        for at, begin in enumerate(begins)
    )
    return every, tuple(found)


def _before(moments: pd.Series, days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """How many moments lie before each of these days. They are sorted once: a period may have hundreds of quarters."""
    ordered = np.sort(moments.to_numpy())
    return np.searchsorted(ordered, days.astype(ordered.dtype)).astype(np.int64)


def _every(period: Period) -> calendar.Every:
    days = (period.end - period.start).days
    return "week" if days < _WEEKS_UP_TO else "month" if days < _MONTHS_UP_TO else "quarter"
