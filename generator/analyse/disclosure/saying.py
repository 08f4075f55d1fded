"""Why something of a criterion is not shown that its own answers would allow, in sentences."""

from generator import speech
from generator.analyse.disclosure.withheld import Held

_TOO_MANY = "so many tables of this page can be taken from each other that it could not be looked at what follows from these, too"


def held_beside(held: Held, name: str, minimum: int) -> tuple[str, ...]:
    """The marks and the curve that other figures of the page make unsafe, and all that could not be looked at."""
    unlooked, found = held.unlooked.get(name, ()), []
    if name in held.unweighted and "unweighted" not in unlooked:
        found.append(
            "The figure without weights, and how the answers spread, are held back: beside the weighted figures they would "
            f"tell of fewer than {minimum:,}, which weigh otherwise than the rest."
        )
    if name in held.marks and name not in held.unweighted and "marks" not in unlooked:
        found.append(
            f"How the answers spread is held back: with other figures it would tell of fewer than {minimum:,}."
        )
    if name in held.curves and "curve" not in unlooked:
        found.append(f"The curve is held back: with other figures it would tell of fewer than {minimum:,}.")
    if unlooked:
        called = {
            "every": "the points in time",
            "changes": "before and after",
            "marks": "marks",
            "curve": "the curve",
            "unweighted": "the figure without weights",
        }
        words = [called.get(each, f"all groups by {speech.humanised(each)}") for each in unlooked]
        found.append(f"Held back, {_TOO_MANY}: {', '.join(words)}.")
    return tuple(found)
