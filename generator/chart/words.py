"""The words that all charts share. Every number in them is written by `speech`."""

from collections.abc import Iterable, Sequence

from generator import speech
from generator.chart.lettering import shorten
from generator.results import CriterionResult, Segments, Verdict
from generator.speech import numbers
from generator.speech.language import label, later, sentence

LONGEST_STATEMENT = 120
TOO_FEW = later("too few to show")
NO_DATA = later("no data")


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
    said = {"target": speech.target(result.target, speech.Scale(result)), "answers": speech.named(result.counted)}
    return {
        Verdict.MET: sentence("The target of %(target)s is met.", said),
        Verdict.NOT_MET: sentence("The target of %(target)s is missed.", said),
        Verdict.CLOSE: sentence("The target of %(target)s is too close to call.", said),
        Verdict.TOO_FEW: sentence(
            "There are too few %(answers)s to say whether the target of %(target)s is met.", said
        ),
    }[result.verdict]


def measured_in(result: CriterionResult) -> str:
    """How the axis is to be read."""
    if result.unit.startswith("per "):
        return speech.named(result.unit)
    if result.type == "nps":
        return label("in points")
    return sentence("in %(unit)s", {"unit": speech.named(result.unit)}) if result.unit else ""


def simulated(result: CriterionResult) -> str:
    """A warning that no real service stands behind the figures."""
    return label("Simulated data.") if result.simulated else ""


def not_drawn(result: CriterionResult, segments: Segments) -> list[str]:
    """What a chart of groups leaves out: groups held back, answers of no group, groups beyond those listed."""
    notes = []
    hidden = sum(each.suppressed for each in segments.groups)
    if hidden:
        held = {"least": segments.least, "answers": speech.named(result.counted)}
        notes.append(
            numbers.counted(
                hidden,
                "%(n)s group held back. Groups with fewer than %(least)s %(answers)s are held back, and others where one"
                " figure of this page taken from another would tell them.",
                "%(n)s groups held back. Groups with fewer than %(least)s %(answers)s are held back, and others where one"
                " figure of this page taken from another would tell them.",
                held,
            )
        )
    if segments.missing:
        unnamed = {
            "number": speech.whole(segments.missing),
            "answers": speech.named(result.counted),
            "column": speech.humanised(segments.column),
        }
        notes.append(sentence("%(number)s %(answers)s name no %(column)s.", unnamed))
    if segments.more:
        notes.append(numbers.counted(segments.more, "%(n)s more group not listed.", "%(n)s more groups not listed."))
    return notes


def by_column(result: CriterionResult, column: str) -> str:
    """The statement, and by what its figure is divided."""
    said = {"statement": result.statement.rstrip("."), "column": speech.humanised(column)}
    return sentence("%(statement)s, by %(column)s", said)


def first_of(names: Sequence[str], most: int) -> str:
    """The first of many, and how many more there are."""
    if len(names) <= most:
        return "; ".join(names)
    return sentence(
        "%(names)s; and %(more)s more", {"names": "; ".join(names[:most]), "more": speech.whole(len(names) - most)}
    )


def sentences(parts: Iterable[str]) -> str:
    """The parts that there are, one after the other."""
    return " ".join(part for part in parts if part)
