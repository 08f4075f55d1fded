"""The page of a review, in the order of its cycle: the answer, the reasons, the record."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from generator import speech
from generator.compile import narrative, templating
from generator.compile.actions import EffectLink, action_views, effect_links, is_open
from generator.compile.analyses import analysis_views
from generator.compile.anchors import Anchors
from generator.compile.chains import item_chains
from generator.compile.decisions import decided, finding_views, option_views, recommendation_views, sums
from generator.compile.discussion import discussion_prompts
from generator.compile.effects import effect_views
from generator.compile.evidence_pages import evidence_views
from generator.compile.few import few_accepted, few_of_each
from generator.compile.glossary import explained
from generator.compile.goalposts import goalposts_view, marks, moved_unexplained
from generator.compile.history import LastChange
from generator.compile.notes import Notes
from generator.compile.people import people_views, role, roles
from generator.compile.process import balance, process_view
from generator.compile.result_views import CHARTS, Drawing, drawing, result_view
from generator.compile.signatures import agreements, looks, signature_views
from generator.compile.sources import source_view
from generator.compile.tables import overview_table
from generator.compile.tree import relative
from generator.compile.views import criterion_view, worst_first
from generator.cycle import Status
from generator.model import Document, Portfolio, Review
from generator.model.anchors import slug
from generator.model.carried import Open, left_open
from generator.model.chain import KEYS, Kind, Node, words
from generator.model.document import PLACES, SECTIONS
from generator.records import dataclass
from generator.results import Chart, ReviewResults
from generator.speech.language import label, sentence

_FOREMOST = 3
_DECIDED = Status.AGREED
"""From this status on a review says what it leaves open."""
_LINKED: tuple[Kind, ...] = (
    "person", "evidence", "step", "option", "recommendation", "action", "finding", "feature", "source", "criterion",
)  # fmt: skip

_OF_ITEMS = tuple(f"{kind}-" for kind in (*KEYS, "impact", "monitoring", "chart", "text", "footnote"))
"""How the anchors of items begin."""


@dataclass(frozen=True, kw_only=True)
class ReviewInput:
    """All that one review's pages are made from."""

    document: Document
    results: ReviewResults
    charts: tuple[Chart, ...]
    portfolio: Portfolio
    titles: Mapping[str, str]
    """Titles of the reviews that this one may link to, by id."""
    followed_by: tuple[str, ...] = ()
    left_open_before: tuple[Open, ...] = ()
    """What the review that it follows left open, as far as the page lists it."""
    more_left_open: int = 0
    """So many more that it does not list, all of which it says nothing about."""
    looks_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Why something of that needs another look, by its anchor."""
    taken_up: tuple[str, ...] = ()
    """What later reviews took up of what this one left open, by id."""
    later_effects: tuple[EffectLink, ...] = ()
    """Effects of this review's actions that other reviews measure."""
    last_change: LastChange = field(default_factory=LastChange)
    """What the page says about its history."""
    redacted: str = ""
    """What was redacted in all that is published of the review, by kind and number; empty where nothing was."""
    today: dt.date | None = None
    """Tells what is overdue; absent where nothing is open, so that the page does not change from day to day."""


