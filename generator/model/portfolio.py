"""The portfolio: the organisation, its teams and standards, and the rules by which reviews are published."""

from pydantic import Field

from generator.model.values import Id, Part, Text, Whole


class Team(Part):
    """A team that reviews its service."""

    name: Text = Field(description="What the team is called.")
    about: Text | None = Field(None, description="What it does, in a sentence.")


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
    teams: dict[Id, Team] = Field({}, description="The teams, by the name of their folder.")
    minimum_n: Whole = Field(10, ge=2, description="Fewer answers than this: no verdict, and no figure for a segment.")
    standards: dict[Id, Standard] = Field({}, description="Read from `site_config/standards.yml`.")

    def team_name(self, team: str) -> str:
        """The name of a team, made from its folder's where none is given."""
        return self.teams[team].name if team in self.teams else team.replace("-", " ").replace("_", " ").capitalize()
