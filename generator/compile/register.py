"""The register of actions and decisions across all reviews, overdue first, with its calendar."""

import datetime as dt
from collections.abc import Collection, Mapping

from generator.compile import templating
from generator.compile.actions import ActionView, EffectLink, action_views, effect_links
from generator.compile.as_of import as_of
from generator.compile.by_team import Shares, shares
from generator.compile.calendar_file import Day, calendar_file
from generator.compile.decisions import RecommendationView, decided, recommendation_views
from generator.compile.overview import Overview
from generator.compile.result_views import drawing
from generator.compile.signatures import looks
from generator.compile.tree import relative
from generator.cycle import Status
from generator.model import Document
from generator.model.carried import Open, left_open
from generator.records import dataclass
from generator.results import Chart, ReviewResults
from generator.speech.language import sentence

CALENDAR = "actions/actions.ics"


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """An action with the review that it belongs to."""

    review: str
    title: str
    team: str
    action: ActionView
    look: tuple[str, ...] = ()
    """Why it needs another look."""


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """A recommendation with the review that makes it."""

    review: str
    title: str
    recommendation: RecommendationView
    look: tuple[str, ...] = ()
    """Why it needs another look."""


@dataclass(frozen=True, kw_only=True)
class Register:
    """Everything that is to be done, was done, or waits for a decision."""

    actions: tuple[ActionRow, ...]
    decisions: tuple[DecisionRow, ...]

    @property
    def overdue(self) -> list[ActionRow]:
        """What should have been finished by now."""
        return [row for row in self.actions if row.action.overdue]

    @property
    def open(self) -> list[ActionRow]:
        """What is still to be done, and not overdue."""
        return [
            row for row in self.actions if not row.action.overdue and row.action.state.words in ("Planned", "Started")
        ]

    @property
    def ended(self) -> list[ActionRow]:
        """What was done, dropped, or taken up by a later review."""
        left = {id(row) for row in (*self.overdue, *self.open)}
        return [row for row in self.actions if id(row) not in left]

    @property
    def waiting(self) -> list[DecisionRow]:
        """What nobody has decided yet, or was put off."""
        return [row for row in self.decisions if row.recommendation.decision.words in ("Proposed", "Deferred")]


def register(overview: Overview) -> Register:
    """All actions of sound reviews, those due first at the top; and all recommendations."""
    today = dt.date.fromisoformat(overview.today)
    actions: list[ActionRow] = []
    decisions: list[DecisionRow] = []
    taken, elsewhere = overview.taken_up, overview.effects_elsewhere
    for name in overview.acting:
        document, results = overview.documents[name], overview.results[name]
        review, by_id = document.review, {result.id: result for result in results.criteria}
        team = overview.portfolio.team_name(document.team)
        currency = overview.portfolio.currency
        effects = effects_of(name, elsewhere, overview.documents, overview.results)
        carried = taken.get(name, {})
        again = looks(results.signatures, decided(review))
        actions += [
            ActionRow(
                review=name, title=review.title, team=team, action=action, look=again.get(f"action-{action.id}", ())
            )
            for action in action_views(review, effects, by_id, currency, today, carried)
        ]
        decisions += [
            DecisionRow(
                review=name,
                title=review.title,
                recommendation=recommendation,
                look=again.get(f"recommendation-{recommendation.id}", ()),
            )
            for recommendation in recommendation_views(review, currency)
        ]
    last = dt.date.max
    actions.sort(key=lambda row: (row.action.due or last, row.review, row.action.id))
    decisions.sort(key=lambda row: (row.review, row.recommendation.id))
    return Register(actions=tuple(actions), decisions=tuple(decisions))


def effects_of(
    name: str,
    elsewhere: Mapping[str, Mapping[str, list[tuple[str, int]]]],
    documents: Mapping[str, Document],
    results: Mapping[str, ReviewResults],
    *,
    own: bool = True,
) -> list[EffectLink]:
    """The effects of a review's actions, wherever they are measured; without `own` only those of other reviews.

    `elsewhere` says which other reviews measure what.
    """
    measuring = {other for places in elsewhere.get(name, {}).values() for other, _ in places}
    found = []
    for other in [*([name] if own else []), *sorted(measuring)]:
        if other in results:
            by_id = {result.id: result for result in results[other].criteria}
            title = documents[other].review.title
            found += effect_links(name, other, title, results[other].impact, by_id)
    return found


