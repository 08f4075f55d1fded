"""The page of a review, in the order of its cycle: the answer, the reasons, the record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator import speech
from generator.compile import narrative, templating
from generator.compile.tree import relative
from generator.compile.views import CriterionView, criterion_view, worst_first
from generator.model import Document, Portfolio, Source
from generator.results import Chart, CriterionResult, ReviewResults, Segments, SourceUse, Trend

CHARTS = "charts/"
"""Where charts stand, relative to the review's page."""
SECTIONS = {
    "Plan": "Plan", "Measurement": "Do", "Results": "Check", "What people said": "Check", "Process": "Check", "Findings": "Check",
    "Options": "Check", "Actions": "Act", "Impact": "Act", "Reflection": "Act", "Evidence": "Act",
}  # fmt: skip
"""The sections of a page in the order of the cycle, each with its stage."""
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_METHOD_ANCHORS = {
    "Wilson score": "wilson-score", "adjusted Wald": "adjusted-wald", "Student t": "student-t", "order statistics": "order-statistics",
    "exact Poisson": "poisson", "Poisson": "poisson", "ratio of totals": "ratio-of-totals", "Newcombe": "newcombe-hybrid-score",
    "Welch t": "welch-t", "MOVER": "mover",
}  # fmt: skip


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
class TableView:
    """A table whose cells are ready to be shown; the first column is a row header."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class ResultView:
    """One criterion in Results."""

    view: CriterionView
    sentence: str
    trend_chart: Drawing | None
    segment_charts: tuple[Drawing, ...]
    tables: tuple[TableView, ...]
    workings: tuple[tuple[str, str], ...]
    """Terms and what they were, for `how this was worked out`."""
    method_link: str
    unknown_segments: tuple[str, ...]


def page(
    document: Document, results: ReviewResults, charts: tuple[Chart, ...], portfolio: Portfolio, titles: Mapping[str, str],
    followed_by: tuple[str, ...],
) -> str:  # fmt: skip
    """The Markdown of the page."""
    address = f"{document.id}/"
    review = document.review
    by_id = {result.id: result for result in results.criteria}
    drawings = {chart.name: drawing(chart) for chart in charts}
    context = narrative.Context(
        results=by_id,
        links=_links(document, titles, address),
        figure=lambda name: _figure(drawings.get(f"{name}-trend")),
    )
    texts = _sections(document, context)
    views = {result.id: criterion_view(result) for result in results.criteria}
    return templating.render(
        "review.html",
        review=review,
        document=document,
        team=portfolio.team_name(document.team),
        root=relative(address, ""),
        summary=speech.summary(list(results.criteria)),
        period=speech.period(review.period.start, review.period.end),
        cards=[views[result.id] for result in worst_first(results.criteria)],
        simulated=any(result.simulated for result in results.criteria),
        comparison=drawings.get("comparison"),
        overview=_overview_table(results.criteria),
        results=[
            _result(result, views[result.id], results.sources, drawings, review.sources.get(result.source))
            for result in results.criteria
        ],
        sources=[_source(name, source, results.sources) for name, source in review.sources.items()],
        intro=texts.get("", templating.safe("")),
        own_sections=[(title, text) for title, text in texts.items() if title and title not in SECTIONS],
        texts=texts,
        stages=SECTIONS,
        follows=(review.follows, titles.get(review.follows, review.follows)) if review.follows else None,
        followed_by=[(name, titles.get(name, name)) for name in followed_by],
        problems=results.problems,
        accepted=results.accepted,
        standards=portfolio.standards,
    )


def drawing(chart: Chart) -> Drawing:
    """A chart with the size of its drawing, so that the page does not jump when it loads."""
    found = _VIEW_BOX.search(chart.light)
    width, height = (round(float(found[1])), round(float(found[2]))) if found else (640, 360)
    return Drawing(name=chart.name, title=chart.title, alt=chart.alt, notes=chart.notes, width=width, height=height)


def _figure(chart: Drawing | None) -> str:
    if chart is None:
        return ""
    macros: Any = templating.environment().get_template("macros.html").module
    return str(macros.figure(chart, CHARTS))


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
    tables = [] if result.trend is None or not result.trend.points else [_trend_table(result, result.trend)]
    tables += [_segment_table(result, segments) for segments in result.by]
    return ResultView(
        view=view,
        sentence=speech.headline(result),
        trend_chart=drawings.get(f"{result.id}-trend"),
        segment_charts=tuple(
            drawings[name] for each in result.by if (name := f"{result.id}-by-{each.column}") in drawings
        ),
        tables=tuple(tables),
        workings=tuple(_workings(result, use, source)),
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


def _overview_table(results: tuple[CriterionResult, ...]) -> TableView:
    rows = []
    for result in results:
        scale, estimate = speech.Scale(result), result.estimate
        low, high = ("" if each is None else scale.number(each) for each in (estimate.low, estimate.high))
        value = "" if estimate.value is None else scale.value(estimate.value) + speech.per(result)
        target = speech.target(result.target, scale) if result.target else "none"
        rows.append((result.statement, value or "no figure", low, high, target, speech.verdict(result)))
    columns = ("Criterion", "Value", "Likely from", "to", "Target", "Verdict")
    return TableView(caption="All criteria", columns=columns, rows=tuple(rows))


def _trend_table(result: CriterionResult, trend: Trend) -> TableView:
    scale = speech.Scale(result)
    width = max((p.upper - p.lower for p in trend.points if p.upper is not None and p.lower is not None), default=None)

    def cell(value: float | None) -> str:
        return "" if value is None else scale.number(value, width=width)

    rows = [
        (
            speech.point_label(point.start, trend.every),
            "too few to show" if point.suppressed else speech.whole(point.n),
            cell(point.value) or ("no data" if not point.suppressed else ""),
            cell(point.lower), cell(point.mean), cell(point.upper), ", ".join(map(str, point.signals)),
        )
        for point in trend.points
    ]  # fmt: skip
    unit = f" ({result.unit})" if result.unit else ""
    return TableView(
        caption=f"By {trend.every}",
        columns=(
            trend.every.capitalize(),
            f"n ({result.counted})",
            f"Value{unit}",
            "Lower limit",
            "Mean",
            "Upper limit",
            "Signals",
        ),
        rows=tuple(rows),
    )


def _segment_table(result: CriterionResult, segments: Segments) -> TableView:
    scale = speech.Scale(result)
    rows: list[tuple[str, ...]] = []
    for group in segments.groups:
        if group.suppressed or group.n is None:
            rows.append((group.value, "too few to show", "", "", ""))
            continue
        width = group.high - group.low if group.high is not None and group.low is not None else None
        numbers = [
            scale.number(each, width=width) if each is not None else ""
            for each in (group.estimate, group.low, group.high)
        ]
        rows.append((group.value, speech.whole(group.n), *numbers))
    unit = f" ({result.unit})" if result.unit else ""
    return TableView(
        caption=f"By {speech.humanised(segments.column)}",
        columns=(speech.humanised(segments.column).capitalize(), "n", f"Value{unit}", "Likely from", "to"),
        rows=tuple(rows),
    )


def _workings(result: CriterionResult, use: SourceUse | None, source: Source | None) -> list[tuple[str, str]]:
    """How a figure was made, term by term."""
    estimate = result.estimate
    found = [("What is measured", result.measure)]
    if estimate.value is not None:
        if estimate.numerator is not None and estimate.denominator is not None and result.type != "count":
            found.append(("Counted", f"{speech.whole(estimate.numerator)} of {speech.whole(estimate.denominator)}"))
        found.append(("Interval", f"{estimate.method}, {estimate.level:.0%}"))
    if use:
        found.append(
            (
                "Source",
                f"{speech.humanised(use.source)} ({use.file.rsplit('/', 1)[-1]}), {speech.plural(use.rows, 'row')}",
            )
        )
        out = [f"{speech.plural(each.rows, 'row')}: {each.reason}" for each in use.dropped]
        beside = estimate.excluded - sum(each.rows for each in use.dropped)
        if beside > 0:
            out.append(f"{speech.plural(beside, 'row')}: not among those that this measure is about")
        if estimate.missing:
            out.append(f"{speech.plural(estimate.missing, 'row')}: no valid value")
        found.append(("Left out", "; ".join(out) if out else "nothing"))
    if source and source.sample and not source.complete:
        asked = f", {speech.whole(source.sample.invited)} asked" if source.sample.invited else ""
        found.append(("Sample", f"{source.sample.how}{asked}"))
    if result.complete:
        found.append(
            ("Complete record", "the value is exact for the period; the interval describes the process behind it")
        )
    if result.previous and result.previous.method:
        found.append(("Change", f"{result.previous.method}, interval of the difference"))
    if result.trend and result.trend.points:
        found.append(
            (
                "Trend",
                f"XmR chart of {speech.plural(len(result.trend.points), result.trend.every)}; limits are 2.66 mean moving ranges from the mean",
            )
        )
    return found


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """A source as the Measurement section shows it."""

    id: str
    name: str
    method: str
    facts: tuple[tuple[str, str], ...]
    """How the information was collected."""
    reading: tuple[tuple[str, str], ...]
    """How the file was read, folded away on the page."""
    columns: TableView | None


def _source(name: str, source: Source, uses: tuple[SourceUse, ...]) -> SourceView:
    use = next((each for each in uses if each.source == name), None)
    facts = [("Why", source.why), ("Kind", source.kind), ("When", source.schedule), ("Origin", source.origin)]
    if source.sample:
        how = "a complete record" if source.complete else source.sample.how
        facts.append(("Sample", f"{how}, {speech.whole(source.sample.invited)} asked" if source.sample.invited else how))
    if source.privacy:
        held = [source.privacy.basis, "anonymised" if source.privacy.anonymised else None]
        if source.privacy.retain_until:
            held.append(f"kept until {speech.date(source.privacy.retain_until)}")
        facts.append(("Personal data", ", ".join(part for part in held if part)))
    if use is None:
        facts.append(("File", "none yet" if source.file is None else source.file))
    else:
        facts.append(("Rows", _rows(use)))
        facts += [("Not possible", fault) for fault in _impossible(use)]
    return SourceView(
        id=name,
        name=speech.humanised(name).capitalize(),
        method=speech.humanised(source.method),
        facts=tuple((term, text) for term, text in facts if text),
        reading=tuple(_reading(use)) if use else (),
        columns=_columns(use) if use and use.columns else None,
    )


def _reading(use: SourceUse) -> list[tuple[str, str]]:
    found = [
        ("File", f"{use.file.rsplit('/', 1)[-1]}, {use.bytes:,} bytes"),
        ("SHA-256", use.sha256),
        ("Read as", f"{use.encoding}, separated by {use.delimiter}, header on line {use.header_line}"),
        *(("Note", note) for note in use.notes if "as the header shows" not in note),
    ]
    if use.first_date and use.last_date:
        found.append(("Dates", f"{speech.date(use.first_date)} to {speech.date(use.last_date)}"))
    return found


def _impossible(use: SourceUse) -> list[str]:
    """What the data say that cannot be: stated openly, since such rows are left out of the figures."""
    return [
        f"{speech.whole(each.invalid)} of {use.rows:,} rows: {speech.humanised(each.column)} is negative"
        + (f" ({each.why_invalid})" if each.why_invalid != "negative" else "")
        + "; these rows do not count"
        for each in use.columns
        if each.invalid
    ]


def _rows(use: SourceUse) -> str:
    text = f"{use.rows:,} in the file, {use.used:,} used"
    out = "; ".join(f"{each.rows:,} left out: {each.reason}" for each in use.dropped)
    return f"{text}; {out}" if out else text


def _columns(use: SourceUse) -> TableView:
    rows = [
        (
            speech.humanised(each.column), each.type, f"{each.valid:,}", f"{each.missing:,}",
            f"{each.invalid:,} ({each.why_invalid})" if each.invalid else "0",
        )
        for each in use.columns
    ]  # fmt: skip
    return TableView(
        caption="Columns", columns=("Column", "Type", "Valid", "No answer", "Not possible"), rows=tuple(rows)
    )
