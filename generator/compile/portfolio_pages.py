"""The pages about more than one review: home, indexes, teams, standards, audit, and what stands in for a broken review."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from generator.compile import narrative, templating
from generator.compile.by_team import MOST, Shares, shares
from generator.compile.few import few_of_each
from generator.compile.frameworks import Coverage
from generator.compile.overview import Overview, StandardRow
from generator.compile.register import Register
from generator.compile.tree import relative
from generator.model.addresses import pages_from_home
from generator.model.chain import Node, chain, rests_upon, words
from generator.problems import Problem, Severity
from generator.records import dataclass
from generator.speech.language import label

_NEWEST = 8
_ANSWERS = ("finding", "recommendation", "action")


def home(overview: Overview, text: str, register: Register, covered: list[Coverage]) -> str:
    """The portfolio at a glance."""
    reviews = [row.id for row in overview.rows]
    linked = pages_from_home(reviews, overview.portfolio.teams, overview.portfolio.standards)
    about = narrative.render(text, narrative.Context(results={}, links={}, figure=lambda _: "", pages=linked))
    standards = [(name, overview.portfolio.standards[name], rows) for name, rows in overview.by_standard.items()]
    due = sorted(
        (row for row in overview.rows if row.next_review and not row.broken), key=lambda row: str(row.next_review)
    )
    return templating.render(
        "home.html",
        portfolio=overview.portfolio,
        about=templating.safe(about),
        standards=standards,
        newest=overview.rows[:_NEWEST],
        teams=overview.teams,
        team_name=overview.portfolio.team_name,
        due=[row for row in due if not overview.continued(row.id)],
        today=dt.date.fromisoformat(overview.today),
        register=register,
        coverages=covered,
        total=len(overview.rows),
        broken=len(overview.broken),
        most=MOST,
        root="",
    )


def reviews_index(overview: Overview) -> str:
    """Every review."""
    shared = shares(overview.portfolio, (row.team for row in overview.rows), lambda team: f"{team}/")
    rows = overview.rows[: shared.shown] if shared else overview.rows
    return templating.render(
        "reviews.html", rows=rows, shares=shared, root=relative("reviews/", ""), title=label("Reviews"), intro=""
    )


def team_page(overview: Overview, team: str) -> str:
    """One team and its reviews."""
    known = overview.portfolio.teams.get(team)
    rows = overview.teams[team]
    newest = next((row for row in rows if not row.broken), None)
    return templating.render(
        "team.html",
        name=overview.portfolio.team_name(team),
        about=known.about if known else None,
        rows=rows,
        newest=newest,
        root=relative(f"{team}/", ""),
    )


def broken_page(overview: Overview, name: str, problems: list[Problem]) -> str:
    """What stands in for a review that has errors."""
    document = overview.documents.get(name)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    return templating.render(
        "broken.html",
        title=document.review.title if document else name,
        name=name,
        errors=few_of_each(errors),
        root=relative(f"{name}/", ""),
    )


def standards_index(overview: Overview) -> str:
    """All standards."""
    rows = [(name, overview.portfolio.standards[name], found) for name, found in overview.by_standard.items()]
    return templating.render("standards.html", rows=rows, root=relative("standards/", ""))


@dataclass(frozen=True, kw_only=True)
class StandardOfTeam:
    """The page of one standard in one team."""

    path: str
    reviews: tuple[str, ...]
    """Those whose results it shows."""
    page: Callable[[], str]


def standard_pages(overview: Overview, name: str) -> tuple[dict[str, str], list[StandardOfTeam]]:
    """One standard across teams and years, by path: one page, and where its results are many also one for each team."""
    address, rows = f"standards/{name}/", overview.by_standard[name]
    shared = shares(overview.portfolio, (row.review.team for row in rows), lambda team: f"{address}{team}/")
    pages = {f"{address}index.md": _standard_page(overview, name, address, rows[:MOST] if shared else rows, shared)}
    by_team: dict[str, list[StandardRow]] = {}
    for row in rows if shared else ():
        by_team.setdefault(row.review.team, []).append(row)
    return pages, [
        StandardOfTeam(
            path=f"{share.address}index.md",
            reviews=tuple(dict.fromkeys(row.review.id for row in by_team[share.team])),
            page=partial(_standard_page, overview, name, share.address, by_team[share.team], team=share.name),
        )
        for share in (shared.teams if shared else ())
    ]


def _standard_page(
    overview: Overview, name: str, address: str, rows: list[StandardRow], shared: Shares | None = None, team: str = ""
) -> str:
    return templating.render(
        "standard.html",
        standard=overview.portfolio.standards[name],
        rows=rows,
        done=_done_about(overview, name, rows),
        shares=shared,
        team=team,
        root=relative(address, ""),
    )


def _done_about(
    overview: Overview, standard: str, rows: list[StandardRow]
) -> list[tuple[str, str, list[tuple[Node, str]]]]:
    """By review, the newest first: every finding, recommendation and action that rests on a criterion of the standard."""
    found = []
    for name in dict.fromkeys(row.review.id for row in rows if overview.glimpses[row.review.id].acts):
        review = overview.documents[name].review
        above = [node for node in rests_upon(chain(review), Node("standard", standard)) if node.kind in _ANSWERS]
        if above:
            found.append((review.title, name, [(node, words(review, node)) for node in above]))
    return found
