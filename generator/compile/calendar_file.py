"""Due dates and next reviews as an iCalendar file (RFC 5545), for the calendars of those who have to keep them."""

import datetime as dt
import hashlib

from generator.records import dataclass

_LONGEST = 75
"""Bytes of a line, by the standard; longer ones are folded."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """An entry that takes a day."""

    date: dt.date
    title: str
    about: str
    key: str
    """What the entry is, unchanged from build to build."""


def calendar_file(name: str, days: list[Day], stamp: dt.datetime) -> bytes:
    """The calendar. `stamp` is the moment it was made from, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//service-reviews//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for day in sorted(days, key=lambda each: (each.date, each.key)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{hashlib.sha256(day.key.encode()).hexdigest()[:32]}@service-reviews",
            _stamped(stamp),
            f"DTSTART;VALUE=DATE:{day.date:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day.date + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(day.title)}",
            f"DESCRIPTION:{_text(day.about)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def made_from(calendar: bytes, old: dt.datetime, new: dt.datetime) -> bytes:
    """A calendar that was made from one moment as it is when it is made from another."""
    before, after = (f"\r\n{_stamped(each)}\r\n".encode() for each in (old, new))
    return calendar.replace(before, after)


def _stamped(moment: dt.datetime) -> str:
    return f"DTSTAMP:{moment:%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A text with the signs escaped that have a meaning in a calendar, on one line."""
    plain = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A line of at most 75 bytes, continued on lines that begin with a space."""
    parts, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LONGEST:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += width
    return "\r\n".join(parts) + "\r\n"
