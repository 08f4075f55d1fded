"""Problems of files that are beyond a limit: what was found, what is allowed, and how to raise it."""

from generator.model.limits import PLACE, Limits
from generator.problems import Location, Problem, Rule

_MEGABYTE = 1_000_000


def beyond(
    rule: Rule, place: Location, found: str, limits: Limits, key: str, needed: int = 0, cure: str = ""
) -> Problem:
    """The problem of what was found at a place; `needed` is the limit that would allow it, where that is known.

    `cure` takes the place of the rule's own: what to look at before a limit is raised.
    """
    cure = cure or rule.cure
    settings = place.file == PLACE  # what the limits stand in cannot raise its own
    return rule.at(place, found, cure if settings else f"{cure} {limits.raised(key, needed)}")


def megabytes(size: int) -> tuple[str, int]:
    """A size in words, and the whole megabytes that hold it."""
    return f"{size / _MEGABYTE:,.1f} MB", -(-size // _MEGABYTE)
