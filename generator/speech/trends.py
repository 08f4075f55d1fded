"""What a trend says, in sentences: its chart and why, whether it changes, drifts or runs, and how often chance does that."""

from generator.results import Assurance, Baseline, ChartKind, CriterionResult, Signal, Trend, Variation
from generator.speech.calendar import a_period, point_label
from generator.speech.comparisons import likely
from generator.speech.language import label, later, sentence
from generator.speech.numbers import NBSP, Scale, counted, named, number, plural, whole

_LETTER = {
    ChartKind.XMR: "XmR",
    ChartKind.P: "p",
    ChartKind.P_PRIME: "p\u2032",
    ChartKind.U: "u",
    ChartKind.U_PRIME: "u\u2032",
    ChartKind.C: "c",
    ChartKind.C_PRIME: "c\u2032",
}
_WHY = {
    "asked": "its author chose this chart",
    "p": "each point is a share of single cases, and chance moves small numbers of them further than large ones",
    "u": "each point is a number of events by what they are held against, and chance moves small numbers further than large ones",
    "c": "each point is a number of events in a span as long as the others",
    "measured": "the points are no shares, rates or counts: how far they vary is read from the points themselves",
    "weighted": "answers have weights, so that a point is no plain share: how far points vary is read from the points themselves",
    "not counted": "the points are not whole numbers out of whole numbers: how far they vary is read from the points themselves",
    "few": "there are fewer than {enough:g} points, too few for limits",
    "rare": "a usual {every} has fewer than {enough:g} cases of the rarer kind, and limits would call chance a signal too often",
    "refused": "the {asked} chart that its author chose does not fit: {because}",
}
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
    Signal.RISING: later("one of seven points rising"),
    Signal.FALLING: later("one of seven points falling"),
    Signal.NEAR_UPPER: later("one of two in three near the upper limit"),
    Signal.NEAR_LOWER: later("one of two in three near the lower limit"),
    Signal.SHIFT_ABOVE: later("one of seven points above the mean"),
    Signal.SHIFT_BELOW: later("one of seven points below the mean"),
}
_NEARLY_ALL = 0.995
_TWO_YEARS = 2 * 365 - 31
"""Days from the first point to the last from which on two years of points are there, be they months."""


def chart_name(kind: ChartKind) -> str:
    """What a chart is called; no line ends with a letter that stands for a kind of chart."""
    if kind is ChartKind.RUN:
        return label("run chart")
    name = sentence("%(letter)s chart", {"letter": _LETTER[kind]})
    return name if kind is ChartKind.XMR else name.replace(" ", NBSP)


def why_chart(reason: str, **given: object) -> str:
    """Why a trend stands on the chart that it does; goes on after `because`."""
    return _WHY[reason].format(**given)


def too_many(most: int) -> str:
    """Why a trend is not drawn."""
    return f"the trend would have more than {whole(most)} points: choose a longer `every`"


def nothing_to_show(every: str, fewest: int | None = None) -> str:
    """Why a trend has no point; `fewest` is how many answers one takes, where there are fewer."""
    takes = f": a point takes at least {whole(fewest)} rows or answers" if fewest else ""
    return f"no {every} has enough data to show{takes}"


def too_short(points: int, enough: int, since: str = "") -> str:
    """Why a trend has no verdict yet; `since` says which points are meant, where these are not all."""
    counted = f"{plural(points, 'point')} {since}".rstrip()
    if points >= enough:
        return f"{counted}, with too many gaps between them for the chart to tell change from chance"
    more = "one more is" if enough - points == 1 else f"{enough - points} more are"
    return f"{counted}: {more} needed before the chart can tell change from chance"


def no_limits(why: str) -> str:
    """Why a run chart of many points gives no verdict; `why` is why it is a run chart."""
    return f"a run chart has no limits and gives no verdict on change; {why}"


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
        return f"{series.reason[:1].upper()}{series.reason[1:]}." if series.reason else ""
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
    signs = ", ".join(label(_SIGNALS[signal]) for signal in series.latest.signals) if series.latest else ""
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


