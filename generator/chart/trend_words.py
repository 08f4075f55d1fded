"""What is written on and under a trend. Every number is written by `speech`."""

from collections.abc import Iterable
from itertools import chain

from generator import speech
from generator.chart import words
from generator.results import Baseline, ChartKind, CriterionResult, Signal, Trend, Variation
from generator.speech import kept
from generator.speech.language import label, later, sentence

PROVISIONAL_BELOW = 13
"""Points of a baseline under which its limits are provisional (Making data count)."""
_WIDENED = (ChartKind.P_PRIME, ChartKind.U_PRIME, ChartKind.C_PRIME)
"""Charts whose limits are wider than chance between single cases would have them."""
SIGNAL_WORDS = {
    Variation.IMPROVEMENT: later("improvement"),
    Variation.CONCERN: later("concern"),
    Variation.CHANGE: later("change"),
    Variation.COMMON_CAUSE: later("usual variation"),
}
_USUAL = {
    "day": later(
        "mean %(mean)s, limits %(low)s and %(high)s for a day of %(n)s %(answers)s, wider for fewer and narrower for more,"
        " %(points)s."
    ),
    "week": later(
        "mean %(mean)s, limits %(low)s and %(high)s for a week of %(n)s %(answers)s, wider for fewer and narrower for more,"
        " %(points)s."
    ),
    "month": later(
        "mean %(mean)s, limits %(low)s and %(high)s for a month of %(n)s %(answers)s, wider for fewer and narrower for"
        " more, %(points)s."
    ),
    "quarter": later(
        "mean %(mean)s, limits %(low)s and %(high)s for a quarter of %(n)s %(answers)s, wider for fewer and narrower for"
        " more, %(points)s."
    ),
}
PART = {
    "day": later("part of a day"),
    "week": later("part of a week"),
    "month": later("part of a month"),
    "quarter": later("part of a quarter"),
}
_PART_COUNT = {
    "day": later("part of a day has only part of its count"),
    "week": later("part of a week has only part of its count"),
    "month": later("part of a month has only part of its count"),
    "quarter": later("part of a quarter has only part of its count"),
}


def span(trend: Trend) -> str:
    """From the first point to the last."""
    first, last = (speech.point_label(trend.points[i].start, trend.every) for i in (0, -1))
    return first if first == last else speech.span(first, last)


def subtitle(result: CriterionResult, trend: Trend) -> str:
    """What is drawn."""
    parts = (speech.rhythm(trend.every).capitalize(), words.measured_in(result), speech.amount(result))
    what = ", ".join(part for part in parts if part)
    kind = speech.chart_name(trend.chart)
    if trend.chart is ChartKind.RUN:
        kind = f"{kind[:1].upper()}{kind[1:]}"
    elif not trend.baselines:
        kind = sentence("%(chart)s without limits: too few points", {"chart": kind})
    elif trend.provisional:
        kind = sentence("%(chart)s; limits are provisional", {"chart": kind})
    return words.sentences((f"{what}; {span(trend)}. {kind}.", words.simulated(result)))


def alt(result: CriterionResult, trend: Trend) -> str:
    """Kind of chart, data, verdict and message."""
    shown = sum(point.value is not None for point in trend.points)
    what = speech.counted(
        shown,
        "Line chart of %(n)s %(rhythm)s point, %(span)s: %(statement)s.",
        "Line chart of %(n)s %(rhythm)s points, %(span)s: %(statement)s.",
        {"rhythm": speech.rhythm(trend.every), "span": span(trend), "statement": result.statement.rstrip(".")},
    )
    return words.sentences((what, words.outcome(result), speech.trend(result)))


def notes(result: CriterionResult, trend: Trend) -> tuple[str, ...]:
    """Limits, baselines, signals and runs, what is partly covered or left out, and how often such a chart errs."""
    parts = (_limits(result, trend), _verdicts(trend), _signals(trend), _chance(trend), _left_out(trend))
    return tuple(chain(*parts))


