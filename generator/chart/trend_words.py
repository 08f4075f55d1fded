"""What is written on and under a trend. Every number is written by `speech`."""

from collections.abc import Iterable
from itertools import chain

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, Signal, Trend, Variation

PROVISIONAL_BELOW = 13
"""Points of a baseline under which its limits are provisional (Making data count)."""
SIGNAL_WORDS = {
    Variation.IMPROVEMENT: "improvement",
    Variation.CONCERN: "concern",
    Variation.CHANGE: "change",
    Variation.COMMON_CAUSE: "usual variation",
}


def span(trend: Trend) -> str:
    """From the first point to the last."""
    first, last = (speech.point_label(trend.points[i].start, trend.every) for i in (0, -1))
    return first if first == last else f"{first} to {last}"


def subtitle(result: CriterionResult, trend: Trend) -> str:
    """What is drawn."""
    parts = (speech.rhythm(trend.every).capitalize(), words.measured_in(result), speech.amount(result))
    what = ", ".join(part for part in parts if part)
    kind = "XmR chart"
    if not trend.baselines:
        kind += " without limits: too few points"
    elif trend.provisional:
        kind += "; limits are provisional"
    return words.sentences((f"{what}; {span(trend)}. {kind}.", words.simulated(result)))


def alt(result: CriterionResult, trend: Trend) -> str:
    """Kind of chart, data, verdict and message."""
    shown = sum(point.value is not None for point in trend.points)
    points = speech.plural(shown, "point")
    number, noun = points.split(" ")
    statement = result.statement.rstrip(".")
    what = f"Line chart of {number} {speech.rhythm(trend.every)} {noun}, {span(trend)}: {statement}."
    return words.sentences((what, words.outcome(result), speech.trend(result)))


def notes(result: CriterionResult, trend: Trend) -> tuple[str, ...]:
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
    if way := speech.good_way(trend.direction):
        yield f"{way}."


def _signals(trend: Trend) -> Iterable[str]:
    found = {signal for point in trend.points for signal in point.signals}
    if found:
        names = ", ".join(signal for signal in Signal if signal in found)
        yield f"Marked points are more than chance: {names}."


def _left_out(trend: Trend) -> Iterable[str]:
    few = sum(point.suppressed for point in trend.points)
    if few:
        yield f"{speech.plural(few, 'point')} left out: {words.TOO_FEW}."
    gaps = sum(point.value is None and not point.suppressed for point in trend.points)
    if gaps:
        yield f"{speech.periods(gaps, trend.every).capitalize()} without data: a gap in the line."
