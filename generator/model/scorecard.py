"""Scorecards: what monitors of calls listen for, in editions, with behaviour written down for every score."""

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from generator.model.source import CRITICAL, SCORE
from generator.model.values import Flag, Id, IsoDate, Number, Part, Text


class ScorecardItem(Part):
    """One thing that is listened for."""

    name: Text = Field(description="What is listened for.")
    weight: Annotated[Number, Field(ge=0)] = Field(description="Its share of the score; the weights add up to 100.")
    anchors: dict[Text, Text] = Field({}, description="Every score, with the behaviour that earns it.")
    scores: tuple[Number, Number] = Field((0, 1), description="The lowest and the highest score.")
    critical: Flag = Field(False, description="Whether the lowest score fails the whole interaction.")
    dimension: Literal["courtesy", "accuracy", "resolution", "process", "compliance"] | None = Field(
        None, description="What it is about."
    )
    standard: Id | None = Field(None, description="The organisation's standard that it serves.")
    from_: Text | None = Field(
        None, alias="from", description="The header of its column, where it is not the item's id."
    )

    @model_validator(mode="after")
    def _spans(self) -> "ScorecardItem":
        if self.scores[0] >= self.scores[1]:
            raise ValueError("`scores` names the lowest score first, then the highest: [0, 2]")
        return self


class Scorecard(Part):
    """`site_config/scorecards/<id>.yml`, one edition a file."""

    name: Text = Field(description="What it is called.")
    edition: Text = Field(description="Which edition it is.")
    in_force: IsoDate | None = Field(None, description="The first day on which it was used.")
    replaces: Id | None = Field(None, description="The edition that it replaces.")
    expectation: Text | None = Field(None, description="What customers expect, in a sentence.")
    not_applicable: tuple[Text, ...] = Field(
        ("n/a",), description="What stands in the file where an item does not apply."
    )
    items: dict[Id, ScorecardItem] = Field(min_length=1, description="What is listened for.")

    @field_validator("items")
    @classmethod
    def _free_names(cls, items: dict[str, ScorecardItem]) -> dict[str, ScorecardItem]:
        for name in (SCORE, CRITICAL):
            if name in items:
                raise ValueError(f"cannot hold an item called `{name}`: a column of this name is computed")
        return items
