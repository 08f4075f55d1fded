"""How days are written where they are not written year-month-day: the layouts that all texts of a column agree with."""

import datetime as dt
from collections.abc import Collection

_DAYS = (
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%Y/%m/%d",
    "%d %b %Y",
    "%d %B %Y",
)
_TIMES = ("", " %H:%M", " %H:%M:%S")


def day_layouts(texts: Collection[str]) -> list[str]:
    """The usual layouts that fit every one of the texts, as `strptime` reads them; the day before the month comes first."""
    return [f"{day}{time}" for day in _DAYS for time in _TIMES if all(_fits(each, day + time) for each in texts)]


def _fits(text: str, layout: str) -> bool:
    try:
        dt.datetime.strptime(text, layout)
    except ValueError:
        return False
    return True
