"""Counts, and tables of themes, that tell the size of a group that the tables of the same page hold back."""

from collections.abc import Iterator, Mapping

from generator.model import Document, Measure, MeasureType, Portfolio
from generator.model.column import Condition
from generator.problems import Problem
from generator.results import CriterionResult, ReviewResults, Themes
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


def check_counted_themes(document: Document, results: ReviewResults) -> Iterator[Problem]:
    """A problem for each criterion by codes that the themes of a comment count too, in another way, where something is held.

    The groups take each set of codes apart and the themes count a comment with several for each: the difference tells sizes.
    """
    origins = {(use.source, each.column): (use.sha256, each.header) for use in results.sources for each in use.columns}
    coded = {
        origins[each.source, each.codes]: each
        for each in results.themes
        if each.by == "codes" and each.themes and (each.source, each.codes) in origins
    }
    for result in results.criteria:
        for column, (shown, held) in _shown(result).items():
            origin = origins.get((result.source, column))
            themes = coded.get(origin) if origin else None
            if themes and shown and (held or themes.held_back) and shown != _counts(themes):
                message = (
                    f"`{result.id}` is broken down by `{column}`, and the themes of `{themes.column}` count the same codes: both "
                    "together tell of groups or themes that are held back"
                )
                yield tabular.DATA_COUNTED.at(document.at("criteria", result.id, "by"), message, item=result.id)


def _counts(themes: Themes) -> dict[str, int]:
    return {each.name: each.comments for each in themes.themes}


def _shown(result: CriterionResult) -> dict[str, tuple[dict[str, int], bool]]:
    """By column the groups of a criterion that are shown, with their sizes, and whether others are held back."""
    found = {
        table.column: (
            {each.value: each.n for each in table.groups if each.n is not None and not each.suppressed},
            any(each.suppressed for each in table.groups),
        )
        for table in result.by
    }
    for pareto in result.pareto:
        sizes = {each.name: each.count for each in pareto.categories}
        found[pareto.column] = sizes, bool(pareto.held_back.categories)
    return found


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
    for themes in results.themes:
        mine = found.setdefault((themes.source, themes.codes), {})
        mine |= {each.name: mine.get(each.name, 0) for each in themes.themes}
        if themes.held_back and not any(mine.values()) and not themes.more:
            mine[_UNNAMED] = themes.held_back
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
