"""Days and periods in words of the site's language, the same in any locale of the machine."""

import datetime as dt
import functools

from generator.speech.language import ENGLISH, in_english, label, sentence, spoken
from generator.speech.numbers import counted

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@functools.cache
def _months(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the months as they stand behind a day, in full and in short."""
    if code == ENGLISH:
        return MONTHS, tuple(month[:3] for month in MONTHS)
    from babel.dates import get_month_names  # noqa: PLC0415  an English site does without

    full, short = (get_month_names(width, "format", code) for width in ("wide", "abbreviated"))
    return tuple(full[n] for n in range(1, 13)), tuple(short[n] for n in range(1, 13))


def _month(day: dt.date) -> str:
    return _months(spoken().code)[0][day.month - 1]


def _short_month(day: dt.date) -> str:
    return _months(spoken().code)[1][day.month - 1]


def date(day: dt.date) -> str:
    """`3 February 2026`."""
    return f"{day.day} {_month(day)} {day.year}"


@in_english()
def english_date(day: dt.date) -> str:
    """The same within a sentence that is English on every site."""
    return date(day)


def short_date(day: dt.date) -> str:
    """`3 Feb 2026`."""
    return f"{day.day} {_short_month(day)} {day.year}"


def period(start: dt.date, end: dt.date) -> str:
    """A span of days; whole months and years are named as such."""
    whole_months = start.day == 1 and (end + dt.timedelta(days=1)).day == 1
    if not whole_months:
        return span(date(start), date(end))
    if (start.year, start.month) == (end.year, end.month):
        return f"{_month(start)} {start.year}"
    if start.year == end.year:
        return (
            str(start.year) if (start.month, end.month) == (1, 12) else span(_month(start), f"{_month(end)} {end.year}")
        )
    if (start.month, end.month) == (1, 12):
        return span(str(start.year), str(end.year))
    return span(f"{_month(start)} {start.year}", f"{_month(end)} {end.year}")


def span(first: str, last: str) -> str:
    """Both ends of a time, in words."""
    return sentence("%(first)s to %(last)s", {"first": first, "last": last})


def point_label(start: dt.date, every: str) -> str:
    """A point of a trend on an axis or in a table."""
    return short_date(start) if every in ("day", "week") else f"{tick_label(start, every)} {start.year}"


def tick_label(start: dt.date, every: str) -> str:
    """A point of a trend on an axis that names the year beside it: `3 Feb`, `Feb`, `Q1`."""
    if every == "month":
        return _short_month(start)
    if every == "quarter":
        return sentence("Q%(quarter)s", {"quarter": (start.month - 1) // 3 + 1})
    return f"{start.day} {_short_month(start)}"


def rhythm(every: str) -> str:
    """`weekly`, for points of a week each."""
    return {
        "day": label("daily"),
        "week": label("weekly"),
        "month": label("monthly"),
        "quarter": label("quarterly"),
    }[every]


def periods(count: int, every: str) -> str:
    """`1 week`, `3 weeks`."""
    match every:
        case "day":
            return counted(count, "%(n)s day", "%(n)s days")
        case "week":
            return counted(count, "%(n)s week", "%(n)s weeks")
        case "month":
            return counted(count, "%(n)s month", "%(n)s months")
    return counted(count, "%(n)s quarter", "%(n)s quarters")


def a_period(value: str, every: str) -> str:
    """So much in each period."""
    said = {"value": value}
    match every:
        case "day":
            return sentence("%(value)s a day", said)
        case "week":
            return sentence("%(value)s a week", said)
        case "month":
            return sentence("%(value)s a month", said)
        case "quarter":
            return sentence("%(value)s a quarter", said)
    return sentence("%(value)s a year", said)
