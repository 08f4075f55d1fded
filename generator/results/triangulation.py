"""Whether the sources agree: for each finding and feature what each source says, judged by intervals and never averaged."""

from enum import StrEnum
from typing import Literal

from generator.results.base import Result


class Says(StrEnum):
    """What a source says of a feature: by the verdicts of its criteria, which rest on whole intervals.

    Mixed is also what is too close to call, and what meets its target while it gets worse.
    """

    GOOD = "good"
    POOR = "poor"
    MIXED = "mixed"
    SILENT = "silent"


class Bearing(StrEnum):
    """How what a source says bears on a finding."""

    AGREES = "agrees"
    PARTLY = "partly"
    SILENT = "silent"
    DISAGREES = "disagrees"


class Convergence(StrEnum):
    """What the sources together say (O'Cathain, Murphy & Nicholl 2010, BMJ 341:c4587)."""

    AGREE = "agreement"
    PARTIAL = "partial agreement"
    DISSONANCE = "dissonance"
    AGAINST = "against"
    """Of a finding: every source that speaks says the opposite."""
    ONE = "one source only"
    SILENCE = "silence"


class Cell(Result):
    """One source on one item. `bearing` is absent for features, of which nothing is claimed."""

    source: str
    """A source's id, or empty for what was judged without one."""
    says: Says
    bearing: Bearing | None = None
    criteria: tuple[str, ...] = ()
    """The criteria that say so, by id; empty for a silent source."""
    named: bool = False
    """Whether the finding names the source as evidence, although none of its figures bears on it."""


class Triangulated(Result):
    """One finding or feature across the sources."""

    kind: Literal["finding", "feature"]
    id: str
    cells: tuple[Cell, ...]
    convergence: Convergence
