"""The scalar types of the format. Front matter arrives as text; these give it a type, or say in a sentence why not."""

import datetime as dt
import math
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, StringConstraints

from generator.forms import Form

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2199
LARGEST = 1e12
"""Beyond this a number is a slip, and neither its square nor the distance to another one is a safe one."""
READ_AS_HOURS = "and other times in two parts were read as hours and minutes"
"""What is told of a column of times that could be minutes and seconds, behind one of them."""
TOTAL_AS_A_ROW = "in the last row counts as one more value, and the row as one more row"
"""What is told of a column of groups whose last value says that its row adds up the others, behind that value."""
_SITE = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?(/[A-Za-z0-9._~-]+)*/?", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class Part(Form):
    """Base of every part of the format: no unknown keys, never changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def parse_number(text: str) -> float:
    """A finite number in plain ASCII digits, with a full stop as decimal sign. Raises ValueError with a sentence."""
    if not _NUMBER.fullmatch(text) or not math.isfinite(value := float(text)):
        raise ValueError("must be a number such as 12 or 0.5")
    return value


def bounded(value: float) -> float:
    """The value, unless it is larger than anything that a service counts. Raises ValueError with a sentence."""
    if abs(value) > LARGEST:
        raise ValueError(f"is larger than {LARGEST:,.0f}")
    return value


def parse_date(text: str) -> dt.date:
    """An ISO 8601 calendar date. Raises ValueError with a sentence that says which part is wrong."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError("must be a date written year-month-day, such as 2026-03-31")
    year, month, day = (int(part) for part in found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"is not a date that a review can have: the years go from {FIRST_YEAR} to {LAST_YEAR}")
    try:
        return dt.date(year, month, day)
    except ValueError:
        if 1 <= month <= 12 and 1 <= day <= 31 and year:
            name = dt.date(2000, month, 1).strftime("%B")
            raise ValueError(f"is not a date: {day} {name} {year} does not exist") from None
        raise ValueError("is not a date: the order is year-month-day") from None


def _number(value: Any) -> Any:
    return bounded(parse_number(value)) if isinstance(value, str) else value


def _quantity(value: Any) -> Any:
    if isinstance(value, str) and value.endswith("%"):
        return bounded(parse_number(value[:-1].rstrip())) / 100
    return _number(value)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?\d{1,15}", value, re.ASCII):
            raise ValueError("must be a whole number")
        return int(value)
    return value


def _date(value: Any) -> Any:
    return parse_date(value) if isinstance(value, str) else value


def _site(value: Any) -> Any:
    if isinstance(value, str):
        if not _SITE.fullmatch(value):
            raise ValueError("must be the address of a site, such as https://reviews.example.org/billing/")
        return value if value.endswith("/") else f"{value}/"
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError("must be true or false")
        return value == "true"
    return value


Id = Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$", max_length=100)]


def _no_device(name: str) -> str:
    if _DEVICE.fullmatch(name):
        raise ValueError(
            "cannot be an id here: Windows keeps the name for a device, and a part of the site is called by it"
        )
    return name


FileId = Annotated[Id, AfterValidator(_no_device)]
"""An id by which a part of the site is called."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Site = Annotated[str, BeforeValidator(_site)]
"""The address of a site, which ends in a `/`."""
Number = Annotated[float, BeforeValidator(_number)]
Quantity = Annotated[float, BeforeValidator(_quantity)]
"""A number, or a percentage such as `76%`, which is read as a fraction."""
Whole = Annotated[int, BeforeValidator(_whole)]
IsoDate = Annotated[dt.date, BeforeValidator(_date)]
Flag = Annotated[bool, BeforeValidator(_flag)]
