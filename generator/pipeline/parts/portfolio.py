"""The portfolio's own pages from the results that its parts have left: no review and no table is read for them."""

import html
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator import speech
from generator.cache import Cache, cache_of
from generator.compile.apart import lead_away, of_parts, tell
from generator.compile.site import Edition, compile_portfolio
from generator.compile.tree import SiteTree
from generator.load.configuration import load_home_text
from generator.model import Document
from generator.model.carried import taken_up
from generator.pipeline.analysis import Run, run
from generator.pipeline.bounds import check_sizes
from generator.pipeline.brand_files import brand_files
from generator.pipeline.edition import BUILD_RECORD, build_record, register_chart, versions
from generator.pipeline.language import language_of
from generator.pipeline.parts.packed import PackedResults
from generator.pipeline.parts.stored import Stored, check_agreement, read_stored
from generator.pipeline.parts.team import addresses
from generator.pipeline.portfolio_tree import audit_tree, guide_tree, overview_of
from generator.pipeline.quoted import Allowed
from generator.pipeline.redaction import counted
from generator.pipeline.redaction import published as without_personal_data
from generator.pipeline.redactor import Counts, Redactor
from generator.pipeline.shown import digest_of_actions
from generator.pipeline.site import Built
from generator.problems import EnvironmentFault, Problem
from generator.settings import Settings
from generator.speech.commit_names import short_name
from generator.speech.language import speak


def build_portfolio(settings: Settings, files: Sequence[Path]) -> Built:
    """The portfolio's own pages. Raises EnvironmentFault where results cannot be read or do not fit together."""
    settings = replace(settings, reviews=False)
    cache = cache_of(settings)
    computed = without_personal_data(run(settings), cache)
    speak(language_of(computed.portfolio))
    parts, results = _read(files)
    check_agreement(parts, computed.digests)
    found = [part for _, part in parts]
    whole = _together(computed, found, results)
    redacted = counted(computed, settings.root)
    edition = Edition(
        provenance=whole.provenance,
        today=whole.today.isoformat(),
        versions=versions(),
        home_text=Redactor(whole.portfolio.known()).markdown(load_home_text(settings.root, whole.portfolio.limits)),
        redacted=_all_redacted(redacted, found),
        actions=register_chart(cache, whole, _actions(whole)),
    )
    tree = _compiled(cache, whole, edition)
    tree.add(guide_tree(cache))
    tree.add(brand_files(settings.root, computed))
    for name in whole.broken:
        del tree.pages[f"{name}/index.md"]
    _lead_to_parts(tree, whole, found)
    check_sizes(tree.pages, {}, whole.portfolio.limits)
    # What the parts told was told when they were built.
    here = replace(whole, problems=computed.problems, accepted=computed.accepted)
    tree.assets[BUILD_RECORD] = build_record(settings, whole, Allowed())
    return Built(
        run=here, tree=tree, provenance=whole.provenance, purpose=settings.purpose, cache=cache, jobs=settings.jobs
    )


def _compiled(cache: Cache, whole: Run, edition: Edition) -> SiteTree:
    """The pages. Raises EnvironmentFault where figures are such as no build works out."""
    try:
        overview = overview_of(whole.portfolio, whole, edition)
        tree = compile_portfolio(overview, edition)
        tree.add(audit_tree(cache, overview, whole, edition))
    except (ArithmeticError, LookupError, ValueError) as error:
        raise EnvironmentFault(
            "no pages can be made from these results",
            "Build the parts again, and ask who made these files; reviews --debug shows the full trace.",
            (f"{type(error).__name__}: {error}",),
        ) from error
    return tree


def _read(files: Sequence[Path]) -> tuple[list[tuple[Path, Stored]], PackedResults]:
    """The parts, each without its results, and the results of all."""
    parts, results = [], PackedResults()
    for path in files:
        part = read_stored(path)
        results.add(part.results)
        parts.append((path, replace(part, results={})))
    return parts, results


def _together(computed: Run, parts: Sequence[Stored], results: PackedResults) -> Run:
    """The run that the parts make together with the portfolio's own files, in the order of one that reads everything."""
    problems, accepted, digests = set(computed.problems), set(computed.accepted), dict(computed.digests)
    documents: dict[str, Document] = {}
    broken: dict[str, list[Problem]] = {}
    for part in parts:
        documents |= part.documents
        broken |= part.broken
        problems |= set(part.problems)
        accepted |= set(part.accepted)
        digests = part.digests | digests  # of what stands here, this machine says what it is
    return replace(
        computed,
        documents=dict(sorted(documents.items())),
        results=results,
        known={},
        broken=dict(sorted(broken.items())),
        problems=sorted(problems),
        accepted=sorted(accepted),
        digests=dict(sorted(digests.items())),
    )


def _all_redacted(own: dict[str, Counts], parts: Sequence[Stored]) -> dict[str, Counts]:
    """How much was redacted in each review, in the order of a whole run, and in the portfolio's own texts."""
    found = {name: counts for part in parts for name, counts in part.redacted.items() if name}
    return dict(sorted(found.items())) | {name: counts for name, counts in own.items() if not name}


def _lead_to_parts(tree: SiteTree, whole: Run, parts: Sequence[Stored]) -> None:
    lead_away(tree, addresses(whole.portfolio, {*whole.documents, *whole.broken}))
    names = {part.team for part in parts}
    missing = [each.name for name, each in whole.portfolio.teams.items() if name not in names]
    tell(tree, *of_parts(names, missing))
    told = [
        f"{html.escape(whole.portfolio.team_name(part.team))}: {speech.plural(len(part.documents), 'review')}, as of {part.today}"
        + (f", commit {html.escape(short_name(part.provenance.commit))}" if part.provenance.commit else "")
        for part in sorted(parts, key=lambda each: each.team)
    ]
    tell(tree, "Results were given by " + "; ".join(told) + ".", "audit/index.md".__eq__)


def _actions(whole: Run) -> dict[str, str]:
    """The digests of the actions of each review that has any."""
    sound = {name: whole.documents[name] for name in whole.results}
    taken = taken_up(sound)
    found = {name: digest_of_actions(each.review, taken.get(name, ())) for name, each in sound.items()}
    return {name: digest for name, digest in found.items() if digest}
