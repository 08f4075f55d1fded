"""The words on and around the charts. Every number in them is written by `speech`."""

from collections.abc import Iterable, Sequence
from itertools import chain

from generator import speech
from generator.chart.lettering import shorten
from generator.results import CriterionResult, Segment, Segments, TargetResult, Trend, Variation, Verdict

LONGEST_STATEMENT = 120
TOO_FEW = "too few to show"
NO_DATA = "no data"
PROVISIONAL_BELOW = 13
"""Points of a baseline under which its limits are provisional (Making data count)."""


def short(result: CriterionResult) -> CriterionResult:
    """The criterion with a statement that leaves room for its message."""
    return result.model_copy(update={"statement": shorten(result.statement, LONGEST_STATEMENT)})


def title(result: CriterionResult) -> str:
    """The statement and its message, as long as it is."""
    return speech.headline(result)


def fraction(result: CriterionResult) -> str:
    """The head of a column of unrounded values."""
    unit = "share, 0 to 1" if result.unit == "%" else result.unit
    return f"Value ({unit})" if unit else "Value"


def exact(value: float | None) -> str:
    """A number as it was computed."""
    return "" if value is None else repr(value)


def outcome(result: CriterionResult) -> str:
    """What became of the target, as a sentence; empty without one."""
    if result.target is None or result.verdict is None:
        return ""
    what = f"The target of {speech.target(result.target, speech.Scale(result))}"
    return {
        Verdict.MET: f"{what} is met.",
        Verdict.NOT_MET: f"{what} is missed.",
        Verdict.CLOSE: f"{what} is too close to call.",
        Verdict.TOO_FEW: f"There are too few {result.counted} to say whether {what[:1].lower()}{what[1:]} is met.",
    }[result.verdict]


def measured_in(result: CriterionResult) -> str:
    """How the axis is to be read."""
    if result.unit.startswith("per "):
        return result.unit
    if result.type == "nps":
        return "in points"
    return f"in {result.unit}" if result.unit else ""


def simulated(result: CriterionResult) -> str:
    """A warning that no real service stands behind the figures."""
    return "Simulated data." if result.simulated else ""


def sentences(parts: Iterable[str]) -> str:
    """The parts that there are, one after the other."""
    return " ".join(part for part in parts if part)


def span(trend: Trend) -> str:
    """From the first point to the last."""
    first, last = (speech.point_label(trend.points[i].start, trend.every) for i in (0, -1))
    return first if first == last else f"{first} to {last}"


def trend_subtitle(result: CriterionResult, trend: Trend) -> str:
    """What is drawn."""
    parts = (speech.rhythm(trend.every).capitalize(), measured_in(result), speech.amount(result))
    what = ", ".join(part for part in parts if part)
    kind = "XmR chart"
    if not trend.baselines:
        kind += " without limits: too few points"
    elif trend.provisional:
        kind += "; limits are provisional"
    return sentences((f"{what}; {span(trend)}. {kind}.", simulated(result)))


def trend_alt(result: CriterionResult, trend: Trend) -> str:
    """Kind of chart, data, verdict and message."""
    shown = sum(point.value is not None for point in trend.points)
    points = speech.plural(shown, "point")
    number, noun = points.split(" ")
    statement = result.statement.rstrip(".")
    what = f"Line chart of {number} {speech.rhythm(trend.every)} {noun}, {span(trend)}: {statement}."
    return sentences((what, outcome(result), speech.trend(result)))


def trend_notes(result: CriterionResult, trend: Trend) -> tuple[str, ...]:
    """Limits, baselines, signals and what is left out."""
    return tuple(chain(_limits(result, trend), _signals(trend), _left_out(trend)))


def _limits(result: CriterionResult, trend: Trend) -> Iterable[str]:
    scale = speech.Scale(result)
    for index, each in enumerate(trend.baselines):
        width = each.upper - each.lower
        mean = scale.value(each.mean, width=width)
        low, high = scale.number(each.lower, width=width), scale.value(each.upper, width=width)
        begin = "From" if index == 0 else "New baseline from"
        why = f" ({each.because.rstrip('.')})" if each.because else ""
        rough = " These limits are provisional." if each.points < PROVISIONAL_BELOW else ""
        yield (
            f"{begin} {speech.point_label(each.start, trend.every)}{why}: mean {mean}, limits {low} and {high},"
            f" from {speech.plural(each.points, 'point')}.{rough}"
        )
    if trend.baselines:
        yield "Between the limits points vary by chance alone, as long as nothing in the process changes."
    if trend.provisional and trend.reason:
        yield f"{trend.reason[:1].upper()}{trend.reason[1:]}."
    if assured := speech.assurance(trend):
        yield assured


