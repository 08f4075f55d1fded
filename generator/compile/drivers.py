"""What goes with satisfaction and loyalty as the page shows it: sentences, a chart and tables for each outcome."""

from collections.abc import Mapping

from generator import speech
from generator.compile.result_views import Drawing
from generator.compile.tables import TableView
from generator.model import Review
from generator.records import dataclass
from generator.results import Driver, Drivers, Index
from generator.speech import association, kept
from generator.speech.language import label, sentence


@dataclass(frozen=True, kw_only=True)
class DriversView:
    """One outcome."""

    outcome: str
    reason: str
    """Why there is nothing, as a sentence."""
    finding: str
    sentences: tuple[str, ...]
    quiet: tuple[str, ...]
    chart: Drawing | None
    table: TableView | None
    more: TableView | None
    """How firm the order is, and how much each question repeats the others."""


@dataclass(frozen=True, kw_only=True)
class IndexView:
    """Several questions about one feature."""

    heading: str
    sentence: str
    table: TableView | None


def drivers_view(found: Drivers, review: Review, drawings: Mapping[str, Drawing]) -> DriversView:
    """The view of one outcome."""
    outcome = speech.humanised(found.outcome)
    joint = found.joint
    if found.reason:
        why = sentence(
            "No comparison with %(outcome)s in %(source)s: %(reason)s.",
            {"outcome": outcome, "source": speech.humanised(found.source), "reason": kept.said(found.reason)},
        )
        return DriversView(
            outcome=outcome, reason=why, finding="", sentences=(), quiet=(), chart=None, table=None, more=None
        )
    if joint:
        finding = association.foremost(joint, found.outcome)
        sentences = (association.together(joint, found.outcome), association.few_complete(joint))
    else:
        why = sentence(
            "The questions are not set against each other: %(reason)s.", {"reason": kept.said(found.joint_reason)}
        )
        finding, sentences = "", (why, "")
    ordered = label("The questions keep the order of the columns; an order of merit would show chance as rank.")
    quiet = (
        ordered if len(found.drivers) > 1 else "",
        association.ordinal_check(joint, found.outcome) if joint else "",
        association.hardly_differ(found),
        *map(kept.said, found.held),
        label("Survey weights do not enter here.") if found.weighted else "",
        label("Simulated data.") if found.simulated else "",
    )
    return DriversView(
        outcome=outcome[:1].upper() + outcome[1:],
        reason="",
        finding=finding,
        sentences=tuple(filter(None, sentences)),
        quiet=tuple(filter(None, quiet)),
        chart=drawings.get(f"drivers.{found.source}.{found.outcome}"),
        table=_table(found, review),
        more=_more(found),
    )


def index_view(found: Index, review: Review) -> IndexView:
    """The view of one set of questions."""
    feature = review.features[found.feature].name if found.feature in review.features else found.feature
    rows = tuple((speech.humanised(each.column), speech.number(each.alpha, 2)) for each in found.without)
    table = TableView(
        caption=label("Alpha of the others, without one question"),
        columns=(label("Without"), label("Alpha")),
        rows=rows,
    )
    return IndexView(
        heading=sentence("%(feature)s, in %(source)s", {"feature": feature, "source": speech.humanised(found.source)}),
        sentence=association.index(found),
        table=table if rows else None,
    )


def _table(found: Drivers, review: Review) -> TableView:
    """In the order of the columns: an order of merit would read chance as rank."""
    columns = [label("Question"), label("Feature"), "n", label("Rank correlation (likely range)")]
    if found.joint:
        columns.append(label("Joint share, % (likely range)"))
    columns.append(label("Best two answers or yes, % (likely range)"))
    if found.cross:
        columns.append(label("Place in the chart"))
    rows = tuple(_row(driver, found, review) for driver in found.drivers)
    caption = sentence(
        "What goes with %(outcome)s in %(source)s",
        {"outcome": speech.humanised(found.outcome), "source": speech.humanised(found.source)},
    )
    return TableView(caption=caption, columns=tuple(columns), rows=rows)


def _row(driver: Driver, found: Drivers, review: Review) -> tuple[str, ...]:
    feature = review.features[driver.feature].name if driver.feature in review.features else ""
    cells = [
        speech.humanised(driver.column),
        feature,
        label("too few to show") if driver.n is None else speech.whole(driver.n),
        association.rank_correlation(driver),
    ]
    if found.joint:
        cells.append(association.joint_share(driver.share) if driver.share else label("not in it"))
    turned_out = label("held back") if driver.held else association.performance(driver.performance)
    cells.append(turned_out if driver.n is not None else "")
    if found.cross:
        cells.append(association.place(driver.place) if driver.place else label("not drawn"))
    return tuple(cells)


def _more(found: Drivers) -> TableView | None:
    rows = tuple(
        (
            speech.humanised(driver.column),
            association.percent_of(driver.share.kept),
            label("follows from the others")
            if driver.share.inflation is None
            else speech.number(driver.share.inflation, 1),
            "" if driver.commonest is None else association.percent_of(driver.commonest),
        )
        for driver in found.drivers
        if driver.share
    )
    columns = (
        label("Question"),
        label("Keeps its place, % of resamples"),
        label("Variance inflation"),
        label("Same answer, %"),
    )
    return TableView(caption=label("How firm the order is"), columns=columns, rows=rows) if rows else None
