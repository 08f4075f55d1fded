"""Lists that are too long for one page: the beginning stands on the page, and everything on the pages of the teams."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import WritePortfolio
from small_portfolio import CALLS, QUIET, added, review, settings

from generator.compile import by_team
from generator.compile.by_team import shares, team_of
from generator.compile.tree import SiteTree
from generator.model import Portfolio
from generator.pipeline.site import build

STANDARDS = "answering:\n  name: Answering\n  definition: Calls are answered.\n  why: It matters.\n  objective: Calm\n"
ACTIONS = "actions:\n  A1: {what: Answer sooner, due: 2026-03-01}\n  A2: {what: Ask why, due: 2026-04-01}"
PAGES = ("actions", "standards/answering", "audit")


def files(reviews: int) -> Mapping[str, str | bytes]:
    found: dict[str, str | bytes] = {
        "site_config/portfolio.yml": QUIET + "teams: {one: {name: Team One}}\n",
        "site_config/standards.yml": STANDARDS,
    }
    text = review(("    statement: Calls", "    standard: answering\n    statement: Calls"), added(ACTIONS))
    for team in ("one", "two"):
        for number in range(1, reviews + 1):
            found[f"reviews/{team}/r{number}/review.md"] = text.replace("January", f"{team} {number}")
            found[f"reviews/{team}/r{number}/calls.csv"] = CALLS
    return found


@pytest.fixture
def parted(portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch) -> SiteTree:
    """The site of six reviews where three entries are too many for a page."""
    root: Path = portfolio(files(3))
    for module in ("by_team", "portfolio_pages"):
        monkeypatch.setattr(f"generator.compile.{module}.MOST", 3)
    return build(settings(root)).tree


def test_a_short_list_is_not_parted() -> None:
    assert shares(Portfolio(), ["a"] * by_team.MOST, "{}/".format) is None
    assert shares(Portfolio(), ["a"] * by_team.MOST + ["b"], "{}/".format) is not None


def test_every_team_has_its_pages_and_no_entry_is_lost(parted: SiteTree) -> None:
    for page in PAGES:
        assert {f"{page}/index.md", f"{page}/one/index.md", f"{page}/two/index.md"} <= parted.pages.keys()
    for team in ("one", "two"):
        actions = parted.pages[f"actions/{team}/index.md"]
        found = set(re.findall(r'href="\.\./\.\./(\w+/r\d)/#action-(A\d)"', actions))
        assert found == {(f"{team}/r{number}", action) for number in (1, 2, 3) for action in ("A1", "A2")}
        assert len(re.findall(r'class="rv-stack"', parted.pages[f"standards/answering/{team}/index.md"])) == 3
        assert parted.pages[f"audit/{team}/index.md"].count("calls.csv</code>") == 3


def test_the_page_itself_shows_the_beginning_and_leads_to_the_teams(parted: SiteTree) -> None:
    actions = parted.pages["actions/index.md"]
    assert len(re.findall(r"#action-A\d", actions)) == 3
    assert "12 actions overdue" in actions
    assert '<a href="../actions/one/">Team One</a> <small>6</small>' in actions
    reviews = parted.pages["reviews/index.md"]
    assert "6 reviews" in reviews
    assert len(re.findall(r'<th><a href="\.\./(?:one|two)/r\d/"', reviews)) == 3
    assert '<a href="../two/">Two</a>' in reviews


def test_the_audit_of_the_whole_claims_nothing_for_the_teams(parted: SiteTree) -> None:
    audit = parted.pages["audit/index.md"]
    assert "calls.csv" not in audit
    assert "14 files went in" in audit
    assert "in the portfolio's own files" in audit
    assert 'href="../audit/two/"' in audit


@pytest.mark.parametrize("file, team", [("reviews/a/b/review.md", "a"), ("site_config/portfolio.yml", ""), ("", "")])
def test_a_file_belongs_to_the_team_of_its_folder(file: str, team: str) -> None:
    assert team_of(file) == team
