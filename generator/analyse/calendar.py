"""The calendar periods of a trend. Weeks begin on Monday."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.statistics.numbering import numbered, rows_by_number

Every = Literal["day", "week", "month", "quarter"]
MOST_POINTS = 1_000
"""With more periods a trend and the two sides of an effect have no points: no chart could show them."""
_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q-DEC"}
_USUAL = 0.9
"""The part of the gaps between days with data that are usual ones."""


def starts(dates: pd.Series, every: Every) -> NDArray[np.datetime64]:
    """The first day of the period in which each date lies."""
    codes, begins = periods(dates, every)
    return begins[codes]


def periods(dates: pd.Series, every: Every) -> tuple[NDArray[np.int64], NDArray[np.datetime64]]:
    """For each date the number of its period, and the first day of each period by number, from early to late."""
    which, distinct = numbered(days_of(dates))  # a table has many rows and few days
    found = pd.DatetimeIndex(distinct.astype("datetime64[D]")).to_period(_FREQUENCY[every])
    begins = found.start_time.to_numpy(dtype="datetime64[D]").view(np.int64)
    codes, starts = numbered(begins, sort=True)
    return codes[which], starts.astype("datetime64[D]")


def by_period(
    codes: NDArray[np.int64], begins: NDArray[np.datetime64], shown: Sequence[dt.date]
) -> list[NDArray[np.int64]]:
    """The rows of each period that is shown, from the number of the period of each row, as `periods` gives it."""
    places = {day: place for place, day in enumerate(shown)}
    number = np.array([places.get(day, -1) for day in begins.tolist()], dtype=np.int64)
    return rows_by_number(number[codes], len(shown))


def days_of(dates: pd.Series) -> NDArray[np.int64]:
    """The day of each date, in days since 1970."""
    days: NDArray[np.int64] = dates.to_numpy(dtype="datetime64[D]").view(np.int64)
    return days


def between(first: dt.date, last: dt.date, every: Every) -> list[dt.date]:
    """The first days of all periods from that of `first` to that of `last`."""
    return list(_between(first, last, every))


@lru_cache(maxsize=1_000)
def _between(first: dt.date, last: dt.date, every: Every) -> tuple[dt.date, ...]:
    return tuple(_edges(first, last, every)[0].tolist())


def whole(first: dt.date, last: dt.date, every: Every) -> list[dt.date]:
    """The first days of the periods that lie wholly between two days, both included."""
    return list(_whole(first, last, every))


@lru_cache(maxsize=100)
def _whole(first: dt.date, last: dt.date, every: Every) -> tuple[dt.date, ...]:
    begins, ends = _edges(first, last, every)
    return tuple(begins[(begins >= np.datetime64(first)) & (ends <= np.datetime64(last))].tolist())


def _edges(first: dt.date, last: dt.date, every: Every) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """The first and the last days of all periods from that of `first` to that of `last`.

    All at once, since a period may be declared that has a hundred thousand days.
    """
    found = pd.period_range(start=first, end=last, freq=_FREQUENCY[every])
    begins, ends = (each.to_numpy(dtype="datetime64[D]") for each in (found.start_time, found.end_time))
    return begins, ends


@lru_cache(maxsize=10_000)
def last_day(start: dt.date, every: Every) -> dt.date:
    """The last day of the period that begins with a day."""
    day: dt.date = pd.Period(start, freq=_FREQUENCY[every]).end_time.date()
    return day


def partly_covered(
    begins: Sequence[dt.date], dates: pd.Series, first: dt.date, last: dt.date, every: Every, *, complete: bool
) -> list[bool]:
    """Which periods the data cover in part only: those that reach beyond the days `first` to `last` that were asked for.

    Unless the record is complete, they also reach beyond the data where these begin late or end early: where more days are
    silent at an end than nine gaps in ten between the days with data have. Rows that stand for whole periods, all of a
    period on one day, have no part that could be missing.
    """
    days = numbered(days_of(dates.dropna()), sort=True)[1].view("datetime64[D]")
    ordinals = pd.DatetimeIndex(days).to_period(_FREQUENCY[every]).asi8  # periods as such are compared one by one
    if every == "day" or len(days) == len(np.unique(ordinals)):
        return [False] * len(begins)
    if not complete:
        silent = dt.timedelta(days=int(np.quantile(np.diff(days).astype(int), _USUAL, method="higher")) - 1)
        first, last = max(first, days[0].item() - silent), min(last, days[-1].item() + silent)
    return [begin < first or last_day(begin, every) > last for begin in begins]
