"""The plan of a review beside its criteria and sources: who takes part, within what limits, by what law, and who was told."""

import re
from itertools import pairwise
from typing import Literal

from pydantic import Field, field_validator

from generator.model.values import Id, IsoDate, Part, Text

Group = Literal["decision-maker", "manager", "colleague", "customer", "internal-customer", "reviewer"]
CUSTOMERS = frozenset({"customer", "internal-customer"})
COLLEAGUES = frozenset({"colleague", "manager"})
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)"
_BOUND = r"\b(?:at most|no more than|never more than|not more than|not over|up to|a maximum of)\s+"
_SIGN = r"(?:[£€$]|GBP|EUR|USD)\s?"
_MONEY = (
    r"(?:in all|in total|altogether|(?:a|per) (?:week|month|quarter|year)|pounds?|euros?|dollars?|GBP|EUR|USD)\b|[£€$]"
)
_AT_MOST = re.compile(
    rf"{_BOUND}(?:{_SIGN}{_NUMBER}(?![\d.,]*\d|k\b|\s?million)|{_NUMBER}\s*(?:{_MONEY}))", re.IGNORECASE
)
"""A sum of money: with its sign, or with words that tell of money; `at most 3 weeks` is none."""


class Person(Part):
    """Someone who takes part in the review: a role, never the name of a private person."""

    role: Text = Field(description="What they do.")
    group: Group = Field(description="Which side they speak for.")
    changed: Text | None = Field(None, description="What became different in the review because of them.")
    commits_as: tuple[Text, ...] = Field(
        (), description="The names under which they commit, so that a sign-off can be compared with who recorded it."
    )


class Boundaries(Part):
    """What the review is about, and what it may change."""

    includes: tuple[Text, ...] = Field((), description="What belongs to the review.")
    excludes: tuple[Text, ...] = Field((), description="What does not.")
    change_limits: tuple[Text, ...] = Field(
        (), description="What a change must not touch or exceed; `At most 10000 in all` is a limit on cost."
    )
    agreed_with: tuple[Id, ...] = Field((), description="The people who agreed.")
    agreed_on: IsoDate | None = Field(None, description="When they agreed.")

    @field_validator("includes", "excludes", "change_limits")
    @classmethod
    def _whole_texts(cls, texts: tuple[str, ...]) -> tuple[str, ...]:
        for before, after in pairwise(texts):
            if re.search(r"\d$", before) and re.match(r"\d{3}\b", after):
                raise ValueError(
                    f"is parted at a comma: put the text with {before[-3:]},{after[:3]} between quotation marks"
                )
        return texts

    def most_cost(self) -> float | None:
        """The smallest amount that a change limit names with `at most`, `no more than` or `up to`."""
        found = [_AT_MOST.search(limit) for limit in self.change_limits]
        amounts = [float((match[1] or match[2]).replace(",", "")) for match in found if match]
        return min(amounts, default=None)


class Policy(Part):
    """A law, code or policy that applies."""

    name: Text = Field(description="What it is called.")
    how: Text | None = Field(None, description="How the review and its actions meet it.")


class Communication(Part):
    """Something that people were told."""

    date: IsoDate = Field(description="When.")
    to: tuple[Id, ...] = Field(min_length=1, description="The people who were told.")
    how: Text = Field(description="In what way: a meeting, a report.")
    about: Literal["aims", "results", "decisions", "changes", "progress"] = Field(description="What it was about.")
    evidence: Id | None = Field(None, description="The evidence that shows it.")


class Conflict(Part):
    """Needs of two sides that cannot both be met in full, and how that was settled."""

    between: tuple[Id, ...] = Field(min_length=2, description="The people whose needs clash.")
    needs: Text = Field(description="What each side needs.")
    settled: Text | None = Field(None, description="What was decided, and why.")


class Adaptation(Part):
    """Where a method did not work, and what was done."""

    date: IsoDate = Field(description="When the method was changed.")
    source: Id | None = Field(None, description="The source that it concerns.")
    criteria: tuple[Id, ...] = Field(
        (), description="The criteria that it moved: explains why a target, measure or filter changed after the data."
    )
    problem: Text = Field(description="What did not work.")
    change: Text = Field(description="What was done instead.")
