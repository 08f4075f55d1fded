"""Cases that have a start and no end yet: how long they have been open on the day on which the data were drawn."""

import datetime as dt

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.model.column import SECONDS
from generator.model.source import Source
from generator.records import dataclass

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How long a case of one duration column has been open, told from the moment at which the data were drawn."""

    start: str
    end: str
    moment: pd.Timestamp
    assumed: bool
    """Whether nobody said when the data were drawn, so that it is the latest date in the two columns."""
    whole_days: bool
    """Whether one of the columns knows no time of day; then days are counted, as between start and end."""
    seconds: float
    """How long the unit is."""

    def ages(self, frame: pd.DataFrame) -> Array:
        """For each row how long it has been open; nan where it is not, or where it starts after the data were drawn."""
        start = frame[self.start].dt.normalize() if self.whole_days else frame[self.start]
        ages = ((self.moment - start).dt.total_seconds() / self.seconds).to_numpy(dtype=np.float64)
        return np.where(frame[self.end].isna().to_numpy() & (ages >= 0), ages, np.nan)


def clocks(frame: pd.DataFrame, source: Source) -> dict[str, Clock]:
    """The clock of each duration whose open cases count, from the whole table."""
    found = {}
    for name, column in source.columns.items():
        if column.between is None or not column.open or name not in frame:
            continue
        start, end = (frame[each] for each in column.between)
        whole_days = not all((each != each.dt.normalize())[each.notna()].any() for each in (start, end))
        latest = max((each.max() for each in (start, end) if each.notna().any()), default=None)
        if latest is None:
            continue
        found[name] = Clock(
            start=column.between[0],
            end=column.between[1],
            moment=_drawn(source.as_of or latest, whole_days=whole_days),
            assumed=source.as_of is None,
            whole_days=whole_days,
            seconds=SECONDS[column.unit or "seconds"],
        )
    return found


def _drawn(moment: pd.Timestamp | dt.date, *, whole_days: bool) -> pd.Timestamp:
    """The day itself where days are counted, else the moment; of a day without a moment its end, as nobody knows more."""
    if whole_days:
        return pd.Timestamp(moment).normalize()
    return moment if isinstance(moment, pd.Timestamp) else pd.Timestamp(moment) + pd.Timedelta(days=1)
