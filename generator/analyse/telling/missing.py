"""Criteria and sources that were left out for a while, or stood there as another thing: they are what goals rest on."""

from collections.abc import Mapping

from generator.analyse.telling.review import tell
from generator.analyse.telling.terms import NOUNS
from generator.analyse.telling.wording import shorten
from generator.model.snapshot import Snapshot
from generator.results import Change
from generator.speech.commit_names import short_name

Part = tuple[str, str]
"""A key of the front matter, and the id of an item under it."""
_RESTED_ON = ("criteria", "sources")


def parts(state: Snapshot | None) -> frozenset[Part]:
    """The criteria and sources that stand in a state, in a form that says something."""
    tree = state.tree if state and state.tree else {}
    return frozenset(
        (key, str(name))
        for key in _RESTED_ON
        if isinstance(items := tree.get(key), Mapping)
        for name, item in items.items()
        if isinstance(item, Mapping) and item
    )


def goes_on(part: Part, last: Snapshot, before: Snapshot | None) -> bool:
    """Whether an item that is missing goes on under another id, so that one of its old id is a new one."""
    if before is None or before.tree is None:
        return False
    return any(
        each.verb == "renamed" and (*each.path[:1], each.before) == part and len(each.path) == 2
        for each in tell(last, before)
    )


def told_again(part: Part, before: Snapshot, after: Snapshot, commit: str) -> tuple[tuple[Change, ...], str]:
    """What an item that is there again says otherwise than when it last stood there, and a note of that."""
    changes = tuple(each for each in tell(before, after) if each.path[:2] == part and len(each.path) > 2)
    compared = "and says the same now" if not changes else "with which it is compared"
    return changes, f"{_named(part)} stood there before, last after {short_name(commit)}, {compared}"


def stood(part: Part, most: int) -> str:
    """The note of an item that is there again in a review in which more than so many of them are."""
    return f"{_named(part)} stood there at some time; of the review no more than {most:,} such items are compared with that"


def _named(part: Part) -> str:
    return f"{NOUNS[part[0]]} {shorten(part[1], 60)}"
