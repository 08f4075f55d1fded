"""Whether the portfolio's settings may be gone by: whoever prints or publishes without the list of names would name people."""

from pathlib import Path

from generator.load.configuration import FILE, FOLDER, load_configuration
from generator.model import Portfolio
from generator.problems import ContentFault, Problem, Severity
from generator.rules import form

UNSETTLED = f"there is something wrong with {FILE}, so nobody can tell whom it lists as not to be named"


def settled(root: Path) -> Portfolio:
    """The settings. Raises ContentFault where they have errors."""
    found = load_configuration(root)
    if found.unsettled:
        raise ContentFault(UNSETTLED, "reviews check tells what.")
    return found.portfolio


def stops_build(problems: list[Problem]) -> bool:
    """Whether the portfolio's own settings are wrong, so that no page can be right."""
    return any(
        p.severity is Severity.ERROR
        and (
            p.location.file.startswith((f"{FOLDER}/", "mkdocs.yml"))
            or p.location.file == FOLDER
            or p.code == form.SETTINGS_MISNAMED.code
        )
        for p in problems
    )
