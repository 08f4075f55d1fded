"""Whether the sources agree, in words."""

from generator.results import Bearing, Cell, Convergence, Says, Triangulated
from generator.speech.language import label, later, sentence
from generator.speech.numbers import conjoined, humanised

SAYS = {
    Says.GOOD: later("Good"),
    Says.POOR: later("Poor"),
    Says.MIXED: later("Mixed or too close"),
    Says.SILENT: later("Silent"),
}
BEARING = {
    Bearing.AGREES: later("Agrees"),
    Bearing.PARTLY: later("Partly"),
    Bearing.SILENT: later("Silent"),
    Bearing.DISAGREES: later("Disagrees"),
}
CONVERGENCE = {
    Convergence.AGREE: later("The sources agree"),
    Convergence.PARTIAL: later("The sources agree in part"),
    Convergence.DISSONANCE: later("The sources do not agree"),
    Convergence.AGAINST: later("What the figures say is against it"),
    Convergence.ONE: later("Only one source speaks"),
    Convergence.SILENCE: later("No source speaks in figures"),
}


def word(cell: Cell) -> str:
    """What a source says, in a word or two; of a finding, how that bears on it."""
    if cell.named:
        return label("Named as evidence, silent in figures")
    return label(BEARING[cell.bearing] if cell.bearing else SAYS[cell.says])


def together(found: Triangulated) -> str:
    """What all sources together make of it."""
    return label(CONVERGENCE[found.convergence])


def source_name(source: str) -> str:
    """The source as the head of a column."""
    return humanised(source).capitalize() if source else label("Judged without data")


def dissent(found: Triangulated) -> str:
    """For a finding that some source speaks against: which one; empty for every other."""
    against = [source_name(cell.source).lower() for cell in found.cells if cell.bearing is Bearing.DISAGREES]
    if not against:
        return ""
    if len(against) == 1:
        return sentence(
            "The figures of %(source)s as a whole speak against this; both stand, and nothing is averaged.",
            {"source": against[0]},
        )
    return sentence(
        "The figures of %(sources)s as a whole speak against this; both stand, and nothing is averaged.",
        {"sources": conjoined(against)},
    )
