"""What a trend says, in sentences: its chart and why, whether it changes, drifts or runs, and how often chance does that."""

from generator.results import Assurance, Baseline, ChartKind, CriterionResult, Trend, Variation
from generator.speech.calendar import point_label, rhythm
from generator.speech.comparisons import likely
from generator.speech.numbers import NBSP, Scale, number, plural, whole

CHART = {
    ChartKind.XMR: "XmR chart",
    ChartKind.P: f"p{NBSP}chart",
    ChartKind.P_PRIME: f"p\u2032{NBSP}chart",
    ChartKind.U: f"u{NBSP}chart",
    ChartKind.U_PRIME: f"u\u2032{NBSP}chart",
    ChartKind.C: f"c{NBSP}chart",
    ChartKind.C_PRIME: f"c\u2032{NBSP}chart",
    ChartKind.RUN: "run chart",
}
"""What a chart is called; no line ends with a letter that stands for a kind of chart."""
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
_NEARLY_ALL = 0.995
_TWO_YEARS = 2 * 365 - 31
"""Days from the first point to the last from which on two years of points are there, be they months."""


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
        found.append(f"The last {series.every} is only partly covered by the data and decides nothing.")
    return " ".join(part for part in found if part)


def _change(series: Trend, *, moving: bool) -> str:
    what = rhythm(series.every)
    if series.variation is None:
        return f"{series.reason[:1].upper()}{series.reason[1:]}." if series.reason else ""
    since = point_label(series.baselines[-1].start, series.every)
    if series.variation is Variation.COMMON_CAUSE:
        if earlier := earlier_signals(series):
            lay = "lay outside the usual variation; the last one does not"
            return f"Since {since} {plural(earlier, 'point')} {lay}."
        if moving:
            return f"No point since {since} stands out from the others."
        return f"No sign of a change since {since}: the {what} figures stay within their usual variation."
    signs = ", ".join(str(signal) for signal in series.latest.signals) if series.latest else ""
    word = {
        Variation.IMPROVEMENT: "Improvement",
        Variation.CONCERN: "A change for the worse",
        Variation.CHANGE: "A change",
    }
    return f"{word[series.variation]}, beyond what chance would explain: the last point is {_signal_words(signs)}."


def earlier_signals(series: Trend) -> int:
    """How many points of the last baseline lie outside the usual variation, though the last point does not."""
    if series.variation is not Variation.COMMON_CAUSE:
        return 0
    newest = series.points[-1].baseline
    return sum(bool(point.signals) for point in series.points if point.baseline == newest)


def _signal_words(signs: str) -> str:
    return signs.replace("seven points", "one of seven points").replace("two of three", "one of two in three")


def drifting(result: CriterionResult, series: Trend) -> str:
    """The steady rise or fall since the last baseline, with its interval; empty where the data cannot tell."""
    found = series.drift
    if found is None or found.direction is None:
        return ""
    way = {"rising": "rise", "falling": "fall"}[found.direction]
    scale = Scale(result)
    slope, low, high = scale.difference(found.slope, found.low or 0.0, found.high or 0.0)
    season = f", each {series.every} held against the same one of other years" if found.seasonal else ""
    alike = "a step to another level" if _two_years(series) else "a step to another level or a season"
    return (
        f"Taken together, the {plural(found.points, 'point')} {way}, by about {scale.of_change(slope)}"
        f" a {found.per} (likely between {low} and {high}){season}; {alike} would look the same."
    )


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
        "seasonal Mann-Kendall test and Theil-Sen slope" if found.seasonal else "Mann-Kendall test and Theil-Sen slope"
    )
    if found.direction:
        return f"{test}: {drifting(result, series)} Where nothing rises or falls, one such test in twenty says that it does."
    if found.low is None or found.high is None:
        return f"{test}: no steady rise or fall that the data could show."
    slope = likely(Scale(result), found.low, found.high)
    return f"{test}: no steady rise or fall that the data could show; the slope is {slope} a {found.per}."


