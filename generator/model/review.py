"""The review itself: the front matter of one `review.md`."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from generator.cycle import Status
from generator.model.action import Action, Feedback, Impact, Reflection
from generator.model.criterion import Criterion
from generator.model.evidence import CriterionId, EditionId, Evidence, SignOff
from generator.model.findings import Finding, Option, Recommendation
from generator.model.misfit import Misfit
from generator.model.plan import Adaptation, Boundaries, Communication, Conflict, Person, Policy
from generator.model.process import Step
from generator.model.source import Source
from generator.model.values import FileId, Id, IsoDate, Part, Text

MOST_EFFECTS = 100
"""Each has a chart and a model of up to a thousand points: with eight hundred, a page took 40 seconds and 2 GB."""


class Period(Part):
    """The days that a review covers, both included."""

    start: IsoDate = Field(description="The first day.")
    end: IsoDate = Field(description="The last day.")

    @model_validator(mode="after")
    def _forwards(self) -> "Period":
        if self.end < self.start:
            raise Misfit("ends before it starts", "Swap the two dates, or correct the one that is wrong.")
        return self


def _plain_tag(tag: str) -> str:
    if len(tag) > 40 or not all(character.isalnum() or character in " -_&" for character in tag):
        raise ValueError("must be short words of letters, digits, spaces, - and _")
    return tag


Tag = Annotated[Text, AfterValidator(_plain_tag)]


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
    tags: tuple[Tag, ...] = Field((), description="Words to find it by.")
    aim: Text | None = Field(None, description="What the review is to find out.")
    agreed_on: IsoDate | None = Field(None, description="When the plan and its criteria were settled.")
    people: dict[Id, Person] = Field({}, description="Who takes part, by role.")
    boundaries: Boundaries | None = Field(None, description="What the review is about, and what it may change.")
    policies: tuple[Policy, ...] = Field((), description="Law, codes and policies that apply, and how they are met.")
    communications: tuple[Communication, ...] = Field((), description="Who was told what, and when.")
    conflicts: tuple[Conflict, ...] = Field((), description="Needs of two sides that clash, and how that was settled.")
    features: dict[Id, Feature] = Field({}, description="What customers feel.")
    sources: dict[FileId, Source] = Field({}, description="How information is collected.")
    criteria: dict[Id, Criterion] = Field({}, description="What good is, settled before the data were seen.")
    adaptations: tuple[Adaptation, ...] = Field((), description="Where a method did not work, and what was done.")
    steps: dict[Id, Step] = Field({}, description="The process, step by step.")
    findings: dict[Id, Finding] = Field({}, description="What was found, and why it matters.")
    options: dict[Id, Option] = Field({}, description="What could be done.")
    recommendations: dict[Id, Recommendation] = Field({}, description="What is recommended, and what was decided.")
    actions: dict[Id, Action] = Field({}, description="What is done.")
    impact: tuple[Impact, ...] = Field((), description="What the actions changed: before against after.")
    feedback: tuple[Feedback, ...] = Field((), description="What those who were observed were told.")
    carried: dict[Text, Text] = Field(
        {}, description="What became of what the review before left open, by the id that it has there."
    )
    reflection: Reflection | None = Field(None, description="What the reviewer thinks of the review itself.")
    evidence: dict[Id, Evidence] = Field({}, description="Documents that show something.")
    claims: dict[EditionId, dict[CriterionId, tuple[Text, ...]]] = Field(
        {},
        description="Criteria of a framework that this review is offered for, and the parts or evidence that show them.",
    )
    sign_off: tuple[SignOff, ...] = Field((), description="Who signed which part.")
    accept: dict[str, Text] = Field(
        {},
        description="Warnings that the author accepts, each with the reason: `CODE`, or `CODE/item` for one place alone.",
    )

    @field_validator("impact")
    @classmethod
    def _not_too_many(cls, impact: tuple[Impact, ...]) -> tuple[Impact, ...]:
        if len(impact) > MOST_EFFECTS:
            raise Misfit(
                f"has {len(impact):,} entries, and a review at most {MOST_EFFECTS}",
                "Keep those on the criteria that the actions were to change.",
            )
        return impact

    @property
    def files(self) -> frozenset[str]:
        """The files beside it that it names, as data or as evidence."""
        data = (each.file for each in self.sources.values())
        documents = (each.file for each in self.evidence.values())
        return frozenset(file for file in (*data, *documents) if file)

    def changes(self, criterion: Criterion) -> list[dt.date]:
        """The days on which something changed what the criterion measures, as `impact` declares them."""
        return [
            each.changed_on
            for each in self.impact
            if (named := self.criteria.get(each.criterion)) and named.measure == criterion.measure
        ]
