"""The pages of the portfolio as a whole: those of the last run while no figure, title or setting that they show is another."""

from functools import partial

from generator.cache import Cache, digest_of, key_of
from generator.compile.audit import AuditOfTeam
from generator.compile.guide import compile_guide
from generator.compile.overview import Overview
from generator.compile.site import Edition, compile_audit, compile_portfolio
from generator.compile.tree import SiteTree
from generator.model import Portfolio
from generator.pipeline.analysis import Run
from generator.pipeline.digested import Digested
from generator.pipeline.known_trees import KnownTrees
from generator.pipeline.written_trees import tree_of, written


def portfolio_tree(cache: Cache, digested: Digested, portfolio: Portfolio, finished: Run, edition: Edition) -> SiteTree:
    """Every page but those of sound reviews, of histories and of the guide; `portfolio` is what they show of the settings."""
    overview = overview_of(portfolio, finished, edition)
    key = _key(digested, portfolio, finished, edition)
    if (tree := cache.read(key, tree_of)) is None:
        tree = compile_portfolio(overview, edition)
        cache.put(key, written(tree))
    tree.add(audit_tree(cache, overview, finished, edition))
    return tree


def audit_tree(cache: Cache, overview: Overview, finished: Run, edition: Edition) -> SiteTree:
    """The page of what a site was built from, and those of its teams, of which most stay as they were."""
    first, teams = compile_audit(overview, finished.accepted, finished.problems, finished.digests, edition)
    known, tree = KnownTrees(cache, "audits"), SiteTree(pages={"audit/index.md": first})
    for each in teams:
        tree.add(known.tree(key_of("audit", each.path, each.given), partial(_audit, each)))
    known.save()
    return tree


def _audit(of_team: AuditOfTeam) -> str:
    return written(SiteTree(pages={of_team.path: of_team.page()}))


def guide_tree(cache: Cache) -> SiteTree:
    """The pages of the guide, which are made from nothing but this program."""
    key = key_of("guide")
    if (known := cache.recall(key, tree_of)) is None:
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


def _key(digested: Digested, portfolio: Portfolio, finished: Run, edition: Edition) -> str:
    """A key of everything that these pages are made from, but for the audit, which tells of every change."""
    reviews = []
    for name, document in finished.documents.items():
        sound = name in finished.results
        claims = sound and finished.holds(name, "claims")
        file = finished.digests[document.file] if claims else ""  # its text stands behind claims
        results = digested.of_results(finished, name) if sound else ""
        reviews.append([name, digested.of(document.review), results, file])
    return key_of(
        "portfolio",
        digest_of(portfolio.model_dump_json()),
        reviews,
        [*finished.results],
        [(name, [repr(each) for each in found]) for name, found in finished.broken.items()],
        edition.today,
        str(edition.provenance.committed),
        digest_of(edition.home_text),
        repr(edition.actions),
    )
