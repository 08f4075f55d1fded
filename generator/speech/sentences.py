"""What results say, in sentences: none compares without an interval, none calls a change what the interval leaves open."""

from generator.results import (
    CriterionResult,
    Difference,
    Direction,
    Estimate,
    TargetResult,
    Verdict,
)
from generator.speech import kept
from generator.speech.calendar import a_period, date
from generator.speech.language import label, later, sentence
from generator.speech.numbers import Scale, counted, named, whole
from generator.speech.outlook import movement

_VERDICT = {
    Verdict.MET: later("Meets the target"),
    Verdict.NOT_MET: later("Misses the target"),
    Verdict.CLOSE: later("Too close to call"),
    Verdict.TOO_FEW: later("Too few answers"),
}

_BENCHMARK = {
    Difference.NO_CLEAR: later("No clear difference from the benchmark of %(level)s; others may count differently."),
    Difference.BETTER: later("Better than the benchmark of %(level)s; others may count differently."),
    Difference.WORSE: later("Worse than the benchmark of %(level)s; others may count differently."),
    Difference.HIGHER: later("Higher than the benchmark of %(level)s; others may count differently."),
    Difference.LOWER: later("Lower than the benchmark of %(level)s; others may count differently."),
}


def target(result: TargetResult, scale: Scale) -> str:
    """`at least 80 %`."""
    return relation(result.relation, [scale.level(end) for end in (result.value, result.upper) if end is not None])


def relation(name: str, levels: list[str]) -> str:
    """How a figure has to stand to one level, or to two."""
    if len(levels) == 2:
        return sentence("between %(low)s and %(high)s", {"low": levels[0], "high": levels[1]})
    level = {"level": levels[0]}
    return sentence("at least %(level)s", level) if name == "at least" else sentence("at most %(level)s", level)


def interval(estimate: Estimate, scale: Scale) -> str:
    """`likely between 62.8 and 64.4`; empty where there is no interval."""
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return ""
    if low is None or high is None:
        end = {"end": scale.number((high if low is None else low) or 0.0)}
        return sentence("likely at most %(end)s", end) if low is None else sentence("likely at least %(end)s", end)
    ends = {"low": scale.number(low, width=high - low), "high": scale.number(high, width=high - low)}
    return sentence("likely between %(low)s and %(high)s", ends)


def amount(result: CriterionResult) -> str:
    """`of 14,405 calls`, by what the measure counts."""
    counted_by = named(result.counted)
    if result.type == "count":
        said = {"number": whole(result.estimate.numerator or 0), "counted": counted_by}
        return sentence("%(number)s %(counted)s in all", said)
    return sentence("of %(number)s %(counted)s", {"number": whole(result.estimate.n), "counted": counted_by})


def finding(result: CriterionResult) -> str:
    """The value, its interval and n in one sentence, or why there is none."""
    estimate = result.estimate
    if result.type == "judged":
        return sentence("Judged, not counted. %(basis)s", {"basis": result.basis})
    if result.short_of:
        reason = kept.said(estimate.reason)
        return f"{reason[:1].upper()}{reason[1:]}."
    if estimate.value is None:
        return sentence("No figure: %(reason)s.", {"reason": kept.said(estimate.reason)})
    scale = Scale(result)
    limits, value = interval(estimate, scale), by_period(scale.value(estimate.value), result)
    if result.type == "count" and not result.every:
        said = {"figure": amount(result), "limits": limits}  # the value is the amount
    else:
        together = {"value": value, "amount": amount(result)}
        if limits and not result.complete:
            return sentence("%(value)s, %(limits)s, %(amount)s.", {**together, "limits": limits})
        said = {"figure": sentence("%(value)s, %(amount)s", together), "limits": limits}
    if result.complete:
        if not (behind := interval(in_range(result), scale)):
            return sentence("%(figure)s: a complete record.", said)
        said |= {"limits": behind}
        return sentence("%(figure)s: a complete record; the process behind it %(limits)s.", said)
    if limits:
        return sentence("%(figure)s, %(limits)s.", said)
    return sentence("%(figure)s; too few for an interval.", said)


