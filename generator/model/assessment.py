"""The assessor's record beside a review: decisions for each criterion, quality assurance, appeals."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.document import Place, locate
from generator.model.evidence import CriterionId, EditionId
from generator.model.values import IsoDate, Part, Text
from generator.problems import Location
from generator.records import dataclass

Seal = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12,64}$")]


class Decision(Part):
    """What an assessor decided about one criterion."""

    outcome: Literal["accepted", "more evidence needed"] = Field(description="What was decided.")
    by: Text = Field(description="The role or initials of the assessor.")
    date: IsoDate = Field(description="When.")
    feedback: Text | None = Field(None, description="What the candidate was told.")
    seal: Seal | None = Field(
        None, description="The seal of the evidence when it was looked at, as `reviews assess` and the site show it."
    )


class Sampling(Part):
    """What the internal quality assurer looked at."""

    by: Text = Field(description="The role or initials of the quality assurer.")
    date: IsoDate = Field(description="When.")
    criteria: dict[EditionId, tuple[CriterionId, ...]] = Field(description="What was sampled, by framework.")
    outcome: Literal["confirmed", "action needed"] = Field(description="What was found.")
    note: Text | None = Field(None, description="What was said.")


class Appeal(Part):
    """An appeal against a decision, decided by another person."""

    framework: EditionId = Field(description="The framework and its edition.")
    criterion: CriterionId = Field(description="The criterion that the decision was about.")
    date: IsoDate = Field(description="When the appeal was made.")
    reason: Text = Field(description="Why.")
    decided_by: Text | None = Field(None, description="Who decided it: not the one whose decision it is.")
    decided_on: IsoDate | None = Field(None, description="When.")
    outcome: Literal["upheld", "dismissed"] | None = Field(None, description="What was decided.")
    note: Text | None = Field(None, description="What was said.")


class Assessment(Part):
    """`assessment.md` beside a review, written by the assessor."""

    decisions: dict[EditionId, dict[CriterionId, Decision]] = Field(
        {}, description="Decisions, by framework and criterion."
    )
    sampling: tuple[Sampling, ...] = Field((), description="The internal quality assurer's record.")
    appeals: tuple[Appeal, ...] = Field((), description="Appeals against decisions.")


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """An assessor's record as it was loaded, with the places of its keys."""

    file: str
    assessment: Assessment
    places: dict[str, Place]

    def at(self, *path: str) -> Location:
        """Where a key stands, or the nearest key above it."""
        return locate(self.places, self.file, path, "key")
