"""The portfolio: the organisation, its teams and standards, and the rules by which reviews are published."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from generator.model.brand import Brand
from generator.model.codebook import Codebook
from generator.model.framework import Framework
from generator.model.languages import Language
from generator.model.limits import Limits
from generator.model.misfit import Misfit
from generator.model.personal import PersonalData
from generator.model.scorecard import Scorecard
from generator.model.terms import Terms
from generator.model.values import FileId, Id, Part, Quantity, Site, Text, Whole
from generator.privacy import Known


class Team(Part):
    """A team that reviews its service."""

    name: Text = Field(description="What the team is called.")
    about: Text | None = Field(None, description="What it does, in a sentence.")
    site: Site | None = Field(
        None,
        description="Where the site of its own part stands, such as `https://reviews.example.org/billing/`: pages of other "
        "parts lead there.",
    )


class Standard(Part):
    """One of the organisation's own service standards or KPIs."""

    name: Text = Field(description="What it is called.")
    definition: Text = Field(description="What is counted, in words that leave no doubt.")
    why: Text | None = Field(None, description="Why it defines quality here.")
    objective: Text | None = Field(None, description="The organisation's objective that it serves.")
    from_: Text | None = Field(None, alias="from", description="The document that sets it.")


class Portfolio(Part):
    """`site_config/portfolio.yml`."""

    organisation: Text = Field("Service reviews", description="Whose portfolio it is.")
    about: Text | None = Field(None, description="A sentence for the home page.")
    brand: Brand = Field(Brand(), description="The organisation's logo and colours on the site.")
    language: Language = Field(
        "en", description="The language of the site around what authors write: English or Welsh."
    )
    written_in: Language = Field("en", description="The language that authors write in.")
    terms: Terms = Field(Terms(), description="The organisation's own words for some of ours, in English alone.")
    teams: dict[Id, Team] = Field({}, description="The teams, by the name of their folder.")
    minimum_n: Whole = Field(10, ge=2, description="Fewer answers than this: no verdict, and no figure for a segment.")
    currency: Text = Field("£", description="The sign or name of the currency of all costs.")
    minimum_response: Annotated[Quantity, Field(ge=0, le=1)] = Field(
        0.2, description="With a smaller share of answers the review says what was done about it."
    )
    impact_after: Annotated[Whole, Field(ge=1, le=3650)] = Field(
        90, description="How many days after an action was done its effect is to be shown."
    )
    personal_data: PersonalData = Field(PersonalData(), description="Whom the site does not name.")
    limits: Limits = Field(Limits(), description="How large files and pages may be.")
    rules: dict[str, Literal["error", "warning", "note", "off"]] = Field(
        {}, description="How much a rule of substance weighs in this portfolio, by its code; `off` asks for nothing."
    )
    accept: dict[str, Text] = Field(
        {}, description="Problems of the portfolio itself that are accepted, with the reason."
    )
    standards: dict[FileId, Standard] = Field({}, description="Read from `site_config/standards.yml`.")
    scorecards: dict[Id, Scorecard] = Field({}, description="Read from `site_config/scorecards/`.")
    frameworks: dict[Id, Framework] = Field({}, description="Read from `site_config/frameworks/`.")
    themes: dict[Id, Codebook] = Field({}, description="Read from `site_config/themes/`.")

    READ_APART: ClassVar[tuple[str, ...]] = ("standards", "scorecards", "frameworks", "themes")
    """Keys that stand in files of their own."""

    @field_validator("terms")
    @classmethod
    def _words_bend(cls, terms: Terms, info: ValidationInfo) -> Terms:
        if info.data.get("language", "en") != "en" and terms != Terms():
            raise Misfit(
                "has words for an English site alone: in other languages words bend, and one cannot take the place of another",
                "Take out `terms`, or write `language: en`.",
            )
        return terms

    def known(self) -> Known:
        """What the portfolio says of personal data, for the detectors."""
        return self.personal_data.known(frozenset({self.organisation, *map(self.team_name, self.teams)}))

    def team_name(self, team: str) -> str:
        """The name of a team, made from its folder's where none is given."""
        return self.teams[team].name if team in self.teams else team.replace("-", " ").replace("_", " ").capitalize()

    def own_words(self) -> dict[str, str]:
        """What stands in place of our words, by these, in small letters."""
        given = ((name, getattr(self.terms, name)) for name in type(self.terms).model_fields)
        return {ours: own for name, term in given if term for ours, own in ((name, term.one), (f"{name}s", term.many))}