def _signals(trend: Trend) -> Iterable[str]:
    found = {signal for point in trend.points for signal in point.signals}
    if found:
        names = ", ".join(str(signal) for signal in type(next(iter(found))) if signal in found)
        yield f"Marked points are more than chance: {names}."


def _left_out(trend: Trend) -> Iterable[str]:
    few = sum(point.suppressed for point in trend.points)
    if few:
        yield f"{speech.plural(few, 'point')} left out: {TOO_FEW}."
    gaps = sum(point.value is None and not point.suppressed for point in trend.points)
    if gaps:
        yield f"{speech.periods(gaps, trend.every).capitalize()} without data: a gap in the line."


SIGNAL_WORDS = {
    Variation.IMPROVEMENT: "improvement",
    Variation.CONCERN: "concern",
    Variation.CHANGE: "change",
    Variation.COMMON_CAUSE: "usual variation",
}


def comparison_title(results: Sequence[CriterionResult]) -> str:
    """How many criteria are met."""
    return speech.summary(list(results)).rstrip(".")


def comparison_alt(results: Sequence[CriterionResult]) -> str:
    """Kind of chart, data, message, and which criteria are missed."""
    what = f"Bar chart of {speech.plural(len(results), 'criterion', 'criteria')}, each with its value, likely range and target."
    missed = [r.statement.rstrip(".") for r in results if r.verdict is Verdict.NOT_MET]
    more = f"; and {speech.whole(len(missed) - 3)} more" if len(missed) > 3 else ""
    names = f"Missed: {'; '.join(missed[:3])}{more}." if missed else ""
    return sentences((what, f"{comparison_title(results)}.", names))


def groups_against(segments: Segments, target: TargetResult, *, complete: bool) -> str:
    """How many groups meet the target, miss it, or cannot be told; a group counts by its whole interval."""
    shown = [each for each in segments.groups if each.estimate is not None]
    met = sum(_meets(each, target, complete=complete) is True for each in shown)
    missed = sum(_meets(each, target, complete=complete) is False for each in shown)
    close = len(shown) - met - missed
    counts = ((met, "meet the target", "meets the target"), (missed, "miss it", "misses it"))
    parts = [f"{speech.whole(n)} {one if n == 1 else many}" for n, many, one in counts if n]
    if close:
        parts.append(f"{speech.whole(close)} too close to call")
    text = ", ".join(parts)
    return text.replace("miss it", "miss the target").replace("misses it", "misses the target") if not met else text


def _meets(group: Segment, target: TargetResult, *, complete: bool) -> bool | None:
    low, high = (group.estimate, group.estimate) if complete else (group.low, group.high)
    if low is None or high is None:
        return None
    least = float("-inf") if target.relation == "at most" else target.value
    most = target.value if target.relation == "at most" else target.upper
    most = float("inf") if most is None else most
    if least <= low and high <= most:
        return True
    return False if high < least or low > most else None


def segments_title(result: CriterionResult, segments: Segments) -> str:
    """The statement, the column, and how the groups stand against the target."""
    what = f"{result.statement.rstrip('.')}, by {speech.humanised(segments.column)}"
    found = groups_against(segments, result.target, complete=result.complete) if result.target else ""
    return f"{what}: {found}" if found else what


def segments_subtitle(result: CriterionResult) -> str:
    """What is drawn."""
    parts = (measured_in(result), speech.amount(result))
    what = ", ".join(part for part in parts if part)
    order = "Dot: value; bar: likely range. Groups are in a fixed order, not ranked."
    return sentences((f"{what[:1].upper()}{what[1:]}.", order, simulated(result)))


def segments_alt(result: CriterionResult, segments: Segments) -> str:
    """Kind of chart, data, verdict and message."""
    groups = speech.plural(len(segments.groups), "group")
    what = f"Dot chart of {groups} by {speech.humanised(segments.column)}, each with its likely range: {result.statement.rstrip('.')}."
    found = groups_against(segments, result.target, complete=result.complete) if result.target else ""
    by_group = f"Of the groups {found}." if found else ""
    return sentences((what, f"Overall: {outcome(result)[:1].lower()}{outcome(result)[1:]}" if outcome(result) else "", by_group))


def segments_notes(result: CriterionResult, segments: Segments) -> tuple[str, ...]:
    """What is not in the drawing, and how not to read it."""
    notes = ["Bars that overlap are no evidence of a difference between groups."]
    hidden = sum(each.suppressed for each in segments.groups)
    if hidden:
        notes.append(f"{speech.plural(hidden, 'group')} held back: {TOO_FEW}, or another could be worked out from it.")
    if segments.missing:
        notes.append(f"{speech.whole(segments.missing)} {result.counted} name no {speech.humanised(segments.column)}.")
    if segments.more:
        notes.append(f"{speech.plural(segments.more, 'more group')} not listed.")
    return tuple(notes)
