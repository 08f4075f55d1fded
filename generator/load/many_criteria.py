"""Criteria and standards beyond the limit: each costs time in figures, charts and pages, so they are counted before that."""

from generator.load.beyond import beyond
from generator.load.front_matter import FrontMatter
from generator.model.document import locate
from generator.model.limits import Limits
from generator.problems import Problem
from generator.rules import form

_FEWER = {
    "criteria": "Take out those that decide nothing, or split the file in two.",
    "standards": "Take out those that no review is held to any more.",
}


def check_number_of_criteria(front: FrontMatter, file: str, limits: Limits) -> list[Problem]:
    """The problem of the first criterion of a review or a framework that is one too many; none where there are few enough."""
    return _beyond(front, file, ("criteria",), (front.tree or {}).get("criteria"), limits.criteria, limits)


def check_number_of_standards(front: FrontMatter, file: str, limits: Limits) -> list[Problem]:
    """The same of standards, which stand at the top of their file. They are read all the same: reviews name them."""
    return _beyond(front, file, (), front.tree, limits.standards, limits)


def _beyond(
    front: FrontMatter, file: str, path: tuple[str, ...], items: object, most: int, limits: Limits
) -> list[Problem]:
    if not isinstance(items, dict) or len(items) <= most:
        return []
    what, first = (path or ("standards",))[-1], list(items)[most]
    found = f"{len(items):,} {what}; at most {most:,} are read, and they end before `{first}`"
    place = locate(front.places, file, (*path, first), "key")
    return [beyond(form.FM_LIMIT, place, found, limits, what, len(items), _FEWER[what])]
