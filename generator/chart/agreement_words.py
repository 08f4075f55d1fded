"""What is written on and under the chart of agreement. Every number is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.results import Calibration, ItemAgreement
from generator.speech import monitoring as told

_BANDS = (
    "From 0.80 on scores can be relied on, from 0.667 on for tentative conclusions; an item counts by its whole range."
)


def title(source: str, found: Calibration) -> str:
    """What was scored, and the message."""
    return f"Do monitors score alike? {speech.humanised(source).capitalize()}: {told.headline(found)}"


def subtitle(found: Calibration, *, simulated: bool) -> str:
    """What is drawn."""
    parts = (
        f"Krippendorff's alpha of {speech.plural(found.interactions, 'interaction')} scored more than once; 1 is full agreement.",
        "Dot: alpha; bar: likely range. In the order of the scorecard.",
        "Simulated data." if simulated else "",
    )
    return words.sentences(parts)


def alt(source: str, found: Calibration) -> str:
    """Kind of chart, data and message."""
    of = f"{speech.plural(len(found.items), 'item')} of {speech.humanised(source)}"
    what = f"Dot chart of the agreement of monitors on {of}, each with its likely range."
    return words.sentences((what, f"By Krippendorff's alpha, {told.headline(found)}."))


def notes(found: Calibration) -> tuple[str, ...]:
    """What the bands mean, and what is missing."""
    notes = [_BANDS]
    without = [item for item in found.items if not item.needed and (item.alpha is None or item.alpha.low is None)]
    if without:
        of = speech.plural(len(without), "item")
        notes.append(f"{of} without a likely range: nearly every score was the same, so alpha cannot be told.")
    return tuple(notes)


def below(item: ItemAgreement) -> str:
    """What stands under the name of an item."""
    return words.TOO_FEW if item.verdict is None else told.alikeness(item).lower()
