"""Days and periods in words, the same in any locale."""

import datetime as dt

from generator.speech.numbers import plural

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_EVERY = {
    "day": ("day", "daily"),
    "week": ("week", "weekly"),
    "month": ("month", "monthly"),
    "quarter": ("quarter", "quarterly"),
}


def date(day: dt.date) -> str:
    """`3 February 2026`, in any locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """`3 Feb 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def period(start: dt.date, end: dt.date) -> str:
    """A span of days; whole months and years are named as such."""
    whole_months = start.day == 1 and (end + dt.timedelta(days=1)).day == 1
    if not whole_months:
        return f"{date(start)} to {date(end)}"
    first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
    if (start.year, start.month) == (end.year, end.month):
        return f"{first} {start.year}"
    if start.year == end.year:
        return str(start.year) if (start.month, end.month) == (1, 12) else f"{first} to {last} {end.year}"
    if (start.month, end.month) == (1, 12):
        return f"{start.year} to {end.year}"
    return f"{first} {start.year} to {last} {end.year}"


def point_label(start: dt.date, every: str) -> str:
    """A point of a trend on an axis or in a table."""
    if every == "month":
        return f"{MONTHS[start.month - 1][:3]} {start.year}"
    if every == "quarter":
        return f"Q{(start.month - 1) // 3 + 1} {start.year}"
    return short_date(start)


def tick_label(start: dt.date, every: str) -> str:
    """A point of a trend on an axis that names the year beside it: `3 Feb`, `Feb`, `Q1`."""
    return point_label(start, every).removesuffix(f" {start.year}")


def rhythm(every: str) -> str:
    """`weekly`, for points of a week each."""
    return _EVERY[every][1]


def periods(count: int, every: str) -> str:
    """`1 week`, `3 weeks`."""
    return plural(count, _EVERY[every][0])
