"""What is written on and under a funnel. Every number is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, Funnel, Segments
from generator.speech import groups
from generator.speech.language import label, sentence


def title(result: CriterionResult, segments: Segments, found: Funnel) -> str:
    """The statement, the column, and how many groups lie outside."""
    return f"{words.by_column(result, segments.column)}: {groups.funnel(segments, found)}"


def subtitle(result: CriterionResult) -> str:
    """What is drawn."""
    parts = ", ".join(part for part in (words.measured_in(result), speech.amount(result)) if part)
    said = {"answers": speech.named(result.counted)}
    how = sentence(
        "Each mark a group: its value by how many %(answers)s it has. A group between the lines is not unusual.", said
    )
    return words.sentences((f"{parts[:1].upper()}{parts[1:]}.", how, words.simulated(result)))


def alt(result: CriterionResult, segments: Segments, found: Funnel) -> str:
    """Kind of chart, data and message, with the names of the groups outside."""
    drawn, hidden = groups.kinds(len(found.points), segments.column), segments.held_back
    said = {"groups": drawn, "held": speech.whole(hidden), "statement": result.statement.rstrip(".")}
    what = (
        sentence("Funnel chart of %(groups)s (%(held)s more held back): %(statement)s.", said)
        if hidden
        else sentence("Funnel chart of %(groups)s: %(statement)s.", said)
    )
    return words.sentences((what, *groups.groups(result, segments)))


def notes(result: CriterionResult, segments: Segments, found: Funnel) -> tuple[str, ...]:
    """How the lines are to be read, and what is not in the drawing."""
    said = {"centre": speech.Scale(result).value(found.centre), "apart": found.apart}
    notes = [
        sentence(
            "The lines are drawn around %(centre)s, the value of the groups other than %(apart)s, which differ by chance"
            " alone, together.",
            said,
        )
        if found.apart
        else sentence("The lines are drawn around %(centre)s, the value of all groups shown together.", said),
        label(
            "Of groups that differ by chance and in ordinary ways alone, 1 in 20 lies beyond the inner lines, fewer than 1 in"
            " 100 beyond the outer."
        )
        if found.over_dispersed
        else label(
            "Of groups that differ by chance alone, 1 in 20 lies beyond the inner lines, 1 in 500 beyond the outer."
        ),
        groups.widened(result, found),
        label("The place between the lines is no rank."),
    ]
    few = sum(point.few for point in found.points)
    if few:
        notes.append(
            speech.counted(
                few,
                "%(n)s group with fewer than 30 %(answers)s: drawn, and not judged.",
                "%(n)s groups with fewer than 30 %(answers)s: drawn, and not judged.",
                {"answers": speech.named(result.counted)},
            )
        )
    notes += words.not_drawn(result, segments)
    return tuple(note for note in notes if note)
