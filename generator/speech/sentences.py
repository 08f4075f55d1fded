"""What results say, in sentences: none compares without an interval, none calls a change what the interval leaves open."""

from generator.results import (
    Assurance,
    CriterionResult,
    Difference,
    Direction,
    Estimate,
    Previous,
    TargetResult,
    Trend,
    Variation,
    Verdict,
)
from generator.speech.calendar import date, point_label, rhythm
from generator.speech.numbers import Scale, plural, whole

VERDICT = {
    Verdict.MET: "Meets the target",
    Verdict.NOT_MET: "Misses the target",
    Verdict.CLOSE: "Too close to call",
    Verdict.TOO_FEW: "Too few answers",
}
ASSURANCE = {
    Assurance.PASSES: "Will reach the target",
    Assurance.FAILS: "Will miss the target",
    Assurance.HIT_OR_MISS: "Will hit or miss the target by chance",
}


def too_many(most: int) -> str:
    """Why a trend is not drawn."""
    return f"the trend would have more than {whole(most)} points: choose a longer `every`"


def too_short(points: int, enough: int, *, rebased: bool) -> str:
    """Why a trend has no verdict yet."""
    since = " since the last baseline" if rebased else ""
    if points >= enough:
        return f"{plural(points, 'point')}{since}, with too many gaps between them for the chart to tell change from chance"
    more = "one more is" if enough - points == 1 else f"{enough - points} more are"
    return f"{plural(points, 'point')}{since}: {more} needed before the chart can tell change from chance"


def target(result: TargetResult, scale: Scale) -> str:
    """`at least 80 %`."""
    if result.upper is not None:
        return f"between {scale.level(result.value)} and {scale.level(result.upper)}"
    return f"{result.relation} {scale.level(result.value)}"


def interval(estimate: Estimate, scale: Scale) -> str:
    """`likely between 62.8 and 64.4`; empty where there is no interval."""
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return ""
    if low is None or high is None:
        side, end = ("at most", high) if low is None else ("at least", low)
        return f"likely {side} {scale.number(end or 0.0)}"
    return f"likely between {scale.number(low)} and {scale.number(high)}"


def amount(result: CriterionResult) -> str:
    """`of 14,405 calls`, by what the measure counts."""
    if result.type == "count":
        return f"{whole(result.estimate.numerator or 0)} {result.counted} in all"
    return f"of {whole(result.estimate.n)} {result.counted}"


def finding(result: CriterionResult) -> str:
    """The value, its interval and n in one sentence, or why there is none."""
    estimate = result.estimate
    if result.type == "judged":
        return f"Judged, not counted. {result.basis}"
    if estimate.value is None:
        return f"No figure: {estimate.reason}."
    scale = Scale(result)
    limits = interval(estimate, scale)
    words = f"{scale.value(estimate.value)}{per(result)}"
    if result.complete:
        note = f"; the process behind it {limits}" if limits else ""
        return f"{words}, {amount(result)}: a complete record{note}."
    return f"{words}, {limits}, {amount(result)}." if limits else f"{words}, {amount(result)}; too few for an interval."


def per(result: CriterionResult) -> str:
    """What a count is counted by."""
    return f" a {result.every}" if result.type == "count" and result.every else ""


def verdict(result: CriterionResult) -> str:
    """The verdict in words; what is missing instead where there is none."""
    if result.verdict:
        judged = {Verdict.MET: "Judged as met", Verdict.NOT_MET: "Judged as not met"} if result.type == "judged" else {}
        return judged.get(result.verdict, VERDICT[result.verdict])
    return "No data yet" if result.estimate.value is None and result.type != "judged" else "No target"


def previous(result: CriterionResult) -> str:
    """How the value changed since the review before, as far as the interval of the difference tells."""
    before = result.previous
    if before is None:
        return ""
    if before.change is None or before.low is None or before.high is None or before.value is None:
        return f"Not compared with the review before: {before.reason}." if before.reason else ""
    scale = Scale(result)
    width = before.high - before.low
    limits = (
        f"the change is likely between {scale.change(before.low, width=width, unit=False)}"
        f" and {scale.change(before.high, width=width)}"
    )
    was = scale.value(before.value)
    if before.verdict is Difference.NO_CLEAR:
        return f"No clear change since the review before ({was}): {limits}."
    word = str(before.verdict).capitalize()
    return f"{word} than in the review before ({was}), by {scale.change(before.change, width=width)}: {limits}."


