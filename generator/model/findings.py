"""The judgement: what was found, what could be done about it, what is recommended and what was decided."""

import re
from typing import Literal

from pydantic import Field

from generator.model.process import Compliance, Cost, Rating
from generator.model.values import Flag, Id, IsoDate, Part, Text

_IDLE = re.compile(
    r"(change|do) nothing\b|no change\b|(leave|keep) (things|everything|it|all) as (it is|they are)\b|stay as (it is|we are)\b",
    re.IGNORECASE,
)


class Finding(Part):
    """A judgement that rests on evidence."""

    kind: Literal["strength", "improvement"] = Field(description="Something to keep, or something to change.")
    statement: Text = Field(description="What was found, in a sentence.")
    about: tuple[Id, ...] = Field((), description="The criteria, features or steps that it judges.")
    evidence: tuple[Id, ...] = Field((), description="What it rests on: criteria, sources, steps or evidence.")
    cause: Text | None = Field(None, description="Why it is so.")
    matters: Text | None = Field(None, description="So what: what it means for customers, cost or the law.")
    date: IsoDate | None = Field(None, description="When it was found.")
    no_action: Text | None = Field(None, description="Why nothing is done about it, where that is so.")


class Option(Part):
    """Something that could be done."""

    for_: tuple[Id, ...] = Field((), alias="for", description="The findings that it answers.")
    what: Text = Field(description="What would be done.")
    satisfaction: Rating | None = Field(None, description="What it would do for customers, from 1, poor, to 5, good.")
    cost: Cost | None = Field(None, description="What it costs in all, in the portfolio's currency.")
    benefit: Cost | None = Field(None, description="What it saves or earns in a year, in the portfolio's currency.")
    compliance: Compliance | None = Field(None, description="Whether it keeps to law and policy.")
    risk: Literal["low", "medium", "high"] | None = Field(None, description="How likely it is to do harm or to fail.")
    changes_nothing: Flag = Field(False, description="Whether this is the option to change nothing.")
    beyond: Text | None = Field(None, description="The change limit that it would break, where it is only considered.")

    @property
    def idle(self) -> bool:
        """Whether this is the option to leave things as they are."""
        return self.changes_nothing or bool(_IDLE.match(self.what))


class Recommendation(Part):
    """What the review recommends, and what was decided about it."""

    because: tuple[Id, ...] = Field((), description="The findings that it follows from.")
    option: Id | None = Field(None, description="The option that is chosen.")
    what: Text = Field(description="What should be done.")
    why: Text | None = Field(None, description="Why this and not another option.")
    cost: Cost | None = Field(None, description="What it costs, where no option says so.")
    decision: Literal["proposed", "agreed", "deferred", "rejected"] = Field("proposed", description="What was decided.")
    decided_by: Id | None = Field(None, description="Who decided.")
    decided_on: IsoDate | None = Field(None, description="When.")
    how: Text | None = Field(None, description="In what way it was agreed: a meeting, a letter, a vote.")
    evidence: Id | None = Field(None, description="The evidence of the decision, such as minutes.")
    reason: Text | None = Field(None, description="Why it was deferred or rejected.")
