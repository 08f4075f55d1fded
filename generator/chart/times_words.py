"""What is written on and under a curve of times. Every number is written by `speech`."""

from generator import speech
from generator.results import Times
from generator.speech import times as told


def title(found: Times) -> str:
    """What is timed, and the message."""
    return f"From {speech.humanised(found.start)} to {speech.humanised(found.end)}: {told.message(found)}"


def subtitle(found: Times) -> str:
    """What is drawn."""
    parts = (
        f"Share that has ended by a time in {found.unit}, of {told.counted(found)}.",
        "Soft band: likely range.",
        "Simulated data." if found.simulated else "",
    )
    return " ".join(part for part in parts if part)


def alt(found: Times) -> str:
    """Kind of chart, data and message."""
    kind = "Step curve, with its likely range, of the share of cases that has ended by a time."
    return " ".join(part for part in (kind, told.quantiles(found), told.within(found)) if part)


def notes(found: Times, drawn: float) -> tuple[str, ...]:
    """How open cases count, where the drawing and the curve end."""
    open_cases = "Cases still open count for as long as they have been open (Kaplan-Meier)." if found.open else ""
    cut = (
        f"The curve ends where fewer than {speech.whole(found.least)} cases were still being watched."
        if found.cut
        else ""
    )
    last = found.curve[-1]
    if last.time > drawn:
        cut = (
            f"The curve goes on beyond the drawing: by {told.length(last.time, found.unit)} {speech.percent(last.share)} have"
            f" ended, and then fewer than {speech.whole(found.least)} cases were still being watched."
        )
    return tuple(part for part in (open_cases, told.drawn(found), cut) if part)
