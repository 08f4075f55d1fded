"""How long cases take from their start to their end, those that have not ended included."""

import datetime as dt
from typing import Literal

from generator.results.base import Result


class TimeQuantile(Result):
    """The time by which a part of the cases has ended. What the data do not reach is absent."""

    part: float
    value: float | None = None
    low: float | None = None
    high: float | None = None
    of_ended: float | None = None
    """The same of the cases that have ended alone, which looks better the more are open."""


class EndedWithin(Result):
    """The share of the cases that ends within a time that a criterion names."""

    limit: float
    share: float | None = None
    low: float | None = None
    high: float | None = None
    of_ended: float | None = None


class CurvePoint(Result):
    """The share that has ended by a time, with its 95 % interval; it holds until the next point."""

    time: float
    share: float
    low: float
    high: float


class AgeBand(Result):
    """Open cases by how long they have been open: longer than `over`, up to `to`; never fewer than may be shown."""

    over: float
    """The first band includes 0."""
    to: float | None = None
    cases: int


class Backlog(Result):
    """What came in and went out in a period, and what was open at its end."""

    start: dt.date
    opened: int
    ended: int
    open: int


class Times(Result):
    """The times of one duration column, of the rows that its criteria are about.

    `curve` ends where fewer cases than `least`, the portfolio's smallest number, were still being watched.
    """

    source: str
    column: str
    start: str
    end: str
    """The date columns between which the time lies."""
    unit: Literal["seconds", "minutes", "hours", "days"]
    criteria: tuple[str, ...]
    """The criteria that are measured on it."""
    counted: str
    simulated: bool = False
    n: int
    ended: int
    open: int
    unknown_end: bool = False
    """Whether the author says that a case without an end is not open, so that it counts for nothing."""
    by_end: bool = False
    """Whether cases are placed in the period by their end, so that open ones are not among them at all."""
    as_of: dt.date | None = None
    """The day to which open cases were watched."""
    assumed: bool = False
    """Whether nobody said so, and the latest date in the two columns stands for it."""
    later: int = 0
    """How many rows have a date after the day that the author gave, which then cannot be right."""
    quantiles: tuple[TimeQuantile, ...] = ()
    within: tuple[EndedWithin, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    least: int = 0
    """How many cases a point of the curve rests on at least."""
    cut: bool = False
    """Whether the curve was cut because too few cases were left to watch."""
    ages: tuple[AgeBand, ...] = ()
    """Empty where too few cases are open."""
    oldest: tuple[float, float | None] | None = None
    """Between which ages the oldest open case is: how old it is to the day is nobody's business."""
    backlog_every: Literal["week", "month", "quarter"] | None = None
    backlog: tuple[Backlog, ...] = ()
    backlog_from_nothing: bool = False
    """Whether the file holds no case from before the period, so that its backlog begins at 0 by construction."""