def _limits(result: CriterionResult, trend: Trend) -> Iterable[str]:
    for index, each in enumerate(trend.baselines):
        said = {"since": speech.point_label(each.start, trend.every), "lines": _lines(result, trend, each)}
        if each.because:
            said["since"] += f" ({each.because.rstrip('.')})"
        yield (
            sentence("From %(since)s: %(lines)s", said)
            if index == 0
            else sentence("New baseline from %(since)s: %(lines)s", said)
        )
    if trend.baselines and trend.chart is not ChartKind.RUN:
        wide = trend.chart in _WIDENED or any(each.beyond_chance for each in trend.baselines)
        yield (
            label("Between the limits points vary in their usual way, as long as nothing in the process changes.")
            if wide
            else label("Between the limits points vary by chance alone, as long as nothing in the process changes.")
        )
    if trend.baselines and trend.baselines[-1].beyond_chance:
        yield speech.dispersion(result, trend.baselines[-1])


def _lines(result: CriterionResult, trend: Trend, base: Baseline) -> str:
    """The lines of a baseline and what they rest on."""
    scale = speech.Scale(result)
    if base.lower is None or base.upper is None:
        shown = [point.value for point in trend.points if point.value is not None]
        middle = scale.value(base.mean if base.median is None else base.median, width=max(shown) - min(shown))
        return speech.counted(
            base.points,
            "median %(value)s, from %(n)s point.",
            "median %(value)s, from %(n)s points.",
            {"value": middle},
        )
    width = base.upper - base.lower
    limits = {
        "mean": scale.value(base.mean, width=width),
        "low": scale.number(base.lower, width=width),
        "high": scale.value(base.upper, width=width),
        "points": speech.counted(base.points, "from %(n)s point", "from %(n)s points"),
    }
    if base.until:
        carried = {"points": limits["points"], "day": speech.short_date(base.until)}
        limits["points"] = sentence("%(points)s up to %(day)s, and carried on from there", carried)
    if base.usual_n is None:
        found = sentence("mean %(mean)s, limits %(low)s and %(high)s, %(points)s.", limits)
    else:
        limits |= {"n": speech.whole(base.usual_n), "answers": speech.named(result.counted)}
        found = sentence(_USUAL[trend.every], limits)
    return words.sentences((found, label("These limits are provisional.") if base.points < PROVISIONAL_BELOW else ""))


def _verdicts(trend: Trend) -> Iterable[str]:
    if trend.variation is None and trend.reason:
        reason = kept.said(trend.reason)
        yield f"{reason[:1].upper()}{reason[1:]}."
    if assured := speech.assurance(trend):
        yield assured
    if ran := speech.run(trend):
        yield ran
    if way := speech.good_way(trend.direction):
        yield f"{way}."


def _signals(trend: Trend) -> Iterable[str]:
    found = {signal for point in trend.points for signal in point.signals}
    if found:
        names = ", ".join(speech.signal_word(signal) for signal in Signal if signal in found)
        yield sentence("Marked points are more than chance: %(signals)s.", {"signals": names})


def _chance(trend: Trend) -> Iterable[str]:
    if often := speech.false_alarm(trend):
        yield often


def _left_out(trend: Trend) -> Iterable[str]:
    part = sum(point.partial for point in trend.points)
    if part:
        yield sentence(
            "%(periods)s only partly covered by the data, drawn hollow: such a point counts towards the limits, and no"
            " verdict rests on it.",
            {"periods": speech.periods(part, trend.every)},
        )
    if trend.part_periods:
        said = {
            "periods": speech.periods(trend.part_periods, trend.every),
            "count": label(_PART_COUNT[trend.every]),
        }
        yield (
            sentence("%(periods)s left out: the data cover only a part of it, and %(count)s.", said)
            if trend.part_periods == 1
            else sentence("%(periods)s left out: the data cover only a part of each, and %(count)s.", said)
        )
    few = sum(point.suppressed for point in trend.points)
    if few:
        yield speech.counted(few, "%(n)s point left out: too few to show.", "%(n)s points left out: too few to show.")
    gaps = sum(point.value is None and not point.suppressed for point in trend.points)
    if gaps:
        yield sentence("%(periods)s without data: a gap in the line.", {"periods": speech.periods(gaps, trend.every)})
