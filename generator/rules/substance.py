"""Rules of substance, from the data files beside this module: what each asks, why, from when on, with examples.

The examples are shown in the guide and run by the tests: a line that ends with `# <-` is where the bad one is told.
"""

from importlib import resources
from typing import Any

import yaml

from generator.cycle import Status
from generator.problems import Rule, Severity
from generator.records import dataclass

FAMILIES = ("plan", "measure", "judge", "act", "portfolio")
"""The data files, in the order of the cycle."""
MARK = "# <-"
"""Ends the line of a bad example at which the problem is told."""


@dataclass(frozen=True, kw_only=True)
class SubstanceRule(Rule):
    """A rule about what a review says. `severity` is the weight that it has in the end."""

    asked: tuple[tuple[Status, Severity], ...]
    """From which status on it is asked, and how much it weighs from there."""
    serves: tuple[str, ...]
    """The numbers of the requirements that it serves, such as PC12 or 001-CM2."""
    bad: str
    good: str
    """Front matter (and narrative, below a line of dashes) of a review that breaks it, and of one that keeps it."""
    file: str = ""
    """The file that the examples stand in, where it is not a review."""

    @property
    def shown_bad(self) -> str:
        """The example that breaks it, as people are shown it."""
        return _shown(self.bad)

    @property
    def shown_good(self) -> str:
        """The example that keeps it, likewise."""
        return _shown(self.good)

    def weight(self, status: Status) -> Severity | None:
        """How much it weighs for a review of this status; nothing before its time."""
        found = [severity for start, severity in self.asked if status.reached(start)]
        return found[-1] if found else None


def _shown(example: str) -> str:
    """An example without what it says to those who run it: which parts of a whole review it does without."""
    return "".join(line for line in example.splitlines(keepends=True) if not line.startswith("# without:"))


def _load() -> tuple[SubstanceRule, ...]:
    folder = resources.files("generator.rules") / "data"
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = []
    for family in FAMILIES:
        entries = yaml.load((folder / f"{family}.yml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  safe loaders both
        found += [_rule(code, entry) for code, entry in entries.items()]
    return tuple(found)


def _rule(code: str, entry: dict[str, Any]) -> SubstanceRule:
    given = entry.pop("asked", Status.PLANNED)
    by_status = given if isinstance(given, dict) else {given: entry.pop("severity", Severity.WARNING)}
    asked = tuple((Status(start), Severity(weight)) for start, weight in by_status.items())
    serves = tuple(entry.pop("serves"))
    return SubstanceRule(code=code, severity=asked[-1][1], asked=asked, serves=serves, **entry)


SUBSTANCE = _load()
