"""What a site says and leads to that holds one team's part of a portfolio."""

import html
from collections.abc import Iterable

from generator.compile.apart import lead_away, of_one_team, tell
from generator.compile.tree import SiteTree
from generator.model import Portfolio
from generator.pipeline.analysis import Run
from generator.pipeline.parts.away import referred_to


def its_own(portfolio: Portfolio, team: str) -> Portfolio:
    """The portfolio as the pages of one team's site show it: with this team alone."""
    return portfolio.model_copy(
        update={"teams": {name: each for name, each in portfolio.teams.items() if name == team}}
    )


def stands_alone(tree: SiteTree, run: Run, team: str) -> None:
    """Lead to the sites of other teams, and say on each page what was not looked at for it."""
    lead_away(tree, addresses(run.portfolio, run.away))
    for name, document in run.documents.items():
        if named := sorted(referred_to(document) & run.away):
            note = (
                "This page was made with the reviews of its own team alone. <strong>Not looked at, and so not compared "
                f"with: {html.escape(', '.join(named))}.</strong>"
            )
            tell(tree, note, f"{name}/index.md".__eq__)
    tell(tree, *of_one_team(team, run.portfolio.team_name(team)))


def addresses(portfolio: Portfolio, reviews: Iterable[str]) -> dict[str, str]:
    """Reviews of other parts with the address of the site that holds each; empty where the portfolio does not say."""
    sites = {name: each.site or "" for name, each in portfolio.teams.items()}
    return {name: sites.get(name.partition("/")[0], "") for name in reviews}
