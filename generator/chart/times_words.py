"""What is written on and under a curve of times. Every number is written by `speech`."""

from generator import speech
from generator.results import TimeQuantile, Times
from generator.speech import lengths
from generator.speech import times as told
from generator.speech.language import label, sentence


def title(found: Times) -> str:
    """What is timed, and the message."""
    said = {"start": speech.humanised(found.start), "end": speech.humanised(found.end), "message": told.message(found)}
    return sentence("From %(start)s to %(end)s: %(message)s", said)


def subtitle(found: Times) -> str:
    """What is drawn."""
    parts = (
        sentence(
            "Share that has ended by a time in %(unit)s, of %(cases)s.",
            {"unit": speech.named(found.unit), "cases": told.counted(found)},
        ),
        label("Soft band: likely range."),
        label("Simulated data.") if found.simulated else "",
    )
    return " ".join(part for part in parts if part)


def across(found: Times) -> str:
    """What the times are."""
    said = {
        "unit": speech.named(found.unit),
        "start": speech.humanised(found.start),
        "end": speech.humanised(found.end),
    }
    return sentence("%(unit)s from %(start)s to %(end)s", said)


def at(each: TimeQuantile) -> str:
    """A point of the curve."""
    return sentence(
        "%(part)s by %(time)s", {"part": told.part_words(each.part), "time": lengths.amount(each.value or 0.0)}
    )


def alt(found: Times) -> str:
    """Kind of chart, data and message."""
    kind = label("Step curve, with its likely range, of the share of cases that has ended by a time.")
    return " ".join(part for part in (kind, told.quantiles(found), told.within(found)) if part)


def notes(found: Times, drawn: float) -> tuple[str, ...]:
    """How open cases count, where the drawing and the curve end."""
    open_cases = (
        label("Cases still open count for as long as they have been open (Kaplan-Meier).") if found.open else ""
    )
    last, least = found.curve[-1], {"least": speech.whole(found.least)}
    cut = ""
    if last.time > drawn:
        cut = sentence(
            "The curve goes on beyond the drawing: by %(time)s %(share)s have ended, and then fewer than %(least)s cases"
            " were still being watched.",
            {**least, "time": lengths.length(last.time, found.unit), "share": speech.percent(last.share)},
        )
    elif found.cut:
        cut = sentence("The curve ends where fewer than %(least)s cases were still being watched.", least)
    return tuple(part for part in (open_cases, told.drawn(found), cut) if part)
