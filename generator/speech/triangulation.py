"""Whether the sources agree, in words."""

from generator.results import Bearing, Cell, Convergence, Says, Triangulated
from generator.speech.numbers import humanised

SAYS = {Says.GOOD: "Good", Says.POOR: "Poor", Says.MIXED: "Mixed or too close", Says.SILENT: "Silent"}
BEARING = {
    Bearing.AGREES: "Agrees",
    Bearing.PARTLY: "Partly",
    Bearing.SILENT: "Silent",
    Bearing.DISAGREES: "Disagrees",
}
CONVERGENCE = {
    Convergence.AGREE: "The sources agree",
    Convergence.PARTIAL: "The sources agree in part",
    Convergence.DISSONANCE: "The sources do not agree",
    Convergence.AGAINST: "What the figures say is against it",
    Convergence.ONE: "Only one source speaks",
    Convergence.SILENCE: "No source speaks in figures",
}


def word(cell: Cell) -> str:
    """What a source says, in a word or two; of a finding, how that bears on it."""
    said = BEARING[cell.bearing] if cell.bearing else SAYS[cell.says]
    return "Named as evidence, silent in figures" if cell.named else said


def source_name(source: str) -> str:
    """The source as the head of a column."""
    return humanised(source).capitalize() if source else "Judged without data"


def dissent(found: Triangulated) -> str:
    """For a finding that some source speaks against: which one; empty for every other."""
    against = [source_name(cell.source).lower() for cell in found.cells if cell.bearing is Bearing.DISAGREES]
    if not against:
        return ""
    return f"The figures of {' and '.join(against)} as a whole speak against this; both stand, and nothing is averaged."
