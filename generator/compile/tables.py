"""Tables of figures as the pages show them: rounded, with their units in the head."""

from dataclasses import dataclass

from generator import speech
from generator.model import Review
from generator.results import CriterionResult, Drivers, Segments, Themes, Trend


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
        low, high = ("" if each is None else scale.number(each) for each in (estimate.low, estimate.high))
        value = "" if estimate.value is None else scale.value(estimate.value) + speech.per(result)
        target = speech.target(result.target, scale) if result.target else "none"
        rows.append((result.statement, value or "no figure", low, high, target, speech.verdict(result)))
    columns = ("Criterion", "Value", "Likely from", "to", "Target", "Verdict")
    return TableView(caption="All criteria", columns=columns, rows=tuple(rows))


def trend_table(result: CriterionResult, trend: Trend) -> TableView:
    """The points of a trend."""
    scale = speech.Scale(result)
    width = max((p.upper - p.lower for p in trend.points if p.upper is not None and p.lower is not None), default=None)

    def cell(value: float | None) -> str:
        return "" if value is None else scale.number(value, width=width)

    rows = [
        (
            speech.point_label(point.start, trend.every),
            "too few to show" if point.suppressed else speech.whole(point.n),
            cell(point.value) or ("no data" if not point.suppressed else ""),
            cell(point.lower),
            cell(point.mean),
            cell(point.upper),
            ", ".join(map(str, point.signals)),
        )
        for point in trend.points
    ]
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


def driver_table(found: Drivers, review: Review) -> TableView:
    """What goes with an outcome, in the order of the columns: an order of merit would read chance as rank."""
    rows = []
    for driver in found.drivers:
        feature = review.features[driver.feature].name if driver.feature in review.features else ""
        numbers = ("all answers alike", "", "")
        if driver.rho is not None and driver.low is not None and driver.high is not None:
            rho, low, high = (speech.number(each, 2, sign=True) for each in (driver.rho, driver.low, driver.high))
            numbers = (rho, low, high)
        rows.append((speech.humanised(driver.column), feature, speech.whole(driver.n), *numbers))
    return TableView(
        caption=f"What goes with {speech.humanised(found.outcome)} in {speech.humanised(found.source)}",
        columns=("Answer", "Feature", "n", "Rank correlation", "Likely from", "to"),
        rows=tuple(rows),
    )


def theme_table(found: Themes) -> TableView:
    """The themes of coded comments, the most frequent first."""
    rows = []
    for theme in found.themes:
        if theme.suppressed or theme.comments is None or theme.low is None or theme.high is None:
            rows.append((theme.name, "too few to show", "", "", ""))
            continue
        low, high = (speech.number(100 * limit, 0) for limit in (theme.low, theme.high))
        share = speech.number(100 * theme.comments / found.coded, 0)
        rows.append((theme.name, speech.whole(theme.comments), share, low, high))
    name = speech.humanised(found.column)
    return TableView(
        caption=f"What the {name}s of {speech.humanised(found.source)} are about",
        columns=("Theme", "Comments", "Share (%)", "Likely from", "to"),
        rows=tuple(rows),
    )


def segment_table(result: CriterionResult, segments: Segments) -> TableView:
    """The groups of one column."""
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