def change_word(before: Previous | None) -> str:
    """The change in a word or two, for a card."""
    if before is None or before.verdict is None:
        return ""
    return "No clear change" if before.verdict is Difference.NO_CLEAR else str(before.verdict).capitalize()


def benchmark(result: CriterionResult) -> str:
    """How the value stands against what others achieve."""
    mark = result.benchmark
    if mark is None or mark.verdict is None:
        return ""
    scale = Scale(result)
    words = {
        Difference.NO_CLEAR: "No clear difference from",
        Difference.BETTER: "Better than",
        Difference.WORSE: "Worse than",
        Difference.HIGHER: "Higher than",
        Difference.LOWER: "Lower than",
    }[mark.verdict]
    when = f", {date(mark.date)}" if mark.date else ""
    return f"{words} the benchmark of {scale.level(mark.value)} ({mark.source}{when}); others may count differently."


def too_few(result: CriterionResult) -> str:
    """How many more answers a verdict needs; empty where there are enough."""
    if not result.short_of:
        return ""
    n = result.estimate.n
    return f"Too few for a verdict: {whole(n)} {result.counted}, and it takes at least {whole(n + result.short_of)}."


def trend(result: CriterionResult) -> str:
    """What the chart says about change, in one sentence."""
    series = result.trend
    if series is None:
        return ""
    what = rhythm(series.every)
    if series.variation is None:
        return f"{series.reason[:1].upper()}{series.reason[1:]}." if series.reason else ""
    since = point_label(series.baselines[-1].start, series.every)
    if series.variation is Variation.COMMON_CAUSE:
        if earlier := earlier_signals(series):
            return f"Since {since} {plural(earlier, 'point')} lay outside the usual variation; the last one does not."
        return f"No change since {since}: the {what} figures vary as chance alone would make them vary."
    latest = next((p for p in reversed(series.points) if p.value is not None), None)
    signs = ", ".join(str(signal) for signal in latest.signals) if latest else ""
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


def assurance(series: Trend | None) -> str:
    """What the process will do if nothing changes."""
    if series is None or series.assurance is None:
        return ""
    return {
        Assurance.PASSES: "Left as it is, the process will reach the target every time.",
        Assurance.FAILS: "Left as it is, the process will miss the target every time; only a change of the process can reach it.",
        Assurance.HIT_OR_MISS: "Left as it is, the process will reach the target at some times and miss it at others, by chance.",
    }[series.assurance]


def headline(result: CriterionResult) -> str:
    """The message of a criterion in one line, as a chart's title."""
    parts = [VERDICT[result.verdict].lower()] if result.verdict else []
    if result.trend and result.trend.variation:
        parts.append(
            {
                Variation.COMMON_CAUSE: "unsteady, the last point normal"
                if earlier_signals(result.trend)
                else "no change beyond chance",
                Variation.IMPROVEMENT: "improving",
                Variation.CONCERN: "getting worse",
                Variation.CHANGE: "changing",
            }[result.trend.variation]
        )
    statement = result.statement.rstrip(".")
    return f"{statement}: {', '.join(parts)}" if parts else statement


def summary(results: list[CriterionResult], *, measured: bool = False) -> str:
    """One line for a review: how many criteria are met, and how many changed."""
    judged = [r for r in results if r.verdict]
    if not judged:
        return (
            "No results yet."
            if not any(r.estimate.value is not None for r in results)
            else "No criterion has a target."
        )
    kind = "measured " if measured else ""
    met = sum(r.verdict is Verdict.MET for r in judged)
    close = sum(r.verdict is Verdict.CLOSE for r in judged)
    few = sum(r.verdict is Verdict.TOO_FEW for r in judged)
    parts = [f"{met} of {plural(len(judged), f'{kind}criterion', f'{kind}criteria')} met"]
    if close:
        parts.append(f"{close} too close to call")
    if few:
        parts.append(f"{few} with too few answers")
    compared = [r.previous.verdict for r in results if r.previous and r.previous.verdict]
    if compared:
        better = sum(v is Difference.BETTER for v in compared)
        worse = sum(v is Difference.WORSE for v in compared)
        parts.append(f"{better} better and {worse} worse than in the review before")
    return "; ".join(parts) + "."


def good_way(direction: Direction) -> str:
    """Which way is better, in words."""
    return {Direction.UP: "Higher is better", Direction.DOWN: "Lower is better", Direction.NEITHER: ""}[direction]
