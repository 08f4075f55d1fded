"""What is written on and under the chart of importance and performance: what goes together, never what makes what."""

from generator import speech
from generator.chart import words
from generator.results import Driver, Drivers, Place
from generator.speech import association
from generator.speech.language import label, later, sentence
from generator.speech.numbers import listed

_CORNERS = {
    Place.STRONG_LESS: later("strong, goes with it less"),
    Place.STRONG_MORE: later("strong, goes with it more"),
    Place.WEAK_LESS: later("weak, goes with it less"),
    Place.WEAK_MORE: later("weak, goes with it more: look here first"),
}
_NAMED = 3


def corners() -> dict[Place, str]:
    """What stands in each quarter of the chart."""
    return {place: label(text) for place, text in _CORNERS.items()}


def up() -> str:
    """What the vertical axis shows."""
    return label("Best two answers or yes, %")


def across(found: Drivers) -> str:
    """What the horizontal axis shows."""
    return label("Joint share, %") if _jointly(found) else label("Rank correlation")


def _jointly(found: Drivers) -> bool:
    return found.cross is not None and found.cross.by == "joint share"


def title(found: Drivers) -> str:
    """Where to look first, as far as the likely ranges bear it out."""
    said = {"outcome": speech.humanised(found.outcome), "message": message(found)}
    return sentence("What goes with %(outcome)s: %(message)s", said)


def message(found: Drivers) -> str:
    """The end of the title."""
    first = [speech.humanised(each.column) for each in found.drivers if each.place is Place.WEAK_MORE]
    if len(first) > _NAMED:
        more = {"names": ", ".join(first[:_NAMED]), "more": speech.whole(len(first) - _NAMED)}
        return sentence("look first at %(names)s and %(more)s more", more)
    if first:
        return sentence("look first at %(names)s", {"names": listed(first)})
    if all(each.place in (None, Place.OPEN) for each in found.drivers):
        return label("no question can be placed for certain")
    return label("no question stands out as the one to look at first")


def subtitle(found: Drivers) -> str:
    """What is drawn."""
    source = {"source": speech.humanised(found.source)}
    dots = (
        sentence(
            "Each dot is a question of %(source)s, %(number)s who answered every one; its arms are the likely ranges.",
            {**source, "number": speech.whole(found.joint.n)},
        )
        if found.joint and _jointly(found)
        else sentence("Each dot is a question of %(source)s; its arms are the likely ranges.", source)
    )
    lines = label("Dashed lines: means of the dots.")
    return words.sentences((dots, lines, label("Simulated data.") if found.simulated else ""))


def alt(found: Drivers, drawn: list[Driver]) -> str:
    """Kind of chart, data, verdict and message."""
    what = speech.counted(
        len(drawn),
        "Scatter chart of %(n)s question: how closely each goes with %(outcome)s, against how well it is answered, with"
        " likely ranges both ways.",
        "Scatter chart of %(n)s questions: how closely each goes with %(outcome)s, against how well it is answered, with"
        " likely ranges both ways.",
        {"outcome": speech.humanised(found.outcome)},
    )
    said = [f"{_capital(message(found))}."]
    for place in (Place.STRONG_MORE, Place.STRONG_LESS, Place.WEAK_LESS):
        names = [speech.humanised(each.column) for each in drawn if each.place is place]
        if names:
            said.append(f"{_capital(association.place(place))}: {listed(names)}.")
    if still_open := sum(each.place is Place.OPEN for each in drawn):
        said.append(speech.counted(still_open, "%(n)s question cannot be placed.", "%(n)s questions cannot be placed."))
    return words.sentences((what, *said))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def notes(found: Drivers, drawn: list[Driver], unnamed: list[Driver]) -> tuple[str, ...]:
    """The rule of the lines, what a place means, and what is not in the drawing."""
    cross = found.cross
    assert cross is not None
    performance = association.percent_of(cross.performance)
    lines = (
        sentence(
            "The lines cross at the means of the dots: a joint share of %(importance)s %%, and %(performance)s %%. Each is"
            " taken as exact, and another choice of questions would move it.",
            {"importance": speech.number(100 * cross.importance, 1), "performance": performance},
        )
        if _jointly(found)
        else sentence(
            "The lines cross at the means of the dots: a rank correlation of %(importance)s, and %(performance)s %%. Each is"
            " taken as exact, and another choice of questions would move it.",
            {"importance": speech.number(cross.importance, 2, sign=True), "performance": performance},
        )
    )
    given = [
        lines,
        label(
            "A question has a place only if both its likely ranges lie wholly on one side; a hollow dot cannot be placed."
        ),
        label("A dot with a place and a hollow one near it need not differ."),
        label("A place tells what goes together, and not what would follow from a change."),
    ]
    if unnamed:
        names = {"names": listed([speech.humanised(each.column) for each in unnamed])}
        given.append(sentence("Not named for want of room: %(names)s.", names))
    if missing := [speech.humanised(each.column) for each in found.drivers if each not in drawn]:
        names = {"names": listed(missing)}
        given.append(sentence("Not drawn, for want of answers or of a scale with boxes: %(names)s.", names))
    return tuple(given)
