"""One thing that was looked at."""

from typing import Literal

from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Sign:
    """How one thing stands."""

    state: Literal["well", "remark", "fault"]
    """A remark stands in nobody's way; a fault does."""
    what: str
    cure: str = ""


def well(what: str) -> Sign:
    """Nothing is to be done."""
    return Sign(state="well", what=what)


def remark(what: str, cure: str) -> Sign:
    """Something could be better."""
    return Sign(state="remark", what=what, cure=cure)


def fault(what: str, cure: str) -> Sign:
    """Something does not work."""
    return Sign(state="fault", what=what, cure=cure)
