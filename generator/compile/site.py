"""A finished run to the whole site. Review pages stand for themselves, so that each can be compiled, and kept, alone."""

from collections.abc import Callable, Mapping
from dataclasses import field

from generator.compile import downloads, portfolio_pages, review_page
from generator.compile.audit import Account, AuditOfTeam, audit_pages
from generator.compile.data_package import PACKAGE, data_package
from generator.compile.frameworks import compile_frameworks, coverages
from generator.compile.overview import Overview
from generator.compile.portfolio_pages import StandardOfTeam
from generator.compile.register import CALENDAR, register, register_calendar, register_pages
from generator.compile.result_views import CHARTS
from generator.compile.review_page import ReviewInput
from generator.compile.tree import SiteTree
from generator.privacy import Kind
from generator.problems import Accepted, Problem
from generator.records import dataclass
from generator.results import Chart, Provenance


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What every page may say about the build as a whole."""

    provenance: Provenance
    today: str
    """ISO date that `overdue` is judged by."""
    versions: Mapping[str, str]
    """Programs that made the site, by name."""
    actions: Chart | None = None
    """The actions of all reviews in time."""
    redacted: Mapping[str, Mapping[Kind, int]] = field(default_factory=dict)
    """How many values were redacted, by review and kind; those of no review by an empty name."""
    home_text: str = ""
    """The organisation's own Markdown for the home page."""
    sealed: bool = True
    """Whether a list of all files, with their digests, comes with the site; it does not where another engine makes it."""


def compile_review(given: ReviewInput) -> SiteTree:
    """The page of one sound review, and the files beside it."""
    tree = SiteTree()
    name = given.document.id
    tree.pages[f"{name}/index.md"] = review_page.page(given)
    if given.document.review.recommendations:
        tree.pages[f"{name}/decision-paper/index.md"] = review_page.decision_paper(given)
    tree.assets[f"{name}/results.json"] = downloads.results_json(given.results, given.document.review.title).encode()
    for chart in given.charts:
        tree.assets.update(chart_files(chart, f"{name}/{CHARTS}"))
    if package := data_package(given.document, given.results, given.charts, CHARTS):
        tree.assets[f"{name}/{PACKAGE}"] = package
    return tree


def chart_files(chart: Chart, folder: str) -> dict[str, bytes]:
    """The drawing of a chart and its data, by path."""
    base = f"{folder}{chart.name}"
    return {
        f"{base}.svg": chart.drawing.encode(),
        f"{base}.csv": downloads.chart_csv(chart),
    }


def compile_portfolio(
    overview: Overview, edition: Edition, page_of: Callable[[StandardOfTeam], str] = lambda each: each.page()
) -> SiteTree:
    """Every page but those of sound reviews, of histories, of the audit and of the guide.

    `page_of` gives the pages of standards in teams, of which most stay as they were.
    """
    tree = compile_doings(overview, edition)
    tree.add(compile_lists(overview, page_of))
    return tree


def compile_doings(overview: Overview, edition: Edition) -> SiteTree:
    """What is done and due, which the day decides on, and what is covered: the home page, the register, the frameworks."""
    tree = SiteTree()
    actions, covered = register(overview), coverages(overview)
    tree.pages["index.md"] = portfolio_pages.home(overview, edition.home_text, actions, covered)
    tree.pages.update(register_pages(overview, actions, edition.actions))
    if edition.actions:
        tree.assets.update(chart_files(edition.actions, f"actions/{CHARTS}"))
    tree.assets[CALENDAR] = register_calendar(overview, actions)
    tree.add(compile_frameworks(overview, covered))
    return tree


def compile_lists(overview: Overview, page_of: Callable[[StandardOfTeam], str]) -> SiteTree:
    """The lists of reviews, by team and by standard, on which the day shows no more than which reviews are overdue."""
    tree = SiteTree()
    tree.pages["reviews/index.md"] = portfolio_pages.reviews_index(overview)
    for team in overview.teams:
        tree.pages[f"{team}/index.md"] = portfolio_pages.team_page(overview, team)
    for name, found in overview.broken.items():
        tree.pages[f"{name}/index.md"] = portfolio_pages.broken_page(overview, name, found)
    tree.pages["standards/index.md"] = portfolio_pages.standards_index(overview)
    for standard in overview.portfolio.standards:
        pages, of_teams = portfolio_pages.standard_pages(overview, standard)
        tree.pages.update(pages | {each.path: page_of(each) for each in of_teams})
    return tree


def compile_audit(
    overview: Overview,
    accepted: list[Accepted],
    problems: list[Problem],
    digests: Mapping[str, str],
    edition: Edition,
) -> tuple[str, list[AuditOfTeam]]:
    """What was built from what: the page of the whole, and what those of teams are made from, where these have pages."""
    account = Account(accepted=accepted, problems=problems, digests=dict(digests), redacted=dict(edition.redacted))
    return audit_pages(overview, account, edition.versions, sealed=edition.sealed)
