"""The words that all charts share. Every number in them is written by `speech`."""

from collections.abc import Iterable

from generator import speech
from generator.chart.lettering import shorten
from generator.results import CriterionResult, Segments, Verdict

LONGEST_STATEMENT = 120
TOO_FEW = "too few to show"
NO_DATA = "no data"


def short(result: CriterionResult) -> CriterionResult:
    """The criterion with a statement that leaves room for its message."""
    return result.model_copy(update={"statement": shorten(result.statement, LONGEST_STATEMENT)})


def title(result: CriterionResult) -> str:
    """The statement and its message, as long as it is."""
    return speech.headline(result)


def fraction(result: CriterionResult) -> str:
    """The head of a column of unrounded values."""
    unit = "share, 0 to 1" if result.unit == "%" else result.unit
    return f"Value ({unit})" if unit else "Value"


def exact(value: float | None) -> str:
    """A number as it was computed."""
    return "" if value is None else repr(float(value))


def size(count: float) -> str:
    """How many answers there are, or how much exposure: a whole number without a point, as in every file of the site."""
    return str(int(count)) if float(count).is_integer() else repr(float(count))


def outcome(result: CriterionResult) -> str:
    """What became of the target, as a sentence; empty without one."""
    if result.target is None or result.verdict is None:
        return ""
    what = f"The target of {speech.target(result.target, speech.Scale(result))}"
    return {
        Verdict.MET: f"{what} is met.",
        Verdict.NOT_MET: f"{what} is missed.",
        Verdict.CLOSE: f"{what} is too close to call.",
        Verdict.TOO_FEW: f"There are too few {result.counted} to say whether {what[:1].lower()}{what[1:]} is met.",
    }[result.verdict]


def measured_in(result: CriterionResult) -> str:
    """How the axis is to be read."""
    if result.unit.startswith("per "):
        return result.unit
    if result.type == "nps":
        return "in points"
    return f"in {result.unit}" if result.unit else ""


def simulated(result: CriterionResult) -> str:
    """A warning that no real service stands behind the figures."""
    return "Simulated data." if result.simulated else ""


def not_drawn(result: CriterionResult, segments: Segments) -> list[str]:
    """What a chart of groups leaves out: groups held back, answers of no group, groups beyond those listed."""
    notes = []
    hidden = sum(each.suppressed for each in segments.groups)
    if hidden:
        notes.append(
            f"{speech.plural(hidden, 'group')} held back. Groups with fewer than {segments.least} {result.counted} are held "
            "back, and others where one figure of this page taken from another would tell them."
        )
    if segments.missing:
        notes.append(f"{speech.whole(segments.missing)} {result.counted} name no {speech.humanised(segments.column)}.")
    if segments.more:
        notes.append(f"{speech.plural(segments.more, 'more group')} not listed.")
    return notes


def sentences(parts: Iterable[str]) -> str:
    """The parts that there are, one after the other."""
    return " ".join(part for part in parts if part)
