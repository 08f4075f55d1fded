"""What a scorecard found, in sentences, tables and charts."""

from collections.abc import Iterator, Mapping

from generator import speech
from generator.compile.result_views import Drawing
from generator.compile.tables import TableView
from generator.model import Portfolio, Scorecard
from generator.records import dataclass
from generator.results import Calibration, Monitoring, PointsLost
from generator.speech import calibration, kept
from generator.speech import monitoring as told
from generator.speech.language import label, sentence


@dataclass(frozen=True, kw_only=True)
class CardView:
    """A scorecard as it is shown; `items_` because a template takes `items` for the method."""

    name: str
    edition: str
    expectation: str
    items_: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class CalibrationView:
    """Whether monitors score alike."""

    finding: str
    sentences: tuple[str, ...]
    items: TableView | None
    monitors: TableView | None
    about_monitors: str
    chart: Drawing | None


@dataclass(frozen=True, kw_only=True)
class LostView:
    """Where points are lost."""

    finding: str
    table: TableView
    chart: Drawing | None


@dataclass(frozen=True, kw_only=True)
class MonitoringView:
    """One source of scored interactions."""

    id: str
    heading: str
    finding: str
    sentences: tuple[str, ...]
    chosen: tuple[str, ...]
    items: TableView | None
    critical: TableView | None
    lost: LostView | None
    calibration: CalibrationView | None
    card: CardView | None


def monitoring_view(found: Monitoring, portfolio: Portfolio, drawings: Mapping[str, Drawing]) -> MonitoringView:
    """The view of one source."""
    name = speech.humanised(found.source).capitalize()
    card = portfolio.scorecards.get(found.scorecard)
    chart = drawings.get(f"monitoring-{found.source}-lost")
    return MonitoringView(
        id=found.source,
        heading=sentence("%(source)s, by the scorecard", {"source": name}),
        finding=told.finding(found),
        sentences=tuple(_sentences(found)),
        chosen=tuple(told.chosen(found.chosen)),
        items=None if found.suppressed else _table(found),
        critical=_critical(found),
        lost=_lost(found.points_lost, chart) if found.points_lost else None,
        calibration=_calibration(found, drawings.get(f"monitoring-{found.source}-agreement")),
        card=_card(card) if card else None,
    )


def _card(card: Scorecard) -> CardView:
    return CardView(name=card.name, edition=card.edition, expectation=card.expectation or "", items_=dict(card.items))


def _sentences(found: Monitoring) -> Iterator[str]:
    yield told.sheets(found)
    if found.rows > found.chosen.scored:
        yield told.counted(found)
    if failures := told.critical(found):
        yield failures
    if found.calibration_held:
        yield sentence("Whether monitors score alike is %(held)s.", {"held": kept.said(found.calibration_held)})
    yield label("An item that does not apply hands its weight to the others in proportion.")


def _table(found: Monitoring) -> TableView:
    rows = []
    for item in sorted(found.items, key=lambda each: 1.0 if each.share is None else each.share):
        name = sentence("%(item)s (critical)", {"item": item.name}) if item.critical else item.name
        if item.share is None or item.low is None or item.high is None:
            rows.append((name, f"{item.weight:g}", label("too few to show"), "", "", "", ""))
            continue
        rows.append(
            (
                name,
                f"{item.weight:g}",
                speech.whole(item.n),
                speech.number(100 * item.share, 0),
                speech.whole(item.full),
                sentence(
                    "%(low)s to %(high)s",
                    {"low": speech.number(100 * item.low, 0), "high": speech.number(100 * item.high, 0)},
                ),
                speech.whole(item.lowest),
            )
        )
    columns = (
        label("Item"),
        label("Weight"),
        "n",
        label("Points earned (%)"),
        label("Full marks"),
        label("Likely share of full marks (%)"),
        label("Lowest score"),
    )
    return TableView(caption=label("Item by item, the weakest first"), columns=columns, rows=tuple(rows))


