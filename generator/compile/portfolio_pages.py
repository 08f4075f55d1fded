"""The pages about more than one review: home, indexes, teams, standards, audit, and what stands in for a broken review."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator import rules, speech
from generator.compile import narrative, templating
from generator.compile.tree import relative
from generator.compile.views import CriterionView, criterion_view, worst_first
from generator.model import Document, Portfolio
from generator.model.chain import Node, chain, rests_upon, words
from generator.problems import Accepted, Problem, Severity
from generator.results import CriterionResult, Provenance, ReviewResults, Verdict

_NEWEST = 8
_ANSWERS = ("finding", "recommendation", "action")


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """One review in a list."""

    id: str
    title: str
    team: str
    team_name: str
    period: str
    status: str
    stage: str
    summary: str
    met: str
    views: tuple[CriterionView, ...]
    next_review: dt.date | None
    overdue: bool
    broken: bool
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StandardRow:
    """A criterion that serves a standard, in one review."""

    review: ReviewRow
    view: CriterionView


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The whole portfolio, as its pages need it."""

    portfolio: Portfolio
    documents: Mapping[str, Document]
    results: Mapping[str, ReviewResults]
    broken: Mapping[str, list[Problem]]
    provenance: Provenance
    today: str

    @cached_property
    def rows(self) -> list[ReviewRow]:
        """All reviews, the newest period first."""
        rows = [self._row(name) for name in {*self.results, *self.broken}]
        return sorted(sorted(rows, key=lambda row: row.id), key=lambda row: self._ended(row.id), reverse=True)

    @cached_property
    def teams(self) -> dict[str, list[ReviewRow]]:
        """The reviews of each team, teams by name; declared teams without a review are listed too."""
        teams: dict[str, list[ReviewRow]] = {name: [] for name in self.portfolio.teams}
        for row in self.rows:
            teams.setdefault(row.team, []).append(row)
        return dict(sorted(teams.items(), key=lambda item: self.portfolio.team_name(item[0]).casefold()))

    @cached_property
    def by_standard(self) -> dict[str, list[StandardRow]]:
        """The criteria that serve each standard, the newest first."""
        found: dict[str, list[StandardRow]] = {name: [] for name in self.portfolio.standards}
        for row in self.rows:
            for result in self.results[row.id].criteria if row.id in self.results else ():
                if result.standard in found:
                    found[result.standard].append(StandardRow(review=row, view=criterion_view(result)))
        return found

    def _ended(self, name: str) -> dt.date:
        document = self.documents.get(name)
        return document.review.period.end if document and name in self.results else dt.date.min

    def _row(self, name: str) -> ReviewRow:
        team = name.split("/", 1)[0]
        document = self.documents.get(name)
        team_name, broken = self.portfolio.team_name(team), name in self.broken
        if document is None:
            return ReviewRow(
                title=name,
                period="",
                status="",
                stage="",
                summary="Cannot be read.",
                met="",
                views=(),
                next_review=None,
                overdue=False,
                tags=(),
                id=name,
                team=team,
                team_name=team_name,
                broken=broken,
            )
        review = document.review
        results = self.results[name].criteria if name in self.results else ()
        due = review.next_review
        return ReviewRow(
            title=review.title,
            period="" if broken else speech.period(review.period.start, review.period.end),
            status="" if broken else str(review.status),
            stage=review.status.stage,
            summary="Has errors and is not shown." if broken else speech.summary(list(results)),
            met=_met(results),
            views=tuple(criterion_view(each) for each in worst_first(results)),
            next_review=due,
            overdue=due is not None and due.isoformat() < self.today and not self.continued(name),
            tags=review.tags,
            id=name,
            team=team,
            team_name=team_name,
            broken=broken,
        )

    def continued(self, name: str) -> bool:
        """Whether another review follows this one."""
        return any(document.review.follows == name for document in self.documents.values())


def _met(results: tuple[CriterionResult, ...]) -> str:
    judged = [result for result in results if result.verdict]
    return f"{sum(r.verdict is Verdict.MET for r in judged)} of {len(judged)}" if judged else "none yet"


def home(overview: Overview, text: str, register: Any, covered: Any) -> str:
    """The portfolio at a glance."""
    about = narrative.render(text, narrative.Context(results={}, links={}, figure=lambda _: ""))
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
) -> str:
    """What was built from what."""
    warnings = [problem for problem in problems if problem.severity is not Severity.ERROR]
    return templating.render(
        "audit.html",
        provenance=overview.provenance,
        accepted=accepted,
        warnings=warnings,
        errors=len(problems) - len(warnings),
        digests=digests,
        versions=versions,
        today=dt.date.fromisoformat(overview.today),
        titles={rule.code: rule.title for rule in rules.CATALOGUE},
        root=relative("audit/", ""),
    )
