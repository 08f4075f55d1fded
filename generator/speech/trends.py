"""What a trend says, in sentences: its chart and why, whether it changes, drifts or runs, and how often chance does that."""

from generator.results import CriterionResult, Signal, Trend, Variation
from generator.speech import kept
from generator.speech.calendar import a_period, point_label
from generator.speech.comparisons import likely
from generator.speech.language import label, later, sentence
from generator.speech.numbers import Scale, counted

_PARTLY = {
    "day": later("The last day is only partly covered by the data and decides nothing."),
    "week": later("The last week is only partly covered by the data and decides nothing."),
    "month": later("The last month is only partly covered by the data and decides nothing."),
    "quarter": later("The last quarter is only partly covered by the data and decides nothing."),
}
_NO_SIGN = {
    "day": later("No sign of a change since %(since)s: the daily figures stay within their usual variation."),
    "week": later("No sign of a change since %(since)s: the weekly figures stay within their usual variation."),
    "month": later("No sign of a change since %(since)s: the monthly figures stay within their usual variation."),
    "quarter": later("No sign of a change since %(since)s: the quarterly figures stay within their usual variation."),
}
_BEYOND = {
    Variation.IMPROVEMENT: later("Improvement, beyond what chance would explain: the last point is %(signs)s."),
    Variation.CONCERN: later("A change for the worse, beyond what chance would explain: the last point is %(signs)s."),
    Variation.CHANGE: later("A change, beyond what chance would explain: the last point is %(signs)s."),
}
_OF_OTHER_YEARS = {
    "day": later(
        "%(moved)s, each day held against the same one of other years; a step to another level would look the same."
    ),
    "week": later(
        "%(moved)s, each week held against the same one of other years; a step to another level would look the same."
    ),
    "month": later(
        "%(moved)s, each month held against the same one of other years; a step to another level would look the same."
    ),
    "quarter": later(
        "%(moved)s, each quarter held against the same one of other years; a step to another level would look the same."
    ),
}
_SIGNALS = {
    Signal.ABOVE_LIMIT: later("above the upper limit"),
    Signal.BELOW_LIMIT: later("below the lower limit"),
    Signal.RISING: later("seven points rising"),
    Signal.FALLING: later("seven points falling"),
    Signal.NEAR_UPPER: later("two of three near the upper limit"),
    Signal.NEAR_LOWER: later("two of three near the lower limit"),
    Signal.SHIFT_ABOVE: later("seven points above the mean"),
    Signal.SHIFT_BELOW: later("seven points below the mean"),
}
_LAST_POINT = {
    Signal.ABOVE_LIMIT: later("above the upper limit"),
    Signal.BELOW_LIMIT: later("below the lower limit"),
    Signal.RISING: later("one of seven points rising"),
    Signal.FALLING: later("one of seven points falling"),
    Signal.NEAR_UPPER: later("one of two in three near the upper limit"),
    Signal.NEAR_LOWER: later("one of two in three near the lower limit"),
    Signal.SHIFT_ABOVE: later("one of seven points above the mean"),
    Signal.SHIFT_BELOW: later("one of seven points below the mean"),
}
_TWO_YEARS = 2 * 365 - 31
"""Days from the first point to the last from which on two years of points are there, be they months."""


def trend(result: CriterionResult) -> str:
    """What the chart says about change, and why it can say no more than that."""
    series = result.trend
    if series is None:
        return ""
    moving = drifting(result, series)
    found = [_change(series, moving=bool(moving)), moving]
    if series.runs and series.runs.signal:
        found.insert(1, run(series))
    last = next((point for point in reversed(series.points) if point.value is not None), None)
    if last and last.partial and series.variation:
        found.append(label(_PARTLY[series.every]))
    return " ".join(part for part in found if part)


def _change(series: Trend, *, moving: bool) -> str:
    if series.variation is None:
        reason = kept.said(series.reason)
        return f"{reason[:1].upper()}{reason[1:]}." if reason else ""
    since = {"since": point_label(series.baselines[-1].start, series.every)}
    if series.variation is Variation.COMMON_CAUSE:
        if earlier := earlier_signals(series):
            return counted(
                earlier,
                "Since %(since)s %(n)s point lay outside the usual variation; the last one does not.",
                "Since %(since)s %(n)s points lay outside the usual variation; the last one does not.",
                since,
            )
        if moving:
            return sentence("No point since %(since)s stands out from the others.", since)
        return sentence(_NO_SIGN[series.every], since)
    signs = ", ".join(label(_LAST_POINT[signal]) for signal in series.latest.signals) if series.latest else ""
    return sentence(_BEYOND[series.variation], {"signs": signs})


