"""What is written on and under the comparison of criteria. Every number is written by `speech`."""

from collections.abc import Sequence

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, TargetResult, Verdict


def title(results: Sequence[CriterionResult]) -> str:
    """How many criteria are met."""
    return speech.summary(list(results), measured=True).rstrip(".")


def subtitle(results: Sequence[CriterionResult]) -> str:
    """What is drawn."""
    wanted = "; the shaded side of the tick reaches the target" if any(r.target for r in results) else ""
    made_up = "Simulated data." if any(r.simulated for r in results) else ""
    return words.sentences((f"Each criterion on its own scale{wanted}.", made_up))


def notes(results: Sequence[CriterionResult]) -> tuple[str, ...]:
    """How a verdict comes about."""
    notes = []
    if any(r.verdict and not r.complete for r in results):
        notes.append(
            "A target is met or missed when the whole likely range lies on that side, else it is too close to call."
        )
    if any(r.verdict and r.complete for r in results):
        notes.append("Where the record is complete, the value itself decides.")
    if any(r.benchmark for r in results):
        notes.append("Others, whose results are the benchmark, may count differently.")
    return tuple(notes)


def exact_target(target: TargetResult | None) -> str:
    """A target with unrounded numbers."""
    if target is None:
        return ""
    return f"{target.relation} {words.exact(target.value)}" + (
        f" and {words.exact(target.upper)}" if target.upper is not None else ""
    )


def alt(results: Sequence[CriterionResult]) -> str:
    """Kind of chart, data, message, and which criteria are missed."""
    criteria = speech.plural(len(results), "criterion", "criteria")
    what = f"Bar chart of {criteria}, each with its value, likely range and target."
    missed = [r.statement.rstrip(".") for r in results if r.verdict is Verdict.NOT_MET]
    more = f"; and {speech.whole(len(missed) - 3)} more" if len(missed) > 3 else ""
    names = f"Missed: {'; '.join(missed[:3])}{more}." if missed else ""
    return words.sentences((what, f"{title(results)}.", names))
