"""Frameworks as data: the criteria that evidence is assessed against, in editions; anyone can add one without code."""

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from generator.model.evidence import CriterionId, EvidenceType
from generator.model.values import Id, IsoDate, Part, Text, Whole

PARTS = (
    "aim", "people", "boundaries", "policies", "communications", "features", "sources", "criteria", "adaptations", "steps",
    "findings", "options", "recommendations", "actions", "impact", "feedback", "reflection", "next_review", "follows",
    "standards", "results", "narrative",
)  # fmt: skip
"""The parts of a review that a claim can point to, beside its items and its evidence."""
EditionName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=40)]


class FrameworkCriterion(Part):
    """One criterion of a framework."""

    group: Id = Field(description="The group that it stands in.")
    text: Text = Field(description="What is to be shown, in the organisation's own words.")
    parts: tuple[Text, ...] = Field((), description="Parts of a review that can show it; any where none is named.")
    types: tuple[EvidenceType, ...] = Field(
        (), description="Types of evidence that can show it; any where none is named."
    )
    rules: tuple[Text, ...] = Field((), description="Rules that must be in order for a part of a review to show it.")

    @field_validator("parts")
    @classmethod
    def _known_parts(cls, parts: tuple[str, ...]) -> tuple[str, ...]:
        for part in parts:
            if part not in PARTS:
                raise ValueError(f"`{part}` is no part of a review: {', '.join(PARTS)}")
        return parts


class FrameworkEdition(Part):
    """An edition of a framework; a review pins the one that it is assessed against."""

    published: IsoDate | None = Field(None, description="When it was published.")
    current_for: Annotated[Whole, Field(ge=1)] | None = Field(
        None, description="How many months evidence stays current."
    )
    groups: dict[Id, Text] = Field(description="The groups of criteria, in order.")
    criteria: dict[CriterionId, FrameworkCriterion] = Field(description="The criteria, in order.")


class Framework(Part):
    """`site_config/frameworks/<id>.yml`."""

    name: Text = Field(description="What it is called.")
    about: Text | None = Field(None, description="What it is for, in a sentence.")
    editions: dict[EditionName, FrameworkEdition] = Field(min_length=1, description="Its editions, by name.")
