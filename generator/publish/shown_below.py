"""Figures of an earlier version that rest on fewer answers than are shown now: the smallest number has been raised since."""

from collections.abc import Iterator, Mapping

from generator import speech
from generator.results import Outcome, PublishedResults

_EVENTS = frozenset({"count", "rate"})
"""Of these, few are no lack of answers."""


def shown_below(before: Mapping[str, PublishedResults], names: Mapping[str, object], minimum_n: int) -> dict[str, int]:
    """By review, of some names, how many figures of an earlier version rest on fewer than `minimum_n` answers."""
    found = {
        name: sum(1 for each in before[name].criteria.values() for _ in _below(each, minimum_n))
        for name in names
        if name in before
    }
    return {name: count for name, count in sorted(found.items()) if count}


def _below(found: Outcome, minimum_n: int) -> Iterator[None]:
    if found.type in _EVENTS or found.type == "judged":
        return
    sizes = [found.n] if found.value is not None else []
    sizes += [each.n for groups in found.by.values() for each in groups if each.n is not None]
    sizes += [each.n for each in found.trend.points if each.value is not None]
    yield from (None for size in sizes if 0 < size < minimum_n)


def told_below(review: str, figures: int, earlier: str, minimum_n: int) -> str:
    """What is so, as a sentence without a full stop; `earlier` as a reader is told it, such as `version 1.0`."""
    return (
        f"{review}: {earlier} shows {speech.plural(figures, 'figure')} of fewer than {minimum_n} answers, which this one holds "
        f"back: what is published stays known. reviews withdraw marks that version; it takes nothing back"
    )
