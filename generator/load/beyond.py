"""Problems of files that are beyond a limit: what was found, what is allowed, and how to raise it."""

from generator.model.limits import PLACE, Limits
from generator.problems import Location, Problem, Rule

_MEGABYTE = 1_000_000


def beyond(rule: Rule, place: Location, found: str, limits: Limits, key: str, needed: int = 0) -> Problem:
    """The problem of what was found at a place; `needed` is the limit that would allow it, where that is known."""
    settings = place.file == PLACE  # what the limits stand in cannot raise its own
    return rule.at(place, found, rule.cure if settings else f"{rule.cure} {limits.raised(key, needed)}")


def megabytes(size: int) -> tuple[str, int]:
    """A size in words, and the whole megabytes that hold it."""
    return f"{size / _MEGABYTE:,.1f} MB", -(-size // _MEGABYTE)
