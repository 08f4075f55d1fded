"""Counts that tell the size of a group that the tables of the same page hold back."""

from collections.abc import Iterator, Mapping

from generator.model import Document, Measure, MeasureType, Portfolio
from generator.model.column import Condition
from generator.problems import Problem
from generator.results import ReviewResults
from generator.rules import tabular

_UNNAMED = ""


def check_counted_groups(document: Document, results: ReviewResults, portfolio: Portfolio) -> Iterator[Problem]:
    """A problem for each count of rows whose condition asks for, or leaves out, only groups that are held back."""
    groups = _groups(document, results)
    for result in results.criteria:
        measure = document.review.criteria[result.id].measure
        if measure is None or measure.type is not MeasureType.COUNT or measure.of_totals or not result.estimate.value:
            continue
        for column, condition in measure.of.items():
            named = groups.get((measure.source, column), {})
            told = _told(measure, condition, named)
            held = sum(named.values())
            if told and (len(told) < held or result.estimate.n < portfolio.minimum_n):
                message = f"`{result.id}` tells how many have a `{column}` that the tables by `{column}` hold back"
                place = document.at("criteria", result.id, "measure", "of", column)
                yield tabular.DATA_COUNTED.at(place, message, item=result.id)


def _groups(document: Document, results: ReviewResults) -> dict[tuple[str, str], dict[str, int]]:
    """By source and column the groups of all tables, each with a 1 where it is held back; of those not named how many are."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for result in results.criteria:
        if document.review.criteria[result.id].measure is not None:
            for table in result.by:
                mine = found.setdefault((result.source, table.column), {})
                for group in table.groups:
                    mine[group.value] = max(int(group.suppressed), mine.get(group.value, 0))
            for pareto in result.pareto:
                mine = found.setdefault((result.source, pareto.column), {})
                mine |= {each.name: mine.get(each.name, 0) for each in pareto.categories}
                if pareto.held_back.categories and not any(mine.values()) and not pareto.more.categories:
                    mine[_UNNAMED] = pareto.held_back.categories
    return found


def _told(measure: Measure, condition: Condition, named: Mapping[str, int]) -> set[str]:
    """The groups that a condition asks for, or where it is the only one those that it leaves out, if all are held back."""
    given = condition.given()
    if len(given) != 1 or not set(given) <= {"is", "in", "not"}:
        return set()
    asked = {value for _, value in condition.named()}
    apart = [asked, *([set(named) - asked] if len(measure.of) == 1 else [])]
    if "not" in given:
        apart = apart[:1] if len(measure.of) == 1 else [set(named) - asked]
    return next(
        (some for some in apart if some and all(named.get(name, named.get(_UNNAMED, 0)) for name in some)), set()
    )
