"""Results and their drawings as the page of a review shows them."""

import re
from collections.abc import Mapping

from generator import speech
from generator.compile.cases import Told, beside_figure, cases_view
from generator.compile.comparisons import Apart, apart, comparison_tables
from generator.compile.downloads import apostrophes
from generator.compile.formulas import told
from generator.compile.tables import TableView, spread_table, trend_table
from generator.compile.templating import english
from generator.compile.views import CriterionView
from generator.compile.workings import workings
from generator.model import Source
from generator.records import dataclass
from generator.results import Chart, CriterionResult, ReviewResults
from generator.speech import respondents

CHARTS = "charts/"
"""Where charts stand, relative to the review's page."""
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_METHOD_ANCHORS = {
    "Wilson score": "wilson-score",
    "adjusted Wald": "adjusted-wald",
    "Student t": "student-t",
    "order statistics": "order-statistics",
    "exact Poisson": "poisson",
    "Poisson": "poisson",
    "ratio of totals": "ratio-of-totals",
    "Newcombe": "newcombe-hybrid-score",
    "Welch t": "welch-t",
    "MOVER": "mover",
    "Kaplan-Meier": "kaplan-meier",
}


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart as the page shows it."""

    name: str
    title: str
    alt: str
    notes: tuple[str, ...]
    width: int
    height: int
    formulas: str = ""
    """What is said beside its table of cells that a spreadsheet would run."""


@dataclass(frozen=True, kw_only=True)
class ResultView:
    """One criterion in Results."""

    view: CriterionView
    trend_chart: Drawing | None
    segment_charts: tuple[Drawing, ...]
    tables: tuple[TableView, ...]
    workings: tuple[tuple[str, str], ...]
    """Terms and what they were, for `how this was worked out`."""
    method_link: str
    unknown_segments: tuple[str, ...]
    apart: tuple[Apart, ...] = ()
    """What sets the groups apart, column by column."""
    spread_chart: Drawing | None = None
    beside: tuple[str, ...] = ()
    """What a reader of the figure must know of those it rests on: how many answered, what the weights do."""
    cases: tuple[Told[Drawing], ...] = ()
    """Paretos of a count, the contacts of a rate, how long cases take."""


def drawing(chart: Chart) -> Drawing:
    """A chart with the size of its drawing, so that the page does not jump when it loads."""
    found = _VIEW_BOX.search(chart.drawing)
    width, height = (round(float(found[1])), round(float(found[2]))) if found else (640, 360)
    return Drawing(
        name=chart.name,
        title=chart.title,
        alt=chart.alt,
        notes=chart.notes,
        width=width,
        height=height,
        formulas=told(count) if (count := apostrophes(chart)) else "",
    )


def result_view(
    result: CriterionResult,
    view: CriterionView,
    results: ReviewResults,
    drawings: Mapping[str, Drawing],
    source: Source | None,
) -> ResultView:
    """One criterion with its charts, tables and workings."""
    use = next((each for each in results.sources if each.source == result.source), None)
    asked = next((each for each in results.respondents if each.source == result.source), None)
    tables = [] if result.trend is None or not result.trend.points else [trend_table(result, result.trend)]
    tables += comparison_tables(result)
    tables += [spread_table(result.spread)] if result.spread else []
    cases = cases_view(result, results, drawings)
    tables += [table for part in cases for table in part.tables]
    return ResultView(
        view=view,
        trend_chart=drawings.get(f"{result.id}-trend"),
        segment_charts=tuple(
            drawings[name] for each in result.by if (name := f"{result.id}-by-{each.column}") in drawings
        ),
        tables=tuple(tables),
        workings=tuple(workings(result, use, source)),
        method_link=method_anchor(result.estimate.method),
        unknown_segments=tuple(
            speech.counted(
                each.missing,
                "%(n)s row named no %(column)s.",
                "%(n)s rows named no %(column)s.",
                {"column": speech.humanised(each.column)},
            )
            for each in result.by
            if each.missing
        ),
        apart=apart(result),
        spread_chart=drawings.get(f"{result.id}-spread"),
        cases=cases,
        beside=(
            *filter(None, (respondents.response_beside(asked), respondents.unweighted(result))),
            *beside_figure(result),
            *map(english, result.held_beside),
        ),
    )


def method_anchor(method: str) -> str:
    """Where the guide explains a method."""
    return next((anchor for start, anchor in _METHOD_ANCHORS.items() if method.startswith(start)), "")
