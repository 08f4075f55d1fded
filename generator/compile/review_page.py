"""The page of a review, in the order of its cycle: the answer, the reasons, the record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator import speech
from generator.compile import narrative, templating
from generator.compile.sources import source_view, workings
from generator.compile.tables import TableView, overview_table, segment_table, trend_table
from generator.compile.tree import relative
from generator.compile.views import CriterionView, criterion_view, worst_first
from generator.model import Document, Portfolio, Source
from generator.model.document import SECTIONS
from generator.results import Chart, CriterionResult, ReviewResults, SourceUse

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


def page(
    document: Document,
    results: ReviewResults,
    charts: tuple[Chart, ...],
    portfolio: Portfolio,
    titles: Mapping[str, str],
    followed_by: tuple[str, ...],
) -> str:
    """The Markdown of the page."""
    address = f"{document.id}/"
    review = document.review
    by_id = {result.id: result for result in results.criteria}
    drawings = {chart.name: drawing(chart) for chart in charts}
    placed: set[str] = set()
    context = narrative.Context(
        results=by_id,
        links=_links(document, titles, address),
        figure=lambda name: _figure(drawings.get(f"{name}-trend"), placed),
    )
    texts = _sections(document, context)
    views = {result.id: criterion_view(result) for result in results.criteria}
    return templating.render(
        "review.html",
        review=review,
        document=document,
        team=portfolio.team_name(document.team),
        root=relative(address, ""),
        summary=_summary(document, results),
        period=speech.period(review.period.start, review.period.end),
        cards=[views[result.id] for result in worst_first(results.criteria)],
        simulated=any(result.simulated for result in results.criteria),
        comparison=drawings.get("comparison"),
        overview=overview_table(results.criteria),
        results=[
            _result(result, views[result.id], results.sources, drawings, review.sources.get(result.source))
            for result in results.criteria
        ],
        sources=[source_view(name, source, results.sources) for name, source in review.sources.items()],
        intro=texts.get("", templating.safe("")),
        placed=placed,
        own_sections=[(title, text) for title, text in texts.items() if title and title not in SECTIONS],
        texts=texts,
        stages=SECTIONS,
        follows=(review.follows, titles.get(review.follows, review.follows)) if review.follows else None,
        followed_by=[(name, titles.get(name, name)) for name in followed_by],
        problems=results.problems,
        accepted=results.accepted,
        standards=portfolio.standards,
    )


def _summary(document: Document, results: ReviewResults) -> str:
    """One line for the whole review; before there are data, when they are due."""
    line = speech.summary(list(results.criteria))
    if any(use.used for use in results.sources):
        return line
    return f"{line} The period ends on {speech.date(document.review.period.end)}."


def drawing(chart: Chart) -> Drawing:
    """A chart with the size of its drawing, so that the page does not jump when it loads."""
    found = _VIEW_BOX.search(chart.light)
    width, height = (round(float(found[1])), round(float(found[2]))) if found else (640, 360)
    return Drawing(name=chart.name, title=chart.title, alt=chart.alt, notes=chart.notes, width=width, height=height)


def _figure(chart: Drawing | None, placed: set[str]) -> str:
    """A chart in the text; the first time with an anchor, to which its criterion then leads."""
    if chart is None:
        return ""
    macros: Any = templating.environment().get_template("macros.html").module
    anchor = "" if chart.name in placed else f"chart-{chart.name}"
    placed.add(chart.name)
    return str(macros.figure(chart, CHARTS, anchor))


def _links(document: Document, titles: Mapping[str, str], address: str) -> dict[str, tuple[str, str]]:
    links = {name: (relative(address, f"{name}/"), title) for name, title in titles.items()}
    links |= {name: (f"#feature-{name}", feature.name) for name, feature in document.review.features.items()}
    links |= {name: (f"#source-{name}", speech.humanised(name)) for name in document.review.sources}
    links |= {
        name: (f"#criterion-{name}", criterion.statement.rstrip("."))
        for name, criterion in document.review.criteria.items()
    }
    return links


def _sections(document: Document, context: narrative.Context) -> dict[str, Any]:
    """The author's text by heading, those of the cycle by the page's own names; texts under one heading are joined."""
    known = {title.casefold(): title for title in SECTIONS}
    texts: dict[str, Any] = {}
    for section in document.narrative.sections:
        title = known.get(section.heading.casefold(), section.heading)
        texts[title] = texts.get(title, templating.safe("")) + templating.safe(narrative.render(section.text, context))
    return texts


def _result(
    result: CriterionResult,
    view: CriterionView,
    uses: tuple[SourceUse, ...],
    drawings: Mapping[str, Drawing],
    source: Source | None,
) -> ResultView:
    use = next((each for each in uses if each.source == result.source), None)
    tables = [] if result.trend is None or not result.trend.points else [trend_table(result, result.trend)]
    tables += [segment_table(result, segments) for segments in result.by]
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
            f"{speech.plural(each.missing, 'row')} named no {speech.humanised(each.column)}."
            for each in result.by
            if each.missing
        ),
    )


def method_anchor(method: str) -> str:
    """Where the guide explains a method."""
    return next((anchor for start, anchor in _METHOD_ANCHORS.items() if method.startswith(start)), "")