def dispersion(result: CriterionResult, base: Baseline) -> str:
    """How far points vary beside what chance between single cases would make them; empty where that was not asked."""
    if base.dispersion is None:
        return ""
    single = label("events") if result.type in ("rate", "count") else named(result.counted)
    said = {"single": single, "times": number(base.dispersion, 1 if base.dispersion >= 1.1 else 2)}
    if base.dispersion <= 1:
        return sentence("Points vary no more than chance between single %(single)s makes them.", said)
    if not base.beyond_chance:
        return sentence(
            "The limits are %(times)s times as wide as chance between single %(single)s makes them, which may itself be"
            " chance.",
            said,
        )
    return sentence(
        "Points vary %(times)s times as much as chance between single %(single)s would make them: something else differs"
        " between them as well, and the limits are widened by as much.",
        said,
    )


def limits_method(result: CriterionResult, series: Trend) -> str:
    """How the limits were found; empty where there are none."""
    if not series.baselines or series.chart is ChartKind.RUN:
        return ""
    if series.chart is ChartKind.XMR:
        return label("2.66 mean moving ranges above and below the mean")
    spread = {
        "p": label(
            "3 standard errors of a share, from the number of cases in each point, above and below the mean; where points"
            " vary by more than chance, wider by as much as they do (Laney)."
        ),
        "u": label(
            "3 standard errors of a rate, from what the events of each point are held against, above and below the mean;"
            " where points vary by more than chance, wider by as much as they do (Laney)."
        ),
        "c": label(
            "3 times the root of the mean, above and below the mean; where points vary by more than chance, wider by as"
            " much as they do (Laney)."
        ),
    }[_LETTER[series.chart][0]]
    return f"{spread} {dispersion(result, series.baselines[-1])}".rstrip()


def false_alarm(series: Trend) -> str:
    """How often such a chart errs where nothing changes; empty where it cannot be told."""
    part = series.false_alarm
    if part is None:
        return ""
    if part >= _NEARLY_ALL:
        return label("Nearly every chart like this one shows a signal somewhere by chance, even where nothing changes.")
    return sentence(
        "Of 100 charts like this one on which nothing changes, about %(signals)s show a signal somewhere by chance.",
        {"signals": max(1, round(100 * part))},
    )


def assurance_word(series: Trend) -> str:
    """What the chart says about the target, in a few words; empty without a verdict."""
    if series.assurance is None:
        return ""
    if not steady(series):
        return {
            Assurance.PASSES: label("Limits on the good side, not steady"),
            Assurance.FAILS: label("Limits on the bad side, not steady"),
            Assurance.HIT_OR_MISS: label("Target between the limits, not steady"),
        }[series.assurance]
    return {
        Assurance.PASSES: label("Will reach the target"),
        Assurance.FAILS: label("Will miss the target"),
        Assurance.HIT_OR_MISS: label("Will hit or miss the target by chance"),
    }[series.assurance]


def steady(series: Trend) -> bool:
    """Whether no point of the newest baseline has a signal."""
    newest = series.points[-1].baseline if series.points else 0
    return not any(point.signals for point in series.points if point.baseline == newest)


def assurance(series: Trend | None) -> str:
    """What the process will do if nothing changes; of one that is not steady, what its limits alone say."""
    if series is None or series.assurance is None:
        return ""
    if not steady(series):
        return {
            Assurance.PASSES: label(
                "All limits lie on the good side of the target; the process is not steady, so this is no forecast."
            ),
            Assurance.FAILS: label(
                "All limits lie on the bad side of the target; the process is not steady, so this is no forecast."
            ),
            Assurance.HIT_OR_MISS: label(
                "The target lies between the limits; the process is not steady, so this is no forecast."
            ),
        }[series.assurance]
    return {
        Assurance.PASSES: label("Left as it is, the process will reach the target every time."),
        Assurance.FAILS: label(
            "Left as it is, the process will miss the target every time; only a change of the process can reach it."
        ),
        Assurance.HIT_OR_MISS: label(
            "Left as it is, the process will reach the target at some times and miss it at others, by chance."
        ),
    }[series.assurance]


def movement(series: Trend | None) -> str:
    """What the trend says in a few words, for a headline; empty where it has no verdict."""
    if series is None or series.variation is None:
        return ""
    if series.variation is Variation.COMMON_CAUSE:
        if earlier_signals(series):
            return label("unsteady, the last point normal")
        if series.drift and series.drift.direction:
            return label("rising steadily") if series.drift.direction == "rising" else label("falling steadily")
        return label("no change beyond the usual")
    return {
        Variation.IMPROVEMENT: label("improving"),
        Variation.CONCERN: label("getting worse"),
        Variation.CHANGE: label("changing"),
    }[series.variation]
