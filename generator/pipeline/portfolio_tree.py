"""The pages of the portfolio as a whole: those of the last run while no figure, title or setting that they show is another."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial

from generator.cache import Cache, digest_of, key_of
from generator.compile.as_of import told_on
from generator.compile.audit import AuditOfTeam
from generator.compile.calendar_file import made_from
from generator.compile.guide import compile_guide
from generator.compile.overview import Overview
from generator.compile.portfolio_pages import StandardOfTeam
from generator.compile.register import CALENDAR, moment_of
from generator.compile.site import Edition, compile_audit, compile_doings, compile_lists
from generator.compile.tree import SiteTree
from generator.model import Portfolio
from generator.pipeline.analysis import Run
from generator.pipeline.digested import Digested
from generator.pipeline.glimpses import glimpses
from generator.pipeline.known_trees import KnownTrees
from generator.pipeline.shown import Shown
from generator.pipeline.written_trees import tree_of, written
from generator.speech.language import in_english, spoken

_UNTIMED = dt.datetime(1000, 1, 1, tzinfo=dt.UTC)
"""In place of the time of the commit, which shows in the calendar alone: another commit leaves all of these pages as they are."""
_UNDATED = _UNTIMED.date()
"""In place of the day, where nothing is due and nothing waits: then it shows in one line of the register alone."""


def portfolio_tree(
    cache: Cache,
    digested: Digested,
    shown: Mapping[str, Shown],
    portfolio: Portfolio,
    finished: Run,
    edition: Edition,
) -> SiteTree:
    """Every page but those of sound reviews, of histories and of the guide; `portfolio` is what they show of the settings."""
    overview = overview_of(portfolio, finished, edition)
    facts = _facts(digested, shown, portfolio, finished)
    overdue = frozenset(name for name, each in shown.items() if each.next_review and each.next_review < edition.today)
    day = edition.today if edition.actions or overdue else _UNDATED.isoformat()
    untimed = edition.provenance.model_copy(update={"committed": _UNTIMED})
    look = partial(glimpses, cache, digested, shown, finished)
    of_day = replace(overview, provenance=untimed, today=day, look=look)
    page_of = partial(_standard_of_team, cache, digested, shown, finished, of_day, overdue)
    doings = key_of("doings", facts, day, digest_of(edition.home_text), repr(edition.actions))
    tree = _known(cache, doings, lambda: compile_doings(of_day, edition))
    for path in [path for path in tree.pages if path.startswith("actions/")] if day != edition.today else ():
        tree.pages[path] = told_on(tree.pages[path], _UNDATED, dt.date.fromisoformat(edition.today))
    tree.assets[CALENDAR] = made_from(tree.assets[CALENDAR], _UNTIMED, moment_of(overview))
    tree.add(_known(cache, key_of("lists", facts, sorted(overdue)), lambda: compile_lists(of_day, page_of)))
    tree.add(audit_tree(cache, overview, finished, edition))
    return tree


def _known(cache: Cache, key: str, make: Callable[[], SiteTree]) -> SiteTree:
    """The pages under a key, or made now and kept."""
    if (tree := cache.read(key, tree_of)) is None:
        tree = make()
        cache.put(key, written(tree))
    return tree


def _standard_of_team(
    cache: Cache,
    digested: Digested,
    shown: Mapping[str, Shown],
    finished: Run,
    overview: Overview,
    overdue: Collection[str],
    standard: StandardOfTeam,
) -> str:
    """The page of a standard in a team: that of the last run while its reviews, and what is told of them, are the same."""
    told = [
        [name, shown[name].review, digested.of_results(finished, name), name in overdue, overview.continued(name)]
        for name in standard.reviews
    ]
    settings = digest_of(overview.portfolio.model_dump_json())
    key = key_of("standard of a team", standard.path, settings, told)
    if (page := cache.read(key, str)) is None:
        page = standard.page()
        cache.put(key, page)
    return page


def audit_tree(cache: Cache, overview: Overview, finished: Run, edition: Edition) -> SiteTree:
    """The page of what a site was built from, and those of its teams, of which most stay as they were."""
    first, teams = compile_audit(overview, finished.accepted, finished.problems, finished.digests, edition)
    known, tree = KnownTrees(cache, "audits"), SiteTree(pages={"audit/index.md": first})
    for each in teams:
        tree.add(known.tree(key_of("audit", each.path, each.given, spoken().key), partial(_audit, each)))
    known.save()
    return tree


def _audit(of_team: AuditOfTeam) -> str:
    return written(SiteTree(pages={of_team.path: of_team.page()}))


def guide_tree(cache: Cache) -> SiteTree:
    """The pages of the guide, which are made from nothing but this program, and are English on every site."""
    key = key_of("guide")
    if (known := cache.recall(key, tree_of)) is None:
        with in_english():
            known = compile_guide()
        cache.put(key, written(known))
    return known


def overview_of(portfolio: Portfolio, finished: Run, edition: Edition) -> Overview:
    """A run as the pages of the portfolio see it."""
    return Overview(
        portfolio=portfolio,
        documents=finished.documents,
        results=finished.results,
        broken=finished.broken,
        provenance=edition.provenance,
        today=edition.today,
    )


def _facts(digested: Digested, shown: Mapping[str, Shown], portfolio: Portfolio, finished: Run) -> str:
    """A key of what all of these pages are made from, but for the audit, which tells of every change, the commit and the day."""
    reviews = []
    for name in finished.documents:
        sound = name in finished.results
        claims = sound and finished.holds(name, "claims")
        file = finished.digests[finished.documents[name].file] if claims else ""  # its text stands behind claims
        results = digested.of_results(finished, name) if sound else ""
        reviews.append([name, shown[name].review, results, file])
    return key_of(
        "portfolio",
        digest_of(portfolio.model_dump_json()),
        reviews,
        [*finished.results],
        [(name, [repr(each) for each in found]) for name, found in finished.broken.items()],
    )
