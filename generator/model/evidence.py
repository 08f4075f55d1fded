"""The portfolio side of a review: its evidence, what it claims, and who has signed it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.model.misfit import Misfit
from generator.model.values import Flag, Id, IsoDate, Part, Text

EvidenceType = Literal[
    "work-product", "minutes", "observation", "witness-testimony", "professional-discussion", "reflective-account",
    "feedback-report", "action-plan", "annotated-document", "case-study",
]  # fmt: skip
SUFFIXES = (".md", ".txt", ".pdf", ".png", ".jpg", ".jpeg", ".csv", ".tsv", ".docx", ".xlsx", ".odt", ".ods", ".eml")
"""What an evidence file may be: documents, pictures and tables, nothing that a browser would run."""
CriterionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=40)]
EditionId = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*@[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=100)
]


class Witness(Part):
    """Who testifies: a role and a relationship; the name and the way to reach them stay outside the repository."""

    role: Text | None = Field(None, description="What the witness does.")
    relationship: Text | None = Field(None, description="How the witness knows the work.")
    expert: Flag = Field(False, description="Whether the witness is an expert in what was seen.")
    competence: Text | None = Field(None, description="What makes an expert of the witness.")
    observed: tuple[IsoDate, ...] = Field((), description="The days on which the work was seen.")
    saw: Text | None = Field(None, description="What was seen, in the witness's own words.")
    signed_on: IsoDate | None = Field(None, description="When the testimony was signed.")
    conflict: Text | None = Field(None, description="Any interest that the witness has in the outcome.")


class Asked(Part):
    """A question of a professional discussion, and its answer."""

    ask: Text = Field(description="The question.")
    answer: Text = Field(description="The answer, in short.")
    at: Text | None = Field(None, description="Where in the recording it stands, such as 04:30.")


class Discussion(Part):
    """A professional discussion between the author of a review and an assessor."""

    with_: Text | None = Field(None, alias="with", description="The role of whoever asked.")
    minutes: Text | None = Field(None, description="How long it took, in minutes.")
    questions: tuple[Asked, ...] = Field((), description="What was asked and answered.")


class Evidence(Part):
    """A document that shows something."""

    type: EvidenceType = Field(description="What kind of evidence it is.")
    title: Text | None = Field(None, description="What it is called; else its id.")
    file: Text | None = Field(
        None, description="The file, in the review's folder; needed unless the fields below hold it all."
    )
    date: IsoDate | None = Field(None, description="When it came into being.")
    supports: tuple[Id, ...] = Field((), description="What it shows: findings, steps, decisions, actions, sources.")
    about: Text | None = Field(None, description="What it shows, in a sentence.")
    withheld: Text | None = Field(None, description="Why the file itself is not published; its digest still is.")
    witness: Witness | None = Field(None, description="Of a witness testimony: who saw what.")
    discussion: Discussion | None = Field(None, description="Of a professional discussion: what was asked.")

    @model_validator(mode="after")
    def _holds_something(self) -> "Evidence":
        for key, owner in (("witness", "witness-testimony"), ("discussion", "professional-discussion")):
            if getattr(self, key) and self.type != owner:
                raise ValueError(
                    f"`{key}` belongs to evidence of the type {owner}, and this is of the type {self.type}"
                )
        if not (self.file or self.witness or self.discussion):
            raise Misfit(
                "needs a `file`; only a testimony or a discussion can be written here instead",
                "Put the file into the review's folder, or one below it, and give its path there: `file: evidence/minutes.pdf`.",
            )
        return self


class Withdrawal(Part):
    """A signature taken back."""

    date: IsoDate = Field(description="When.")
    because: Text = Field(description="Why, for everyone to read.")


class SignOff(Part):
    """Someone's signature under a part of the review."""

    by: Id = Field(description="Who signs.")
    as_: Text | None = Field(None, alias="as", description="In what role.")
    of: Literal["plan", "results", "decisions", "actions", "assessment"] = Field(description="What is signed.")
    date: IsoDate = Field(description="When.")
    digest: Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")] | None = Field(
        None, description="The digest of what was signed, as `reviews sign` writes it."
    )
    withdrawn: Withdrawal | None = Field(None, description="That it no longer stands, when and why.")


def split_edition(name: str) -> tuple[str, str]:
    """The framework and the edition of `nos-review-quality@2013`."""
    framework, _, edition = name.partition("@")
    return framework, edition
