"""The whole portfolio as its pages need it: reviews as rows, by team, and by the standards that they measure."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property

from generator import speech
from generator.compile.glimpse import Glimpse, glimpse_of
from generator.compile.views import CriterionView
from generator.model import Document, Portfolio
from generator.model.carried import effects_measured, taken_up_by
from generator.problems import Problem
from generator.records import dataclass
from generator.results import Provenance, ReviewResults
from generator.speech.language import label


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
    look: Callable[[], Mapping[str, Glimpse]] | None = None
    """Gives a glimpse of each document, where that is known without reading them."""

    @cached_property
    def glimpses(self) -> Mapping[str, Glimpse]:
        """Each document at a glance: whole reviews take long to read, and most pages need no more."""
        if self.look:
            return self.look()
        return {name: glimpse_of(each.review, self.results.get(name)) for name, each in self.documents.items()}

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
            if row.id in self.results:
                seen = self.glimpses[row.id]
                for standard, view in zip(seen.standards, seen.views, strict=True):
                    if standard in found:
                        found[standard].append(StandardRow(review=row, view=view))
        return found

    def _ended(self, name: str) -> dt.date:
        return self.glimpses[name].end if name in self.glimpses and name in self.results else dt.date.min

    def _row(self, name: str) -> ReviewRow:
        team = name.split("/", 1)[0]
        seen = self.glimpses.get(name)
        team_name, broken = self.portfolio.team_name(team), name in self.broken
        if seen is None:
            return ReviewRow(
                title=name,
                period="",
                until=None,
                status="",
                stage="",
                summary=label("Cannot be read."),
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
        due, views = seen.next_review, {each.id: each for each in seen.views}
        return ReviewRow(
            title=seen.title,
            period="" if broken else speech.period(seen.start, seen.end),
            until=None if broken else seen.end,
            status="" if broken else seen.status,
            stage=seen.stage,
            summary=label("Has errors and is not shown.") if broken else seen.summary,
            met=seen.met,
            moved=seen.moved,
            views=tuple(views[each] for each in seen.worst_first),
            next_review=due,
            overdue=due is not None and due.isoformat() < self.today and not self.continued(name),
            tags=seen.tags,
            id=name,
            team=team,
            team_name=team_name,
            broken=broken,
        )

    def continued(self, name: str) -> bool:
        """Whether another review follows this one."""
        return name in self._followed

    @cached_property
    def _followed(self) -> frozenset[str]:
        return frozenset(each.follows for each in self.glimpses.values())

    @cached_property
    def taken_up(self) -> dict[str, dict[str, str]]:
        """By review, what sound ones that follow it took up of what it left open."""
        return taken_up_by((name, self.glimpses[name].follows, self.glimpses[name].carried) for name in self.results)

    @cached_property
    def acting(self) -> list[str]:
        """The sound reviews that found or recommend anything, or do anything about it."""
        return [name for name in self.results if self.glimpses[name].acts]

    @cached_property
    def effects_elsewhere(self) -> dict[str, dict[str, list[tuple[str, int]]]]:
        """By review, which others measure the effect of its actions: by action, the review and the number of its entry."""
        return effects_measured((name, each.measures) for name, each in self.glimpses.items())
