"""The unit of a target that was raised or lowered, where the measure has one that the state of the review names."""

from collections.abc import Mapping
from typing import Any

from generator.analyse.telling.terms import Path
from generator.analyse.telling.uses import mapping
from generator.model.column import SECONDS

_MOVED = ("raised", "lowered")
_OF_COLUMN = ("mean", "median", "percentile")
"""Measures whose values are in the unit of their column."""


def with_unit(path: Path, verb: str, said: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What was said of a target, with its unit: `raised from 20 to 40 days`. A percentage has its sign already."""
    if verb not in _MOVED or len(path) != 3 or (path[0], path[2]) != ("criteria", "target") or said.endswith("%"):
        return said
    unit = _unit(after, path[1])
    old = mapping(before.get("criteria"))
    if not unit or (path[1] in old and _unit(before, path[1]) != unit):
        return said
    one = said.endswith(" to 1") and unit.endswith("s")
    return f"{said} {unit[:-1] if one else unit}"


def _unit(tree: Mapping[str, Any], criterion: str) -> str:
    """The unit of a measure in words; empty where it has none, or where nothing names it."""
    measure = mapping(mapping(mapping(tree.get("criteria")).get(criterion)).get("measure"))
    kind, per = measure.get("type"), measure.get("per")
    if kind == "nps":
        return "points"
    if kind == "rate":
        return f"per {per:,}" if isinstance(per, int) else ""
    source = mapping(mapping(tree.get("sources")).get(str(measure.get("source"))))
    unit = mapping(mapping(source.get("columns")).get(str(measure.get("column")))).get("unit")
    return unit if kind in _OF_COLUMN and isinstance(unit, str) and unit in SECONDS else ""