def in_range(result: CriterionResult) -> Estimate:
    """The estimate with the interval that is told: of a complete record, that of a process whose points vary as they do."""
    told = result.varied
    if not result.complete or told is None or not told.clear:
        return result.estimate
    return result.estimate.model_copy(update={"low": told.low, "high": told.high})


def by_period(value: str, result: CriterionResult) -> str:
    """A value, with what a count is counted by: `50 a month`."""
    return a_period(value, result.every) if result.type == "count" and result.every else value


def verdict_word(verdict: Verdict) -> str:
    """The verdict about a target in words."""
    return label(_VERDICT[verdict])


def verdict(result: CriterionResult) -> str:
    """The verdict in words; what is missing instead where there is none."""
    if result.verdict:
        if result.type == "judged" and result.verdict in (Verdict.MET, Verdict.NOT_MET):
            return label("Judged as met") if result.verdict is Verdict.MET else label("Judged as not met")
        return verdict_word(result.verdict)
    if result.short_of:
        return verdict_word(Verdict.TOO_FEW)
    if result.held:
        return label("Held back")
    return label("No data yet") if result.estimate.value is None and result.type != "judged" else label("No target")


def benchmark(result: CriterionResult) -> str:
    """How the value stands against what others achieve."""
    mark = result.benchmark
    if mark is None or mark.verdict is None:
        return ""
    scale = Scale(result)
    known = {"value": scale.level(mark.value), "source": mark.source}
    level = (
        sentence("%(value)s (%(source)s, %(date)s)", {**known, "date": date(mark.date)})
        if mark.date
        else sentence("%(value)s (%(source)s)", known)
    )
    return sentence(_BENCHMARK[mark.verdict], {"level": level})


def headline(result: CriterionResult) -> str:
    """The message of a criterion in one line, as a chart's title."""
    parts = [_lower(verdict_word(result.verdict))] if result.verdict else []
    if moved := movement(result.trend):
        parts.append(moved)
    statement = result.statement.rstrip(".")
    return f"{statement}: {', '.join(parts)}" if parts else statement


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def summary(results: list[CriterionResult], *, measured: bool = False) -> str:
    """One line for a review: how many criteria are met, and how many changed."""
    judged = [r for r in results if r.verdict]
    if not judged:
        measured_any = any(r.estimate.value is not None for r in results)
        return label("No criterion has a target.") if measured_any else label("No results yet.")
    met = {"met": whole(sum(r.verdict is Verdict.MET for r in judged))}
    close = sum(r.verdict is Verdict.CLOSE for r in judged)
    few = sum(r.verdict is Verdict.TOO_FEW for r in judged)
    parts = [
        counted(len(judged), "%(met)s of %(n)s measured criterion met", "%(met)s of %(n)s measured criteria met", met)
        if measured
        else counted(len(judged), "%(met)s of %(n)s criterion met", "%(met)s of %(n)s criteria met", met)
    ]
    if close:
        parts.append(counted(close, "%(n)s too close to call", "%(n)s too close to call"))
    if few:
        parts.append(counted(few, "%(n)s with too few answers", "%(n)s with too few answers"))
    compared = [r.previous.verdict for r in results if r.previous and r.previous.verdict]
    if compared:
        better = sum(v is Difference.BETTER for v in compared)
        worse = sum(v is Difference.WORSE for v in compared)
        both = {"better": better, "worse": worse}
        parts.append(sentence("%(better)s better and %(worse)s worse than in the review before", both))
    return "; ".join(parts) + "."


def good_way(direction: Direction) -> str:
    """Which way is better, in words."""
    if direction is Direction.NEITHER:
        return ""
    return label("Higher is better") if direction is Direction.UP else label("Lower is better")