def earlier_signals(series: Trend) -> int:
    """How many points of the last baseline lie outside the usual variation, though the last point does not."""
    if series.variation is not Variation.COMMON_CAUSE:
        return 0
    newest = series.points[-1].baseline
    return sum(bool(point.signals) for point in series.points if point.baseline == newest)


def drifting(result: CriterionResult, series: Trend) -> str:
    """The steady rise or fall since the last baseline, with its interval; empty where the data cannot tell."""
    found = series.drift
    if found is None or found.direction is None:
        return ""
    scale = Scale(result)
    slope, low, high = scale.difference(found.slope, found.low or 0.0, found.high or 0.0)
    said = {"slope": a_period(scale.of_change(slope), found.per), "low": low, "high": high}
    opening = (
        counted(
            found.points,
            "Taken together, the %(n)s point rise, by about %(slope)s (likely between %(low)s and %(high)s)",
            "Taken together, the %(n)s points rise, by about %(slope)s (likely between %(low)s and %(high)s)",
            said,
        )
        if found.direction == "rising"
        else counted(
            found.points,
            "Taken together, the %(n)s point fall, by about %(slope)s (likely between %(low)s and %(high)s)",
            "Taken together, the %(n)s points fall, by about %(slope)s (likely between %(low)s and %(high)s)",
            said,
        )
    )
    if found.seasonal:
        return sentence(_OF_OTHER_YEARS[series.every], {"moved": opening})
    if _two_years(series):
        return sentence("%(moved)s; a step to another level would look the same.", {"moved": opening})
    return sentence("%(moved)s; a step to another level or a season would look the same.", {"moved": opening})


def _two_years(series: Trend) -> bool:
    """Whether a season can be told from a steady rise: it was taken out, or the points last two years."""
    if series.drift and series.drift.seasonal:
        return True
    newest = series.points[-1].baseline if series.points else 0
    starts = [each.start for each in series.points if each.value is not None and each.baseline == newest]
    return bool(starts) and (starts[-1] - starts[0]).days >= _TWO_YEARS


def drift(result: CriterionResult, series: Trend) -> str:
    """Whether the points rise or fall steadily, for how it was worked out; empty where that was not asked."""
    found = series.drift
    if found is None:
        return ""
    test = (
        label("seasonal Mann-Kendall test and Theil-Sen slope")
        if found.seasonal
        else label("Mann-Kendall test and Theil-Sen slope")
    )
    if found.direction:
        said = {"test": test, "drift": drifting(result, series)}
        return sentence(
            "%(test)s: %(drift)s Where nothing rises or falls, one such test in twenty says that it does.", said
        )
    if found.low is None or found.high is None:
        return sentence("%(test)s: no steady rise or fall that the data could show.", {"test": test})
    slope = a_period(likely(Scale(result), found.low, found.high), found.per)
    return sentence(
        "%(test)s: no steady rise or fall that the data could show; the slope is %(slope)s.",
        {"test": test, "slope": slope},
    )


def run(series: Trend) -> str:
    """How the points run about their median; empty where too few lie beside it."""
    found = series.runs
    if found is None or not found.useful:
        return ""
    longest = counted(
        found.longest,
        "the longest run on one side of the median has %(n)s point (chance makes up to %(most)s)",
        "the longest run on one side of the median has %(n)s points (chance makes up to %(most)s)",
        {"most": found.most},
    )
    crossings = counted(
        found.crossings,
        "the line crosses it %(n)s time (chance makes %(fewest)s or more)",
        "the line crosses it %(n)s times (chance makes %(fewest)s or more)",
        {"fewest": found.fewest},
    )
    seen = {"longest": longest, "crossings": crossings}
    if found.signal:
        return sentence("The points run as chance would seldom make them run: %(longest)s, and %(crossings)s.", seen)
    if series.false_alarm is None:
        return ""
    return sentence("The points run as chance would make them run: %(longest)s, and %(crossings)s.", seen)


def signal_word(signal: Signal) -> str:
    """What makes a point more than chance."""
    return label(_SIGNALS[signal])
