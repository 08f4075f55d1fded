"""The review cycle: the statuses of a review in their order, and the stage of Plan-Do-Check-Act that each belongs to."""

from enum import StrEnum
from typing import Literal

Stage = Literal["Plan", "Do", "Check", "Act"]


class Status(StrEnum):
    """Where a review stands in its cycle."""

    PLANNED = "planned"
    MEASURING = "measuring"
    EVALUATED = "evaluated"
    AGREED = "agreed"
    IMPLEMENTING = "implementing"
    MONITORING = "monitoring"
    CLOSED = "closed"

    @property
    def stage(self) -> Stage:
        """The stage of the Plan-Do-Check-Act cycle."""
        stages: dict[Status, Stage] = {
            Status.PLANNED: "Plan",
            Status.MEASURING: "Do",
            Status.EVALUATED: "Check",
            Status.AGREED: "Check",
        }
        return stages.get(self, "Act")

    def reached(self, other: "Status") -> bool:
        """Whether a review of this status has come as far as another status."""
        order = list(Status)
        return order.index(self) >= order.index(other)
