"""What is written on and under a Pareto. Every number is written by `speech`."""

from generator import speech
from generator.results import Pareto
from generator.speech import pareto as told

HELD_BACK = "Held back (too few)"
NOT_NAMED = "Not given"


def title(what: str, found: Pareto) -> str:
    """What is counted, by which column, and the message."""
    head, message = f"{what.rstrip('.')}, by {speech.humanised(found.column)}", told.message(found)
    doubt = "" if found.lead is None or found.lead.certain else f"; {order(found.lead.level_with)}"
    return f"{head}: {message}{doubt}" if message else head


def order(level: int) -> str:
    """That the first categories cannot be told apart."""
    return f"the order of the first {'two' if level == 2 else speech.whole(level)} is not certain"


def subtitle(found: Pareto, counted: str, *, simulated: bool) -> str:
    """What is drawn."""
    parts = (
        f"Share of {speech.whole(found.total)} {counted}, largest first.",
        "Bar: share; thin line: its likely range; ring: share with all above it.",
        "Simulated data." if simulated else "",
    )
    return " ".join(part for part in parts if part)


def alt(what: str, found: Pareto, counted: str) -> str:
    """Kind of chart, data and message."""
    shown = speech.plural(len(found.categories), *found.noun)
    kind = f"Pareto chart of {shown} by {speech.humanised(found.column)}: {what.rstrip('.')}."
    return " ".join(part for part in (kind, told.finding(found, counted), told.lead(found)) if part)


def notes(found: Pareto, counted: str) -> tuple[str, ...]:
    """Whether the order can be told from chance, what stands last or is missing, and how not to read it."""
    lead = told.lead(found)
    return (
        *((lead,) if lead else ()),
        *told.notes(found, counted),
        f"Frequent is not the same as serious: a rare {found.noun[0]} may matter more.",
    )


def rest(name: str, categories: int, noun: tuple[str, str]) -> str:
    """The name of what is not shown one by one."""
    return f"{name}, {speech.plural(categories, *noun)}" if categories else name


def more(categories: int, noun: tuple[str, str]) -> str:
    """The name of the categories beyond those listed."""
    return speech.plural(categories, *(f"more {each}" for each in noun))
