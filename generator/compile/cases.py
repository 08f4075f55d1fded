"""What stands under a criterion of complaints and times: Paretos, the contacts of a rate, how long cases take."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from generator import speech
from generator.compile.tables import TableView
from generator.records import dataclass
from generator.results import CriterionResult, Pareto, ReviewResults, Times
from generator.speech import contacts, lengths, times
from generator.speech import pareto as pareto_speech
from generator.speech.language import label, later, sentence
from generator.speech.states import state

Chart = TypeVar("Chart")
_CAME_AND_WENT = {
    "week": (
        later("What came in, went out and was left, by week"),
        later("What came in, went out and was left, by week; none from before the period is in the file"),
    ),
    "month": (
        later("What came in, went out and was left, by month"),
        later("What came in, went out and was left, by month; none from before the period is in the file"),
    ),
    "quarter": (
        later("What came in, went out and was left, by quarter"),
        later("What came in, went out and was left, by quarter; none from before the period is in the file"),
    ),
}
"""By the periods of a backlog, and whether it begins with nothing."""


@dataclass(frozen=True, kw_only=True)
class Told(Generic[Chart]):
    """A part of a criterion: sentences, a drawing if there is one, and tables folded away."""

    sentences: tuple[str, ...] = ()
    chart: Chart | None = None
    tables: tuple[TableView, ...] = ()
    elsewhere: str = ""
    """The criterion under which this part stands, where it is another one."""


def cases_view(
    result: CriterionResult, results: ReviewResults, drawings: Mapping[str, Chart]
) -> tuple[Told[Chart], ...]:
    """All such parts of one criterion, in order."""
    parts = [_pareto(result, each, drawings.get(f"{result.id}-by-{each.column}")) for each in result.pareto]
    for found in results.times:
        if result.id == found.criteria[0]:
            parts.append(_times(found, drawings.get(f"{result.id}-times")))
        elif result.id in found.criteria:
            parts.append(Told(elsewhere=found.criteria[0]))
    return tuple(parts)


def beside_figure(result: CriterionResult) -> tuple[str, ...]:
    """What a reader of the figure must know of cases without an end, and of periods without contacts."""
    told = (times.left_out(result), times.unreached(result), times.unreached_parts(result), contacts.gaps(result))
    return tuple(filter(None, told))


def _pareto(result: CriterionResult, found: Pareto, chart: Chart | None) -> Told[Chart]:
    sentences = [pareto_speech.finding(found, result.counted)]
    if chart is None:
        sentences += pareto_speech.notes(found, result.counted)
    return Told(sentences=tuple(sentences), chart=chart, tables=(pareto_table(found),) if found.categories else ())


def pareto_table(found: Pareto) -> TableView:
    """The categories with their shares; last what is no category of its own."""
    rows = [
        (
            each.name,
            speech.whole(each.count),
            pareto_speech.percent(each.share, found),
            pareto_speech.percent(each.low, found),
            pareto_speech.percent(each.high, found),
            pareto_speech.percent(each.cumulative, found),
        )
        for each in found.categories
    ]
    for name, count in (
        (pareto_speech.more(found.more.categories, found), found.more.count),
        (label("not given"), found.missing),
        (label("held back (too few)"), found.held_back.count),
    ):
        if count:
            rows.append((name, speech.whole(count), pareto_speech.percent(count / found.total, found), "", "", ""))
    column = speech.humanised(found.column)
    return TableView(
        caption=sentence("By %(column)s, the most frequent first", {"column": column}),
        columns=(
            column.capitalize(),
            "n",
            label("Share"),
            label("Likely from"),
            label("to"),
            label("With those above"),
        ),
        rows=tuple(rows),
    )


def _times(found: Times, chart: Chart | None) -> Told[Chart]:
    how_long = (times.quantiles(found), times.within(found), times.survivorship(found))
    left = (times.backlog(found), times.run(found), "" if chart else times.drawn(found))
    tables = [_times_table(found)]
    tables += [_ages_table(found)] if found.ages else []
    tables += [_backlog_table(found)] if found.backlog else []
    paragraphs = (" ".join(filter(None, each)) for each in (how_long, left))
    return Told(sentences=tuple(filter(None, paragraphs)), chart=chart, tables=tuple(tables))


def _times_table(found: Times) -> TableView:
    rows = [
        (sentence("%(part)s have ended within", {"part": speech.percent(each.part)}), *times.figures(each, found.unit))
        for each in found.quantiles
    ]
    return TableView(
        caption=sentence("Times of %(cases)s", {"cases": times.counted(found)}),
        columns=(
            label("Of all cases"),
            label("Time"),
            label("Likely from"),
            label("to"),
            label("Of those with an end alone"),
        ),
        rows=tuple(rows),
    )


def _ages_table(found: Times) -> TableView:
    rows = [(lengths.span(each.over, each.to, found.unit), speech.whole(each.cases)) for each in found.ages]
    return TableView(
        caption=label("Open cases by how long they have been open"),
        columns=(label("Open for"), label("Cases")),
        rows=tuple(rows),
    )


def _backlog_table(found: Times) -> TableView:
    every = found.backlog_every or "month"
    rows = [
        (times.period(each, found), *(speech.whole(count) for count in (each.opened, each.ended, each.open)))
        for each in found.backlog
    ]
    return TableView(
        caption=label(_CAME_AND_WENT[every][found.backlog_from_nothing]),
        columns=(state(every), label("Came in"), label("Ended"), label("Open at the end")),
        rows=tuple(rows),
    )
