"""What is written on and under a trend. Every number is written by `speech`."""

from collections.abc import Iterable
from itertools import chain

from generator import speech
from generator.chart import words
from generator.results import Baseline, ChartKind, CriterionResult, Signal, Trend, Variation

PROVISIONAL_BELOW = 13
"""Points of a baseline under which its limits are provisional (Making data count)."""
_WIDENED = (ChartKind.P_PRIME, ChartKind.U_PRIME, ChartKind.C_PRIME)
"""Charts whose limits are wider than chance between single cases would have them."""
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
    kind = speech.chart_name(trend.chart)
    if trend.chart is ChartKind.RUN:
        kind = kind.capitalize()
    elif not trend.baselines:
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
    """Limits, baselines, signals and runs, what is partly covered or left out, and how often such a chart errs."""
    parts = (_limits(result, trend), _verdicts(trend), _signals(trend), _chance(trend), _left_out(trend))
    return tuple(chain(*parts))


def _limits(result: CriterionResult, trend: Trend) -> Iterable[str]:
    for index, each in enumerate(trend.baselines):
        begin = "From" if index == 0 else "New baseline from"
        since = speech.point_label(each.start, trend.every)
        why = f" ({each.because.rstrip('.')})" if each.because else ""
        yield f"{begin} {since}{why}: {_lines(result, trend, each)}"
    if trend.baselines and trend.chart is not ChartKind.RUN:
        wide = trend.chart in _WIDENED or any(each.beyond_chance for each in trend.baselines)
        how = "in their usual way" if wide else "by chance alone"
        yield f"Between the limits points vary {how}, as long as nothing in the process changes."
    if trend.baselines and trend.baselines[-1].beyond_chance:
        yield speech.dispersion(result, trend.baselines[-1])


def _lines(result: CriterionResult, trend: Trend, base: Baseline) -> str:
    """The lines of a baseline and what they rest on."""
    scale, points = speech.Scale(result), speech.plural(base.points, "point")
    if base.lower is None or base.upper is None:
        shown = [point.value for point in trend.points if point.value is not None]
        middle = scale.value(base.mean if base.median is None else base.median, width=max(shown) - min(shown))
        return f"median {middle}, from {points}."
    width = base.upper - base.lower
    mean = scale.value(base.mean, width=width)
    low, high = scale.number(base.lower, width=width), scale.value(base.upper, width=width)
    rests = f"from {points}"
    if base.until:
        rests += f" up to {speech.short_date(base.until)}, and carried on from there"
    usual = ""
    if base.usual_n is not None:
        usual = f" for a {trend.every} of {speech.whole(base.usual_n)} {result.counted}, wider for fewer and narrower for more"
    rough = " These limits are provisional." if base.points < PROVISIONAL_BELOW else ""
    return f"mean {mean}, limits {low} and {high}{usual}, {rests}.{rough}"


def _verdicts(trend: Trend) -> Iterable[str]:
    if trend.variation is None and trend.reason:
        yield f"{trend.reason[:1].upper()}{trend.reason[1:]}."
    if assured := speech.assurance(trend):
        yield assured
    if ran := speech.run(trend):
        yield ran
    if way := speech.good_way(trend.direction):
        yield f"{way}."


def _signals(trend: Trend) -> Iterable[str]:
    found = {signal for point in trend.points for signal in point.signals}
    if found:
        names = ", ".join(signal for signal in Signal if signal in found)
        yield f"Marked points are more than chance: {names}."


def _chance(trend: Trend) -> Iterable[str]:
    if often := speech.false_alarm(trend):
        yield often


def _left_out(trend: Trend) -> Iterable[str]:
    part = sum(point.partial for point in trend.points)
    if part:
        yield (
            f"{speech.periods(part, trend.every).capitalize()} only partly covered by the data, drawn hollow:"
            " such a point counts towards the limits, and no verdict rests on it."
        )
    if trend.part_periods:
        which = "it" if trend.part_periods == 1 else "each"
        yield (
            f"{speech.periods(trend.part_periods, trend.every).capitalize()} left out: the data cover only a part of"
            f" {which}, and part of a {trend.every} has only part of its count."
        )
    few = sum(point.suppressed for point in trend.points)
    if few:
        yield f"{speech.plural(few, 'point')} left out: {words.TOO_FEW}."
    gaps = sum(point.value is None and not point.suppressed for point in trend.points)
    if gaps:
        yield f"{speech.periods(gaps, trend.every).capitalize()} without data: a gap in the line."
