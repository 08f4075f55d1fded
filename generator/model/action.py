"""The change: what is done about the findings, by whom, until when, and what came of it."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, field_validator

from generator.model.criterion import Target
from generator.model.process import Cost
from generator.model.values import ID_PATTERN, Id, IsoDate, Part, Text


class Told(Part):
    """Whom the change was told to."""

    date: IsoDate = Field(description="When.")
    to: tuple[Id, ...] = Field(min_length=1, description="The people who were told.")
    how: Text | None = Field(None, description="In what way.")


class Success(Part):
    """How it will be known whether the action worked."""

    criterion: Id | None = Field(None, description="The criterion that measures it.")
    target: Target | None = Field(None, description="`at least N`, `at most N` or `between N and N`.")
    by: IsoDate | None = Field(None, description="When it is to be judged.")

    @field_validator("target", mode="before")
    @classmethod
    def _target(cls, value: Any) -> Any:
        return Target.parse(value) if isinstance(value, str) else value


class Update(Part):
    """What happened to an action, and when."""

    date: IsoDate = Field(description="When.")
    note: Text = Field(description="What happened.")
    evidence: Id | None = Field(None, description="The evidence that shows it.")


class Action(Part):
    """Something that is done about a recommendation."""

    for_: Id | None = Field(None, alias="for", description="The recommendation that it carries out.")
    what: Text = Field(description="What is done.")
    owner: Id | None = Field(None, description="Who sees to it.")
    start: IsoDate | None = Field(None, description="When it begins.")
    due: IsoDate | None = Field(None, description="When it is to be finished.")
    resources: Text | None = Field(None, description="The time, people and things that it takes.")
    cost: Cost | None = Field(None, description="What it costs, in the portfolio's currency.")
    technique: Literal["pilot", "phased", "parallel", "direct"] | None = Field(
        None, description="How the change is made."
    )
    policy_check: Text | None = Field(None, description="Which law or policy it was held against, and by whom.")
    told: tuple[Told, ...] = Field((), description="Who was told of the change, before it began.")
    success: Success | None = Field(None, description="How it will be known whether it worked.")
    status: Literal["planned", "started", "done", "dropped"] = Field("planned", description="How far it has come.")
    done_on: IsoDate | None = Field(None, description="When it was finished.")
    dropped_because: Text | None = Field(None, description="Why it was given up.")
    updates: tuple[Update, ...] = Field((), description="What happened, in order.")


ActionName = Annotated[str, StringConstraints(pattern=rf"^({ID_PATTERN}/{ID_PATTERN}/)?{ID_PATTERN}$", max_length=300)]


def split_action(name: str) -> tuple[str, str]:
    """The review and the id of an action as `impact` names it; the review is empty for one of the review itself."""
    review, _, action = name.rpartition("/")
    return review, action


class Impact(Part):
    """Before against after, on the same measure."""

    of: tuple[ActionName, ...] = Field(
        min_length=1,
        description="The actions whose effect it is; one of an earlier review as `<team>/<review>/<action>`.",
    )
    criterion: Id = Field(description="The criterion that is compared.")
    changed_on: IsoDate = Field(description="The day of the change.")
    source: Id | None = Field(
        None, description="The source with the data from after the change, where it is another one."
    )
    said: Text | None = Field(None, description="What people said about the change.")
    judged: Literal["worked", "partly worked", "did not work", "too soon to tell"] | None = Field(
        None, description="The author's own judgement."
    )
    learned: Text | None = Field(None, description="What was learned from it.")


class Feedback(Part):
    """What those who were observed were told: the action, its impact, and what is wanted."""

    date: IsoDate = Field(description="When.")
    to: Id = Field(description="Who was told.")
    from_: Id | None = Field(None, alias="from", description="The source that it rests on.")
    kind: Literal["strength", "improvement"] = Field("improvement", description="Praise, or something to change.")
    action: Text | None = Field(None, description="What was seen.")
    impact: Text | None = Field(None, description="What it did to the customer.")
    wanted: Text | None = Field(None, description="What is wanted instead, or again.")
    coaching: Text | None = Field(None, description="The coaching that went with it, and towards which objective.")
    follow_up: Text | None = Field(None, description="What was seen when it was looked at again.")


class Reflection(Part):
    """What the reviewer thinks of the review itself."""

    choices: Text | None = Field(None, description="Why these methods, and what else was considered.")
    worked: Text | None = Field(None, description="What worked.")
    fell_short: Text | None = Field(None, description="What fell short.")
    next_time: Text | None = Field(None, description="What will be done differently.")
