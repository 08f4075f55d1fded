"""Tables of figures as the pages show them: rounded, with their units in the head."""

from generator import speech
from generator.compile.templating import own
from generator.records import dataclass
from generator.results import ChartKind, CriterionResult, Point, Spread, Trend
from generator.speech.language import label, sentence
from generator.speech.states import state, state_within


@dataclass(frozen=True, kw_only=True)
class TableView:
    """A table whose cells are ready to be shown; the first column is a row header."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def overview_table(results: tuple[CriterionResult, ...]) -> TableView:
    """All criteria of a review."""
    rows = []
    for result in results:
        scale, estimate = speech.Scale(result), result.estimate
        told = speech.in_range(result)
        width = told.high - told.low if told.low is not None and told.high is not None else None
        low, high = ("" if each is None else scale.number(each, width=width) for each in (told.low, told.high))
        value = "" if estimate.value is None else speech.by_period(scale.value(estimate.value), result)
        target = speech.target(result.target, scale) if result.target else label("none")
        rows.append((own(result.statement), value or label("no figure"), low, high, target, speech.verdict(result)))
    columns = (label("Criterion"), label("Value"), label("Likely from"), label("to"), label("Target"), label("Verdict"))
    return TableView(caption=label("All criteria"), columns=columns, rows=tuple(rows))


def _in_part(point: str) -> str:
    return sentence("%(point)s (part)", {"point": point})


def trend_table(result: CriterionResult, trend: Trend) -> TableView:
    """The points of a trend. Signals have a column where there are any."""
    scale = speech.Scale(result)
    width = max((p.upper - p.lower for p in trend.points if p.upper is not None and p.lower is not None), default=None)

    def cell(value: float | None) -> str:
        return "" if value is None else scale.number(value, width=width)

    running = trend.chart is ChartKind.RUN
    marked = any(point.signals for point in trend.points)
    lines = (
        (label("Median"),)
        if running
        else (label("Lower limit"), label("Mean"), label("Upper limit"), *((label("Signals"),) if marked else ()))
    )

    def rest(point: Point) -> tuple[str, ...]:
        if running:
            return (cell(point.median),)
        signals = (", ".join(map(speech.signal_word, point.signals)),) if marked else ()
        return (cell(point.lower), cell(point.mean), cell(point.upper), *signals)

    rows = [
        (
            _in_part(speech.point_label(point.start, trend.every))
            if point.partial
            else speech.point_label(point.start, trend.every),
            label("too few to show") if point.suppressed else speech.whole(point.n),
            cell(point.value) or (label("no data") if not point.suppressed else ""),
            *rest(point),
        )
        for point in trend.points
    ]
    unit = f" ({speech.named(result.unit)})" if result.unit else ""
    return TableView(
        caption=sentence("By %(column)s", {"column": state_within(trend.every)}),
        columns=(state(trend.every), f"n ({speech.named(result.counted)})", label("Value") + unit, *lines),
        rows=tuple(rows),
    )


def spread_table(found: Spread) -> TableView:
    """The marks of a scale, from the worst to the best."""
    rows = [
        (
            f"{point.mark:g}",
            speech.whole(point.count),
            speech.percent(point.share, point.low, point.high),
            sentence("%(low)s to %(high)s", {"low": speech.percent(point.low), "high": speech.percent(point.high)}),
        )
        for point in found.points
    ]
    return TableView(
        caption=sentence(
            "By mark of %(column)s, from the worst to the best", {"column": speech.humanised(found.column)}
        ),
        columns=(label("Mark"), label("Answers"), label("Share"), label("Likely")),
        rows=tuple(rows),
    )