def _critical(found: Monitoring) -> TableView | None:
    """Each critical item by itself, in the order of the scorecard; no average hides one of them."""
    rows: list[tuple[str, ...]] = []
    for item in found.items:
        if not item.critical:
            continue
        if item.lowest_low is None or item.lowest_high is None:
            rows.append((item.name, label("too few to show"), "", "", "", ""))
            continue
        shares = (item.lowest / item.n, item.lowest_low, item.lowest_high)
        shown = (speech.number(100 * share, 0) for share in shares)
        rows.append((item.name, speech.whole(item.n), speech.whole(item.lowest), *shown))
    if found.suppressed or not rows:
        return None
    columns = (label("Critical item"), "n", label("Failed"), label("Share (%)"), label("Likely from"), label("to"))
    return TableView(caption=label("Critical failures, item by item"), columns=columns, rows=tuple(rows))


def _lost(found: PointsLost, chart: Drawing | None) -> LostView:
    rows = []
    for item in found.items:
        low, high = (
            label("none to draw it from") if limit is None else speech.number(100 * limit, 0)
            for limit in (item.low, item.high)
        )
        shares = (speech.number(100 * each, 0) for each in (item.share, item.cumulative))
        share, cumulative = shares
        rows.append((item.name, speech.number(item.lost, 1), share, low, high, cumulative))
    columns = (
        label("Item"),
        label("Points lost"),
        label("Share (%)"),
        label("Likely from"),
        label("to"),
        label("With all above (%)"),
    )
    caption = speech.counted(
        found.interactions,
        "Points lost of 100, on average of %(n)s interaction",
        "Points lost of 100, on average of %(n)s interactions",
    )
    return LostView(
        finding=told.points_lost(found),
        table=TableView(caption=caption, columns=columns, rows=tuple(rows)),
        chart=chart,
    )


def _calibration(found: Monitoring, chart: Drawing | None) -> CalibrationView | None:
    given = found.calibration
    if given is None:
        return None
    sentences = []
    if found.compared and found.agreed is not None:
        sentences.append(calibration.pairs(found.compared, found.agreed))
    sentences += calibration.totals(given.totals) if given.totals else []
    sentences += calibration.masked(given)
    sentences += calibration.held(given)
    return CalibrationView(
        finding=calibration.calibration(given),
        sentences=tuple(sentences),
        items=_agreement_table(given) if given.items else None,
        monitors=_monitor_table(given) if len(given.monitors) > 1 else None,
        about_monitors=calibration.monitors(given),
        chart=chart,
    )


def _agreement_table(found: Calibration) -> TableView:
    rows = []
    for item in found.items:
        if item.verdict is None:
            rows.append((item.name, speech.whole(item.interactions), *[""] * 6, calibration.alikeness(item)))
            continue
        percent = speech.number(100 * item.percent.value, 0) if item.percent else ""
        alpha = calibration.coefficient(item.alpha) or label("every score the same")
        rows.append(
            (
                item.name,
                speech.whole(item.interactions),
                percent,
                calibration.limits(item.percent, 100, 0),
                alpha,
                calibration.limits(item.alpha) or label("cannot be told"),
                calibration.coefficient(item.ac1),
                calibration.limits(item.ac1),
                calibration.alikeness(item),
            )
        )
    columns = (
        label("Item"),
        "n",
        label("Same score (%)"),
        label("Likely"),
        label("Alpha"),
        label("Likely"),
        label("AC1"),
        label("Likely"),
        label("In a word"),
    )
    return TableView(
        caption=label("Agreement of monitors, in the order of the scorecard"), columns=columns, rows=tuple(rows)
    )


def _monitor_table(found: Calibration) -> TableView:
    rows = []
    for each in found.monitors:
        counts = speech.whole(each.sheets), speech.whole(each.shared)
        rows.append((each.monitor, *counts, *calibration.difference(each), calibration.monitor(each)))
    columns = (
        label("Monitor"),
        label("Scored"),
        label("Shared"),
        label("Difference in points"),
        label("Likely from"),
        label("to"),
        label("In words"),
    )
    return TableView(
        caption=label("Each monitor's total beside the mean of the others', on the same interactions"),
        columns=columns,
        rows=tuple(rows),
    )
