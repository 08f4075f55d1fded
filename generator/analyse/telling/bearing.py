"""What a change bears on: the part of the review that it belongs to, the item, the criteria, and what they are judged by."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.analyse.telling.terms import Path
from generator.analyse.telling.uses import Uses
from generator.model.chain import KEYS
from generator.results.history import Side

_SIDES: dict[str, Side] = {
    "adaptations": "results", "steps": "results", "findings": "results", "options": "decisions",
    "recommendations": "decisions", "actions": "actions", "impact": "actions", "feedback": "actions",
    "claims": "assessment", "evidence": "other", "sign_off": "other", "accept": "other", "status": "other", "tags": "other",
    "next_review": "other", "reflection": "other", "carried": "actions",
}  # fmt: skip
_OF_SECTIONS: dict[str, Side] = {
    "Plan": "plan", "Measurement": "results", "Results": "results", "What people said": "results", "Process": "results",
    "Findings": "results", "Options": "decisions", "Actions": "actions", "Impact": "actions", "Reflection": "other",
    "Evidence": "other",
}  # fmt: skip
"""The sections of the text; those of the author's own, and what stands before all, are signed with the results."""
_KINDS = {key: kind for kind, key in KEYS.items()}
_JUDGED_BY = ("target", "measure")
"""Keys of a criterion that move its figure or what that is held against, whatever the measure."""
_OF_SOURCES = (
    "where", "keep", "missing", "weight", "scorecard", "date", "as_of", "read", "respondent", "handled_by", "item", "assessor",
)  # fmt: skip
"""Keys of a source that say which rows count, how much, as what, and which of them belong together."""
_MOVING = (*_OF_SOURCES, "file", "sample")
"""Keys of a source that can move the figures of all its criteria."""
_OF_COLUMNS = ("scale", "missing", "means_yes", "means_no", "type", "from", "between", "unit", "format", "open")


def side(path: Path) -> Side:
    """The part of a review that can be signed and holds a path."""
    if not path:
        return "other"
    if path[0] == "narrative":
        return _OF_SECTIONS.get(path[1], "results") if len(path) > 1 else "other"
    if len(path) > 2 and (path[0], path[2]) in (("criteria", "judged"), ("sources", "file")):
        return "results"
    return _SIDES.get(path[0], "plan")


def item(path: Path) -> str:
    """The anchor of the item that holds a path, such as finding-F1; nothing where none does."""
    if len(path) < 2:
        return ""
    kind = "impact" if path[0] == "impact" else _KINDS.get(path[0])
    return f"{kind}-{path[1]}" if kind else ""


def criteria(path: Path, before: Uses, after: Uses) -> tuple[str, ...]:
    """The criteria whose result a change at a path can move."""
    return tuple(dict.fromkeys((*_moved(path, after), *_moved(path, before))))


def _moved(path: Path, uses: Uses) -> tuple[str, ...]:
    if path[:1] == ("period",):
        return uses.measured()
    if len(path) < 2 or path[0] not in ("criteria", "sources"):
        return ()
    if path[0] == "criteria":
        return (path[1],) if len(path) == 2 or path[2] != "statement" else ()
    if path[2:] == ("as_of",):
        return uses.on_times(path[1])
    if len(path) == 2 or path[2] in _MOVING:
        return uses.on_source(path[1])
    if path[2] == "columns" and len(path) > 3 and (len(path) == 4 or path[4] in _OF_COLUMNS):
        return uses.on_column(path[1], path[3])
    return uses.on_source(path[1]) if path[2:] == ("columns",) else ()


def goal(path: Path, before: Uses, after: Uses, values: tuple[Any, Any] = (None, None)) -> bool:
    """Whether a change at a path moves what a criterion is judged by: one that was there before and still is.

    `values` are what stood and stands there: of a sample it counts whether it is all, not in which words it was chosen.
    """
    if path == ("period",):
        return bool(set(_moved(path, before)) & set(_moved(path, after)))
    if len(path) < 3:
        return False
    if path[0] == "criteria":
        return path[2] in _JUDGED_BY or (path[2] == "every" and path[1] in before.by_span & after.by_span)
    if path[0] != "sources":
        return False
    judged = path[2] in _OF_SOURCES or (path[2] == "sample" and "all" in _chosen(path, values))
    if path[2] == "columns":
        judged = len(path) < 5 or path[4] in _OF_COLUMNS
    return judged and bool(set(_moved(path, before)) & set(_moved(path, after)))


def _chosen(path: Path, values: tuple[Any, Any]) -> Iterator[Any]:
    """How a sample was chosen, before and after, where a change is about that."""
    if len(path) == 3:
        yield from (value.get("how") if isinstance(value, Mapping) else value for value in values)
    elif path[3] == "how":
        yield from values
