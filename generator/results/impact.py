"""What an action changed: the same measure before and after a declared day."""

import datetime as dt

from pydantic import Field

from generator.results.base import Result
from generator.results.criterion import Estimate
from generator.results.verdicts import Difference, Verdict


class ImpactResult(Result):
    """One entry of `impact`. Without a change, `reason` says why there is none."""

    index: int
    of: tuple[str, ...]
    criterion: str
    changed_on: dt.date
    before: Estimate = Estimate()
    after: Estimate = Estimate()
    change: float | None = None
    low: float | None = None
    high: float | None = None
    method: str = ""
    verdict: Difference | None = None
    success: dict[str, Verdict] = Field(default_factory=dict)
    """What the values after the change say about each action's own target, by action."""
    reason: str = ""
    too_soon: bool = False
    """Whether there is no answer yet, because too little time has passed or too few have answered."""
    other_source: bool = False
    """Whether the values after the change come from another source, so that the way of collecting changed as well."""