def page(given: ReviewInput) -> str:
    """The Markdown of the page."""
    document, results, review = given.document, given.results, given.document.review
    address = f"{document.id}/"
    root = relative(address, "")
    by_id = {result.id: result for result in results.criteria}
    drawings = {chart.name: drawing(chart) for chart in given.charts}
    placed: set[str] = set()
    context = narrative.Context(
        results=by_id,
        links=_links(document, given.titles, address),
        figure=lambda name: _figure(drawings.get(f"{name}-trend"), placed),
    )
    texts = _sections(document, context)
    marked = marks(results.goalposts)
    views = {result.id: criterion_view(result, marked.get(result.id, "")) for result in results.criteria}
    text = templating.render(
        "review.html",
        **_common(given, root),
        root=root,
        cards=[views[result.id] for result in worst_first(results.criteria)],
        simulated=any(result.simulated for result in results.criteria),
        goalposts=goalposts_view(review, results.goalposts, given.last_change.anchors),
        comparison=drawings.get("comparison"),
        drawings=drawings,
        overview=overview_table(results.criteria),
        results=[
            result_view(result, views[result.id], results, drawings, review.sources.get(result.source))
            for result in results.criteria
        ],
        sources=[source_view(name, source, results, review) for name, source in review.sources.items()],
        **analysis_views(review, results, given.portfolio, drawings),
        people=people_views(review, results.signatures),
        process=process_view(review, given.portfolio.currency),
        balance=balance(review, results.criteria, given.portfolio.currency) if review.findings else [],
        strengths=finding_views(review, "strength"),
        effects=effect_views(review, results.impact, by_id, root, given.titles, drawings, results.goalposts),
        evidence=list(evidence_views(document, results.evidence, results.claims).values()),
        signed=signature_views(review, results.signatures),
        claims=results.claims,
        prompts=discussion_prompts(review) if results.claims else [],
        frameworks=given.portfolio.frameworks,
        looks_before=given.looks_before,
        carried=[(item, review.carried.get(item.id, "")) for item in given.left_open_before],
        more_carried=given.more_left_open,
        open_items=left_open(review) if review.status.reached(_DECIDED) else [],
        foremost=_foremost(given),
        intro=texts.get("", templating.safe("")),
        placed=placed,
        own_sections=_own_sections(texts),
        texts=texts,
        stages=SECTIONS,
        cycle_dates=_cycle_dates(review),
        follows=(review.follows, given.titles.get(review.follows, review.follows)) if review.follows else None,
        followed_by=[(name, given.titles.get(name, name)) for name in given.followed_by],
        problems=few_of_each(results.problems),
        accepted=few_accepted(results.accepted),
        redacted=given.redacted,
        standards=given.portfolio.standards,
        package=bool(given.charts) or any(each.columns for each in results.published),
    )
    return explained(text, root)


