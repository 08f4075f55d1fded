"""What is written on and under the chart of importance and performance: what goes together, never what makes what."""

from generator import speech
from generator.chart import words
from generator.results import Driver, Drivers, Place
from generator.speech import association

CORNERS = {
    Place.STRONG_LESS: "strong, goes with it less",
    Place.STRONG_MORE: "strong, goes with it more",
    Place.WEAK_LESS: "weak, goes with it less",
    Place.WEAK_MORE: "weak, goes with it more: look here first",
}
UP = "Best two answers or yes, %"
_NAMED = 3


def across(found: Drivers) -> str:
    """What the horizontal axis shows."""
    return "Joint share, %" if _jointly(found) else "Rank correlation"


def _jointly(found: Drivers) -> bool:
    return found.cross is not None and found.cross.by == "joint share"


def title(found: Drivers) -> str:
    """Where to look first, as far as the likely ranges bear it out."""
    outcome = speech.humanised(found.outcome)
    first = [speech.humanised(each.column) for each in found.drivers if each.place is Place.WEAK_MORE]
    if first:
        more = f" and {speech.whole(len(first) - _NAMED)} more" if len(first) > _NAMED else ""
        names = ", ".join(first[:_NAMED]) if more else association.listed(first)
        return f"What goes with {outcome}: look first at {names}{more}"
    if all(each.place in (None, Place.OPEN) for each in found.drivers):
        return f"What goes with {outcome}: no question can be placed for certain"
    return f"What goes with {outcome}: no question stands out as the one to look at first"


def subtitle(found: Drivers) -> str:
    """What is drawn."""
    who = f", {speech.whole(found.joint.n)} who answered every one" if found.joint and _jointly(found) else ""
    return words.sentences(
        (
            f"Each dot is a question of {speech.humanised(found.source)}{who}; its arms are the likely ranges.",
            "Dashed lines: means of the dots.",
            "Simulated data." if found.simulated else "",
        )
    )


def alt(found: Drivers, drawn: list[Driver]) -> str:
    """Kind of chart, data, verdict and message."""
    what = (
        f"Scatter chart of {speech.plural(len(drawn), 'question')}: how closely each goes with"
        f" {speech.humanised(found.outcome)}, against how well it is answered, with likely ranges both ways."
    )
    message = title(found).partition(": ")[2]
    said = [f"{message[:1].upper()}{message[1:]}."]
    for place in (Place.STRONG_MORE, Place.STRONG_LESS, Place.WEAK_LESS):
        names = [speech.humanised(each.column) for each in drawn if each.place is place]
        if names:
            said.append(f"{str(place)[:1].upper()}{str(place)[1:]}: {association.listed(names)}.")
    still_open = sum(each.place is Place.OPEN for each in drawn)
    said.append(f"{speech.plural(still_open, 'question')} cannot be placed." if still_open else "")
    return words.sentences((what, *said))


def notes(found: Drivers, drawn: list[Driver], unnamed: list[Driver]) -> tuple[str, ...]:
    """The rule of the lines, what a place means, and what is not in the drawing."""
    cross = found.cross
    assert cross is not None
    level = (
        f"a joint share of {speech.number(100 * cross.importance, 1)} %"
        if _jointly(found)
        else f"a rank correlation of {speech.number(cross.importance, 2, sign=True)}"
    )
    lines = f"The lines cross at the means of the dots: {level}, and {association.percent_of(cross.performance)} %."
    given = [
        f"{lines} Each is taken as exact, and another choice of questions would move it.",
        "A question has a place only if both its likely ranges lie wholly on one side; a hollow dot cannot be placed.",
        "A dot with a place and a hollow one near it need not differ.",
        "A place tells what goes together, and not what would follow from a change.",
    ]
    if unnamed:
        given.append(
            f"Not named for want of room: {association.listed([speech.humanised(e.column) for e in unnamed])}."
        )
    missing = [speech.humanised(each.column) for each in found.drivers if each not in drawn]
    if missing:
        given.append(f"Not drawn, for want of answers or of a scale with boxes: {association.listed(missing)}.")
    return tuple(given)
