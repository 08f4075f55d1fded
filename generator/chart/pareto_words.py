"""What is written on and under a Pareto. Every number is written by `speech`."""

from generator import speech
from generator.results import Pareto
from generator.speech import pareto as told
from generator.speech.language import label, sentence


def title(what: str, found: Pareto) -> str:
    """What is counted, by which column, and the message."""
    head, message = _head(what, found), told.message(found)
    if found.lead is None or found.lead.certain:
        return f"{head}: {message}" if message else head
    return f"{head}: {message}; {order(found.lead.level_with)}" if message else head


def _head(what: str, found: Pareto) -> str:
    return sentence("%(statement)s, by %(column)s", {"statement": what.rstrip("."), "column": told.column(found)})


def order(level: int) -> str:
    """That the first categories cannot be told apart."""
    if level == 2:
        return label("the order of the first two is not certain")
    return sentence("the order of the first %(number)s is not certain", {"number": speech.whole(level)})


def subtitle(found: Pareto, counted_by: str, *, simulated: bool) -> str:
    """What is drawn."""
    parts = (
        sentence(
            "Share of %(total)s %(counted)s, largest first.",
            {"total": speech.whole(found.total), "counted": speech.named(counted_by)},
        ),
        label("Bar: share; thin line: its likely range; ring: share with all above it."),
        label("Simulated data.") if simulated else "",
    )
    return " ".join(part for part in parts if part)


def alt(what: str, found: Pareto, counted_by: str) -> str:
    """Kind of chart, data and message."""
    said = {
        "bars": told.bars(len(found.categories), found),
        "column": told.column(found),
        "statement": what.rstrip("."),
    }
    kind = sentence("Pareto chart of %(bars)s by %(column)s: %(statement)s.", said)
    return " ".join(part for part in (kind, told.finding(found, counted_by), told.lead(found)) if part)


def notes(found: Pareto, counted_by: str) -> tuple[str, ...]:
    """Whether the order can be told from chance, what stands last or is missing, and how not to read it."""
    lead = told.lead(found)
    return (*((lead,) if lead else ()), *told.notes(found, counted_by), told.seldom(found))


def held_back(found: Pareto) -> str:
    """The name of what is held back."""
    categories = found.held_back.categories
    held = label("Held back (too few)")
    return f"{held}, {told.bars(categories, found)}" if categories else held
