"""From which days the rows of a table are: the period that a new review on it has, where nobody says another."""

import datetime as dt
from collections.abc import Iterable

from generator.model.values import FIRST_YEAR, LAST_YEAR
from generator.scaffold.proposed_column import Proposed

Days = tuple[dt.date, dt.date]


def days_of(column: Proposed, values: Iterable[str]) -> Days | None:
    """The first and the last day of a column of dates; nothing where it is not certain how they are written."""
    if column.type != "date" or column.remark:
        return None
    layout = next((key.split('"')[1] for key in column.keys if key.startswith("format:")), None)
    read = [dt.datetime.strptime(each, layout) if layout else dt.datetime.fromisoformat(each) for each in set(values)]
    days = [each.date() for each in read]
    if not days or min(days).year < FIRST_YEAR or max(days).year > LAST_YEAR:
        return None
    return min(days), max(days)
