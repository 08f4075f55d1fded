"""What an action changed, in sentences that claim no more than the interval carries."""

from generator.results import CriterionResult, Difference, ImpactResult, Verdict
from generator.speech.calendar import date
from generator.speech.numbers import Scale

SUCCESS = {
    Verdict.MET: "reached its own target",
    Verdict.NOT_MET: "missed its own target",
    Verdict.CLOSE: "is too close to its own target to call",
    Verdict.TOO_FEW: "has too few answers to be judged",
}
EFFECT = {
    Difference.BETTER: "Better",
    Difference.WORSE: "Worse",
    Difference.HIGHER: "Higher",
    Difference.LOWER: "Lower",
    Difference.NO_CLEAR: "No clear effect",
}


def effect_word(result: ImpactResult) -> str:
    """The effect in a word or two."""
    if result.verdict is None:
        return "Too soon to tell" if result.too_soon else "Not measured"
    return EFFECT[result.verdict]


def effect(result: ImpactResult, criterion: CriterionResult) -> str:
    """Before against after, with the interval of the difference; or why there is no answer."""
    scale, day = Scale(criterion), date(result.changed_on)
    before, after = result.before.value, result.after.value
    if result.change is None or result.low is None or result.high is None or before is None or after is None:
        word = "Too soon to tell" if result.too_soon else "Not measured"
        return f"{word}: {result.reason}."
    width = result.high - result.low
    low, high = scale.change(result.low, width=width, unit=False), scale.change(result.high, width=width)
    limits = f"the change is likely between {low} and {high}"
    each = f" a {criterion.every or 'month'}" if criterion.type == "count" else ""
    was = f"{scale.value(before, width=width)}{each} before {day} (n {result.before.n:,})"
    now = f"{scale.value(after, width=width)}{each} from that day on (n {result.after.n:,})"
    word = EFFECT[result.verdict or Difference.NO_CLEAR]
    return f"{word}: {was}, {now}; {limits}."
