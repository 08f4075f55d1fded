"""The review itself: the front matter of one `review.md`."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, field_validator, model_validator

from generator.model.criterion import Criterion
from generator.model.source import Source
from generator.model.values import Id, IsoDate, Part, Text


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
    def stage(self) -> Literal["Plan", "Do", "Check", "Act"]:
        """The stage of the Plan-Do-Check-Act cycle."""
        stages: dict[Status, Literal["Plan", "Do", "Check", "Act"]] = {
            Status.PLANNED: "Plan",
            Status.MEASURING: "Do",
            Status.EVALUATED: "Check",
            Status.AGREED: "Check",
        }
        return stages.get(self, "Act")


class Period(Part):
    """The days that a review covers, both included."""

    start: IsoDate = Field(description="The first day.")
    end: IsoDate = Field(description="The last day.")

    @model_validator(mode="after")
    def _forwards(self) -> "Period":
        if self.end < self.start:
            raise ValueError("ends before it starts")
        return self


class Feature(Part):
    """A part of delivery that customers feel."""

    name: Text = Field(description="What it is called.")
    touchpoint: Text | None = Field(None, description="Where the customer meets it.")
    affects: tuple[Literal["satisfaction", "loyalty"], ...] = Field((), description="What it moves.")


class Review(Part):
    """One review. Its id is its path, `<team>/<review>`."""

    title: Text = Field(description="What is reviewed, and when.")
    status: Status = Field(description="Where the review stands in its cycle.")
    period: Period = Field(description="The days that it covers.")
    follows: Text | None = Field(None, description="The earlier review that this one continues: `<team>/<review>`.")
    next_review: IsoDate | None = Field(None, description="When the next review is due.")
    tags: tuple[Text, ...] = Field((), description="Words to find it by.")
    aim: Text | None = Field(None, description="What the review is to find out.")
    agreed_on: IsoDate | None = Field(None, description="When the plan and its criteria were settled.")
    sources: dict[Id, Source] = Field({}, description="How information is collected.")
    features: dict[Id, Feature] = Field({}, description="What customers feel.")
    criteria: dict[Id, Criterion] = Field({}, description="What good is, settled before the data were seen.")
    accept: dict[str, Text] = Field({}, description="Warnings that the author accepts, each with the reason.")

    @field_validator("tags")
    @classmethod
    def _plain_tags(cls, tags: tuple[str, ...]) -> tuple[str, ...]:
        for tag in tags:
            if len(tag) > 40 or not all(character.isalnum() or character in " -_&" for character in tag):
                raise ValueError("must be short words of letters, digits, spaces, - and _")
        return tags


NOT_YET = (
    "people", "boundaries", "policies", "communications", "adaptations", "steps", "findings", "options", "recommendations",
    "actions", "impact", "feedback", "reflection", "evidence", "claims", "sign_off",
    "sources/*/scorecard", "sources/*/item", "sources/*/assessor",
)  # fmt: skip
"""Keys of the format (paths, `*` for any key) that this version reads past: they stay in the file, and no page shows them."""