def _own_sections(texts: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """The author's other sections: title, text, and between them an anchor that no part of the page itself has."""
    found: list[tuple[str, str, Any]] = []
    taken = {*PLACES, *(title.lower().replace(" ", "-") for title in SECTIONS)}
    for title, text in texts.items():
        if title and title not in SECTIONS:
            anchor = slug(title)
            if not anchor or anchor in taken or anchor.startswith(_OF_ITEMS):
                anchor = f"text-{len(found) + 1}"
            taken.add(anchor)
            found.append((title, anchor, text))
    return found


def decision_paper(given: ReviewInput) -> str:
    """One page for those who decide; there is none where nothing is recommended."""
    shared = _common(given, relative(f"{given.document.id}/decision-paper/", ""), "../")
    posts = given.results.goalposts
    return templating.render("decision_paper.html", **shared, marks=marks(posts), moved=moved_unexplained(posts))


def _common(given: ReviewInput, root: str, page: str = "") -> dict[str, Any]:
    """What the page of a review and its decision paper share."""
    review, currency = given.document.review, given.portfolio.currency
    by_id = {result.id: result for result in given.results.criteria}
    name = given.document.id
    effects = (*effect_links(name, name, review.title, given.results.impact, by_id), *given.later_effects)
    return {
        "review": review,
        "document": given.document,
        "team": given.portfolio.team_name(given.document.team),
        "summary": _summary(given),
        "last_change": given.last_change,
        "period": speech.period(review.period.start, review.period.end),
        "deciders": roles(review, [name for name, person in review.people.items() if person.group == "decision-maker"]),
        "improvements": finding_views(review, "improvement"),
        "options": option_views(review, currency),
        "recommendations": recommendation_views(review, currency),
        "sums": sums(review, currency),
        "actions": action_views(review, effects, by_id, currency, given.today, given.taken_up),
        "chains": item_chains(review, given.portfolio, by_id, root, page),
        "agreements": agreements(given.results.signatures),
        "looks": looks(given.results.signatures, decided(review)),
        "role": lambda name: role(review, name),
        "roles": lambda names: roles(review, names),
    }


def _summary(given: ReviewInput) -> str:
    """One line for the whole review; before there are data, when they are due."""
    review = given.document.review
    line = speech.summary(list(given.results.criteria))
    early = not review.status.reached(Status.EVALUATED)
    if early and not any(use.used for use in given.results.sources):
        return " ".join((line, sentence("The period ends on %(day)s.", {"day": speech.date(review.period.end)})))
    waiting = [action for name, action in review.actions.items() if is_open(action) and name not in given.taken_up]
    if not review.actions:
        return line
    late = sum(bool(given.today and action.due and action.due < given.today) for action in waiting)
    if not waiting:
        return " ".join((line, label("No action is open.")))
    if late:
        told = {"late": late}
        some = speech.counted(
            len(waiting), "%(n)s action open, %(late)s overdue.", "%(n)s actions open, %(late)s overdue.", told
        )
    else:
        some = speech.counted(len(waiting), "%(n)s action open.", "%(n)s actions open.")
    return f"{line} {some}"


def _foremost(given: ReviewInput) -> list[tuple[Any, list[Any]]]:
    """The first findings of the review, weaknesses first, each with what is recommended and decided about it."""
    review = given.document.review
    answers = recommendation_views(review, given.portfolio.currency)
    findings = [*finding_views(review, "improvement"), *finding_views(review, "strength")][:_FOREMOST]
    return [
        (finding, [each for each in answers if finding.id in review.recommendations[each.id].because])
        for finding in findings
    ]


def _cycle_dates(review: Review) -> dict[str, str]:
    """When each stage of the cycle took place, as far as the review says."""
    reported = [told.date for told in review.communications if told.about == "results"]
    checked = min(reported, default=None)
    begun = [day for action in review.actions.values() if (day := action.start or action.due)]
    then = [day for day in begun if checked and day >= checked]  # without those that a review before began
    days = {
        "Plan": review.agreed_on,
        "Do": review.period.start,
        "Check": checked,
        "Act": min(then or begun, default=None),
    }
    return {stage: speech.date(day) for stage, day in days.items() if day}


def _figure(chart: Drawing | None, placed: set[str]) -> str:
    """A chart in the text; the first time with an anchor, to which its criterion then leads."""
    if chart is None:
        return ""
    macros: Any = templating.environment().get_template("macros.html").module
    anchor = "" if chart.name in placed else f"chart-{chart.name}"
    placed.add(chart.name)
    return str(macros.figure(chart, CHARTS, anchor))


def _links(document: Document, titles: Mapping[str, str], address: str) -> dict[str, tuple[str, str]]:
    """Every name that a text may link: reviews, and the items of this one; where two share an id the later kind wins."""
    review = document.review
    links = {name: (relative(address, f"{name}/"), title) for name, title in titles.items()}
    for kind in _LINKED:
        for name in getattr(review, KEYS[kind]):
            node = Node(kind, name)
            links[name] = (f"#{node.anchor}", words(review, node) if kind != "source" else speech.humanised(name))
    return links


def _sections(document: Document, context: narrative.Context) -> dict[str, Any]:
    """The author's text by heading, those of the cycle by the page's own names; texts under one heading are joined."""
    known = {title.casefold(): title for title in SECTIONS}
    texts: dict[str, Any] = {}
    anchors = Anchors(section.heading for section in document.narrative.sections)
    notes = Notes((section.text for section in document.narrative.sections), linked=True)
    context = replace(context, notes=notes)
    for section in document.narrative.sections:
        title = known.get(section.heading.casefold(), section.heading)
        text = anchors.put(narrative.render(section.text, context))
        texts[title] = texts.get(title, templating.safe("")) + templating.safe(text)
    return texts
