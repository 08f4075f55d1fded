"""What answers for a change of the goal: an adaptation that came with it or after it, or that it was taken back."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from generator.analyse.goalposts.trails import Trail
from generator.model import Review
from generator.model.plan import Adaptation
from generator.model.snapshot import Snapshot

_WORDS_ONLY = ("statement", "standard", "feature", "benchmark")
"""Keys of a criterion that its result is not judged by."""


def explanation(review: Review, before: Iterable[Snapshot], criteria: Collection[str], sources: Collection[str]) -> str:
    """The first adaptation that names one of these and did not stand before the change; empty where there is none."""
    states = list(before)
    for each in review.adaptations:
        names = not set(criteria).isdisjoint(each.criteria) or each.source in sources
        if names and not any(_stood(state, each) for state in states):
            return f"{_ended(each.problem)} {_ended(each.change)}"
    return ""


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _stood(state: Snapshot, adaptation: Adaptation) -> bool:
    """Whether the review said the same then; a date that was mended makes no new adaptation."""
    if state.review:
        return any(_said(each) == _said(adaptation) for each in state.review.adaptations)
    listed = state.tree.get("adaptations") if state.tree else None
    texts = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    return any(_same_words(each, adaptation) for each in texts)


def _said(adaptation: Adaptation) -> tuple[object, ...]:
    return adaptation.source, frozenset(adaptation.criteria), adaptation.problem, adaptation.change


def _same_words(written: Mapping[str, Any], adaptation: Adaptation) -> bool:
    return (written.get("problem"), written.get("change")) == (adaptation.problem, adaptation.change)


def taken_back(then: Snapshot, now: Review, path: tuple[str, ...], one: Trail) -> bool:
    """Whether what stands under a path means the same now as it did then, whatever happened between."""
    if then.review is None or len(path) < 2:
        return False
    return _meaning(then.review, path, one) == _meaning(now, path, one)


def _meaning(review: Review, path: tuple[str, ...], one: Trail) -> object:
    """What stands under a path; an item under any of its names. Deeper than the model goes, the whole that holds it."""
    items = review.model_dump(mode="json", by_alias=True, include={path[0]}).get(path[0])
    if not isinstance(items, dict):
        return items
    names = one.names if path[0] == "criteria" else one.sources
    name = next((each for each in (path[1], *sorted(names)) if each in items), None)
    value = items.get(name) if name else None
    if isinstance(value, dict) and path[0] == "criteria":
        value = {key: _current(each, one) for key, each in value.items() if key not in _WORDS_ONLY}
    for key in path[2:]:
        if not isinstance(value, dict) or key not in value:
            break
        value = value[key]
    return value


def _current(part: Any, one: Trail) -> Any:
    """A part of a criterion in which sources have the ids of today."""
    if not isinstance(part, dict):
        return part
    known = {key: _current(each, one) for key, each in part.items()}
    source = known.get("source")
    return known | {"source": one.sources.get(source, source)} if isinstance(source, str) else known
