"""Lengths of time as a reader would say them: `13 days`, `1 hour`, `up to 7 days`."""

from generator.speech.language import form, later_form, sentence
from generator.speech.numbers import NBSP, number

_LARGER = {"seconds": (180, 60, "minutes"), "minutes": (180, 60, "hours"), "hours": (72, 24, "days")}
"""From how many of a unit on a time is said in the next larger one, how many make one of those, and which it is."""
_LENGTHS = {
    "seconds": later_form("%(n)s second", "%(n)s seconds"),
    "minutes": later_form("%(n)s minute", "%(n)s minutes"),
    "hours": later_form("%(n)s hour", "%(n)s hours"),
    "days": later_form("%(n)s day", "%(n)s days"),
}
BROKEN = 11
"""A broken number has the form of this one, in which no language sees anything out of the ordinary."""


def length(value: float, unit: str) -> str:
    """`13 days`, `1 hour`, and `30 days` for 720 hours: in the unit in which a reader would say it."""
    factor, larger = said_in(value, unit)
    return exactly(value / factor, larger)


def exactly(value: float, unit: str) -> str:
    """The same in the unit as given."""
    text = form(int(value) if value == int(value) else BROKEN, *_LENGTHS[unit])
    return text.replace(" ", NBSP) % {"n": amount(value)}


def amount(value: float) -> str:
    """The number alone; a decimal only where it is small and not whole."""
    return number(value, 0 if value >= 100 or value == round(value) else 1 if value >= 1 else 2)


def said_in(value: float, unit: str) -> tuple[float, str]:
    """How many of the unit make the one in which so long a time is said, and that one."""
    factor = 1.0
    while unit in _LARGER and value / factor >= _LARGER[unit][0]:
        factor, unit = factor * _LARGER[unit][1], _LARGER[unit][2]
    return factor, unit


def span(over: float, to: float | None, unit: str) -> str:
    """`7 to 14 days`, `up to 7 days`, `more than 365 days`."""
    if to is None:
        return sentence("more than %(time)s", {"time": length(over, unit)})
    if not over:
        return sentence("up to %(time)s", {"time": length(to, unit)})
    factor, _ = said_in(to, unit)
    return sentence("%(low)s to %(high)s", {"low": amount(over / factor), "high": length(to, unit)})