def run(series: Trend) -> str:
    """How the points run about their median; empty where too few lie beside it."""
    found = series.runs
    if found is None or not found.useful:
        return ""
    seen = (
        f"the longest run on one side of the median has {plural(found.longest, 'point')} (chance makes up to {found.most}),"
        f" and the line crosses it {plural(found.crossings, 'time')} (chance makes {found.fewest} or more)"
    )
    if found.signal:
        return f"The points run as chance would seldom make them run: {seen}."
    return f"The points run as chance would make them run: {seen}." if series.false_alarm is not None else ""


def dispersion(result: CriterionResult, base: Baseline) -> str:
    """How far points vary beside what chance between single cases would make them; empty where that was not asked."""
    if base.dispersion is None:
        return ""
    single = "events" if result.type in ("rate", "count") else result.counted
    times = number(base.dispersion, 1 if base.dispersion >= 1.1 else 2)
    if base.dispersion <= 1:
        return f"Points vary no more than chance between single {single} makes them."
    if not base.beyond_chance:
        return f"The limits are {times} times as wide as chance between single {single} makes them, which may itself be chance."
    return (
        f"Points vary {times} times as much as chance between single {single} would make them:"
        " something else differs between them as well, and the limits are widened by as much."
    )


def limits_method(result: CriterionResult, series: Trend) -> str:
    """How the limits were found; empty where there are none."""
    if not series.baselines or series.chart is ChartKind.RUN:
        return ""
    if series.chart is ChartKind.XMR:
        return "2.66 mean moving ranges above and below the mean"
    letter = CHART[series.chart][0]
    spread = {
        "p": "3 standard errors of a share, from the number of cases in each point",
        "u": "3 standard errors of a rate, from what the events of each point are held against",
        "c": "3 times the root of the mean",
    }[letter]
    wider = "; where points vary by more than chance, wider by as much as they do (Laney)"
    words = dispersion(result, series.baselines[-1])
    return f"{spread}, above and below the mean{wider}. {words}".rstrip()


def false_alarm(series: Trend) -> str:
    """How often such a chart errs where nothing changes; empty where it cannot be told."""
    part = series.false_alarm
    if part is None:
        return ""
    if part >= _NEARLY_ALL:
        return "Nearly every chart like this one shows a signal somewhere by chance, even where nothing changes."
    return (
        f"Of 100 charts like this one on which nothing changes, about {max(1, round(100 * part))} show"
        " a signal somewhere by chance."
    )


def assurance_word(series: Trend) -> str:
    """What the chart says about the target, in a few words; empty without a verdict."""
    if series.assurance is None:
        return ""
    if not steady(series):
        return {
            Assurance.PASSES: "Limits on the good side, not steady",
            Assurance.FAILS: "Limits on the bad side, not steady",
            Assurance.HIT_OR_MISS: "Target between the limits, not steady",
        }[series.assurance]
    return {
        Assurance.PASSES: "Will reach the target",
        Assurance.FAILS: "Will miss the target",
        Assurance.HIT_OR_MISS: "Will hit or miss the target by chance",
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
            Assurance.PASSES: "All limits lie on the good side of the target; the process is not steady, so this is no forecast.",
            Assurance.FAILS: "All limits lie on the bad side of the target; the process is not steady, so this is no forecast.",
            Assurance.HIT_OR_MISS: "The target lies between the limits; the process is not steady, so this is no forecast.",
        }[series.assurance]
    return {
        Assurance.PASSES: "Left as it is, the process will reach the target every time.",
        Assurance.FAILS: "Left as it is, the process will miss the target every time; only a change of the process can reach it.",
        Assurance.HIT_OR_MISS: "Left as it is, the process will reach the target at some times and miss it at others, by chance.",
    }[series.assurance]


def movement(series: Trend | None) -> str:
    """What the trend says in a few words, for a headline; empty where it has no verdict."""
    if series is None or series.variation is None:
        return ""
    steady = "no change beyond the usual"
    if series.drift and series.drift.direction:
        steady = f"{series.drift.direction} steadily"
    return {
        Variation.COMMON_CAUSE: "unsteady, the last point normal" if earlier_signals(series) else steady,
        Variation.IMPROVEMENT: "improving",
        Variation.CONCERN: "getting worse",
        Variation.CHANGE: "changing",
    }[series.variation]
