"""What is written on and under a funnel. Every number is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, Funnel, Segments
from generator.speech import groups


def title(result: CriterionResult, segments: Segments, found: Funnel) -> str:
    """The statement, the column, and how many groups lie outside."""
    return f"{result.statement.rstrip('.')}, by {speech.humanised(segments.column)}: {groups.funnel(segments, found)}"


def subtitle(result: CriterionResult) -> str:
    """What is drawn."""
    parts = ", ".join(part for part in (words.measured_in(result), speech.amount(result)) if part)
    how = f"Each mark a group: its value by how many {result.counted} it has. A group between the lines is not unusual."
    return words.sentences((f"{parts[:1].upper()}{parts[1:]}.", how, words.simulated(result)))


def alt(result: CriterionResult, segments: Segments, found: Funnel) -> str:
    """Kind of chart, data and message, with the names of the groups outside."""
    drawn, hidden = groups.kinds(len(found.points), segments.column), segments.held_back
    held = f" ({speech.whole(hidden)} more held back)" if hidden else ""
    what = f"Funnel chart of {drawn}{held}: {result.statement.rstrip('.')}."
    return words.sentences((what, *groups.groups(result, segments)))


def notes(result: CriterionResult, segments: Segments, found: Funnel) -> tuple[str, ...]:
    """How the lines are to be read, and what is not in the drawing."""
    centre = speech.Scale(result).value(found.centre)
    ordinary, outer = (" and in ordinary ways", "fewer than 1 in 100") if found.over_dispersed else ("", "1 in 500")
    rest = f"the groups other than {found.apart}, which differ by chance alone," if found.apart else "all groups shown"
    notes = [
        f"The lines are drawn around {centre}, the value of {rest} together.",
        f"Of groups that differ by chance{ordinary} alone, 1 in 20 lies beyond the inner lines, {outer} beyond the outer.",
        groups.widened(result, found),
        "The place between the lines is no rank.",
    ]
    few = sum(point.few for point in found.points)
    if few:
        notes.append(f"{speech.plural(few, 'group')} with fewer than 30 {result.counted}: drawn, and not judged.")
    notes += words.not_drawn(result, segments)
    return tuple(note for note in notes if note)
