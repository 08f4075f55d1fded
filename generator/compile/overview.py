"""The whole portfolio as its pages need it: reviews as rows, by team, and by the standards that they measure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator import speech
from generator.compile.goalposts import marks, review_mark
from generator.compile.views import CriterionView, criterion_view, worst_first
from generator.model import Document, Portfolio
from generator.model.carried import taken_up
from generator.problems import Problem
from generator.results import CriterionResult, Provenance, ReviewResults, Verdict


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """One review in a list."""

    id: str
    title: str
    team: str
    team_name: str
    period: str
    until: dt.date | None
    """The last day of the period."""
    status: str
    stage: str
    summary: str
    met: str
    moved: str
    """That criteria moved after results, where nothing explains it."""
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

    @property
    def measured(self) -> bool:
        """Whether there is a result: a figure, or a judgement."""
        return bool(self.view.value) or self.view.judged


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
                    found[result.standard].append(StandardRow(review=row, view=self._views[row.id][result.id]))
        return found

    @cached_property
    def _views(self) -> dict[str, dict[str, CriterionView]]:
        """What is shown of each criterion of sound reviews, by review and criterion."""
        found = {}
        for name, results in self.results.items():
            marked = marks(results.goalposts)
            found[name] = {each.id: criterion_view(each, marked.get(each.id, "")) for each in results.criteria}
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
                until=None,
                status="",
                stage="",
                summary="Cannot be read.",
                met="",
                moved="",
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
        posts = self.results[name].goalposts if name in self.results else None
        due = review.next_review
        return ReviewRow(
            title=review.title,
            period="" if broken else speech.period(review.period.start, review.period.end),
            until=None if broken else review.period.end,
            status="" if broken else str(review.status),
            stage=review.status.stage,
            summary="Has errors and is not shown." if broken else speech.summary(list(results)),
            met=_met(results),
            moved=review_mark(posts),
            views=tuple(self._views[name][each.id] for each in worst_first(results)),
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
        return name in self._followed

    @cached_property
    def _followed(self) -> frozenset[str | None]:
        return frozenset(document.review.follows for document in self.documents.values())

    @cached_property
    def taken_up(self) -> dict[str, dict[str, str]]:
        """By review, what sound ones that follow it took up of what it left open."""
        return taken_up({name: self.documents[name] for name in self.results})


def _met(results: tuple[CriterionResult, ...]) -> str:
    judged = [result for result in results if result.verdict]
    return f"{sum(r.verdict is Verdict.MET for r in judged)} of {len(judged)}" if judged else "none yet"