_Carried = list[tuple[str, str, list[Open]]]
"""Reviews with their titles and what they left open."""


def register_pages(overview: Overview, found: Register, chart: Chart | None) -> dict[str, str]:
    """The pages of the register, by path: one, and where there is much in it also one for each team."""
    sound = {name: overview.documents[name] for name in overview.acting}
    carried = [
        (name, sound[name].review.title, items)
        for name in sorted(sound)
        if sound[name].review.status.reached(Status.AGREED)
        and (items := _still_open(sound[name], overview.taken_up.get(name, {})))
    ]
    entries = [
        *(row.review for row in found.actions),
        *(row.review for row in found.decisions),
        *(name for name, _, _ in carried),
    ]
    shared = shares(overview.portfolio, map(_team, entries), lambda team: f"actions/{team}/")
    pages = {"actions/index.md": _register_page(overview, found, carried, "actions/", chart, shared)}
    if shared:
        parts = _by_team(found, carried)
        for share in shared.teams:
            register_of, carried_of = parts[share.team]
            pages[f"{share.address}index.md"] = _register_page(
                overview, register_of, carried_of, share.address, team=share.name
            )
    return pages


def _by_team(found: Register, carried: _Carried) -> dict[str, tuple[Register, _Carried]]:
    actions: dict[str, list[ActionRow]] = {}
    decisions: dict[str, list[DecisionRow]] = {}
    left: dict[str, _Carried] = {}
    for row in found.actions:
        actions.setdefault(_team(row.review), []).append(row)
    for decision in found.decisions:
        decisions.setdefault(_team(decision.review), []).append(decision)
    for each in carried:
        left.setdefault(_team(each[0]), []).append(each)
    return {
        team: (
            Register(actions=tuple(actions.get(team, ())), decisions=tuple(decisions.get(team, ()))),
            left.get(team, []),
        )
        for team in {**actions, **decisions, **left}
    }


def _register_page(
    overview: Overview,
    found: Register,
    carried: _Carried,
    address: str,
    chart: Chart | None = None,
    shared: Shares | None = None,
    team: str = "",
) -> str:
    return templating.render(
        "actions.html",
        register=found,
        chart=drawing(chart) if chart else None,
        carried=carried,
        shares=shared,
        most=shared.shown if shared else None,
        team=team,
        calendar="../" * (address.count("/") - 1) + CALENDAR.rpartition("/")[2],
        as_of=templating.safe(as_of(dt.date.fromisoformat(overview.today))),
        root=relative(address, ""),
    )


def _team(review: str) -> str:
    return review.partition("/")[0]


def _still_open(document: Document, answered: Collection[str]) -> list[Open]:
    """What a review left open and no later one has taken up."""
    return [item for item in left_open(document.review) if item.id not in answered]


def register_calendar(overview: Overview, found: Register) -> bytes:
    """Due dates of open actions, and next reviews that no other review has taken up."""
    days = [
        Day(
            date=row.action.due,
            title=sentence("Due: %(what)s", {"what": row.action.what}),
            about=sentence("%(title)s. Owner: %(owner)s.", {"title": row.title, "owner": row.action.owner}),
            key=f"{row.review}#action-{row.action.id}",
        )
        for row in (*found.overdue, *found.open)
        if row.action.due
    ]
    days += [
        Day(
            date=row.next_review,
            title=sentence("Review due: %(title)s", {"title": row.title}),
            about=f"{row.team_name}.",
            key=f"{row.id}#next-review",
        )
        for row in overview.rows
        if row.next_review and not row.broken and not overview.continued(row.id)
    ]
    return calendar_file(overview.portfolio.organisation, days, moment_of(overview))


def moment_of(overview: Overview) -> dt.datetime:
    """When the calendar counts as made, in UTC: the time of the commit, or the beginning of the day where there is none."""
    committed = overview.provenance.committed
    return committed or dt.datetime.combine(dt.date.fromisoformat(overview.today), dt.time(), tzinfo=dt.UTC)
