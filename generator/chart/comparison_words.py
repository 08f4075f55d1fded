"""What is written on and under the comparison of criteria. Every number is written by `speech`."""

from collections.abc import Sequence

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, TargetResult, Verdict
from generator.speech.language import label, sentence


def title(results: Sequence[CriterionResult]) -> str:
    """How many criteria are met."""
    return speech.summary(list(results), measured=True).rstrip(".")


def subtitle(results: Sequence[CriterionResult]) -> str:
    """What is drawn."""
    scales = (
        label("Each criterion on its own scale; the shaded side of the tick reaches the target.")
        if any(r.target for r in results)
        else label("Each criterion on its own scale.")
    )
    made_up = label("Simulated data.") if any(r.simulated for r in results) else ""
    return words.sentences((scales, made_up))


def notes(results: Sequence[CriterionResult]) -> tuple[str, ...]:
    """How a verdict comes about."""
    notes = []
    if any(r.verdict and not r.complete for r in results):
        notes.append(
            label(
                "A target is met or missed when the whole likely range lies on that side, else it is too close to call."
            )
        )
    if any(r.verdict and r.complete for r in results):
        notes.append(label("Where the record is complete, the value itself decides."))
    if any(r.benchmark for r in results):
        notes.append(label("Others, whose results are the benchmark, may count differently."))
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
    what = speech.counted(
        len(results),
        "Bar chart of %(n)s criterion, each with its value, likely range and target.",
        "Bar chart of %(n)s criteria, each with its value, likely range and target.",
    )
    missed = [r.statement.rstrip(".") for r in results if r.verdict is Verdict.NOT_MET]
    names = sentence("Missed: %(criteria)s.", {"criteria": words.first_of(missed, 3)}) if missed else ""
    return words.sentences((what, f"{title(results)}.", names))
