"""The pages about more than one review: home, indexes, teams, standards, audit, and what stands in for a broken review."""

import datetime as dt
from collections.abc import Mapping

from generator import rules
from generator.compile import narrative, templating
from generator.compile.frameworks import Coverage
from generator.compile.overview import Overview
from generator.compile.register import Register
from generator.compile.tree import relative
from generator.model.addresses import pages_from_home
from generator.model.chain import Node, chain, rests_upon, words
from generator.privacy import Kind
from generator.problems import Accepted, Problem, Severity
from generator.speech import privacy

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
        root="",
    )


def reviews_index(overview: Overview) -> str:
    """Every review."""
    return templating.render(
        "reviews.html", rows=overview.rows, root=relative("reviews/", ""), title="Reviews", intro=""
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
        errors=errors,
        root=relative(f"{name}/", ""),
    )


def standards_index(overview: Overview) -> str:
    """All standards."""
    rows = [(name, overview.portfolio.standards[name], found) for name, found in overview.by_standard.items()]
    return templating.render("standards.html", rows=rows, root=relative("standards/", ""))


def standard_page(overview: Overview, name: str) -> str:
    """One standard across teams and years."""
    standard = overview.portfolio.standards[name]
    return templating.render(
        "standard.html",
        standard=standard,
        rows=overview.by_standard[name],
        done=_done_about(overview, name),
        root=relative(f"standards/{name}/", ""),
    )


def _done_about(overview: Overview, standard: str) -> list[tuple[str, str, list[tuple[Node, str]]]]:
    """By review, the newest first: every finding, recommendation and action that rests on a criterion of the standard."""
    found = []
    for name in dict.fromkeys(row.review.id for row in overview.by_standard[standard]):
        review = overview.documents[name].review
        above = [node for node in rests_upon(chain(review), Node("standard", standard)) if node.kind in _ANSWERS]
        if above:
            found.append((review.title, name, [(node, words(review, node)) for node in above]))
    return found


def audit(
    overview: Overview,
    accepted: list[Accepted],
    problems: list[Problem],
    digests: Mapping[str, str],
    versions: Mapping[str, str],
    redacted: Mapping[str, Mapping[Kind, int]],
) -> str:
    """What was built from what."""
    personal = overview.portfolio.personal_data
    warnings = [problem for problem in problems if problem.severity is not Severity.ERROR]
    return templating.render(
        "audit.html",
        provenance=overview.provenance,
        accepted=accepted,
        warnings=warnings,
        errors=len(problems) - len(warnings),
        digests=digests,
        versions=versions,
        redacted=[(name, _title(overview, name), privacy.counted(counts)) for name, counts in redacted.items()],
        linked={*overview.results, *overview.broken},
        ignored=[privacy.words(kind) for kind in personal.ignore],
        public=len(personal.public),
        today=dt.date.fromisoformat(overview.today),
        titles={rule.code: rule.title for rule in rules.CATALOGUE},
        root=relative("audit/", ""),
    )


def _title(overview: Overview, name: str) -> str:
    """What a review is called; the portfolio's own texts have no name."""
    document = overview.documents.get(name)
    return document.review.title if document else name or "The portfolio's own texts"
