"""What a rate is held against when its contacts are counted in another source than its events."""

import datetime as dt
from typing import Literal

from generator.results.base import Result


class ContactsUse(Result):
    """How contacts and events were brought together. Rows of periods that only one of the two knows count for neither."""

    source: str
    column: str = ""
    """The column that holds how many; empty where each row is one."""
    contacts: float
    every: Literal["day", "week", "month", "quarter"] | None = None
    """The periods by which they were brought together; absent where they were only added up."""
    periods: int = 0
    """Whole periods with contacts, which the rate rests on."""
    without: int = 0
    """Whole periods without contacts."""
    events_left_out: float = 0.0
    contacts_left_out: float = 0.0
    missing: int = 0
    """Rows of the contacts without a valid number."""
    dated: bool = True
    """Whether the contacts have dates, so that only those of the period count."""
    first_date: dt.date | None = None
    last_date: dt.date | None = None
