"""From which days the rows of a table are: the period that a new review on it has, where nobody says another."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from generator.model.values import FIRST_YEAR, LAST_YEAR
from generator.scaffold.proposed_column import Proposed

Days = tuple[dt.date, dt.date]
_ASTRAY = 200
"""One row of so many may lie before the first day, and one behind the last: most such days are slips of the pen."""


def days_of(column: Proposed, values: Iterable[str]) -> Days | None:
    """From when to when nearly all rows are by a column of dates; nothing where it is not certain how they are written."""
    if column.type != "date" or column.remark:
        return None
    layout = next((key.split('"')[1] for key in column.keys if key.startswith("format:")), None)
    counted = Counter(values)
    days: list[dt.date] = []
    for text, count in counted.items():
        try:
            read = dt.datetime.strptime(text, layout) if layout else dt.datetime.fromisoformat(text)
        except ValueError:  # in a row beyond those that the column is proposed by
            return None
        days += [read.date()] * count
    days.sort()
    astray = len(days) // _ASTRAY
    first, last = days[astray], days[-1 - astray]
    return (first, last) if first.year >= FIRST_YEAR and last.year <= LAST_YEAR else None
