"""Criteria beyond the limit: each costs time in figures, charts and pages, so they are counted before anything is computed."""

from generator.load.beyond import beyond
from generator.load.front_matter import FrontMatter
from generator.model.document import locate
from generator.model.limits import Limits
from generator.problems import Problem
from generator.rules import form


def check_number_of_criteria(front: FrontMatter, file: str, limits: Limits) -> list[Problem]:
    """The problem of the first criterion of a review or a framework that is one too many; none where there are few enough."""
    criteria = (front.tree or {}).get("criteria")
    if not isinstance(criteria, dict) or len(criteria) <= limits.criteria:
        return []
    first = list(criteria)[limits.criteria]
    found = f"{len(criteria):,} criteria; at most {limits.criteria:,} are read, and they end before `{first}`"
    place = locate(front.places, file, ("criteria", first), "key")
    return [beyond(form.FM_LIMIT, place, found, limits, "criteria", len(criteria))]
