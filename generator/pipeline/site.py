"""From results to the site in memory: draw and compile what changed, and take the rest from the cache."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from generator.cache import Cache, cache_of, digest_of, key_of
from generator.compile.actions import is_open
from generator.compile.decisions import decided
from generator.compile.history import last_change
from generator.compile.register import effects_of
from generator.compile.review_page import ReviewInput
from generator.compile.signatures import looks
from generator.compile.site import Edition, compile_review
from generator.compile.standing_in import lead_to_pages
from generator.compile.tree import SiteTree
from generator.load.configuration import load_home_text
from generator.model import Document
from generator.model.action import split_action
from generator.model.carried import effects_elsewhere, left_open, taken_up
from generator.pipeline.analysis import Run, run
from generator.pipeline.bounds import check_sizes, in_time
from generator.pipeline.digested import Digested
from generator.pipeline.edition import BUILD_RECORD, build_record, register_chart, versions
from generator.pipeline.known_trees import KnownTrees
from generator.pipeline.parts.team import its_own, stands_alone
from generator.pipeline.portfolio_tree import guide_tree, portfolio_tree
from generator.pipeline.published_evidence import published_evidence
from generator.pipeline.published_rows import files_of_rows, published_rows
from generator.pipeline.quoted import Choose, all_of_them, only
from generator.pipeline.redaction import counted
from generator.pipeline.redaction import published as without_personal_data
from generator.pipeline.redactor import Counts, Redactor
from generator.pipeline.told_histories import told_histories
from generator.pipeline.work import Progress, silent, through, workers_of
from generator.pipeline.written_trees import written
from generator.results import Chart, Provenance
from generator.settings import Purpose, Settings
from generator.speech import privacy

_CHARTS: TypeAdapter[tuple[Chart, ...]] = TypeAdapter(tuple[Chart, ...])
_NOT_DRAWN = {"unmatched", "problems", "accepted", "evidence", "claims", "goalposts", "signatures", "published"}
"""Results that no chart shows."""


@dataclass
class Built:
    """A finished run as it is published, with the site that it makes, still in memory."""

    run: Run
    tree: SiteTree
    provenance: Provenance
    purpose: Purpose
    root: str = ""
    """The root hash, once the site is written and sealed."""
    cache: Cache | None = None
    """Where the last look at the finished site keeps what it knows of unchanged files."""
    jobs: int = 1
    """How many processes make the pages and look through the finished site."""
    redacted: Mapping[str, Counts] = field(default_factory=dict)
    """How many values were redacted, by review."""


def build(settings: Settings, progress: Progress = silent, choose: Choose = all_of_them) -> Built:
    """Everything up to the site: load, check, analyse, draw, compile. `choose` says what may be shown beside other versions."""
    cache = cache_of(settings)
    computed = run(settings, progress)
    digested = Digested()
    finished = without_personal_data(computed, cache, digested)
    rows = published_rows(settings, cache, computed)
    allowed = choose(finished, rows)
    finished = only(finished, allowed)
    redactor = Redactor(finished.portfolio.known())
    came_from = finished.provenance
    redacted = counted(finished, settings.root)
    tree = _compile_reviews(settings, cache, digested, finished, progress, redacted)
    edition = Edition(
        provenance=came_from,
        today=finished.today.isoformat(),
        versions=versions(),
        home_text=redactor.markdown(load_home_text(settings.root, finished.portfolio.limits)),
        redacted=redacted,
        actions=register_chart(cache, finished),
    )
    portfolio = its_own(finished.portfolio, settings.team) if settings.team else finished.portfolio
    tree.add(portfolio_tree(cache, digested, portfolio, finished, edition))
    tree.add(guide_tree(cache))
    named = {name: document.review.title for name, document in finished.documents.items()}
    tree.add(told_histories(cache, digested, finished.histories, named, tree.pages))
    tree.add(published_evidence(settings, finished))
    tree.add(files_of_rows(rows, allowed))
    lead_to_pages(tree, finished.broken)
    if settings.team:
        stands_alone(tree, finished, settings.team)
    files = {name: document.file for name, document in finished.documents.items()}
    check_sizes(tree.pages, files, finished.portfolio.limits)
    tree.assets[BUILD_RECORD] = build_record(settings, finished, allowed)
    return Built(
        run=finished,
        tree=tree,
        provenance=came_from,
        purpose=settings.purpose,
        cache=cache,
        jobs=settings.jobs,
        redacted=redacted,
    )


def _compile_reviews(
    settings: Settings,
    cache: Cache,
    digested: Digested,
    finished: Run,
    progress: Progress,
    redacted: Mapping[str, Counts],
) -> SiteTree:
    """The pages of all sound reviews; what a page is made from did not change means that the page did not either."""
    sound = {name: finished.documents[name] for name in finished.results}
    following: dict[str, list[str]] = {}
    for name, document in finished.documents.items():
        if document.review.follows and name in finished.results:
            following.setdefault(document.review.follows, []).append(name)
    titles = {name: document.review.title for name, document in finished.documents.items() if name in finished.results}
    tasks, keys = {}, {}
    taken, elsewhere = taken_up(sound), effects_elsewhere(finished.documents)
    shared = digest_of(finished.portfolio.model_dump_json())
    for name, results in finished.results.items():
        document = finished.documents[name]
        linked = {reference.target for reference in document.narrative.references if reference.kind == "link"}
        linked |= {document.review.follows or "", *following.get(name, ())}
        linked |= {split_action(each)[0] for impact in document.review.impact for each in impact.of}
        known = {
            other: titles.get(other, other) for other in sorted(linked) if other in titles or other in finished.away
        }
        before = sound.get(document.review.follows or "")
        later = tuple(sorted(taken.get(name, ())))
        waiting = any(is_open(action) and key not in later for key, action in document.review.actions.items())
        given = ReviewInput(
            document=document,
            results=results,
            charts=(),
            portfolio=finished.portfolio,
            titles=known,
            followed_by=tuple(sorted(following.get(name, ()))),
            left_open_before=tuple(left_open(before.review)) if before else (),
            looks_before=_looks(before, finished) if before else {},
            taken_up=later,
            later_effects=tuple(effects_of(name, elsewhere, finished.documents, finished.results, own=False)),
            last_change=last_change(finished.histories.get(name)),
            today=finished.today if waiting else None,
            redacted=privacy.counted(redacted.get(name, {})),
        )
        tasks[name] = _PageTask(
            root=settings.root, given=given, cache_dir=settings.cache_dir, use_cache=settings.use_cache
        )
        keys[name] = key_of(
            "page",
            finished.digests[document.file],
            digested.of(results),
            shared,
            known,
            given.followed_by,
            given.taken_up,
            [str(item) for item in given.left_open_before],
            sorted(given.looks_before.items()),
            [dataclasses.astuple(effect) for effect in given.later_effects],
            dataclasses.astuple(given.last_change),
            str(given.today),
            given.redacted,
        )
    trees = KnownTrees(cache, "reviews")
    with workers_of(settings) as workers:
        made = through(
            cache,
            workers,
            {name: key for name, key in keys.items() if not trees.knows(key)},
            lambda name: (_page, tasks[name]),
            trees.seen,
            lambda done, total: progress("Drawing and compiling", done, total),
        )
    for name, seen in made.items():
        trees.learn(keys[name], seen)
    tree = SiteTree()
    for name, key in keys.items():
        tree.add(trees.tree(key, partial(_page, tasks[name])))
    trees.save()
    return tree


def _looks(document: Document, finished: Run) -> dict[str, tuple[str, ...]]:
    """Why something that a review left open needs another look, by its anchor."""
    again = looks(finished.results[document.id].signatures, decided(document.review))
    left = {f"{item.kind}-{item.id}" for item in left_open(document.review)}
    return {anchor: words for anchor, words in again.items() if anchor in left}


@dataclass(frozen=True)
class _PageTask:
    """What another process needs to make the pages of one review."""

    root: Path
    given: ReviewInput
    cache_dir: Path
    use_cache: bool

    def packed(self) -> "_PageTask":
        """The same without a cache; it reads no file."""
        return replace(self, use_cache=False)


def _page(task: _PageTask) -> str:
    """The pages of one review, made in the time that they may take. Runs in any process."""
    return in_time(task.given.document.file, task.given.portfolio.limits, _made, task)


def _made(task: _PageTask) -> str:
    """Draw and compile one review. The charts are kept by themselves, for when only words change."""
    cache = Cache(task.cache_dir, enabled=task.use_cache)
    results, review, currency = task.given.results, task.given.document.review, task.given.portfolio.currency
    drawn = review.model_dump_json(include={"steps", "people", "actions"})
    key = key_of(
        "charts",
        digest_of(results.model_dump_json(exclude=_NOT_DRAWN)),
        drawn,
        currency,
        str(task.given.today),
        task.given.taken_up,
    )
    if (charts := cache.read(key, _CHARTS.validate_json)) is None:
        from generator.chart.review import draw_charts

        charts = draw_charts(results, review, currency, task.given.today, task.given.taken_up)
        cache.put(key, _CHARTS.dump_json(charts).decode())
    return written(compile_review(replace(task.given, charts=charts)))
