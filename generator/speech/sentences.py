"""What results say, in sentences: none compares without an interval, none calls a change what the interval leaves open."""

from generator.results import (
    CriterionResult,
    Difference,
    Direction,
    Estimate,
    TargetResult,
    Verdict,
)
from generator.speech.calendar import date
from generator.speech.language import sentence
from generator.speech.numbers import Scale, plural, whole
from generator.speech.trends import movement

VERDICT = {
    Verdict.MET: "Meets the target",
    Verdict.NOT_MET: "Misses the target",
    Verdict.CLOSE: "Too close to call",
    Verdict.TOO_FEW: "Too few answers",
}


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
    width = high - low
    return f"likely between {scale.number(low, width=width)} and {scale.number(high, width=width)}"


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
    if result.short_of:
        return f"{estimate.reason[:1].upper()}{estimate.reason[1:]}."
    if estimate.value is None:
        return f"No figure: {estimate.reason}."
    scale = Scale(result)
    limits = interval(estimate, scale)
    words, of = f"{scale.value(estimate.value)}{per(result)}", f", {amount(result)}"
    if result.type == "count" and not per(result):
        words, of = amount(result), ""  # the value is the amount
    if result.complete:
        behind = interval(in_range(result), scale)
        note = f"; the process behind it {behind}" if behind else ""
        return f"{words}{of}: a complete record{note}."
    return f"{words}, {limits}{of}." if limits else f"{words}{of}; too few for an interval."


def in_range(result: CriterionResult) -> Estimate:
    """The estimate with the interval that is told: of a complete record, that of a process whose points vary as they do."""
    told = result.varied
    if not result.complete or told is None or not told.clear:
        return result.estimate
    return result.estimate.model_copy(update={"low": told.low, "high": told.high})


def per(result: CriterionResult) -> str:
    """What a count is counted by."""
    return f" a {result.every}" if result.type == "count" and result.every else ""


def verdict(result: CriterionResult) -> str:
    """The verdict in words; what is missing instead where there is none."""
    if result.verdict:
        judged = {Verdict.MET: "Judged as met", Verdict.NOT_MET: "Judged as not met"} if result.type == "judged" else {}
        return judged.get(result.verdict, VERDICT[result.verdict])
    if result.short_of:
        return VERDICT[Verdict.TOO_FEW]
    return "No data yet" if result.estimate.value is None and result.type != "judged" else "No target"


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


def headline(result: CriterionResult) -> str:
    """The message of a criterion in one line, as a chart's title."""
    parts = [VERDICT[result.verdict].lower()] if result.verdict else []
    if moved := movement(result.trend):
        parts.append(moved)
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
        both = {"better": better, "worse": worse}
        parts.append(sentence("%(better)s better and %(worse)s worse than in the review before", both))
    return "; ".join(parts) + "."


def good_way(direction: Direction) -> str:
    """Which way is better, in words."""
    return {Direction.UP: "Higher is better", Direction.DOWN: "Lower is better", Direction.NEITHER: ""}[direction]
