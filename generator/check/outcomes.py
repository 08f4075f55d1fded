"""What the results say about the plan: rows that fell out, criteria that nothing was measured for."""

from collections.abc import Iterator

from generator import speech
from generator.model import Document, Portfolio, Status
from generator.model.values import READ_AS_HOURS, TOTAL_AS_A_ROW
from generator.nearest import nearest
from generator.problems import Location, Problem
from generator.results import CriterionResult, ReviewResults, SourceUse
from generator.rules import form, tabular

_SHORT = 40
"""Signs of a value that is named."""


def check_outcomes(document: Document, results: ReviewResults, portfolio: Portfolio) -> Iterator[Problem]:
    """Problems that show only once the figures are there."""
    for use in results.sources:
        yield from _rows(document, use)
        yield from _noted(document, use)
    for each in results.unmatched:
        known = nearest(each.value, each.known) or f"The values are: {', '.join(each.known[:8])}."
        yield tabular.DATA_NO_SUCH_VALUE.at(
            document.at(*each.path), f"no row has `{each.value}` in `{each.column}`", known
        )
    for found in results.spellings:
        short = max(map(len, found.values)) <= _SHORT  # one that is cut could be known for what it is no longer
        named = " and ".join(f"`{value}`" for value in found.values[:4]) if short else "Spellings of one word"
        more = f", and so with {speech.plural(found.more, 'value')} more" if found.more else ""
        yield tabular.DATA_SPELLINGS.at(
            document.key("sources", found.source, "columns", found.column),
            f"{named} are {len(found.values)} values of `{found.column}`, and each counts by itself{more}",
            item=found.source,
        )
    for times in results.times:
        if times.later:
            day = document.review.sources[times.source].as_of
            message = (
                f"`{times.source}` was drawn on {day}, and {speech.plural(times.later, 'row')} of it have a later date"
            )
            place = document.at("sources", times.source, "as_of")
            yield form.KEY_VALUE.at(place, message, "Give the day on which the file was exported.", item=times.source)
    for result in results.criteria:
        yield from _criterion(document, result, portfolio)


def _noted(document: Document, use: SourceUse) -> Iterator[Problem]:
    """Columns of times that are read as hours and minutes, and could be minutes and seconds; rows that may be totals."""
    for note in use.notes:
        column, _, said = note.partition(": ")
        for ending, rule in ((READ_AS_HOURS, tabular.DATA_TWO_PARTS), (TOTAL_AS_A_ROW, tabular.DATA_TOTAL)):
            if said.endswith(ending):
                place = document.key("sources", use.source, "columns", column)
                yield rule.at(place, f"{column}: {said}", item=use.source)


def _rows(document: Document, use: SourceUse) -> Iterator[Problem]:
    path = ("sources", use.source)
    later = {impact.source for impact in document.review.impact}  # its rows from after the period are what is asked for
    for dropped in use.dropped:
        counted = f"{speech.plural(dropped.rows, 'row')} of {use.rows:,} in {use.file.rsplit('/', 1)[-1]}"
        lie, have, are = ("lies", "has", "is") if dropped.rows == 1 else ("lie", "have", "are")
        if dropped.kind == "period" and use.source not in later:
            message = f"{counted} {lie} outside the period and {are} left out"
            yield tabular.DATA_PERIOD.at(document.key(*path, "date"), message, item=use.source)
        elif dropped.kind == "no date":
            message = f"{counted} {have} no date and {are} left out"
            yield tabular.DATA_UNDATED.at(document.key(*path, "date"), message, item=use.source)
    for column in use.columns:
        if column.invalid:
            message = f"{speech.plural(column.invalid, 'row')} of {use.rows:,}: {column.column} is negative"
            why = f" ({column.why_invalid})" if column.why_invalid != "negative" else ""
            place = document.key(*path, "columns", column.column)
            yield tabular.DATA_NEGATIVE.at(place, f"{message}{why}; these do not count", item=use.source)


def _criterion(document: Document, result: CriterionResult, portfolio: Portfolio) -> Iterator[Problem]:
    place = document.key("criteria", result.id)
    if document.review.status is Status.PLANNED or result.type == "judged":
        return
    has_file = document.review.sources[result.source].file is not None
    if result.unit == "%" and result.target and max(result.target.value, result.target.upper or 0) > 1:
        message = f"`{result.id}` is a share, and its target lies beyond 100%"
        yield form.KEY_VALUE.at(document.at("criteria", result.id, "target"), message, "Did you forget the % sign?")
    yield from _chart(document, result)
    if result.short_of:
        message = f"`{result.id}` rests on {result.estimate.n} {result.counted}; fewer than {portfolio.minimum_n} are not shown"
        yield tabular.DATA_FEW.at(place, message, item=result.id)
    elif result.estimate.value is None and has_file:
        yield _without_value(place, result)
    if result.previous and "another way" in result.previous.reason:
        message = f"`{result.id}` is measured in another way than in `{result.previous.review}`"
        yield tabular.DATA_NOT_COMPARABLE.at(document.key("criteria", result.id, "measure"), message, item=result.id)


def _without_value(place: Location, result: CriterionResult) -> Problem:
    """A criterion that nothing was measured for, or that is held back for the sake of another one."""
    reason = result.estimate.reason
    if reason.startswith("held back"):
        hint = "Take out one of the criteria that it could be worked out from, or combine periods."
        return tabular.DATA_NONE.at(place, f"`{result.id}` has no figure, it is {reason}", hint, item=result.id)
    return tabular.DATA_NONE.at(place, f"`{result.id}` has no data: {reason}", item=result.id)


def _chart(document: Document, result: CriterionResult) -> Iterator[Problem]:
    """A chart that the author chose and the data do not allow: counts of cases that turn out to be none."""
    asked, trend = document.review.criteria[result.id].chart, result.trend
    if asked is None or trend is None or not trend.why or trend.chart.removesuffix("'") == asked:
        return
    message = f"`{result.id}` cannot stand on a {asked} chart: {trend.why.partition(': ')[2]}"
    yield form.KEY_VALUE.at(document.at("criteria", result.id, "chart"), message, "Leave `chart` out, or choose `xmr`.")
