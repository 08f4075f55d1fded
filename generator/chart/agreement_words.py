"""What is written on and under the chart of agreement. Every number is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.results import Calibration, ItemAgreement
from generator.speech import calibration as told
from generator.speech.language import label, later, sentence

HELD = later("held back")


def title(source: str, found: Calibration) -> str:
    """What was scored, and the message."""
    said = {"source": speech.humanised(source).capitalize(), "told": told.headline(found)}
    return sentence("Do monitors score alike? %(source)s: %(told)s", said)


def lost(source: str) -> str:
    """What a Pareto of points lost explains."""
    return sentence("Points lost, %(source)s", {"source": speech.humanised(source)})


def subtitle(found: Calibration, *, simulated: bool) -> str:
    """What is drawn."""
    parts = (
        speech.counted(
            found.interactions,
            "Krippendorff's alpha of %(n)s interaction scored more than once; 1 is full agreement.",
            "Krippendorff's alpha of %(n)s interactions scored more than once; 1 is full agreement.",
        ),
        label("Dot: alpha; bar: likely range. In the order of the scorecard."),
        label("Simulated data.") if simulated else "",
    )
    return words.sentences(parts)


def alt(source: str, found: Calibration) -> str:
    """Kind of chart, data and message."""
    what = speech.counted(
        len(found.items),
        "Dot chart of the agreement of monitors on %(n)s item of %(source)s, each with its likely range.",
        "Dot chart of the agreement of monitors on %(n)s items of %(source)s, each with its likely range.",
        {"source": speech.humanised(source)},
    )
    return words.sentences((what, sentence("By Krippendorff's alpha, %(told)s.", {"told": told.headline(found)})))


def notes(found: Calibration) -> tuple[str, ...]:
    """What the bands mean, and what is missing."""
    notes = [
        label(
            "From 0.80 on scores can be relied on, from 0.667 on for tentative conclusions; an item counts by its whole range."
        )
    ]
    without = [item for item in found.items if item.verdict and (item.alpha is None or item.alpha.low is None)]
    if without:
        notes.append(
            speech.counted(
                len(without),
                "%(n)s item without a likely range: nearly every score was the same, so alpha cannot be told.",
                "%(n)s items without a likely range: nearly every score was the same, so alpha cannot be told.",
            )
        )
    return tuple(notes)


def below(item: ItemAgreement) -> str:
    """What stands under the name of an item."""
    return label(words.TOO_FEW) if item.needed else told.alikeness(item).lower()
