"""The process under review, step by step, with the questions that were asked about each step."""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.values import Id, IsoDate, Number, Part, Text, Whole

Compliance = Literal["full", "partial", "none", "not-applicable"]
Rating = Annotated[Whole, Field(ge=1, le=5)]
Cost = Annotated[Number, Field(ge=0)]


class Question(Part):
    """A question about a step, and what came of it."""

    ask: Text = Field(description="The question.")
    with_: tuple[Id, ...] = Field((), alias="with", description="The people whom it was explored with.")
    how: Literal["interview", "workshop", "walk-through", "observation"] | None = Field(
        None, description="In what way."
    )
    date: IsoDate | None = Field(None, description="When.")
    answer: Text | None = Field(None, description="What came of it.")


class Step(Part):
    """One step of the process."""

    name: Text = Field(description="What is done.")
    owner: Id | None = Field(None, description="Who does it.")
    satisfaction: Rating | None = Field(None, description="How it serves the customer, from 1, poor, to 5, good.")
    cost: Cost | None = Field(None, description="What it costs for each case, in the portfolio's currency.")
    minutes: Annotated[Number, Field(ge=0)] | None = Field(None, description="How long it takes for each case.")
    compliance: Compliance | None = Field(None, description="Whether it keeps to law and policy.")
    note: Text | None = Field(None, description="What was seen, in detail.")
    evidence: tuple[Id, ...] = Field((), description="What it rests on: criteria, sources or evidence.")
    questions: tuple[Question, ...] = Field((), description="What was asked about the step.")
