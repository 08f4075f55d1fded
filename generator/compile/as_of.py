"""The day as of which the register of actions is told."""

import datetime as dt

from generator import speech
from generator.speech.language import sentence


def as_of(day: dt.date) -> str:
    """The beginning of the line that names it."""
    told = sentence("As of %(day)s.", {"day": speech.date(day)})
    return f'<p class="rv-quiet">{told} '


def told_on(page: str, old: dt.date, new: dt.date) -> str:
    """A page that was made for one day as it is on another, where nothing in it waits for any day."""
    return page.replace(as_of(old), as_of(new))
