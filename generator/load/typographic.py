"""Quotation marks of word processors: YAML takes them for letters, so that a value is another one than its author sees."""

from dataclasses import replace
from typing import Any

from generator.load.front_matter import FrontMatter
from generator.model.typographic import alone, marks, meant
from generator.problems import Location, Problem
from generator.rules import form

_COMPARED = frozenset({"is", "not", "in", "means_yes", "means_no", "missing"})
"""Keys whose values are held against cells: with marks that no cell has, nothing is the same, and a figure is false."""
_WITH_COLUMNS = frozenset({"sources", "criteria"})


def as_meant(front: FrontMatter, file: str) -> FrontMatter:
    """Front matter whose values that are held against cells are without typographic quotation marks, each with a problem.

    One problem for each list of them. The rest is then checked as it was meant, and no cell is blamed.
    """
    found: dict[str, tuple[Location, str]] = {}
    tree = front.tree
    for name, place in front.places.items() if front.typographic else ():
        value, path = front.typographic.get(place.value), name.split("/")
        key = "/".join(path[:-1] if path[-1].isdigit() else path)
        if value and path[0] in _WITH_COLUMNS and key.rpartition("/")[2] in _COMPARED and not alone(value):
            line, column = place.value
            found.setdefault(key, (Location(file=file, line=line, column=column), value))
            tree = _with(tree, path, meant(value))
    problems = [_problem(place, key.rpartition("/")[2], value) for key, (place, value) in found.items()]
    return replace(front, tree=tree, problems=[*front.problems, *problems]) if problems else front


def _problem(place: Location, key: str, value: str) -> Problem:
    message = f"`{key}`: {marks(value)}, and cells without them do not equal it"
    cure = f'Write straight ones, "{meant(value)}", or none; if the cells do have them, "{value}".'
    return form.KEY_VALUE.at(place, message, cure)


def _with(node: Any, path: list[str], value: str) -> Any:
    """A copy of a tree with another value at a path."""
    if not path:
        return value
    if isinstance(node, list):
        at = int(path[0])
        return [*node[:at], _with(node[at], path[1:], value), *node[at + 1 :]]
    return {**node, path[0]: _with(node[path[0]], path[1:], value)}
