"""The calendar periods of a trend. Weeks begin on Monday."""

import datetime as dt
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Every = Literal["day", "week", "month", "quarter"]
_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q-DEC"}


def starts(dates: pd.Series, every: Every) -> NDArray[np.datetime64]:
    """The first day of the period in which each date lies."""
    periods = dates.dt.to_period(_FREQUENCY[every])
    found: NDArray[np.datetime64] = periods.dt.start_time.to_numpy(dtype="datetime64[D]")
    return found


def between(first: dt.date, last: dt.date, every: Every) -> list[dt.date]:
    """The first days of all periods from that of `first` to that of `last`."""
    found = pd.period_range(start=first, end=last, freq=_FREQUENCY[every])
    return [period.start_time.date() for period in found]


def whole(first: dt.date, last: dt.date, every: Every) -> list[dt.date]:
    """The first days of the periods that lie wholly between two days, both included."""
    found = pd.period_range(start=first, end=last, freq=_FREQUENCY[every])
    return [p.start_time.date() for p in found if p.start_time.date() >= first and p.end_time.date() <= last]
