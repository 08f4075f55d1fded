"""Groups beside each other: a funnel for many of them, and what a change becomes where their mix is held the same."""

from typing import Literal

from generator.results.base import Result

Beyond = Literal["far above", "above", "below", "far below"]
"""Beyond the 99.8 % limit, or between the 95 % limit and that one."""


class FunnelPoint(Result):
    """One group that is shown, with its own limits."""

    value: str
    n: float
    """Answers; for a rate the exposure."""
    estimate: float
    low: float
    """The 95 % limits."""
    high: float
    lowest: float
    """The 99.8 % limits."""
    highest: float
    beyond: Beyond | None = None
    few: bool = False
    """Whether there are too few answers to be called unusual."""


class Funnel(Result):
    """The groups of a share or rate against what chance and the ordinary differences between them allow."""

    kind: Literal["share", "rate"]
    per: int = 1
    """Of a rate: for so many of the exposure it is told."""
    centre: float
    """The value of the groups that the limits rest on, taken together."""
    apart: str | None = None
    """The one group that they do not rest on, where only this one makes the groups differ by more than chance."""
    factor: float = 1.0
    """By how much more than chance the groups vary; 1 where the test finds no more than chance."""
    between: float = 0.0
    """The variance between groups that is added to chance where the factor is very large; else the factor multiplies."""
    p: float | None = None
    """Of the test whether the groups vary by more than chance."""
    points: tuple[FunnelPoint, ...] = ()

    @property
    def over_dispersed(self) -> bool:
        """Whether the limits are wider than chance alone would have them."""
        return self.factor > 1

    @property
    def outside(self) -> tuple[FunnelPoint, ...]:
        """The groups beyond the 99.8 % limits, in their own order."""
        return tuple(point for point in self.points if point.beyond in ("far above", "far below"))


class MixGroup(Result):
    """How many answers a group has in either period, and its value in both."""

    value: str
    n_then: int
    n_now: int
    then: float
    now: float


class Mix(Result):
    """The change since the review before as it is, and with the groups of a column in the same proportions then and now.

    Both rest on the groups that are shown in both reviews; `covered` is their part of all answers. Without figures,
    `reason` says why.
    """

    column: str
    groups: tuple[MixGroup, ...] = ()
    covered: float = 0.0
    crude: float | None = None
    crude_low: float | None = None
    crude_high: float | None = None
    standardised: float | None = None
    low: float | None = None
    high: float | None = None
    moved: bool = False
    """Whether the proportions of the groups differ between the reviews by more than chance."""
    disagree: bool = False
    """Whether the two changes lead to different conclusions, while the proportions moved."""
    odds_ratio: float | None = None
    """Of a share: the common odds ratio of now against then within the groups (Mantel-Haenszel)."""
    odds_low: float | None = None
    odds_high: float | None = None
    reason: str = ""


class Comparisons(Result):
    """The comparisons of a review's page, corrected together."""

    number: int
    before: int = 0
    """How many are changes since the review before."""
    groups: int = 0
    """How many set a group against others."""
    impact: int = 0
    """How many are effects of actions."""
    alone: int = 0
    """How many would count as differences, each by itself."""
    stand: int = 0
    """How many of these still do when all are judged together."""
